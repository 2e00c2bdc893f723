import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { whenUnauthorized } from '@/shared/api/http'
import { i18n, loadTexts } from '@/shared/i18n'
import type { Session } from '@/shared/api/types'
import { useSession } from '@/shared/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Name of the page: the key `frame.pages.<title>`. */
    title?: string
    /** Text modules that the page needs. */
    texts?: string[]
    /** Text modules that the page shares with other faces. */
    shared?: string[]
    /** Shown without rail and top bar. */
    bare?: boolean
    /** May be seen without signing in. */
    open?: boolean
  }
}

const page = (
  path: string,
  title: string,
  texts: string[],
  component: RouteRecordRaw['component'],
  extra: { bare?: boolean; open?: boolean; shared?: string[] } = {},
): RouteRecordRaw => ({ path, name: title, component, meta: { title, texts, ...extra } }) as RouteRecordRaw

const routes: RouteRecordRaw[] = [
  page('/login', 'login', ['login'], () => import('./login/LoginPage.vue'), { bare: true, open: true }),
  page('/authorize', 'authorize', ['login'], () => import('./login/AuthorizePage.vue'), { bare: true, open: true }),
  page('/signed-out', 'signedOut', ['login'], () => import('./login/SignedOutPage.vue'), { bare: true, open: true }),
  page('/second-factor', 'secondFactor', ['login'], () => import('./login/SecondFactorPage.vue'), { bare: true }),
  page('/enrol', 'enrol', ['login', 'security'], () => import('./login/EnrolPage.vue'), { bare: true }),
  page('/security', 'security', ['security'], () => import('./login/SecurityPage.vue')),
  page('/password', 'password', ['login'], () => import('./login/PasswordPage.vue'), { bare: true }),
  page('/', 'workbench', ['workbench', 'incident'], () => import('./workbench/WorkbenchPage.vue')),
  page('/incidents', 'incidents', ['incident'], () => import('./incident/IncidentsPage.vue')),
  page('/incidents/new', 'intake', ['incident'], () => import('./incident/IntakePage.vue')),
  page('/incidents/map', 'incidentMap', ['incident'], () => import('./incident/IncidentMapPage.vue')),
  page('/incidents/import', 'incidentImport', ['incident', 'jobs'], () => import('./incident/IncidentImportPage.vue')),
  page('/incidents/:id', 'incident', ['incident'], () => import('./incident/IncidentPage.vue')),
  page('/letters', 'letters', ['letters', 'incident'], () => import('./letters/LettersPage.vue')),
  page('/statistics', 'statistics', ['statistics'], () => import('./statistics/StatisticsPage.vue')),
  page('/messages', 'messages', ['messages'], () => import('./messages/MessagesPage.vue')),
  page('/rules', 'rules', ['rules', 'incident'], () => import('./rules/RulesPage.vue')),
  page('/types', 'types', ['types'], () => import('./types/TypesPage.vue')),
  page('/training', 'training', ['training'], () => import('./training/TrainingPage.vue')),
  page('/territory', 'territory', ['territory'], () => import('./territory/TerritoryPage.vue')),
  page('/calendar', 'calendar', ['calendar'], () => import('./calendar/CalendarPage.vue')),
  page('/accounts', 'accounts', ['people', 'security', 'standins'], () => import('./people/AccountsPage.vue')),
  page('/stand-ins', 'standIns', ['standins', 'people', 'audit', 'incident'], () => import('./people/StandInsPage.vue')),
  page('/devices', 'devices', ['people', 'security', 'standins'], () => import('./people/WaitingDevicesPage.vue')),
  page('/identity-desk', 'identityDesk', ['people'], () => import('./people/IdentityDeskPage.vue')),
  page('/units', 'units', ['people'], () => import('./people/UnitsPage.vue')),
  page('/roles', 'roles', ['people'], () => import('./people/RolesPage.vue')),
  page('/api-keys', 'apiKeys', ['people'], () => import('./people/ApiKeysPage.vue')),
  page('/applications', 'applications', ['access', 'people'], () => import('./access/ApplicationsPage.vue')),
  page('/sign-in-rules', 'signInRules', ['access', 'people'], () => import('./access/SignInRulesPage.vue')),
  page('/audit', 'audit', ['audit', 'incident'], () => import('./audit/AuditPage.vue')),
  page('/register', 'register', ['register'], () => import('./register/SearchPage.vue')),
  page('/register/duplicates', 'registerDuplicates', ['register'], () => import('./register/DuplicatesPage.vue')),
  page('/register/floating', 'registerFloating', ['register'], () => import('./register/FloatingPage.vue')),
  page('/register/visits', 'registerVisits', ['register', 'visits'], () => import('./register/VisitsPage.vue')),
  page('/register/exports', 'registerExports', ['register', 'jobs'], () => import('./register/ExportsPage.vue')),
  page('/register/plates', 'registerPlates', ['register'], () => import('./register/PlatesPage.vue')),
  page('/register/buildings/:building', 'registerBuilding', ['register'], () => import('./register/BuildingPage.vue')),
  page('/register/import/:kind', 'registerImport', ['register', 'jobs'], () => import('./register/ImportPage.vue')),
  page('/register/people/:id/merge', 'registerMerge', ['register'], () => import('./register/MergePage.vue')),
  page('/register/:kind(people|houses|organisations|things)', 'registerList', ['register', 'jobs'], () => import('./register/KindPage.vue')),
  page('/register/:kind(people|houses|organisations|things)/:id', 'registerRecord', ['register'], () => import('./register/RecordPage.vue')),
  page('/tasks', 'tasks', ['process'], () => import('./process/TasksPage.vue'), { shared: ['tasks'] }),
  page('/tasks/:id', 'task', ['process'], () => import('./process/TaskPage.vue'), { shared: ['tasks'] }),
  page('/processes', 'processes', ['process'], () => import('./process/DefinitionsPage.vue'), { shared: ['tasks'] }),
  page('/processes/drawings/:key', 'processDesign', ['process', 'jobs'], () => import('./process/DesignPage.vue'), { shared: ['tasks', 'forms'] }),
  page('/processes/forms', 'processForms', ['process'], () => import('./process/FormsPage.vue'), { shared: ['tasks'] }),
  page('/processes/forms/:key', 'processForm', ['process'], () => import('./process/FormPage.vue'), { shared: ['tasks'] }),
  page('/processes/decisions', 'processDecisions', ['process'], () => import('./process/DecisionsPage.vue'), { shared: ['tasks'] }),
  page('/processes/decisions/:key', 'processDecision', ['process'], () => import('./process/DecisionPage.vue'), { shared: ['tasks'] }),
  page('/processes/instances', 'processInstances', ['process'], () => import('./process/InstancesPage.vue'), { shared: ['tasks'] }),
  page('/processes/instances/:id', 'processInstance', ['process'], () => import('./process/InstancePage.vue'), { shared: ['tasks'] }),
  page('/connectors', 'connectors', ['connectors'], () => import('./connectors/ConnectorsPage.vue')),
  page('/connectors/:code', 'connector', ['connectors'], () => import('./connectors/ConnectorPage.vue')),
  page('/certificates/:id?', 'certificates', ['certificates', 'register'], () => import('./certificates/CertificatesPage.vue')),
  page('/accesses', 'accesses', ['safety'], () => import('./safety/AccessesPage.vue')),
  page('/data-requests/:id?', 'dataRequests', ['safety'], () => import('./safety/DataRequestsPage.vue')),
  page('/keys', 'keys', ['safety'], () => import('./safety/KeysPage.vue')),
  page('/market', 'market', ['market'], () => import('./market/MarketPage.vue')),
  page('/market/signers', 'signers', ['market'], () => import('./market/SignersPage.vue')),
  page('/market/packages', 'packages', ['market'], () => import('./market/PackagesPage.vue')),
  page('/market/packages/:id', 'package', ['market'], () => import('./market/PackagePage.vue')),
  page('/market/:app', 'marketApp', ['market'], () => import('./market/AppPage.vue')),
  {
    path: '/apps/:app/:type',
    component: () => import('./apps/AppRoom.vue'),
    children: [
      page('/apps/:app/:type', 'appRecords', [], () => import('./apps/AppRecordsPage.vue')),
      page('/apps/:app/:type/new', 'appRecordNew', [], () => import('./apps/AppFormPage.vue')),
      page('/apps/:app/:type/:id', 'appRecord', [], () => import('./apps/AppRecordPage.vue')),
      page('/apps/:app/:type/:id/edit', 'appRecordEdit', [], () => import('./apps/AppFormPage.vue')),
    ],
  },
  page('/jobs', 'jobs', ['jobs'], () => import('./jobs/JobsPage.vue')),
  page('/:rest(.*)*', 'missing', [], () => import('./frame/MissingPage.vue')),
]

export const router = createRouter({ history: createWebHistory('/console/'), routes })

router.beforeEach(async (to) => {
  if (to.meta.open && to.name !== 'authorize') return true
  const session = await useSession().load().catch(() => null)
  if (!session && to.meta.open) return true
  if (!session) return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  const step = missingStep(session)
  if (step && to.name !== step) return { name: step, query: to.query.next ? { next: to.query.next } : { next: to.fullPath } }
  return true
})
function missingStep(session: Session): string | undefined {
  if (session.pending === 'second-factor' || session.pending === 'confirm-device') return 'secondFactor'
  if (session.mustChangePassword) return 'password'
  return session.pending === 'enrol-second-factor' ? 'enrol' : undefined
}
router.beforeResolve((to) =>
  Promise.all([
    loadTexts('console', ...(to.meta.texts ?? [])),
    /^\/(apps|market)\//.test(to.path) ? loadTexts('shared', 'records', 'forms') : undefined,
    to.meta.bare ? loadTexts('shared', 'entry') : undefined,
    to.meta.shared ? loadTexts('shared', ...to.meta.shared) : undefined,
  ]).then(() => undefined),
)
router.afterEach((to) => {
  document.title = `${i18n.global.t(`frame.pages.${to.meta.title ?? 'missing'}`)} · ${i18n.global.t('shared.product')}`
})

whenUnauthorized(() => {
  useSession().forget()
  const here = router.currentRoute.value
  if (!here.meta.open) void router.push({ name: 'login', query: { next: here.fullPath, ended: '1' } })
})
