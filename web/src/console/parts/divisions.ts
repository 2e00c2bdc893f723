import { get } from '@/shared/api/http'
import type { Coded, Division } from '@/shared/api/types'

const below = new Map<string, Promise<Division[]>>()

/** Answers that may come bare or as a page, as one list. */
export const listOf = <T>(answer: T[] | { items: T[] }): T[] => (Array.isArray(answer) ? answer : answer.items)

/** The divisions directly below one, read once per page. */
export function divisionsBelow(parent: string): Promise<Division[]> {
  let asked = below.get(parent)
  if (!asked) {
    asked = get<Division[] | { items: Division[] }>('/divisions', { parent, limit: 200 }).then(listOf)
    asked.catch(() => below.delete(parent))
    below.set(parent, asked)
  }
  return asked
}

/** Forgets what was read, after the territory was changed. */
export const forgetDivisions = (): void => below.clear()

/** A division with those above it, the largest first. */
export async function divisionPath(code: string): Promise<(Division | (Coded & { level: Division['level'] }))[]> {
  const division = await get<Division>(`/divisions/${code}`)
  const above = (division.ancestors ?? []) as (Coded & { level: Division['level'] })[]
  return [...above].sort((a, b) => a.code.length - b.code.length || Number(b.code.endsWith('00')) - Number(a.code.endsWith('00'))).concat(division)
}
