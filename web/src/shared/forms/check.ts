import type { Property, Schema, Value, Values } from './schema'

/** What is wrong with one value: where it stands (`items.0.name`), the keyword that says so, and its bounds. */
export interface Fault {
  path: string
  keyword: string
  bound?: Value
}

type Check = (property: Property, value: Value, path: string) => Fault[]

const isObject = (value: Value): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)
const join = (path: string, name: string | number): string => (path ? `${path}.${name}` : String(name))
/** As the server counts: characters, not halves of them. */
const lengthOf = (text: string): number => Array.from(text).length

function same(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, index) => same(one, b[index]))
  if (!isObject(a) || !isObject(b)) return a === b
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => name in b && same(a[name], b[name]))
}

function typeOf(value: Value): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value
}

function ofType(wanted: string | string[], value: Value): boolean {
  const type = typeOf(value)
  return (Array.isArray(wanted) ? wanted : [wanted]).some((one) => one === type || (one === 'number' && type === 'integer'))
}

/** Decimal digits behind the point, so that 0.3 is three times 0.1 as people reckon. */
function decimals(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent))
}
function multiple(value: number, of: number): boolean {
  const scale = 10 ** Math.max(decimals(value), decimals(of))
  return Math.round(value * scale) % Math.round(of * scale) === 0
}

const fits = (property: Property, value: Value): boolean => faultsOf(property, value, '').length === 0
const bool = (property: unknown): property is boolean => typeof property === 'boolean'

const general: Check = (property, value, path) => {
  const faults: Fault[] = []
  const mark = (keyword: string, bound?: Value): void => void faults.push({ path, keyword, bound })
  if (property.type !== undefined && !ofType(property.type, value)) mark('type', property.type)
  if (property.enum && !property.enum.some((one) => same(one, value))) mark('enum')
  if ('const' in property && !same(property.const, value)) mark('const', property.const)
  return faults
}

const text: Check = (property, value, path) => {
  if (typeof value !== 'string') return []
  const faults: Fault[] = []
  const { minLength, maxLength, pattern } = property
  if (minLength !== undefined && lengthOf(value) < minLength) faults.push({ path, keyword: 'minLength', bound: minLength })
  if (maxLength !== undefined && lengthOf(value) > maxLength) faults.push({ path, keyword: 'maxLength', bound: maxLength })
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) faults.push({ path, keyword: 'pattern', bound: pattern })
  return faults
}

const bounds: [keyword: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf', holds: (value: number, bound: number) => boolean][] = [
  ['minimum', (value, bound) => value >= bound],
  ['maximum', (value, bound) => value <= bound],
  ['exclusiveMinimum', (value, bound) => value > bound],
  ['exclusiveMaximum', (value, bound) => value < bound],
  ['multipleOf', multiple],
]
const number: Check = (property, value, path) => {
  if (typeof value !== 'number') return []
  return bounds.flatMap(([keyword, holds]) => {
    const bound = property[keyword]
    return typeof bound === 'number' && !holds(value, bound) ? [{ path, keyword, bound }] : []
  })
}

const list: Check = (property, value, path) => {
  if (!Array.isArray(value)) return []
  const faults: Fault[] = []
  const { minItems, maxItems } = property
  if (minItems !== undefined && value.length < minItems) faults.push({ path, keyword: 'minItems', bound: minItems })
  if (maxItems !== undefined && value.length > maxItems) faults.push({ path, keyword: 'maxItems', bound: maxItems })
  if (property.uniqueItems && value.some((one, index) => value.slice(0, index).some((other) => same(one, other)))) faults.push({ path, keyword: 'uniqueItems' })
  const first = (property.prefixItems as Property[] | undefined) ?? []
  value.forEach((one, index) => {
    const rule = first[index] ?? property.items
    if (rule !== undefined) faults.push(...faultsOf(rule, one, join(path, index)))
  })
  const contains = property.contains as Property | undefined
  if (contains !== undefined && !value.some((one) => fits(contains, one))) faults.push({ path, keyword: 'contains' })
  return faults
}

const object: Check = (property, value, path) => {
  if (!isObject(value)) return []
  const faults: Fault[] = []
  for (const name of property.required ?? []) if (!(name in value)) faults.push({ path: join(path, name), keyword: 'required' })
  const dependent = (property.dependentRequired as Record<string, string[]> | undefined) ?? {}
  for (const [name, others] of Object.entries(dependent))
    if (name in value && others.some((other) => !(other in value))) faults.push({ path: join(path, name), keyword: 'dependentRequired' })
  const patterns = Object.entries((property.patternProperties as Record<string, Property> | undefined) ?? {})
  for (const [name, one] of Object.entries(value)) {
    const own = property.properties?.[name]
    const matching = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(name)).map(([, rule]) => rule)
    for (const rule of own === undefined ? matching : [own, ...matching]) faults.push(...faultsOf(rule, one, join(path, name)))
    const other = property.additionalProperties as Property | boolean | undefined
    if (own !== undefined || matching.length || other === undefined || other === true) continue
    if (other === false) faults.push({ path: join(path, name), keyword: 'additionalProperties' })
    else faults.push(...faultsOf(other as Property, one, join(path, name)))
  }
  return faults
}

const combined: Check = (property, value, path) => {
  const faults: Fault[] = []
  const all = property.allOf as Property[] | undefined
  for (const rule of all ?? []) faults.push(...faultsOf(rule, value, path))
  const any = property.anyOf as Property[] | undefined
  if (any && !any.some((rule) => fits(rule, value))) faults.push({ path, keyword: 'anyOf' })
  if (property.oneOf && property.oneOf.filter((rule) => fits(rule, value)).length !== 1) faults.push({ path, keyword: 'oneOf' })
  const not = property.not as Property | undefined
  if (not !== undefined && fits(not, value)) faults.push({ path, keyword: 'not' })
  const condition = property.if as Property | undefined
  if (condition !== undefined) {
    const then = (fits(condition, value) ? property.then : property.else) as Property | undefined
    if (then !== undefined) faults.push(...faultsOf(then, value, path))
  }
  return faults
}

const checks: Check[] = [general, text, number, list, object, combined]

/** What the schema finds wrong, judged as the server judges it (JSON Schema 2020-12; formats are not judged). */
export function faultsOf(schema: Schema | boolean, value: Value, path = ''): Fault[] {
  if (bool(schema)) return schema ? [] : [{ path, keyword: 'not' }]
  return checks.flatMap((check) => check(schema, value, path))
}
