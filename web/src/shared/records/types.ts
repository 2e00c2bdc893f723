import type { Layout, Schema } from '@/shared/forms/schema'

/** What the server says of a type of records, and the records themselves (docs/apps.md). */
export type Tone = 'info' | 'warn' | 'good' | 'bad' | 'idle'

export interface Titled {
  title: string
  titleEn?: string | null
}
export interface StateOf extends Titled {
  code: string
  tone?: Tone
  final?: boolean
}
export interface ActionOf extends Titled {
  code: string
  from?: string[]
  to?: string | null
  fields?: string[]
  required?: string[]
  confirm?: boolean
  tone?: Tone
  /** In the detail of a record: whether it may be done now, and if not, why. */
  may?: boolean
  whyNot?: string | null
  whyNotEn?: string | null
}
export type Where = Record<string, unknown>
export interface FigureOf extends Partial<Titled> {
  by: string
  measure: string
  chart: 'bar' | 'pie' | 'line' | 'number' | 'table'
}
export interface RelatedOf extends Partial<Titled> {
  record: string
  /** The field of the other record that names this one; or which of its fields equal which of ours. */
  by?: string
  match?: Record<string, string>
  app?: string
  create?: boolean
}
export interface Views {
  list?: { columns?: string[]; filters?: string[]; sort?: string[]; tabs?: (Titled & { where?: Where })[] }
  detail?: { sections?: (Partial<Titled> & { fields: string[] })[]; related?: RelatedOf[] }
  board?: { by: string; card?: string[] }
  map?: { field: string }
  calendar?: { from: string; to?: string; title?: string }
  statistics?: FigureOf[]
  public?: Partial<Titled> & { fields?: string[] }
  phone?: { list?: string[] }
}
export interface ReportOf extends Titled {
  key: string
  kind: 'table' | 'document'
}
export interface TypeViews extends Titled {
  app: string
  appName?: string
  appNameEn?: string | null
  type: string
  schema: Schema
  layout?: Layout | null
  /** What is asked when a record is made; all that can be written where it is missing. */
  createForm?: { fields: string[]; required: string[]; layout?: Layout | null } | null
  /** The field that says where a record belongs, if there is one. */
  placeField?: string | null
  views: Views
  states: StateOf[]
  actions: ActionOf[]
  reports: ReportOf[]
  may: string[]
  settings?: Record<string, unknown>
  suspended?: boolean
}
export interface RecordRow {
  id: string
  number?: string | null
  name?: string | null
  state?: string | null
  placeCode: string
  placeName?: string | null
  values: Record<string, unknown>
  dueAt?: string | null
  overdue?: boolean
  updatedAt?: string | null
  version: number
}
export interface InstanceOf {
  id: string
  number: string
  name: string
  nameEn: string
  state: string
  /** Open steps that I may do now. */
  tasks: { id: string; name: string; nameEn?: string | null; dueAt?: string | null }[]
}
/** Why a record is kept beyond its time. */
export interface HoldOf {
  reason: string
  holder: string
  heldAt: string
}
export interface RecordOf extends RecordRow {
  hold?: HoldOf | null
  actions: ActionOf[]
  instances?: InstanceOf[]
  related?: Record<string, number>
  masked?: string[]
  /** The fields that I see; all if there is nothing. */
  fields?: string[] | null
  /** Places of the sections that are shown; all if there is nothing. */
  sections?: number[] | null
  owner?: { id: string; name: string } | null
  createdAt?: string | null
}
export interface ChangeOf {
  id: string
  at: string
  by?: { id?: string; name?: string } | null
  kind: string
  title?: string | null
  titleEn?: string | null
  state?: string | null
  changes?: { field: string; before?: unknown; after?: unknown }[]
}
export interface BoardColumn {
  key: string
  label: string
  labelEn?: string | null
  tone?: Tone
  count: number
  items: RecordRow[]
  next?: string | null
}
export interface FigureRows extends Titled {
  chart: FigureOf['chart']
  by: string
  measure?: string
  rows: { key: string; label: string; labelEn?: string | null; value: number }[]
}
export interface Happening {
  id: string
  title: string
  from: string
  to?: string | null
  state?: string | null
}
/** A value that came from somewhere: shown beside the field. */
export interface Prefilled {
  value: unknown
  source: string
  sourceEn?: string | null
}
