/** What the server says and hears, as the HTTP contract names it. The only place that knows these shapes. */

export type Level = 'city' | 'district' | 'street' | 'community' | 'grid'
export interface Position {
  longitude: number
  latitude: number
}
export interface Coded {
  code: string
  name: string
  nameEn?: string | null
}
export interface Page<T> {
  items: T[]
  next: string | null
  total?: { count: number; exact: boolean }
}

export interface Problem {
  type?: string
  title: string
  status: number
  code: string
  detail?: string
  detailEn?: string
  errors?: FieldProblem[]
}
export interface FieldProblem {
  field: string
  code?: string
  message: string
  messageEn?: string
}

// ---- identity
export interface Settings {
  theme?: 'light' | 'dark' | 'auto' | null
  locale?: 'zh-CN' | 'en' | null
  elder?: boolean | null
}
export interface Scope extends Coded {
  level: Level
}
export interface Session {
  account: {
    id: string
    username: string
    name: string
    kind: 'staff' | 'resident'
    unit?: (Coded & { level: Level }) | null
    /** The community in which a resident lives. */
    home?: (Coded & { level: Level }) | null
    roles: Coded[]
  }
  actions: string[]
  scopes: Scope[]
  mustChangePassword: boolean
  /** The step that is missing before anything may be done. */
  pending?: 'second-factor' | 'enrol-second-factor' | 'confirm-device' | null
  demonstration: boolean
  settings: Settings
  /** For whom this page works; actions, scopes, unit and roles are then those lent. */
  represents?: { account: string; name: string } | null
}
/** Somebody acts for a colleague for a stated period. */
export interface StandIn {
  id: string
  represented: string
  representedName: string
  deputy: string
  deputyName: string
  beginsAt: string
  endsAt: string
  reason: string
  givenBy: string
  /** The acts that are lent, absent if all. */
  actions?: string[] | null
  /** Where, absent for everywhere. */
  places?: Scope[] | null
  inForce: boolean
}
export interface Colleague {
  username: string
  name: string
  unitName?: string | null
  unitNameEn?: string | null
}
/** A new browser of an account that nobody has confirmed. */
export interface WaitingDevice {
  id: string
  account: string
  username: string
  name: string
  placeCode: string
  agent: string
  address: string
  createdAt: string
}
/** How well an account is verified, from 0 to 3. */
export interface RealName {
  level: number
  since?: string | null
  papers?: string | null
  askedAt?: string | null
  phoneConfirmed: boolean
}
/** A resident who has announced himself at the desk. */
export interface DeskVisitor {
  id: string
  username: string
  name: string
  placeCode: string
  phone?: string | null
  level: number
  askedAt: string
}
/** Whether an account could come in through the city's login, and as whom. */
export interface CityStanding {
  available: boolean
  name?: string | null
  nameEn?: string | null
  link?: { subject: string; by: 'PHONE' | 'ADMINISTRATOR' | 'PERSON'; at: string } | null
}
export interface SessionEntry {
  id: string
  createdAt: string
  lastSeenAt?: string
  address?: string
  agent?: string
  current?: boolean
}
export interface Captcha {
  id: string
  imagePng: string
}
export interface Account {
  id: string
  username: string
  name: string
  kind: 'staff' | 'resident'
  phone?: string | null
  state: string
  unit?: Coded | null
  roles: Coded[]
  scopes: Scope[]
  lastLoginAt?: string | null
  version?: number
}
export interface Unit {
  code: string
  name: string
  nameEn?: string | null
  kind: 'territory' | 'department'
  level: Level
  placeCode: string
  departmentCode?: string | null
  parentCode?: string | null
  phone?: string | null
  childCount?: number
  version?: number
}
export type Department = Coded
export interface Role extends Coded {
  nameEn?: string | null
  actions: string[]
  builtIn: boolean
  version?: number
}
export interface ActionName extends Coded {
  nameEn?: string | null
  module: string
}
export interface ApiKey {
  id: string
  name: string
  scopes: (string | Scope)[]
  actions: string[]
  expires?: string | null
  createdAt?: string
  lastUsedAt?: string | null
  key?: string
}
export interface AuditEntry {
  id: string
  at: string
  actor: { id?: string | null; name: string; unit?: string | null; represents?: string | null }
  action: string
  subjectKind: string
  subject: string
  summary: string
  detail: string
  placeCode?: string | null
  address: string
}
export interface AuditVerification {
  from?: string | null
  to?: string | null
  checked: number
  intact: boolean
  firstBroken?: string | null
  books: { book: string; checked: number; signedTo: number; intact: boolean; firstBroken?: string | null; fault?: string | null }[]
}

// ---- personal data: who looked, what was agreed, what is asked
export interface NamedCode {
  code: string
  name: string
  nameEn: string
}
export interface AccessPurpose extends NamedCode {
  basis: string
  basisEn: string
  reasonNeeded: boolean
}
export interface PersonalAccess {
  id: string
  at: string
  subject: string
  subjectName: string
  actor: { id?: string | null; name: string; unit?: string | null; unitName?: string | null; represents?: string | null }
  fields: NamedCode[]
  purpose: AccessPurpose
  door: NamedCode
  reason?: string | null
  placeCode?: string | null
  address?: string | null
}
export interface ConsentStanding {
  code: string
  version: number
  title: string
  titleEn: string
  text: string
  textEn: string
  without: string
  withoutEn: string
  sensitive: boolean
  state: 'given' | 'outdated' | 'withdrawn' | 'none'
  at?: string | null
}
export interface DataRequest {
  id: string
  number: string
  name: string
  kind: 'copy' | 'correction' | 'erasure' | 'explanation'
  kindName: string
  kindNameEn: string
  article: string
  articleEn: string
  state: 'received' | 'handling' | 'done' | 'refused' | 'withdrawn'
  stateName: string
  stateNameEn: string
  text?: string | null
  placeCode: string
  receivedAt: string
  dueAt: string
  dueReason: string
  clock: 'green' | 'yellow' | 'red' | 'overdue' | 'done'
  handlerName?: string | null
  endedAt?: string | null
  answer?: string | null
  ground?: string | null
  groundEn?: string | null
  version: number
  /** Keys of the register's records that it is about, for the officer who opens it. */
  records: string[]
  /** What was copied, erased or corrected, in sentences. */
  outcome: string[]
  copyUntil?: string | null
}
export interface KeyOverview {
  keys: { custodian: string; versions: { version: number; state: string }[] }
  rotation?: {
    id: string
    version: number
    state: string
    startedBy: string
    startedAt: string
    finishedAt?: string | null
    done: number
    total: number
    parts: { table: string; done: number; total: number; clean: boolean }[]
  } | null
}

// ---- territory
export interface Division extends Coded {
  nameEn?: string | null
  level: Level
  parentCode?: string | null
  center?: Position | null
  population?: number | null
  households?: number | null
  ancestors?: Coded[]
}
export type PlaceKind = 'estate' | 'building' | 'unit' | 'house' | 'road' | 'poi' | 'division'
export interface PlaceHit {
  kind: PlaceKind
  id: string
  name: string
  address?: string
  position?: Position | null
  placeCode?: string | null
  confidence?: number
  reason?: string
}
export interface PlaceAt {
  grid?: Coded | null
  community?: Coded | null
  street?: Coded | null
  district?: Coded | null
  address?: string | null
}
export interface Grid extends Coded {
  communityCode?: string
  polygon?: GeoJSON.Polygon | GeoJSON.MultiPolygon
  leader?: { id: string; name: string; phone?: string } | null
  workers?: { id: string; name: string; phone?: string }[]
  counts?: Record<string, number>
  history?: { at: string; kind: string; name?: string; by?: string; related?: string[] }[]
  uncoveredSquareMetres?: number
  retired?: boolean
  version?: number
}
export interface Estate {
  id: string
  code?: string
  name: string
  aliases?: string[]
  address?: string
  placeCode?: string
  position?: Position | null
  buildings?: number
  version?: number
}
export interface BuildingLine {
  id: string
  code: string
  name: string
  address: string
  floors: number
  units: number
  position: Position
}
export interface EstateDetail extends Omit<Estate, 'buildings'> {
  border?: GeoJSON.Polygon | GeoJSON.MultiPolygon | null
  buildings: BuildingLine[]
  version: number
}
export interface HouseUnit {
  id: string
  code: string
  name: string
  version: number
}
export interface House {
  id: string
  code: string
  unitCode?: string | null
  floor?: number
  room: string
  address?: string
  area?: number | null
  use?: string
  version?: number
}
export interface Building {
  id: string
  code?: string
  name: string
  kind?: string
  address?: string
  floors?: number
  height?: number
  placeCode?: string
  position?: Position | null
  estate?: string | null
  estateId?: string | null
  footprint?: GeoJSON.Polygon | GeoJSON.MultiPolygon | null
  units?: HouseUnit[]
  houses?: House[]
  version?: number
}
export interface ImportReport {
  rows: number
  accepted: number
  rejected: { file?: string | null; row: number; column?: string | null; message: string; messageEn?: string }[]
  rejectedCount?: number
}

// ---- worktime, message, file, jobs
export type TimeUnit = 'working_hours' | 'working_days' | 'hours' | 'days' | 'minutes' | string
export interface Limit {
  amount: number
  unit: TimeUnit
}
export interface CalendarDay {
  date: string
  kind: 'work' | 'rest' | 'holiday' | 'makeup'
  name?: string | null
  inheritedFrom?: string | null
}
export interface Message {
  id: string
  template?: string
  title: string
  text: string
  titleEn?: string
  textEn?: string
  link?: string | null
  priority?: string
  sentAt: string
  read: boolean
}
export interface MessageTemplate {
  code: string
  title: string
  text: string
  titleEn: string
  textEn: string
  channels: string[]
  placeholders: string[]
  version: number
}
export interface OutboxMessage {
  id: string
  channel: string
  recipient: string
  template?: string
  title?: string | null
  text: string
  state: string
  attempts?: number
  fault?: string | null
  createdAt: string
  sentAt?: string | null
}
export interface StoredFile {
  id: string
  name: string
  contentType: string
  size: number
  width?: number | null
  height?: number | null
  thumbnailUrl?: string | null
  url: string
  position?: Position | null
  takenAt?: string | null
}
export interface Job {
  id: string
  kind: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total?: number | null
  message?: string | null
  startedAt?: string
  finishedAt?: string | null
  resultUrl?: string | null
  errorsUrl?: string | null
}

export * from './incident'
