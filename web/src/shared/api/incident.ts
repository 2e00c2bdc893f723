/** The incident's part of the contract; see types.ts. */
import type { Coded, ImportReport, Level, Limit, Position, StoredFile } from './types'

export const incidentStates = [
  'reported',
  'accepted',
  'dispatched',
  'signed',
  'handling',
  'suspended',
  'handled',
  'verified',
  'rated',
  'archived',
  'rejected',
  'merged',
  'withdrawn',
] as const
export type IncidentState = (typeof incidentStates)[number]
export type Urgency = 'normal' | 'urgent' | 'emergency'
export type ClockState = 'green' | 'yellow' | 'red' | 'paused' | 'overdue' | 'done'
export interface Clock {
  kind?: 'accept' | 'handle' | 'verify' | null
  dueAt?: string | null
  state: ClockState
  remainingMinutes?: number | null
}
export interface IncidentSummary {
  id: string
  number: string
  title: string
  typeCode?: string | null
  typeName?: string | null
  typeNameEn?: string | null
  level1Name?: string | null
  level1NameEn?: string | null
  state: IncidentState
  stateName?: string
  urgency: Urgency
  channel: string
  placeCode?: string | null
  placeName?: string | null
  placeNameEn?: string | null
  address?: string | null
  position?: Position | null
  owner: Coded | null
  reportedAt: string
  dueAt?: string | null
  clock?: Clock | null
  heat?: number
  photo?: string | null
  isPublic?: boolean
  duplicates?: number
  rating?: number | null
  version: number
}
export interface Decision<T = unknown> {
  value: T
  confidence?: number | null
  reasons: string[]
  by: string
}
export interface TimelineEntry {
  id: string
  at: string
  kind: string
  kindName?: string | null
  kindNameEn?: string | null
  actor?: { name?: string | null; nameEn?: string | null; unit?: string | null; unitEn?: string | null } | null
  text?: string | null
  textEn?: string | null
  fromState?: IncidentState | null
  toState?: IncidentState | null
  files?: StoredFile[]
  visibility?: string
}
export interface ActionField {
  name: string
  type: string
  required: boolean
  title: string
  titleEn?: string
}
export interface IncidentAction extends Coded {
  allowed: boolean
  reason?: string | null
  reasonEn?: string | null
  fields?: ActionField[]
}
export interface IncidentLimit extends Limit {
  dueAt?: string | null
  pausedMinutes?: number
}
export interface SupervisionLetter {
  id: string
  number?: string
  incidentId: string
  incidentNumber: string
  incidentTitle: string
  from?: Coded | null
  to?: Coded | null
  text: string
  state: string
  replyBy: string
  issuedBy: string
  issuedAt: string
  answer?: string | null
  answeredBy?: string | null
  answeredAt?: string | null
}
export interface Incident extends IncidentSummary {
  body: string
  form?: { schema?: JsonSchema | null; values?: Record<string, unknown> | null } | null
  reporter?: {
    name?: string | null
    phoneMasked?: string | null
    anonymous?: boolean
    confidential?: boolean
  } | null
  files: StoredFile[]
  coHandlers: Coded[]
  decisions?: Partial<
    Record<'type' | 'place' | 'owner' | 'urgency' | 'duplicates', Decision | null>
  > | null
  timeline: TimelineEntry[]
  actions: IncidentAction[]
  limits?: Partial<Record<'accept' | 'handle' | 'verify', IncidentLimit | null>> | null
  parent?: { id: string; number: string; title?: string } | null
  children?: { id: string; number: string; title?: string }[]
  mergedInto?: { id: string; number: string; title?: string } | null
  letters?: SupervisionLetter[]
  reopenedCount?: number
  urgedCount?: number
  supervised?: boolean
  extensionPending?: boolean
  extension?: { unit: string; reason: string; until: string; askedAt: string } | null
  suspendedUntil?: string | null
  confirmedAt?: string | null
  ratingComment?: string | null
}
export interface NewIncident {
  title?: string
  body: string
  typeCode?: string
  position?: Position
  address?: string
  placeCode?: string
  fileIds?: string[]
  form?: Record<string, unknown>
  urgency?: Urgency
  anonymous?: boolean
  confidential?: boolean
  reporter?: { name?: string; phone?: string }
  channel?: string
  source?: string
  externalNumber?: string
}
export interface Judged {
  confidence?: number | null
  reason?: string | null
}
export interface DuplicateHit extends Judged {
  id: string
  number: string
  title: string
}
export interface IncidentPreview {
  type?: (Coded & Judged & { path?: string[] }) | null
  level1?: (Judged & { name: string }) | null
  urgency?: (Judged & { value?: Urgency; code?: Urgency; name?: string }) | null
  place?: (Judged & { code?: string; name?: string; address?: string; position?: Position | null }) | null
  grid?: (Coded & Judged) | null
  ownerUnit?: (Coded & Judged & { rule?: string | null }) | null
  coHandlers?: Coded[]
  limits?: {
    accept?: IncidentLimit
    handle?: IncidentLimit
    verify?: IncidentLimit
    reason?: string
  } | null
  duplicates?: DuplicateHit[]
  ruleVersion?: number | string
}
export type JsonSchema = {
  type?: string
  title?: string
  description?: string
  enum?: (string | number)[]
  required?: string[]
  properties?: Record<string, JsonSchema>
  format?: string
  minimum?: number
  maximum?: number
  maxLength?: number
}
export interface IncidentType {
  code: string
  parentCode?: string | null
  level: number
  scheme?: string | null
  name: string
  nameEn?: string | null
  gbtCode?: string | null
  urgency?: Urgency | null
  limits?: Partial<Record<'accept' | 'handle' | 'verify', Limit | null>> | null
  form?: JsonSchema | null
  isPublic?: boolean
  photoRequired?: boolean
  active?: boolean
  version?: number
  children?: IncidentType[]
}
export interface DispatchRule {
  id: string
  typePrefix?: string | null
  placePrefix?: string | null
  timeWindow?: 'work' | 'off' | 'any' | null
  urgency?: Urgency | null
  sourceChannel?: string | null
  /** A department's code, or `territory` for the territorial unit of the place. */
  ownerDepartment: string
  ownerLevel: Level
  coDepartments?: string[]
  limit?: Limit | null
  note?: string | null
}
export interface DispatchRules {
  version: number
  state: 'draft' | 'published' | string
  rules: DispatchRule[]
  default?: DispatchRule | null
  note?: string
  changedBy?: string | null
  changedAt?: string
  publishedAt?: string | null
}
export interface TrainingModel {
  version: number
  examples: number
  accuracy?: number | null
  macroF1?: number | null
  heldOut?: number | null
  trainedAt?: string | null
}
export interface ClassAccuracy {
  name: string
  examples: number
  precision: number
  recall: number
  f1: number
}
export interface TrainingState {
  model: TrainingModel
  byClass: ClassAccuracy[]
  corrections: { total: number; sinceTraining: number }
  /** How often people let the machine's decisions stand, over the latest incidents. */
  automatic?: { looked: number; type?: number | null; owner?: number | null; withoutPerson?: number | null }
}
export type TrainingReport = ImportReport & { model: TrainingModel; byClass: ClassAccuracy[] }
export interface Figure {
  code: string
  name: string
  value: number | null
  unit?: string | null
  previous?: number | null
  link?: string | null
}
export interface SeriesPoint {
  key?: string
  code?: string
  name?: string
  nameEn?: string | null
  label?: string
  date?: string
  hour?: number
  count?: number
  value?: number
  [measure: string]: unknown
}
export interface IncidentStatistics {
  figures: Figure[]
  series: { day: SeriesPoint[] }
  byType: SeriesPoint[]
  byPlace: SeriesPoint[]
  byUnit: SeriesPoint[]
  byHour: SeriesPoint[]
}
export interface HotTopic {
  label: string
  placeName?: string | null
  placeNameEn?: string | null
  typeName?: string | null
  typeNameEn?: string | null
  count: number
  heat: number
  growth?: number | null
  incidentIds?: string[]
}
export interface Todo {
  id: string
  module: string
  kind: string
  title: string
  subtitle?: string | null
  subtitleEn?: string | null
  placeName?: string | null
  placeNameEn?: string | null
  dueAt?: string | null
  clock?: Clock | ClockState | null
  link?: string | null
  position?: Position | null
  since?: string | null
}
/** How many to-dos of one kind wait, and the oldest of them. */
export interface TodoCount {
  module: string
  kind: string
  name: string
  nameEn: string
  count: number
  overdue: number
  oldest?: string | null
  nextDue?: string | null
  link?: string | null
}
export interface TodoCounts {
  total: number
  overdue: number
  kinds: TodoCount[]
}
export interface SavedView {
  id: string
  page?: string
  name: string
  query?: Record<string, string | string[]>
  columns?: string[]
}
export type LiveEvent =
  | {
      name: 'incident'
      data: {
        id: string
        number: string
        state: IncidentState
        placeCode?: string
        typeCode?: string
        position?: Position | null
        at: string
      }
    }
  | { name: 'message'; data: { id: string } }
  | { name: 'todo'; data: Record<string, never> }
  | { name: 'figures'; data: Record<string, never> }
