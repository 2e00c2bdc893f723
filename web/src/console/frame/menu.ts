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

/** A place in the rail; `needs` are the actions of which one must be granted, none means everybody. */
export interface MenuItem {
  page: string
  icon: Component
  needs?: string[]
}

export const menu: { group: string; items: MenuItem[] }[] = [
  {
    group: 'work',
    items: [
      { page: 'workbench', icon: SquareCheckBig },
      { page: 'tasks', icon: ListChecks },
      { page: 'incidents', icon: LayoutList },
      { page: 'incidentMap', icon: Map },
      { page: 'intake', icon: Phone, needs: ['incident:report'] },
      { page: 'certificates', icon: BadgeCheck, needs: ['certificate:read'] },
      { page: 'letters', icon: Gavel, needs: ['incident:supervise', 'incident:handle', 'incident:dispatch'] },
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
    items: [{ page: 'market', icon: ShoppingBag, needs: ['app:submit', 'app:review', 'app:subscribe', 'app:supervise'] }],
  },
  {
    group: 'rules',
    items: [
      { page: 'processes', icon: Workflow, needs: ['process:design', 'process:deploy'] },
      { page: 'processInstances', icon: Activity, needs: ['process:supervise'] },
      { page: 'connectors', icon: Plug, needs: ['connector:configure'] },
      { page: 'rules', icon: Route, needs: ['incident:configure'] },
      { page: 'types', icon: ListTree, needs: ['incident:configure'] },
      { page: 'training', icon: BookOpenCheck, needs: ['incident:teach'] },
      { page: 'calendar', icon: CalendarDays, needs: ['calendar:configure'] },
      { page: 'territory', icon: Building2, needs: ['territory:configure'] },
    ],
  },
  {
    group: 'people',
    items: [
      { page: 'accounts', icon: Users, needs: ['identity:administer'] },
      { page: 'devices', icon: MonitorSmartphone, needs: ['identity:administer'] },
      { page: 'units', icon: Network, needs: ['identity:administer'] },
      { page: 'roles', icon: ShieldCheck, needs: ['identity:administer'] },
      { page: 'apiKeys', icon: KeyRound, needs: ['identity:administer'] },
      { page: 'applications', icon: AppWindow, needs: ['identity:administer'] },
      { page: 'signInRules', icon: LogIn, needs: ['identity:administer'] },
      { page: 'identityDesk', icon: IdCard, needs: ['identity:verify', 'identity:administer'] },
      { page: 'dataRequests', icon: UserRoundCheck, needs: ['rights:handle'] },
      { page: 'audit', icon: ScrollText, needs: ['audit:read'] },
      { page: 'accesses', icon: Eye, needs: ['audit:read'] },
      { page: 'keys', icon: LockKeyhole, needs: ['keys:administer'] },
      { page: 'jobs', icon: FileClock, needs: ['incident:export', 'incident:import'] },
    ],
  },
]
