import type { Figure } from '@/shared/api/types'
import { number } from '@/shared/format'
import { locale } from '@/shared/i18n'

const isShare = (figure: Figure): boolean => /ratio|share|percent|%/i.test(figure.unit ?? '')

/** A figure as the wall says it, number and unit apart so that the number can be large. */
export function said(figure: Figure | undefined): { text: string; unit: string } {
  if (figure?.value == null) return { text: '—', unit: '' }
  if (!isShare(figure)) return { text: number(figure.value), unit: unitWord(figure.unit) }
  const hundredths = figure.unit === '%' || figure.value > 1 ? figure.value : figure.value * 100
  return { text: number(hundredths), unit: '%' }
}

const unitWord = (unit: string | null | undefined): string => (unit && locale() !== 'en' && /[\u4e00-\u9fff]/.test(unit) ? unit : '')

/** The change against the period before, in the figure's own measure; null when there is none to speak of. */
export function change(figure: Figure | undefined): { text: string; up: boolean } | null {
  if (figure?.value == null || figure.previous == null) return null
  const scale = isShare(figure) && figure.unit !== '%' && figure.value <= 1 ? 100 : 1
  const by = (figure.value - figure.previous) * scale
  return Math.abs(by) < 0.05 ? null : { text: number(Math.abs(by)), up: by > 0 }
}
