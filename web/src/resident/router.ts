import { createRouter, createWebHistory } from 'vue-router'
import { loadTexts } from '@/shared/i18n'
import Home from './pages/Home.vue'

export const router = createRouter({
  history: createWebHistory('/resident/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: Home, meta: { tab: true } },
    { path: '/report', component: () => import('./pages/Report.vue') },
    { path: '/mine', component: () => import('./pages/Mine.vue'), meta: { tab: true } },
    { path: '/mine/:id', component: () => import('./pages/MyIncident.vue'), props: true },
    { path: '/follow/:number?', component: () => import('./pages/Follow.vue'), props: true },
    { path: '/around', component: () => import('./pages/Around.vue'), meta: { tab: true } },
    { path: '/around/:number', component: () => import('./pages/AroundIncident.vue'), props: true },
    { path: '/messages', component: () => import('./pages/Messages.vue'), meta: { tab: true } },
    { path: '/me', component: () => import('./pages/Me.vue'), meta: { tab: true } },
    { path: '/my-data', component: () => import('./pages/MyData.vue') },
    { path: '/login', component: () => import('./pages/Login.vue') },
    { path: '/authorize', component: () => import('./pages/Authorize.vue') },
    { path: '/signed-out', component: () => import('./pages/SignedOut.vue') },
    { path: '/security', component: () => import('./pages/Security.vue') },
    { path: '/real-name', component: () => import('./pages/RealName.vue') },
    { path: '/register', component: () => import('./pages/Register.vue') },
    { path: '/registrations', component: () => import('./registration/MyResidencePage.vue') },
    { path: '/registrations/new', component: () => import('./registration/ResidencePage.vue') },
    { path: '/apps', component: () => import('./apps/AppsPage.vue') },
    { path: '/apps/:app/:type/:id?/:step?', component: () => import('./apps/AppRecordsPage.vue') },
    { path: '/public/:app/:type', component: () => import('./apps/PublicPage.vue') },
    { path: '/certificates', component: () => import('./certificates/MyCertificatesPage.vue') },
    { path: '/verify/:code?', component: () => import('./certificates/VerifyPage.vue') },
    { path: '/plate', component: () => import('./registration/PlatePage.vue') },
    { path: '/services', component: () => import('./process/ServicesPage.vue') },
    { path: '/services/:id', component: () => import('./process/ServicePage.vue'), props: true },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

/** Pages about signing in share their words with the other faces. */
const entryPages = ['/login', '/authorize', '/signed-out', '/security', '/real-name']
router.beforeResolve((to) => (entryPages.includes(to.path) ? loadTexts('shared', 'entry') : undefined))
router.beforeResolve((to) => (/^\/(apps|public)/.test(to.path) ? loadTexts('shared', 'records', 'forms') : undefined))
router.beforeResolve((to) => (/^\/(registrations|plate)/.test(to.path) ? loadTexts('resident', 'registration') : undefined))
router.beforeResolve((to) => (to.path.startsWith('/services') ? loadTexts('shared', 'tasks', 'records') : undefined))
router.beforeResolve((to) => (/^\/(certificates|verify)/.test(to.path) ? loadTexts('resident', 'certificate') : undefined))
