import type { Position } from './api/types'

/** A place as a person chose it; every part may be missing but the name. */
export interface ChosenPlace {
  name: string
  address?: string
  position?: Position
  placeCode?: string
}

const lengths = { city: 4, district: 6, street: 9, community: 12, grid: 15 } as const

/** The level that a place code speaks of; full six-digit codes of a city (…00) count as the city. */
export function levelOf(code: string): keyof typeof lengths {
  const plain = code.length === 6 && code.endsWith('00') ? code.slice(0, 4) : code
  const found = Object.entries(lengths).find(([, length]) => plain.length <= length)
  return (found?.[0] ?? 'grid') as keyof typeof lengths
}

/** The prefix that all codes inside a place share: `990100` covers `9901…`. */
export const prefixOf = (code: string): string =>
  code.length === 6 && code.endsWith('00') ? code.slice(0, 4) : code
