import {
  Activity,
  AppWindow,
  BadgeCheck,
  BarChart3,
  BookOpenCheck,
  Building2,
  CalendarDays,
  ContactRound,
  Eye,
  FileClock,
  Gavel,
  IdCard,
  KeyRound,
  LayoutList,
  ListChecks,
  ListTree,
  LogIn,
  LockKeyhole,
  Map,
  MessageSquare,
  MonitorSmartphone,
  Network,
  Phone,
  Plug,
  Route,
  ScrollText,
  ShieldCheck,
  ShoppingBag,
  SquareCheckBig,
  UserRoundCheck,
  Users,
  Workflow,
} from '@lucide/vue'
import type { Component } from 'vue'

/**
 * A place in the rail; `needs` are the actions of which one must be granted, none means everybody.
 * `readBy` names them for the page itself where the server lets more people read than the rail leads there; an empty list is everybody.
 */
export interface MenuItem {
  page: string
  icon: Component
  needs?: string[]
  readBy?: string[]
}

export const menu: { group: string; items: MenuItem[] }[] = [
  {
    group: 'work',
    items: [
      { page: 'workbench', icon: SquareCheckBig },
      { page: 'tasks', icon: ListChecks },
      { page: 'incidents', icon: LayoutList },
      { page: 'incidentMap', icon: Map },
      { page: 'intake', icon: Phone, needs: ['incident:report'], readBy: [] },
      { page: 'certificates', icon: BadgeCheck, needs: ['certificate:read'] },
      { page: 'letters', icon: Gavel, needs: ['incident:supervise', 'incident:handle', 'incident:dispatch'], readBy: [] },
      { page: 'statistics', icon: BarChart3, needs: ['statistics:read'] },
      { page: 'messages', icon: MessageSquare },
    ],
  },
  {
    group: 'base',
    items: [{ page: 'register', icon: ContactRound, needs: ['registry:read'] }],
  },
  {
    group: 'apps',
    items: [{ page: 'market', icon: ShoppingBag, needs: ['app:submit', 'app:review', 'app:subscribe', 'app:supervise'], readBy: [] }],
  },
  {
    group: 'rules',
    items: [
      { page: 'processes', icon: Workflow, needs: ['process:design', 'process:deploy'], readBy: [] },
      { page: 'processInstances', icon: Activity, needs: ['process:supervise'], readBy: [] },
      { page: 'connectors', icon: Plug, needs: ['connector:configure'], readBy: ['connector:configure', 'process:design', 'process:deploy'] },
      { page: 'rules', icon: Route, needs: ['incident:configure'], readBy: [] },
      { page: 'types', icon: ListTree, needs: ['incident:configure'], readBy: [] },
      { page: 'training', icon: BookOpenCheck, needs: ['incident:teach'] },
      { page: 'calendar', icon: CalendarDays, needs: ['calendar:configure'], readBy: [] },
      { page: 'territory', icon: Building2, needs: ['territory:configure'], readBy: [] },
    ],
  },
  {
    group: 'people',
    items: [
      { page: 'accounts', icon: Users, needs: ['identity:administer'] },
      { page: 'devices', icon: MonitorSmartphone, needs: ['identity:administer'] },
      { page: 'units', icon: Network, needs: ['identity:administer'], readBy: [] },
      { page: 'roles', icon: ShieldCheck, needs: ['identity:administer'], readBy: [] },
      { page: 'apiKeys', icon: KeyRound, needs: ['identity:administer'] },
      { page: 'applications', icon: AppWindow, needs: ['identity:administer'] },
      { page: 'signInRules', icon: LogIn, needs: ['identity:administer'] },
      { page: 'identityDesk', icon: IdCard, needs: ['identity:verify', 'identity:administer'] },
      { page: 'dataRequests', icon: UserRoundCheck, needs: ['rights:handle'] },
      { page: 'audit', icon: ScrollText, needs: ['audit:read'] },
      { page: 'accesses', icon: Eye, needs: ['audit:read'] },
      { page: 'keys', icon: LockKeyhole, needs: ['keys:administer'] },
      { page: 'jobs', icon: FileClock, needs: ['incident:export', 'incident:import'], readBy: [] },
    ],
  },
]

/** The pages below an entry, with the actions of which one is needed where the entry's own do not tell. */
const below: Record<string, { entry: string; needs?: string[] }> = {
  incident: { entry: 'incidents' },
  incidentImport: { entry: 'incidents', needs: ['incident:import'] },
  task: { entry: 'tasks' },
  registerDuplicates: { entry: 'register', needs: ['registry:merge'] },
  registerMerge: { entry: 'register', needs: ['registry:merge'] },
  registerFloating: { entry: 'register' },
  registerVisits: { entry: 'register' },
  registerExports: { entry: 'register', needs: ['registry:export', 'registry:approve-export'] },
  registerPlates: { entry: 'register', needs: ['registry:plates'] },
  registerImport: { entry: 'register', needs: ['registry:import'] },
  registerBuilding: { entry: 'register' },
  registerList: { entry: 'register' },
  registerRecord: { entry: 'register' },
  marketApp: { entry: 'market' },
  packages: { entry: 'market', needs: ['app:submit', 'app:review'] },
  package: { entry: 'market', needs: ['app:submit', 'app:review'] },
  signers: { entry: 'market', needs: ['app:submit', 'app:review'] },
  processDesign: { entry: 'processes' },
  processForms: { entry: 'processes' },
  processForm: { entry: 'processes' },
  processDecisions: { entry: 'processes' },
  processDecision: { entry: 'processes' },
  processInstance: { entry: 'processInstances' },
  connector: { entry: 'connectors' },
}

type Can = (...actions: string[]) => boolean
const granted = (needs: string[] | undefined, can: Can): boolean => !needs?.length || can(...needs)

/** The entry of the rail that a page stands under. */
export const entryOf = (page: string): string => below[page]?.entry ?? page

/** Whether the rail leads there. */
export const leadsTo = (item: MenuItem, can: Can): boolean => granted(item.needs, can)

/** Whether a page answers: closed are only those of which the server would refuse all that they read. */
export function mayOpen(page: string, can: Can): boolean {
  const item = menu.flatMap((group) => group.items).find((one) => one.page === entryOf(page))
  return granted(below[page]?.needs ?? item?.readBy ?? item?.needs, can)
}
