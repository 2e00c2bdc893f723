import { newKey } from '@/shared/api/http'
import type { Position } from '@/shared/api/types'
import { dayAhead } from './days'
import { kindOf, valueOf, type DoorForm, type DoorKey, type Errand } from './doors'

/** Somebody who lives there and is not recorded yet. */
export interface Newcomer {
  name: string
  residence: string
  phone: string
  idNumber: string
}

/** The form as it is filled in; it survives the page and goes along with the visit until the server has it. */
export interface Filled {
  id: string
  errand: Errand
  outcome: string
  /** What was found of each who is recorded there; people not named were not asked about. */
  people: Record<string, 'unchanged' | 'moved-out'>
  met: string[]
  newcomers: Newcomer[]
  use: string
  state: string
  items: string
  rectifyBy: string
  work: string
  yuan: string
  by: string
  words: string
  /** Empty while the proposal holds. */
  nextDue: string
}

/** A key of the form of RFC 9562, version 4; also where the page came without encryption. */
export function newId(): string {
  const hex = newKey()
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}

export const emptyForm = (errand: Errand): Filled => ({
  id: newId(),
  errand,
  outcome: '',
  people: {},
  met: [],
  newcomers: [],
  use: '',
  state: '',
  items: '',
  rectifyBy: '',
  work: '',
  yuan: '',
  by: '',
  words: '',
  nextDue: '',
})

/** Whether the worker was let in or saw the place, so that he can tell who lives there. */
export const saw = (outcome: string): boolean => ['met', 'moved-out', 'vacant', 'passed', 'rectify'].includes(outcome)

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)

/** The day that the server would propose; null where it cannot be known here. */
export function proposed(filled: Filled, door: DoorForm | null): string | null {
  if (filled.outcome === 'rectify') return filled.rectifyBy || null
  const days = door?.days[filled.outcome]
  return days === undefined || filled.errand === 'repair' ? null : dayAhead(days)
}

/** What is missing, as a key of the texts; null when the visit can be kept. */
export function missing(filled: Filled): string | null {
  if (!filled.outcome) return 'outcome'
  if (filled.outcome === 'rectify' && lines(filled.items).length === 0) return 'items'
  if (filled.outcome === 'rectify' && !filled.rectifyBy) return 'rectifyBy'
  if (filled.outcome === 'done' && !filled.work.trim()) return 'work'
  if (filled.yuan && !(Number(filled.yuan) >= 0)) return 'yuan'
  return null
}

/** What goes to the server. */
export function bodyOf(filled: Filled, key: DoorKey, door: DoorForm | null, position: Position | null): Record<string, unknown> {
  const kind = kindOf(key)
  const house = kind === 'house' && saw(filled.outcome)
  const people = Object.entries(filled.people).map(([person, state]) => ({ person, state }))
  const newcomers = filled.newcomers.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value)))
  const corrections = {
    ...(house && filled.use && filled.use !== door?.type ? { use: filled.use } : {}),
    ...(kind === 'thing' && filled.state && filled.state !== door?.state ? { state: filled.state } : {}),
    ...(house && people.length ? { occupants: people } : {}),
    ...(house && newcomers.length ? { newcomers } : {}),
  }
  return {
    id: filled.id,
    kind: filled.errand,
    subject: kind === 'house' ? { kind, code: valueOf(key) } : { kind, id: valueOf(key) },
    at: new Date().toISOString(),
    outcome: filled.outcome,
    ...(filled.words.trim() ? { findings: filled.words.trim() } : {}),
    ...(house && filled.met.length ? { met: [...filled.met] } : {}),
    ...(filled.outcome === 'rectify' ? { items: lines(filled.items), rectifyBy: filled.rectifyBy } : {}),
    ...(filled.errand === 'repair' ? { repair: repairOf(filled) } : {}),
    ...(position ? { position: { ...position } } : {}),
    ...(filled.nextDue ? { nextDue: filled.nextDue } : {}),
    ...(Object.keys(corrections).length ? { corrections } : {}),
  }
}

const repairOf = (filled: Filled): object => ({
  work: filled.work.trim(),
  ...(filled.yuan ? { costFen: Math.round(Number(filled.yuan) * 100) } : {}),
  ...(filled.by.trim() ? { by: filled.by.trim() } : {}),
})
