import { dayOf, zone } from '@/shared/format'
import type { Happening } from './types'

/** Days and weeks of a calendar in China's time; a week begins on Monday. */
const day = 86_400_000
const at = (iso: string): number => Date.parse(`${iso}T00:00:00Z`)
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)

export const addDays = (from: string, days: number): string => iso(at(from) + days * day)

export function addMonths(from: string, months: number): string {
  const [year = 0, month = 1] = from.split('-').map(Number)
  return iso(Date.UTC(year, month - 1 + months, 1))
}
export const mondayOf = (from: string): string => addDays(from, -((new Date(at(from)).getUTCDay() + 6) % 7))

/** The days that a view shows: a week, or the whole weeks that a month touches. */
export function daysShown(view: 'month' | 'week' | 'agenda', around: string): string[] {
  if (view === 'week') return Array.from({ length: 7 }, (_, index) => addDays(mondayOf(around), index))
  const first = `${around.slice(0, 7)}-01`
  const last = addDays(addMonths(first, 1), -1)
  if (view === 'agenda') return Array.from({ length: Number(last.slice(8)) }, (_, index) => addDays(first, index))
  const start = mondayOf(first)
  const weeks = Math.ceil(((at(last) - at(start)) / day + 1) / 7)
  return Array.from({ length: weeks * 7 }, (_, index) => addDays(start, index))
}

/** The day on which something is, whatever precision its moment has. */
export const dayOn = (moment: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(moment) ? moment : dayOf(Date.parse(moment)))

/** The hour of a moment; empty for what takes whole days. */
export const hourOf = (moment: string): string =>
  moment.length <= 10
    ? ''
    : new Intl.DateTimeFormat('sv', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(moment))

/** What happens on each day, by the hour; something that lasts days is on each of them. */
export function byDay(happenings: Happening[], days: string[]): Map<string, Happening[]> {
  const found = new Map<string, Happening[]>(days.map((one) => [one, []]))
  for (const one of happenings) {
    const first = dayOn(one.from)
    const last = one.to ? dayOn(one.to) : first
    for (const when of days) if (when >= first && when <= (last < first ? first : last)) found.get(when)?.push(one)
  }
  for (const list of found.values()) list.sort((a, b) => a.from.localeCompare(b.from))
  return found
}
