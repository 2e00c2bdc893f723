import { reactive, watch } from 'vue'
import type { Position } from '@/shared/api/types'
import { nameIn } from '@/shared/i18n'
import { useSession } from '@/shared/session'

/** A report that was sent from this phone without an account: the code is the only key to it. */
export interface Followed {
  number: string
  code: string
  title: string
  at: string
}
interface Remembered {
  place: { code: string; name: string; position?: Position | undefined } | null
  followed: Followed[]
}
const store = 'linli.resident'

function read(): Remembered {
  const empty: Remembered = { place: null, followed: [] }
  try {
    return { ...empty, ...(JSON.parse(localStorage.getItem(store) ?? '{}') as Partial<Remembered>) }
  } catch {
    return empty
  }
}

/** What this phone remembers for the resident between visits. */
export const remembered = reactive<Remembered>(read())
watch(remembered, () => localStorage.setItem(store, JSON.stringify(remembered)))

export function follow(entry: Followed): void {
  remembered.followed = [entry, ...remembered.followed.filter((one) => one.number !== entry.number)].slice(0, 50)
}

/** The neighbourhood that a resident means by "mine": chosen on this phone, or the one of the account. */
export function myPlace(): { code: string; name: string } | null {
  if (remembered.place) return remembered.place
  const account = useSession().session?.account
  const own = account?.home ?? account?.unit
  return own ? { code: own.code, name: nameIn(own) } : null
}
