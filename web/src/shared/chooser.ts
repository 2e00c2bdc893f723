import chinese from './locales/chooser.zh-CN.json'
import english from './locales/chooser.en.json'

/** The start page: plain page, no framework; it only switches language and names the demonstration accounts. */
type Locale = 'zh-CN' | 'en'
interface About {
  demonstration: boolean
  accounts?: (string | { username: string; name?: string })[]
  version?: string
}
const texts: Record<Locale, Record<string, string>> = { 'zh-CN': chinese.page, en: english.page }
const roles: Record<Locale, Record<string, string>> = { 'zh-CN': chinese.accounts, en: english.accounts }
const store = 'linli.settings'
let about: About | null = null

function settings(): { locale?: Locale; theme?: string } {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '{}') as { locale?: Locale; theme?: string }
  } catch {
    return {}
  }
}
const locale = (): Locale => (settings().locale === 'en' ? 'en' : 'zh-CN')

function show(): void {
  const words = texts[locale()]
  document.documentElement.lang = locale()
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]'))
    element.textContent = words[element.dataset.text ?? ''] ?? element.textContent
  const button = document.getElementById('language')
  if (button) {
    button.textContent = locale() === 'en' ? '中文' : 'English'
    button.lang = locale() === 'en' ? 'zh-CN' : 'en'
  }
  showAbout()
}

function showAbout(): void {
  const list = document.getElementById('accounts')
  const version = document.getElementById('version')
  if (version && about?.version) version.textContent = about.version
  if (!list || !about?.demonstration) return
  list.replaceChildren(
    ...(about.accounts ?? []).map((account) => {
      const username = typeof account === 'string' ? account : account.username
      const row = document.createElement('div')
      const name = document.createElement('dt')
      const role = document.createElement('dd')
      name.textContent = username
      role.textContent = roles[locale()][username] ?? ''
      row.append(name, role)
      return row
    }),
  )
  document.getElementById('demonstration')?.toggleAttribute('hidden', list.childElementCount === 0)
}

async function ask(): Promise<void> {
  const answer = await fetch('/api/v1/about').catch(() => null)
  if (!answer?.ok) return
  about = (await answer.json()) as About
  showAbout()
}

document.getElementById('language')?.addEventListener('click', () => {
  localStorage.setItem(store, JSON.stringify({ ...settings(), locale: locale() === 'en' ? 'zh-CN' : 'en' }))
  show()
})
const theme = settings().theme
const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.theme = dark ? 'dark' : 'light'
show()
void ask()
