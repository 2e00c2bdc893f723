import { ask, get, type Query } from '@/shared/api/http'
import type { Position } from '@/shared/api/types'

/** Kinds of record as paths and pages name them. */
export const kinds = ['people', 'houses', 'organisations', 'things'] as const
export type Kind = (typeof kinds)[number]
/** Kinds as records name each other. */
export type KindCode = 'person' | 'house' | 'organisation' | 'thing'

const codes: Record<Kind, KindCode> = { people: 'person', houses: 'house', organisations: 'organisation', things: 'thing' }
export const codeOf = (kind: Kind): KindCode => codes[kind]
export const kindOf = (code: KindCode): Kind => kinds.find((kind) => codes[kind] === code) ?? 'people'
export const isKind = (text: unknown): text is Kind => kinds.includes(text as Kind)

export type Part = Record<string, string | null | undefined>
export type FactValue = string | number | boolean | Part[] | Position | null | undefined
export type FactMap = Record<string, FactValue>

export interface Field {
  name: string
  title: string
  titleEn: string
  form: 'text' | 'date' | 'number' | 'choice' | 'flag' | 'parts'
  choices: Record<string, string>
  sealed: boolean
}

/** One record with its sensitive fields masked or left out; `hidden` names those that have a value. */
export interface Detail {
  id: string
  version: number
  facts: FactMap
  hidden: string[]
  placeName: string
  address?: string
  source: string
  collector: string
  collectedAt: string
  validFrom: string
  mergedInto?: string
  asOf?: string
}
export interface Change {
  id: string
  version: number
  at: string
  validFrom: string
  actor: string
  actorEn?: string
  source: string
  reason: string
  reasonEn?: string
  undoes?: string
  fields: { field: string; title: string; titleEn: string; before?: string; after?: string }[]
}
export interface Related {
  id: string
  version: number
  type: string
  state: string
  outward: boolean
  kind: KindCode
  subject: string
  name: string
  since?: string
  until?: string
  share?: number
  note?: string
}
export interface Household {
  houseCode?: string
  address?: string
  household?: string
  asOf?: string
  members: Detail[]
  housemates: Detail[]
  relations: Related[]
}
/** Who lives in a house on a day: by the own record, or by a relation that says from when to when. */
export interface Occupant {
  person: Detail
  as: 'resident' | 'lived' | 'tenant'
  since?: string
  until?: string
}
export interface Hit {
  kind: KindCode
  id: string
  title: string
  subtitle: string
  address?: string | null
  placeCode: string
  placeName: string
  matched: string
  score: number
}
export interface TagKind {
  code: string
  name: string
  nameEn: string
  legalBasis: string
  legalBasisEn: string
  sealed: boolean
  care: boolean
}
export interface PurposeKind {
  code: string
  name: string
  nameEn: string
  basis: string
  basisEn: string
  reasonNeeded: boolean
}
export interface Export {
  id: string
  /** One of the register, or one of another module, which then brings its words. */
  kind: KindCode | (string & {})
  words?: { title: string; titleEn: string; fields: Record<string, string>; fieldsEn: Record<string, string> }
  placeCode: string
  state: 'waiting' | 'approved' | 'refused' | 'started'
  filters: Record<string, string>
  fields: string[]
  revealed: string[]
  purpose: string
  records: number
  account: string
  actor: string
  at: string
  decider?: string
  decidedAt?: string
  answer?: string
  job?: string
}

/** What changes only with the program: asked once for each page visit. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined
  return () =>
    (kept ??= read().catch((fault: unknown) => {
      kept = undefined
      throw fault
    }))
}
const fieldsByKind = new Map<string, () => Promise<Field[]>>()
export function fieldsOf(kind: Kind | 'relations'): Promise<Field[]> {
  const known = fieldsByKind.get(kind) ?? once(() => get<Field[]>(`/registry/fields/${kind}`))
  fieldsByKind.set(kind, known)
  return known()
}
export const tagKinds = once(() => get<TagKind[]>('/registry/tags'))
export const purposeKinds = once(() => get<PurposeKind[]>('/purposes'))

export async function readRecord(kind: Kind, id: string, asOf?: string): Promise<Detail> {
  return get<Detail>(`/registry/${kind}/${id}`, { asOf })
}
export const readPage = (kind: Kind, query: Query): Promise<{ items: Detail[]; next: string | null }> =>
  get(`/registry/${kind}`, query)
export async function createRecord(kind: Kind | 'relations', facts: FactMap, extra: { reason?: string; validFrom?: string }, key: string): Promise<Detail> {
  return (await ask<Detail>('POST', `/registry/${kind}`, { body: { facts, ...extra }, key })).data
}

/** What people call a record. */
export function titleOf(kind: Kind, record: Detail): string {
  const facts = record.facts
  if (kind === 'houses') return record.address ?? String(facts.address ?? facts.code ?? '')
  return String(facts.name ?? facts.number ?? '—')
}
/** Age in whole years on a day, today unless said. */
export function ageAt(birth: FactValue, day = new Date()): number | null {
  if (typeof birth !== 'string' || !birth) return null
  const [year = 0, month = 1, date = 1] = birth.split('-').map(Number)
  const before = day.getMonth() + 1 < month || (day.getMonth() + 1 === month && day.getDate() < date)
  return day.getFullYear() - year - (before ? 1 : 0)
}
