/** Forms as the server keeps them: JSON Schema (2020-12) of an object with `x-` annotations, and how they are laid out. */

export type Value = unknown
export type Values = Record<string, Value>

export interface Property {
  type?: string | string[]
  title?: string
  description?: string
  format?: string
  enum?: Value[]
  const?: Value
  oneOf?: Property[]
  items?: Property
  properties?: Record<string, Property>
  required?: string[]
  minLength?: number
  maxLength?: number
  pattern?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  multipleOf?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  default?: Value
  readOnly?: boolean
  'x-titleEn'?: string
  'x-descriptionEn'?: string
  'x-kind'?: string
  'x-labels'?: Record<string, { zh?: string; en?: string }>
  'x-formula'?: string
  'x-visible'?: string
  'x-required'?: string
  'x-default'?: string
  'x-prefill'?: string
  'x-sensitive'?: boolean
  'x-readonly'?: boolean
  [keyword: string]: unknown
}
export type Schema = Property

export interface Section {
  title?: string
  titleEn?: string
  columns?: number
  fields: string[]
  visible?: string
}
export interface Layout {
  sections?: Section[]
}

/** Where a value comes from that was filled in beforehand. */
export interface Source {
  value?: Value
  source?: string
  sourceEn?: string
}
/** What a form may know about where it is filled in. */
export interface Context {
  placeCode?: string | undefined
  /** The application whose records a field refers to. */
  app?: string | undefined
  settings?: Values
  record?: Values
  me?: Values
  /** What else rules may read, by name. */
  around?: Values
}

export const kinds = [
  'text', 'long-text', 'number', 'money', 'date', 'time', 'moment', 'month', 'choice', 'choices', 'yes-no',
  'person', 'house', 'organisation', 'thing', 'account', 'record', 'place', 'location', 'address',
  'photo', 'file', 'signature', 'table', 'formula',
] as const
export type Kind = (typeof kinds)[number]
/** Kinds whose value points to something that has a life of its own: `{ id, title }`. */
export const referring: readonly string[] = ['person', 'house', 'organisation', 'thing', 'account', 'record']

export interface Field {
  name: string
  property: Property
  kind: Kind
  /** The type of record that a field of kind `record` refers to. */
  record?: string
  required: boolean
  readonly: boolean
}

const plain: Record<string, Kind> = { date: 'date', time: 'time', 'date-time': 'moment' }

function byType(property: Property): Kind {
  const type = Array.isArray(property.type) ? property.type.find((one) => one !== 'null') : property.type
  if (property.enum || property.oneOf?.every((one) => one.const !== undefined)) return 'choice'
  if (type === 'boolean') return 'yes-no'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'array') return property.items?.enum || property.items?.oneOf ? 'choices' : property.items?.properties ? 'table' : 'file'
  if (property.format && plain[property.format]) return plain[property.format] as Kind
  return (property.maxLength ?? 0) > 200 ? 'long-text' : 'text'
}

/** The kind of control that a property asks for: its own word, else what its type, format and choices say. */
export function kindOf(property: Property): { kind: Kind; record?: string } {
  const named = property['x-kind']
  if (named?.startsWith('record:')) return { kind: 'record', record: named.slice('record:'.length) }
  if (named && (kinds as readonly string[]).includes(named)) return { kind: named as Kind }
  return { kind: byType(property) }
}

export function fieldOf(name: string, property: Property, required: boolean): Field {
  const fixed = !!property['x-formula'] || !!property['x-readonly'] || !!property.readOnly || !!property['x-rollup']
  return { name, property, required, ...kindOf(property), readonly: fixed }
}

export function fieldsOf(schema: Schema): Field[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => fieldOf(name, property, schema.required?.includes(name) ?? false))
}

/** The sections of a form in order; fields that the layout does not name come at the end. */
export function sectionsOf(schema: Schema, layout: Layout | null | undefined): Section[] {
  const names = Object.keys(schema.properties ?? {})
  const sections = (layout?.sections ?? []).map((section) => ({ ...section, fields: (section.fields ?? []).filter((name) => names.includes(name)) }))
  const placed = new Set(sections.flatMap((section) => section.fields))
  const rest = names.filter((name) => !placed.has(name))
  return rest.length ? [...sections, { fields: rest }] : sections
}

const english = (locale: string): boolean => locale.startsWith('en')

export const titleOf = (property: Property, name: string, locale: string): string =>
  (english(locale) ? property['x-titleEn'] : '') || property.title || name
export const descriptionOf = (property: Property, locale: string): string =>
  (english(locale) ? property['x-descriptionEn'] : '') || property.description || ''
export const sectionTitle = (section: Section, locale: string): string => (english(locale) ? section.titleEn : '') || section.title || ''

export interface Choice {
  value: Value
  label: string
}
/** What there is to choose from, in words. */
export function choicesOf(property: Property, locale: string): Choice[] {
  const of = property.type === 'array' && property.items ? { ...property.items, 'x-labels': property['x-labels'] ?? property.items['x-labels'] } : property
  const labels = of['x-labels'] ?? {}
  const word = (value: Value): string => {
    const label = labels[String(value)]
    return (english(locale) ? label?.en : label?.zh) || label?.zh || label?.en || String(value)
  }
  if (of.oneOf?.length)
    return of.oneOf.map((one) => ({ value: one.const, label: (english(locale) ? one['x-titleEn'] : '') || one.title || word(one.const) }))
  return (of.enum ?? []).filter((value) => value !== null).map((value) => ({ value, label: word(value) }))
}

/** Whether anything in a form is reckoned, so that the language of expressions is needed at all. */
export function reckons(schema: Schema, layout: Layout | null | undefined): boolean {
  const own = (property: Property): boolean =>
    !!(property['x-formula'] || property['x-visible'] || property['x-required'] || property['x-default']) ||
    Object.values(property.items?.properties ?? {}).some(own)
  return !!schema['x-check'] || Object.values(schema.properties ?? {}).some(own) || (layout?.sections ?? []).some((section) => !!section.visible)
}

/** Empty is not there: what people leave out or clear is not sent. Blank text is as good as none. */
export const isEmpty = (value: Value): boolean => {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && Object.keys(value).length === 0
}
