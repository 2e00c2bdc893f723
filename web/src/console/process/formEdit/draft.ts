import { kindOf, sectionsOf, type Kind, type Layout, type Property, type Schema } from '@/shared/forms/schema'

/** A form while it is being made: its fields in order, each with the name it had when it came. */
export interface DraftField {
  id: string
  name: string
  required: boolean
  property: Property
}
export interface DraftSection {
  id: string
  title: string
  titleEn: string
  columns: number
  visible: string
  fields: DraftField[]
}
export interface Draft {
  name: string
  /** What the schema says beside its fields, such as rules over the whole form. */
  beside?: Schema
  sections: DraftSection[]
}

let counter = 0
const fresh = (): string => `f${++counter}`
const reference = (): Property => ({ type: 'object', required: ['id'], properties: { id: { type: 'string' }, title: { type: 'string' } } })
const attachment = (): Property => ({ type: 'object', required: ['id'], properties: { id: { type: 'string' }, name: { type: 'string' } } })

const words = (): Property['x-labels'] => ({ a: { zh: '选项一', en: 'Option one' }, b: { zh: '选项二', en: 'Option two' } })

/** What a new field of each kind is made of. */
const shapes: Record<Kind, () => Property> = {
  text: () => ({ type: 'string', maxLength: 100 }),
  'long-text': () => ({ type: 'string', maxLength: 2000 }),
  number: () => ({ type: 'number' }),
  money: () => ({ type: 'number', minimum: 0, multipleOf: 0.01 }),
  date: () => ({ type: 'string', format: 'date' }),
  time: () => ({ type: 'string', format: 'time' }),
  moment: () => ({ type: 'string', format: 'date-time' }),
  month: () => ({ type: 'string', pattern: '^\\d{4}-\\d{2}$' }),
  choice: () => ({ type: 'string', enum: ['a', 'b'], 'x-labels': words() }),
  choices: () => ({ type: 'array', uniqueItems: true, items: { type: 'string', enum: ['a', 'b'] }, 'x-labels': words() }),
  'yes-no': () => ({ type: 'boolean' }),
  person: reference,
  house: reference,
  organisation: reference,
  thing: reference,
  account: reference,
  record: reference,
  place: () => ({ type: 'string', pattern: '^\\d{4,15}$' }),
  location: () => ({ type: 'object', required: ['lng', 'lat'], properties: { lng: { type: 'number' }, lat: { type: 'number' }, address: { type: 'string' } } }),
  address: () => ({ type: 'string', maxLength: 200 }),
  photo: () => ({ type: 'array', maxItems: 9, items: attachment() }),
  file: () => ({ type: 'array', maxItems: 9, items: attachment() }),
  signature: () => ({ type: 'object', required: ['id'], properties: { id: { type: 'string' } } }),
  table: () => ({ type: 'array', maxItems: 50, items: { type: 'object', properties: { item: { type: 'string', title: '项目', 'x-titleEn': 'Item', maxLength: 100 }, amount: { type: 'number', title: '数量', 'x-titleEn': 'Amount' } } } }),
  formula: () => ({ 'x-formula': '' }),
}
const stems: Partial<Record<Kind, string>> = { 'long-text': 'text', 'yes-no': 'yes', choices: 'choice', moment: 'moment' }

export function newField(kind: string, taken: string[], t: (key: string) => string): DraftField {
  const stem = stems[kind as Kind] ?? kind
  let number = 1
  while (taken.includes(`${stem}${number}`)) number++
  const word = kind === 'record' ? 'record:visit' : kind
  const title = t(`process.fieldKind.${kind}`)
  return { id: fresh(), name: `${stem}${number}`, required: false, property: { title, ...shapes[kind as Kind](), 'x-kind': word } }
}

export function draftOf(form: { name: string; schema: Schema; layout?: Layout | null }): Draft {
  const properties = form.schema.properties ?? {}
  const sections = sectionsOf(form.schema, form.layout).map((section, index) => ({
    id: `s${index + 1}`,
    title: section.title ?? '',
    titleEn: section.titleEn ?? '',
    columns: section.columns ?? 1,
    visible: section.visible ?? '',
    fields: section.fields.map((name) => ({ id: fresh(), name, required: form.schema.required?.includes(name) ?? false, property: properties[name] ?? {} })),
  }))
  const beside: Schema = Object.fromEntries(Object.entries(form.schema).filter(([key]) => !['type', 'properties', 'required'].includes(key)))
  return { name: form.name, beside, sections: sections.length ? sections : [{ id: 's1', title: '', titleEn: '', columns: 1, visible: '', fields: [] }] }
}

/** Empty annotations are left out. */
const trimmed = (property: Property): Property => Object.fromEntries(Object.entries(property).filter(([, value]) => value !== '' && value !== undefined && value !== null)) as Property

export function formOf(draft: Draft): { schema: Schema; layout: Layout } {
  const fields = draft.sections.flatMap((section) => section.fields)
  const required = fields.filter((field) => field.required && !field.property['x-formula']).map((field) => field.name)
  return {
    schema: { ...draft.beside, type: 'object', properties: Object.fromEntries(fields.map((field) => [field.name, trimmed(field.property)])), ...(required.length ? { required } : {}) },
    layout: {
      sections: draft.sections.map((section) => ({
        ...(section.title ? { title: section.title } : {}),
        ...(section.titleEn ? { titleEn: section.titleEn } : {}),
        columns: section.columns,
        ...(section.visible ? { visible: section.visible } : {}),
        fields: section.fields.map((field) => field.name),
      })),
    },
  }
}

export const kindName = (property: Property): Kind => kindOf(property).kind
