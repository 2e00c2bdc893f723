import { ProblemError } from '../api/http'
import { dateTime, number } from '../format'
import { i18n, inWords } from '../i18n'
import type { Fault } from './check'
import { choicesOf, isEmpty, type Field, type Value } from './schema'

const t = (key: string, values: Record<string, unknown> = {}): string => i18n.global.t(`forms.${key}`, values)

export interface Location {
  lng: number
  lat: number
  address?: string
}
export function locationOf(value: Value): Location | null {
  const there = value as Partial<Location> | null | undefined
  return typeof there?.lng === 'number' && typeof there.lat === 'number' ? (there as Location) : null
}

const nothing = '—'
const words = (value: Value): string => (typeof value === 'object' && value !== null ? ((value as { title?: string }).title ?? '') : String(value))

function money(value: Value, locale: string): string {
  if (typeof value !== 'number') return String(value)
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(value)
}

/** A value as people read it, in one line. */
export function shownText(field: Field, value: Value, locale: string): string {
  if (isEmpty(value)) return nothing
  const choice = (one: Value): string => choicesOf(field.property, locale).find((option) => option.value === one)?.label ?? words(one)
  switch (field.kind) {
    case 'choice':
      return choice(value)
    case 'choices':
      return Array.isArray(value) ? value.map(choice).join(locale.startsWith('en') ? ', ' : '、') : choice(value)
    case 'yes-no':
      return t(value ? 'yes' : 'no')
    case 'money':
      return money(value, locale)
    case 'number':
      return typeof value === 'number' ? number(value, 6) : String(value)
    case 'moment':
      return dateTime(String(value))
    case 'location': {
      const there = locationOf(value)
      return there ? there.address || `${there.lng.toFixed(5)}, ${there.lat.toFixed(5)}` : nothing
    }
    case 'photo':
    case 'file':
    case 'table':
      return t('count', { n: Array.isArray(value) ? value.length : 1 })
    case 'signature':
      return t('signed')
    case 'formula':
      return typeof value === 'number' ? number(value, 6) : typeof value === 'boolean' ? t(value ? 'yes' : 'no') : words(value)
    default:
      return words(value) || nothing
  }
}

const named = ['required', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'enum', 'const', 'additionalProperties']

/** What to do about a fault. */
export function faultText(fault: Fault, field: Field | undefined): string {
  if (fault.keyword === 'check') {
    const { message = '', messageEn = '' } = fault.bound as { message?: string; messageEn?: string }
    return inWords(message, messageEn) || t('fault.other')
  }
  if (fault.keyword === 'minLength' && fault.bound === 1) return t('fault.required')
  if (fault.keyword === 'pattern') return inWords(field?.property['x-patternText'] as string, field?.property['x-patternTextEn'] as string) || t('fault.pattern')
  if (fault.keyword === 'type') return t(['number', 'integer'].includes(String(fault.bound)) ? `fault.${String(fault.bound)}` : 'fault.type')
  return named.includes(fault.keyword) ? t(`fault.${fault.keyword}`, { bound: fault.bound }) : t('fault.other')
}

/**
 * The server's complaints by field: `data.title`, `values.title` and `title` all speak of the field `title`; tables by
 * `rows.0.name`. For the property `errors` of the form.
 */
export function faultsIn(problem: unknown, locale: string): Record<string, string> {
  if (!(problem instanceof ProblemError)) return {}
  const english = locale.startsWith('en')
  return Object.fromEntries(
    problem.errors.map((one) => [one.field.replace(/^(data|values)\.+/u, ''), (english ? one.messageEn : '') || one.message]),
  )
}
