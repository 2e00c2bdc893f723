import { i18n } from '@/shared/i18n'
import { dayOf } from '@/shared/format'

const dayLength = 86_400_000

/** The day so many days from today, in China's time. */
export const dayAhead = (days: number): string => dayOf(Date.now() + days * dayLength)

/** Days from today to a day; negative when it has passed. */
export const daysUntil = (day: string): number => Math.round((Date.parse(day) - Date.parse(dayOf())) / dayLength)

/** When something is due, as one says it. */
export function saidDue(day: string): string {
  const left = daysUntil(day)
  const t = (key: string, n: number): string => i18n.global.t(`visit.due.${key}`, { n })
  return left < 0 ? t('late', -left) : left === 0 ? t('today', 0) : t('ahead', left)
}
