import type { Figure } from '@/shared/api/types'
import { number } from '@/shared/format'
import { locale } from '@/shared/i18n'

const isShare = (figure: Figure): boolean => figure.unit === 'share'

/** A figure as the wall says it, number and unit apart so that the number can be large. */
export function said(figure: Figure | undefined): { text: string; unit: string } {
  if (figure?.value == null) return { text: '—', unit: '' }
  if (!isShare(figure)) return { text: number(figure.value), unit: unitWord(figure.unit) }
  return { text: number(figure.value * 100), unit: '%' }
}

const units: Record<string, [chinese: string, english: string]> = { hours: ['小时', 'h'] }

function unitWord(unit: string | null | undefined): string {
  const known = units[unit ?? '']
  return known ? known[locale() === 'en' ? 1 : 0] : ''
}

/** The change against the period before, in the figure's own measure; null when there is none to speak of. */
export function change(figure: Figure | undefined): { text: string; up: boolean } | null {
  if (figure?.value == null || figure.previous == null) return null
  const scale = isShare(figure) ? 100 : 1
  const by = (figure.value - figure.previous) * scale
  return Math.abs(by) < 0.05 ? null : { text: number(Math.abs(by)), up: by > 0 }
}
