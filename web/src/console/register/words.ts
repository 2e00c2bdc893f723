import { i18n, inWords, nameIn } from '@/shared/i18n'
import { number } from '@/shared/format'
import type { FactMap, FactValue, Field, Kind, Part, TagKind } from './records'

const t = (key: string): string => i18n.global.t(`register.${key}`)
const known = i18n.global.te as unknown as (key: string) => boolean
const te = (key: string): boolean => known(`register.${key}`)

/** The label of a field in the present language. */
export const titleOfField = (field: { title: string; titleEn: string }): string => inWords(field.title, field.titleEn)

/** A choice in words; a code that the page does not know yet keeps the word that came with the field. */
export function choiceName(field: Field, code: string): string {
  const key = `choice.${field.name}.${/^\d/.test(code) ? 'c' : ''}${code}`
  return te(key) ? t(key) : (field.choices[code] ?? code)
}

/** A value that came in Chinese words, in the present language. */
export function reworded(fields: Field[], name: string, text: string | undefined): string {
  const field = fields.find((one) => one.name === name)
  if (!text || !field) return text ?? '—'
  if (field.form === 'flag') return t(text === 'true' ? 'yes' : 'no')
  const code = Object.keys(field.choices).find((one) => field.choices[one] === text)
  return code === undefined ? text : choiceName(field, code)
}

/** A value of a field as a line of text; parts are lines of their own. */
export function shown(field: Field, value: FactValue, tags: TagKind[] = []): string {
  if (value === null || value === undefined || value === '') return ''
  if (field.form === 'choice') return choiceName(field, String(value))
  if (field.form === 'flag') return t(value ? 'yes' : 'no')
  if (field.form === 'number') return number(Number(value))
  if (Array.isArray(value)) return value.map((part) => partLine(field.name, part, tags)).join(';')
  if (typeof value === 'object') return `${value.longitude}, ${value.latitude}`
  return String(value)
}

/** From when to when a part holds. */
function spanOf(part: Part): string {
  if (part.since && part.until) return `${part.since}~${part.until}`
  if (part.since) return i18n.global.t('register.from', { day: part.since })
  return part.until ? i18n.global.t('register.until', { day: part.until }) : ''
}

/** One of several parts: a contact, a document, a licence or a tag. */
export function partLine(field: string, part: Part, tags: TagKind[] = []): string {
  const span = spanOf(part)
  if (field === 'tags' || field === 'sealedTags') {
    const tag = tags.find((one) => one.code === part.code)
    return [tag ? nameIn(tag) : part.code, span].filter(Boolean).join(' ')
  }
  const words = Object.entries(part).filter(([name]) => name !== 'since' && name !== 'until')
  return [...words.map(([, value]) => value), span].filter(Boolean).join(' ')
}

/** What came out of the seal: parts arrive as JSON. */
export function clearText(field: Field, value: string, tags: TagKind[]): string {
  if (field.form !== 'parts') return value
  try {
    return shown(field, JSON.parse(value) as FactValue, tags)
  } catch {
    return value
  }
}

/** How the facts of a kind belong together, in the order in which people read them. */
const groups: Record<Kind, { key: string; fields: string[] }[]> = {
  people: [
    { key: 'identity', fields: ['name', 'formerName', 'sex', 'birthDate', 'idKind', 'idNumber', 'phone', 'nationality', 'ethnicity'] },
    { key: 'residence', fields: ['residence', 'state', 'since', 'registeredPlace', 'household', 'headRelation', 'houseCode', 'placeCode', 'permitNumber', 'permitUntil'] },
    { key: 'life', fields: ['education', 'maritalStatus', 'occupation', 'employer'] },
    { key: 'care', fields: ['care', 'health', 'contacts', 'documents', 'tags', 'sealedTags', 'note'] },
  ],
  houses: [
    { key: 'house', fields: ['use', 'state', 'area', 'rooms', 'ownership', 'certificate'] },
    { key: 'lease', fields: ['landlord', 'landlordPhone', 'rentalNumber', 'leaseFrom', 'leaseUntil'] },
    { key: 'visit', fields: ['visitDue', 'visited', 'care', 'note'] },
    { key: 'where', fields: ['address', 'code', 'placeCode'] },
  ],
  organisations: [
    { key: 'organisation', fields: ['name', 'type', 'creditCode', 'state', 'legalPerson', 'industry', 'founded', 'employees'] },
    { key: 'contact', fields: ['contact', 'phone'] },
    { key: 'where', fields: ['address', 'houseCode', 'placeCode'] },
    { key: 'licence', fields: ['licences', 'licenceUntil', 'inspectionDue', 'inspected', 'note'] },
  ],
  things: [
    { key: 'thing', fields: ['name', 'type', 'classCode', 'number', 'plate', 'state'] },
    { key: 'where', fields: ['address', 'placeCode', 'position'] },
    { key: 'upkeep', fields: ['owner', 'maintainer', 'installed', 'inspectionDue', 'inspected', 'device', 'note'] },
  ],
}

/** The fields of a kind in their groups; what no group names comes last. */
export function grouped(kind: Kind, fields: Field[]): { key: string; fields: Field[] }[] {
  const named = groups[kind].map((group) => ({
    key: group.key,
    fields: group.fields.map((name) => fields.find((field) => field.name === name)).filter((field): field is Field => field !== undefined),
  }))
  const known = new Set(groups[kind].flatMap((group) => group.fields))
  const rest = fields.filter((field) => !known.has(field.name))
  return rest.length ? [...named, { key: 'more', fields: rest }] : named
}

/** Only what differs from before; what was emptied is null. */
export function differing(before: FactMap, after: FactMap): FactMap {
  const changed: FactMap = {}
  for (const [name, value] of Object.entries(after)) {
    const now = emptied(value) ? null : value
    const then = emptied(before[name]) ? null : before[name]
    if (JSON.stringify(now) !== JSON.stringify(then)) changed[name] = now as FactValue
  }
  return changed
}
const emptied = (value: FactValue): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
