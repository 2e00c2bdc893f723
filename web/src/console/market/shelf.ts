/** What the market says of applications (docs/apps.md). */
export type AppState = 'submitted' | 'published' | 'suspended' | 'removed'
export interface Rating {
  stars: number | null
  count: number
  /** My own, where one application is shown. */
  mine?: Review | null
}
export interface Shelved {
  id: string
  name: string
  nameEn?: string | null
  summary: string
  summaryEn?: string | null
  category: string
  version: string | null
  state: AppState
  external?: boolean
  url?: string | null
  icon?: string | null
  rating?: Rating | null
  subscribers?: number
  subscribed?: boolean
}
export interface Right {
  what: string
  whatEn?: string | null
  since?: 'new' | 'same'
}
export interface Version {
  version: string
  state: string
  at: string
  by?: string | { name: string } | null
}
export interface AppDetail extends Shelved {
  author?: string
  licence?: string
  reason?: string | null
  roles?: { code: string; name: string; nameEn?: string | null; include?: string[] }[]
  rights?: Right[]
  menus?: { face: string; view: string; title: string; titleEn?: string | null; roles?: string[] }[]
  settings?: Record<string, unknown> | null
  /** Levels that may take it into use. */
  subscribe?: string[]
  guide?: string | null
  guideEn?: string | null
  versions?: Version[]
  types?: { name: string; title: string; titleEn?: string | null }[]
  mine?: { subscribed: boolean; inherited?: boolean; settings?: Record<string, unknown> | null }
}
export interface Subscription {
  place: string
  placeName?: string | null
  placeNameEn?: string | null
  settings: Record<string, unknown>
  since?: string | null
}
export interface Fault {
  file: string
  line?: number | null
  column?: number | null
  code: string
  message: string
  messageEn?: string | null
}
export interface Package {
  id: string
  app: string | null
  name?: string
  version: string | null
  origin?: 'upload' | 'shipped'
  state: 'submitted' | 'faulty' | 'refused' | 'publishing' | 'published' | 'rejected'
  faults?: Fault[]
  rights?: Right[]
  changes?: (string | { what: string; whatEn?: string | null })[]
  signature?: { state: 'valid' | 'unsigned' | 'tampered' | 'unknown'; signer?: string | null }
  submittedAt?: string | null
  submitter?: string | null
  decider?: string | null
  decidedAt?: string | null
  reason?: string | null
}
export interface Signer {
  id: string
  name: string
  algorithm: string
  publicKey?: string
  fingerprint?: string
  addedAt?: string
  since?: string
}
export interface Review {
  stars: number
  text?: string | null
  by?: string | { name: string } | null
  at: string
}
export interface Usage {
  month: string
  place?: string
  placeName?: string | null
  placeNameEn?: string | null
  people: number
  records: number
  actions: number
}
export const categories = ['governance', 'care', 'safety', 'service', 'organisation', 'other'] as const

export const nameOfPerson = (one: string | { name: string } | null | undefined): string => (typeof one === 'string' ? one : (one?.name ?? ''))
export const levelsOf = (state: AppState): 'normal' | 'warning' | 'done' | 'notice' =>
  ({ published: 'normal', suspended: 'warning', removed: 'done', submitted: 'notice' } as const)[state] ?? 'notice'
