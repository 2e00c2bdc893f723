import { reactive } from 'vue'
import { get } from './api/http'
import type { Coded, Division } from './api/types'

const asked = new Set<string>()
const named = reactive(new Map<string, Coded>())

/** The division of a code, once it has been read; a list names its places with it. One that cannot be read is called by its code. */
export function divisionOf(code: string | null | undefined): Coded | null {
  if (!code) return null
  if (!asked.has(code)) {
    asked.add(code)
    void get<Division>(`/divisions/${code}`)
      .catch(() => ({ code, name: code }))
      .then((found) => named.set(code, found))
  }
  return named.get(code) ?? null
}
