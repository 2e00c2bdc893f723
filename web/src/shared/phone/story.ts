import type { IncidentState, IncidentSummary, TimelineEntry } from '../api/types'
import { i18n, inWords, locale, nameIn } from '../i18n'

const t = (key: string, values: Record<string, unknown> = {}): string => i18n.global.t(`phone.${key}`, values)
const known = (key: string): boolean => (i18n.global.te as (key: string) => boolean)(`phone.${key}`)

/** The five stations of a report as a resident thinks of them. */
export const stations = ['received', 'given', 'working', 'check', 'done'] as const
export type Station = (typeof stations)[number]

const stationOf: Record<IncidentState, Station> = {
  reported: 'received',
  accepted: 'received',
  dispatched: 'given',
  signed: 'given',
  handling: 'working',
  suspended: 'working',
  handled: 'check',
  verified: 'check',
  rated: 'done',
  archived: 'done',
  rejected: 'done',
  merged: 'done',
  withdrawn: 'done',
}
export const station = (state: IncidentState): Station => stationOf[state] ?? 'received'

/** Whether the report has come to its end. */
export const isOver = (state: IncidentState): boolean => station(state) === 'done'

/** A time as one says it: "today 17:00", "tomorrow 17:00", "11月23日 17:00". */
export function saidTime(value: string, now = new Date()): string {
  const at = new Date(value)
  const time = new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  const midnight = (day: Date): number => new Date(day).setHours(0, 0, 0, 0)
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000)
  if (days >= -1 && days <= 1) return t(['said.yesterday', 'said.today', 'said.tomorrow'][days + 1] ?? '', { time })
  const day = new Intl.DateTimeFormat(locale(), { month: 'long', day: 'numeric' }).format(at)
  return t('said.day', { day, time })
}

/** Where the matter stands, in one plain sentence. */
export function standing(incident: Pick<IncidentSummary, 'state' | 'owner' | 'dueAt' | 'clock'>): string {
  const owner = nameIn(incident.owner) || t('someone')
  const due = incident.clock?.dueAt ?? incident.dueAt
  const late = due != null && new Date(due) < new Date()
  const first = t(`standing.${incident.state}`, { owner })
  const waits = ['reported', 'accepted', 'dispatched', 'signed', 'handling'].includes(incident.state)
  if (!due || !waits) return first
  const kind = incident.state === 'reported' || incident.state === 'accepted' ? 'answer' : 'handle'
  return `${first}${locale() === 'en' ? ' ' : ''}${t(late ? `late.${kind}` : `due.${kind}`, { time: saidTime(due) })}`
}

const plainKinds: Record<string, string> = {
  reported: 'report',
  accepted: 'accept',
  rejected: 'reject',
  dispatched: 'dispatch',
  signed: 'sign',
  transferred: 'transfer',
  returned: 'return',
  progress: 'report-progress',
  suspended: 'suspend',
  resumed: 'resume',
  handled: 'handle',
  verified: 'verify',
  'sent-back': 'send-back',
  confirmed: 'confirm',
  rated: 'rate',
  reopened: 'reopen',
  urged: 'urge',
  merged: 'merge',
  archived: 'archive',
  withdrawn: 'withdraw',
}

/** One entry of the timeline as a sentence; null for what only clerks care about. */
export function told(entry: TimelineEntry): string | null {
  const kind = plainKinds[entry.kind] ?? entry.kind
  if (!known(`tale.${kind}`)) return null
  const { unit, unitEn, name, nameEn } = entry.actor ?? {}
  return t(`tale.${kind}`, { unit: inWords(unit, unitEn) || inWords(name, nameEn) || t('someone') })
}
