import { reactive, watch } from 'vue'
import { put } from './api/http'
import type { Settings } from './api/types'
import { switchLocale, type Locale } from './i18n'

const store = 'linli.settings'
type Theme = 'light' | 'dark' | 'auto'

function remembered(): Partial<{ theme: Theme; locale: Locale; elder: boolean }> {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '{}') as object
  } catch {
    return {}
  }
}

/** How this person likes the page: remembered in the browser, and with the account when signed in. */
export const settings = reactive<{ theme: Theme; locale: Locale; elder: boolean }>({
  theme: 'auto',
  locale: 'zh-CN',
  elder: false,
  ...remembered(),
})

const night = matchMedia('(prefers-color-scheme: dark)')

export const isDark = (): boolean =>
  settings.theme === 'dark' || (settings.theme === 'auto' && night.matches)

function show(): void {
  const root = document.documentElement
  root.dataset.theme = isDark() ? 'dark' : 'light'
  root.dataset.elder = String(settings.elder)
  root.lang = settings.locale
}

/** Applies the settings to the page and keeps applying them; call once per face before mounting. */
export async function startSettings(): Promise<void> {
  show()
  night.addEventListener('change', show)
  watch(settings, () => {
    show()
    localStorage.setItem(store, JSON.stringify(settings))
  })
  watch(
    () => settings.locale,
    (next) => void switchLocale(next),
  )
  await switchLocale(settings.locale)
}

/** Takes over what the account remembers. */
export function adoptSettings(given: Settings | null | undefined): void {
  if (given?.theme) settings.theme = given.theme
  if (given?.locale) settings.locale = given.locale
  if (given?.elder != null) settings.elder = given.elder
}

/** Stores the present settings with the account; a failure only means that the next device asks again. */
export const keepSettings = (): Promise<unknown> =>
  put('/session/settings', { ...settings }).catch(() => undefined)
