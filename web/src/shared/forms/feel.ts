import { fieldsOf, isEmpty, kindOf, referring, type Context, type Field, type Property, type Schema, type Value, type Values } from './schema'

/** Reckons the expressions of a form; made once the language of expressions has been fetched. */
export interface Reckoner {
  value: (expression: string, values: Values, context: Context) => unknown
  /** A value as expressions see it: days and times as such, everything else as it is stored. */
  seen: (kind: string, value: Value) => unknown
}

let fetched: Promise<Reckoner> | undefined

/** `today` and `now` stand for themselves as well as for the functions of the language. */
const moments = (expression: string): string =>
  expression
    .split(/("(?:[^"\\]|\\.)*")/u)
    .map((part, index) => (index % 2 ? part : part.replace(/(?<![\w.])(today|now)\b(?!\s*\()/gu, '$1()')))
    .join('')

/** Digits that people reckon with; what lies behind them is the noise of binary fractions. */
const digits = 12

/** What FEEL gives back as JSON has it: dates and times as their texts. */
function plain(value: unknown): unknown {
  if (typeof value === 'function' || value === undefined || value === null) return null
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(digits)) : null
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object') return value
  if (typeof (value as { iso?: unknown }).iso === 'string') return (value as { iso: string }).iso
  const own = Object.getPrototypeOf(value) !== Object.prototype
  return own ? String(value) : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
}

const readings: Record<string, string> = { date: 'date(x)', time: 'time(x)', moment: 'date and time(x)' }

/** Fetches the language of expressions when the first form needs it. */
export const reckoner = (): Promise<Reckoner> =>
  (fetched ??= import('feelin').then(({ evaluate }) => ({
    value: (expression, values, context) => {
      try {
        const { settings = {}, record = {}, me = {}, around = {} } = context
        return plain(evaluate(moments(expression), { settings, record, me, ...around, ...values }).value)
      } catch {
        return null
      }
    },
    seen: (kind, value) => {
      const reading = readings[kind]
      if (!reading || typeof value !== 'string') return value ?? null
      try {
        return evaluate(reading, { x: value }).value ?? null
      } catch {
        return null
      }
    },
  })))

const days: Record<string, string> = { date: 'date', time: 'time', 'date-time': 'moment' }
/** Whether a value is a day or a time to expressions. */
export function momentOf(property: Property): string {
  const named = property['x-kind']
  return named && named !== 'formula' ? named : (days[property.format ?? ''] ?? '')
}

/** The value of a field as expressions see it, the rows of a table with all their columns. */
export function seenOf(field: Field, value: Value, by: Reckoner): unknown {
  const columns = columnsOf(field)
  if (!columns.length || !Array.isArray(value)) return by.seen(momentOf(field.property), value)
  return (value as Values[]).map((row) => Object.fromEntries(columns.map((one) => [one.name, by.seen(momentOf(one.property), row?.[one.name])])))
}

/** The columns of a table; none of anything else. */
export const columnsOf = (field: Field): Field[] => (field.kind === 'table' ? fieldsOf(field.property.items ?? {}) : [])

/** Rounded half up to some decimals, as the server rounds. */
const rounded = (value: number, decimals: number): number => Number(`${Math.round(Number(`${value}e${decimals}`))}e-${decimals}`)

/** What an expression gave, as it is stored in a field. */
function stored(field: Field, value: unknown): unknown {
  if (typeof value === 'number') return /e/u.test(String(value)) ? value : rounded(value, field.kind === 'money' ? 2 : 6)
  if (!referring.includes(field.kind) || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { id, title, name } = value as Values
  return id ? { id, title: title ?? name ?? '' } : null
}
export const reckonedOf = (field: Field, expression: string, values: Values, context: Context, by: Reckoner): unknown =>
  stored(field, by.value(expression, values, context))

/** Who a person is in the register the server alone knows. */
const serversOwn = (property: Property): boolean => kindOf(property).kind === 'person' && property['x-default']?.trim() === 'me'

/** The values that a new form, or a new row of a table, begins with. */
export function beginning(schema: Schema, values: Values, context: Context, by: Reckoner | null, beside: Values = {}): Values {
  const begun = { ...values }
  for (const field of fieldsOf(schema)) {
    const { name, property } = field
    if (!isEmpty(begun[name]) || property['x-formula']) continue
    const rule = serversOwn(property) ? undefined : property['x-default']
    const given = property.default ?? (rule && by ? reckonedOf(field, rule, { ...beside, ...sightOf(schema, begun, by) }, context, by) : undefined)
    if (!isEmpty(given)) begun[name] = given
  }
  return begun
}

/** A document as expressions see it; a name that has no value yet is null, as on the server. */
export function sightOf(schema: Schema, values: Values, by: Reckoner): Values {
  const kinds = (schema['x-kinds'] as Record<string, string> | undefined) ?? {}
  const beside = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, by.seen(kind, values[name])]))
  return { ...values, ...beside, ...Object.fromEntries(fieldsOf(schema).map((field) => [field.name, seenOf(field, values[field.name], by)])) }
}
