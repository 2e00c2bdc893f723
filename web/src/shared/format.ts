import { i18n, locale } from './i18n'

const t = (key: string, values: Record<string, unknown> = {}): string =>
  i18n.global.t(`shared.${key}`, values)

/** The house counts its days and limits in China's time, wherever the page is looked at. */
export const zone = 'Asia/Shanghai'

/** The day of a moment as `2026-01-31`. */
export const dayOf = (at: Date | number = Date.now()): string => new Date(at).toLocaleDateString('sv', { timeZone: zone })

/** Whole numbers with separators, other numbers with at most `digits` decimals. */
export function number(value: number | null | undefined, digits = 1): string {
  if (value == null) return '—'
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value)
}

export function percent(value: number | null | undefined, digits = 0): string {
  if (value == null) return '—'
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(value)
}

export function dateTime(value: string | null | undefined, withSeconds = false): string {
  if (!value) return '—'
  return new Intl.DateTimeFormat(locale(), {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(withSeconds ? { second: '2-digit' as const } : {}),
  }).format(new Date(value))
}

/** The shortest form that is still clear: today's time, this year's day and time, else the date. */
export function shortTime(value: string | null | undefined, now = new Date()): string {
  if (!value) return '—'
  const at = new Date(value)
  const sameDay = dayOf(at) === dayOf(now)
  const sameYear = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4)
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const day = { month: '2-digit', day: '2-digit' } as const
  const form = sameDay ? time : sameYear ? { ...day, ...time } : { year: 'numeric' as const, ...day }
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, ...form }).format(at)
}

/** The time of a day that is named elsewhere. */
export function timeOfDay(value: string): string {
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(value))
}

export function date(value: string | Date | null | undefined): string {
  if (!value) return '—'
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(value),
  )
}

/** "5 minutes ago" and the like. */
export function ago(value: string | null | undefined, now = Date.now()): string {
  if (!value) return '—'
  const minutes = Math.round((now - new Date(value).getTime()) / 60_000)
  if (minutes < 1) return t('time.now')
  if (minutes < 60) return t('time.minutesAgo', { n: minutes })
  if (minutes < 24 * 60) return t('time.hoursAgo', { n: Math.round(minutes / 60) })
  if (minutes < 7 * 24 * 60) return t('time.daysAgo', { n: Math.round(minutes / 1440) })
  return shortTime(value, new Date(now))
}

/** A span in its two largest parts: "2 天 3 小时", "45 分". */
export function span(minutes: number): string {
  const whole = Math.abs(Math.round(minutes))
  const days = Math.floor(whole / 1440)
  const hours = Math.floor((whole % 1440) / 60)
  const rest = whole % 60
  const parts = [
    days ? t('time.days', { n: days }) : '',
    hours ? t('time.hours', { n: hours }) : '',
    !days && (rest || !hours) ? t('time.minutes', { n: rest }) : '',
  ]
  return parts.filter(Boolean).join(' ')
}

export function limit(given: { amount: number; unit: string } | null | undefined): string {
  if (!given) return '—'
  return `${number(given.amount)} ${t(`timeUnit.${unitKey(given.unit)}`)}`
}

/** Units arrive as `working-hours`, `WORKING_HOURS` or `workingHours`; the texts know one spelling. */
export function unitKey(unit: string): string {
  const plain = unit.toLowerCase().replaceAll(/[^a-z]/g, '')
  const known: Record<string, string> = {
    workinghours: 'workingHours',
    workinghour: 'workingHours',
    workingdays: 'workingDays',
    workingday: 'workingDays',
    hours: 'hours',
    hour: 'hours',
    naturalhours: 'hours',
    days: 'days',
    day: 'days',
    naturaldays: 'days',
    workingminutes: 'workingMinutes',
    minutes: 'minutes',
    naturalminutes: 'minutes',
  }
  return known[plain] ?? 'hours'
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${number(bytes / 1024 / 1024)} MB`
}
