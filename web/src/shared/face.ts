import { createPinia } from 'pinia'
import { createApp, type Component, type Plugin } from 'vue'
import './base.css'
import { i18n, loadTexts } from './i18n'
import { startSettings } from './settings'

/** Starts one face: settings first (so that nothing flashes), then its first texts, then the page. */
export async function startFace(face: string, page: Component, first: string[], ...plugins: Plugin[]): Promise<void> {
  await startSettings()
  await loadTexts(face, ...first)
  const app = createApp(page).use(createPinia()).use(i18n)
  for (const plugin of plugins) app.use(plugin)
  app.mount('#app')
}
