import { createRouter, createWebHistory } from 'vue-router'
import Today from './pages/Today.vue'

/** Goes over to a page of the register; the worker's own navigation ends here. */
function leave(page: string): false {
  window.location.replace(`/console/register/${page}`)
  return false
}

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
    // scanned door plates: the register's own pages fit a phone
    { path: '/visit', component: Today, beforeEnter: (to) => leave(`houses?code=${String(to.query.house ?? '')}`) },
    { path: '/building', component: Today, beforeEnter: (to) => leave(`buildings/${String(to.query.code ?? '')}`) },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})
