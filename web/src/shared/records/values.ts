import { date } from '@/shared/format'
import { momentOf } from '@/shared/forms/feel'
import { fieldOf, isEmpty, titleOf, type Field, type Schema } from '@/shared/forms/schema'
import { shownText } from '@/shared/forms/words'
import { inWords, locale } from '@/shared/i18n'
import type { Titled, Tone, TypeViews } from './types'

/** The title in the language of the page. */
export const titleIn = (one: { [K in keyof Titled]?: Titled[K] | undefined } | null | undefined): string =>
  inWords(one?.title, one?.titleEn)

/** What every record has, beside the fields that its type declares. */
const own = ['number', 'name', 'state', 'place', 'placeName', 'due', 'updated', 'created', 'owner']

/** A field of a type as forms know it; none for what every record has. */
export function fieldIn(type: TypeViews, name: string): Field | undefined {
  const property = type.schema.properties?.[name]
  return property && fieldOf(name, property, false)
}

/** What a field is called: its title, or the word for what every record has. */
export function fieldTitle(type: TypeViews, name: string, word: (key: string) => string): string {
  const property = type.schema.properties?.[name]
  if (property) return titleOf(property, name, locale())
  return own.includes(name) ? word(`records.own.${name}`) : name
}

/** A value in words; empty where there is none. */
export function shown(field: Field | undefined, value: unknown): string {
  if (isEmpty(value)) return ''
  if (typeof value === 'string' && /^\*+$/.test(value)) return value
  if (field?.kind === 'date') return date(String(value))
  if (!field) return typeof value === 'object' ? ((value as { title?: string }).title ?? '') : String(value)
  return shownText(field, value, locale())
}

const tones = { info: 'notice', warn: 'warning', good: 'normal', bad: 'alarm', idle: 'done' } as const
/** The colour of a state in the words of the design. */
export const toneOf = (tone: Tone | null | undefined): (typeof tones)[Tone] => tones[tone ?? 'info']

/** Whether one of the verbs is granted, at least for own records. */
export const grants = (type: TypeViews, verb: string): boolean => type.may.some((one) => one === verb || one.startsWith(`${verb} `))

/**
 * The schema of some fields of a type: what an action asks, or what a form shows. Rules over the whole record are left to
 * the server, which sees all of it.
 */
export function partOf(schema: Schema, fields: string[], required: string[] = []): Schema {
  const properties = Object.fromEntries(fields.flatMap((name) => (schema.properties?.[name] ? [[name, schema.properties[name]]] : [])))
  const must = [...new Set([...(schema.required ?? []), ...required])].filter((name) => name in properties)
  const kinds = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => (name in properties || !momentOf(property) ? [] : [[name, momentOf(property)]]))
  const { 'x-check': _, ...rest } = schema
  return { ...rest, properties, required: must, 'x-kinds': Object.fromEntries(kinds) as Record<string, string> }
}

/**
 * The schema without some of what a field begins with: a record that exists has begun already, and who a person is in
 * the register the server alone knows.
 */
export function begun(schema: Schema, without: (name: string, kind: string) => boolean): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    if (!without(name, fieldOf(name, property, false).kind)) return [name, property]
    return [name, Object.fromEntries(Object.entries(property).filter(([key]) => key !== 'default' && key !== 'x-default'))]
  })
  return { ...schema, properties: Object.fromEntries(properties) as Record<string, Schema> }
}

/** The schema with every field open that is not reckoned: what an action asks for, it lets write. */
export function opened(schema: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    Object.fromEntries(Object.entries(property).filter(([key]) => key !== 'x-readonly' && key !== 'readOnly')),
  ])
  return { ...schema, properties: Object.fromEntries(properties) as Record<string, Schema> }
}

/** What a person may fill in when he makes or changes a record. */
export const writable = (schema: Schema): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => (fieldOf(name, property, false).readonly ? [] : [name]))
