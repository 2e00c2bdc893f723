import { createI18n, type I18n } from 'vue-i18n'
import { nextTick } from 'vue'

export type Locale = 'zh-CN' | 'en'
type Texts = Record<string, unknown>

/** Every text file of every face: `<face>/locales/<module>.<locale>.json`, fetched when first needed. */
const files = import.meta.glob<{ default: Texts }>([
  './locales/*.json',
  '../*/locales/*.json',
])
const loaded = new Set<string>()

export const i18n = createI18n({
  legacy: false as const,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  missingWarn: false,
  fallbackWarn: false,
  messages: {},
}) as I18n<Record<string, never>, Record<string, never>, Record<string, never>, string, false>

const wanted = new Set<string>(['shared/shared'])

function pathOf(face: string, module: string, locale: Locale): string {
  return face === 'shared' ? `./locales/${module}.${locale}.json` : `../${face}/locales/${module}.${locale}.json`
}

async function fetchTexts(face: string, module: string, locale: Locale): Promise<void> {
  const path = pathOf(face, module, locale)
  const file = files[path]
  if (loaded.has(path) || !file) return
  const texts = (await file()).default
  loaded.add(path)
  i18n.global.mergeLocaleMessage(locale, { [module]: texts })
}

/** Makes the texts of some modules of a face available, in the present language, under `module.…`. */
export async function loadTexts(face: string, ...modules: string[]): Promise<void> {
  for (const module of modules) wanted.add(`${face}/${module}`)
  await Promise.all(
    [...wanted].map((name) => {
      const [owner = '', module = ''] = name.split('/')
      return fetchTexts(owner, module, locale())
    }),
  )
}

export const locale = (): Locale => i18n.global.locale.value as Locale

/** Switches the language of the page; texts that are on the page already are fetched first. */
export async function switchLocale(next: Locale): Promise<void> {
  await Promise.all(
    [...wanted].map((name) => {
      const [owner = '', module = ''] = name.split('/')
      return fetchTexts(owner, module, next)
    }),
  )
  i18n.global.locale.value = next
  await nextTick()
  document.documentElement.lang = next
}

/** Words in the present language; the Chinese ones where there are no others, as a person's own words have none. */
export const inWords = (chinese: string | null | undefined, english: string | null | undefined): string =>
  (locale() === 'en' && english) || chinese || ''

/** A name in the present language, where the record carries an English one. */
export const nameIn = (record: { name: string; nameEn?: string | null } | null | undefined): string => inWords(record?.name, record?.nameEn)

/** Names in a row, with the comma of the language. */
export const listed = (names: string[]): string => names.join(locale() === 'en' ? ', ' : '、')

/** The name that {@link nameIn} does not show: the Chinese one in English, for a tip; empty where there is only one. */
export function otherName(record: { name: string; nameEn?: string | null } | null | undefined): string {
  return record && nameIn(record) !== record.name ? record.name : ''
}
