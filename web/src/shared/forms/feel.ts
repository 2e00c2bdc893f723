import { fieldsOf, isEmpty, type Context, type Field, type Schema, type Section, type Values } from './schema'

/** Reckons the expressions of a form; made once the language of expressions has been fetched. */
export interface Reckoner {
  value: (expression: string, values: Values, context: Context) => unknown
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
  if (typeof value === 'number') return Number(value.toPrecision(digits))
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object') return value
  if (typeof (value as { iso?: unknown }).iso === 'string') return (value as { iso: string }).iso
  const own = Object.getPrototypeOf(value) !== Object.prototype
  return own ? String(value) : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
}

/** Fetches the language of expressions when the first form needs it. */
export const reckoner = (): Promise<Reckoner> =>
  (fetched ??= import('feelin').then(({ evaluate }) => ({
    value: (expression, values, context) => {
      try {
        const { settings = {}, record = {}, me = {} } = context
        return plain(evaluate(moments(expression), { settings, record, me, ...values }).value)
      } catch {
        return null
      }
    },
  })))

/** A form as it stands: which parts are shown and asked for, and what is reckoned from what was filled in. */
export interface Standing {
  sections: { section: Section; fields: Field[] }[]
  required: Set<string>
  reckoned: Values
}

/** Fields that a formula reads may be reckoned themselves; so often are they reckoned again until nothing changes. */
const rounds = 4

function reckon(fields: Field[], values: Values, context: Context, by: Reckoner | null): Values {
  const reckoned: Values = {}
  const formulas = fields.filter((field) => field.property['x-formula'])
  if (!by) return reckoned
  for (let round = 0; round < rounds; round++) {
    const before = JSON.stringify(reckoned)
    for (const { name, property } of formulas) reckoned[name] = by.value(property['x-formula'] ?? '', { ...values, ...reckoned }, context)
    if (JSON.stringify(reckoned) === before) break
  }
  return reckoned
}

export function standing(schema: Schema, sections: Section[], values: Values, context: Context, by: Reckoner | null): Standing {
  const fields = fieldsOf(schema)
  const reckoned = reckon(fields, values, context, by)
  // A name that has no value yet is null to an expression, as on the server.
  const known: Values = { ...Object.fromEntries(fields.map((field) => [field.name, null])), ...values, ...reckoned }
  const holds = (expression: string | undefined, otherwise: boolean): boolean =>
    expression ? by !== null && by.value(expression, known, context) === true : otherwise
  const byName = new Map(fields.map((field) => [field.name, field]))
  const shown = sections
    .filter((section) => holds(section.visible, true))
    .map((section) => ({
      section,
      fields: section.fields.flatMap((name) => byName.get(name) ?? []).filter((field) => holds(field.property['x-visible'], true)),
    }))
    .filter((part) => part.fields.length)
  const required = new Set(fields.filter((field) => field.required || holds(field.property['x-required'], false)).map((field) => field.name))
  return { sections: shown, required, reckoned }
}

/** The values that a new form begins with. */
export function beginning(schema: Schema, values: Values, context: Context, by: Reckoner | null): Values {
  const begun = { ...values }
  for (const { name, property } of fieldsOf(schema)) {
    if (!isEmpty(begun[name])) continue
    const given = property.default ?? (property['x-default'] && by ? by.value(property['x-default'], begun, context) : undefined)
    if (!isEmpty(given)) begun[name] = given
  }
  return begun
}
