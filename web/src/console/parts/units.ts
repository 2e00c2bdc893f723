import { get } from '@/shared/api/http'
import type { Unit } from '@/shared/api/types'

const known = new Map<string, Promise<Unit | null>>()

/** A unit by its code, read once per page; null where there is none or I may not see it. */
export function unitOf(code: string): Promise<Unit | null> {
  let asked = known.get(code)
  if (!asked) {
    asked = get<Unit>(`/units/${encodeURIComponent(code)}`).catch(() => null)
    known.set(code, asked)
  }
  return asked
}
