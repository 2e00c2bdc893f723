import type { SeriesPoint } from '@/shared/api/types'
import { nameIn } from '@/shared/i18n'

/** The rows of a breakdown under plain names, whatever measure they carry. */
export interface Row {
  code: string
  name: string
  count: number
  onTime: number | null
  link: string | null
}

const numberOf = (point: SeriesPoint, ...names: string[]): number | null => {
  for (const name of names) if (typeof point[name] === 'number') return point[name]
  return null
}

export function rowsOf(points: SeriesPoint[] | undefined): Row[] {
  return (points ?? []).map((point) => ({
    code: String(point.code ?? point.key ?? ''),
    name: String(nameIn(point.name ? { name: point.name, nameEn: point.nameEn ?? null } : null) || (point.label ?? point.code ?? point.key ?? '—')),
    count: numberOf(point, 'count', 'value', 'volume', 'reported', 'total') ?? 0,
    onTime: numberOf(point, 'onTime', 'onTimeRate', 'handledOnTime'),
    link: typeof point.link === 'string' ? point.link : null,
  }))
}

export const daysOf = (points: SeriesPoint[] | undefined): { day: string; reported: number; handled: number | null }[] =>
  (points ?? []).map((point) => ({
    day: String(point.date ?? point.day ?? point.key ?? '').slice(0, 10),
    reported: numberOf(point, 'reported', 'count', 'value', 'volume') ?? 0,
    handled: numberOf(point, 'handled', 'closed', 'done', 'completed'),
  }))

export const hoursOf = (points: SeriesPoint[] | undefined): number[] => {
  const hours = Array.from({ length: 24 }, () => 0)
  for (const point of points ?? []) {
    const hour = Number(point.hour ?? point.key ?? point.code)
    if (hour >= 0 && hour < 24) hours[hour] = numberOf(point, 'count', 'value', 'volume') ?? 0
  }
  return hours
}
