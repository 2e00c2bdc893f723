import { number, percent } from '@/shared/format'
import type { Figure } from '@/shared/api/types'

const isShare = (unit: string | null | undefined): boolean => /ratio|share|rate/i.test(unit ?? '')
const isPercent = (unit: string | null | undefined): boolean => unit === '%' || /percent/i.test(unit ?? '')

/** The value of a figure as people read it: shares as percent, counts whole. */
export function figureText(figure: Figure, value: number | null | undefined = figure.value): string {
  if (value == null) return '—'
  if (isShare(figure.unit)) return percent(value, 1)
  if (isPercent(figure.unit)) return `${number(value)}%`
  return number(value)
}

/** Whether a rise of this figure is good news, bad news, or just news. */
const goodUp = new Set(['accepted-on-time', 'handled-on-time', 'first-time-right', 'satisfaction'])
const badUp = new Set(['overdue-now', 'reopened-rate', 'median-handling-hours', 'open'])

export function trend(figure: Figure): { word: string; tone: 'normal' | 'alarm' | 'done'; up: boolean } | null {
  if (figure.value == null || figure.previous == null || figure.previous === figure.value) return null
  const up = figure.value > figure.previous
  const code = figure.code.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()
  const tone = goodUp.has(code) ? (up ? 'normal' : 'alarm') : badUp.has(code) ? (up ? 'alarm' : 'normal') : 'done'
  const difference = Math.abs(figure.value - figure.previous)
  const word =
    isShare(figure.unit) || isPercent(figure.unit)
      ? `${number(isShare(figure.unit) ? difference * 100 : difference)} pt`
      : figure.previous
        ? percent(difference / figure.previous)
        : number(difference)
  return { word, tone, up }
}
