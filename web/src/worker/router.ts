import { createRouter, createWebHistory } from 'vue-router'
import { loadTexts } from '@/shared/i18n'
import Today from './pages/Today.vue'

export const router = createRouter({
  history: createWebHistory('/worker/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: Today, meta: { tab: true } },
    { path: '/tasks/:id', component: () => import('./pages/TaskPage.vue'), props: true },
    { path: '/tasks/:id/:step', component: () => import('./pages/StepPage.vue'), props: true },
    { path: '/report', component: () => import('./pages/Report.vue') },
    { path: '/unsent', component: () => import('./pages/Outbox.vue'), meta: { tab: true } },
    { path: '/me', component: () => import('./pages/Me.vue'), meta: { tab: true } },
    { path: '/visits', component: () => import('./visit/VisitsPage.vue'), meta: { tab: true } },
    { path: '/apps', component: () => import('./apps/AppsPage.vue') },
    { path: '/apps/:app/:type/:id?/:step?', component: () => import('./apps/AppRecordsPage.vue') },
    // where scanned door plates lead
    { path: '/visit', component: () => import('./visit/VisitPage.vue') },
    { path: '/building', component: () => import('./visit/BuildingPage.vue') },
    { path: '/process/tasks', component: () => import('./process/ProcessTasksPage.vue') },
    { path: '/process/tasks/:id', component: () => import('./process/ProcessTaskPage.vue'), props: true },
    { path: '/process/start', component: () => import('./process/StartPage.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

router.beforeResolve((to) => (to.path.startsWith('/apps') ? loadTexts('shared', 'records', 'forms') : undefined))
/** Steps of processes share their words with the other faces. */
router.beforeResolve((to) => (to.path.startsWith('/process') ? loadTexts('shared', 'tasks') : undefined))
