import { ref, shallowRef } from 'vue'
import { get, ProblemError } from '@/shared/api/http'
import type { Page, Position } from '@/shared/api/types'
import { currentPosition } from '@/shared/phone/where'
import { entries, online } from '../outbox/state'
import { keep, kept } from '../outbox/store'
import { keyOf, kindOf, valueOf, type BuildingDoors, type DoorForm, type DoorKey, type Due } from './doors'

/** Visits of a door that wait on the phone. */
export const pendingAt = (key: DoorKey) => entries.value.filter((entry) => entry.door?.key === key)

export const due = shallowRef<Due[] | null>(null)
export const readAt = ref<string | null>(null)
export const fault = ref<unknown>(null)
export const reading = ref(false)
export const here = ref<Position | null>(null)

const most = 200
const readAhead = 40

/** Reads what is due, and the doors that come first, so that their forms open without a network. */
export async function refreshDue(): Promise<void> {
  if (reading.value) return
  reading.value = true
  fault.value = null
  if (!due.value) await showKept()
  try {
    here.value = (await currentPosition(4000)) ?? here.value
    const answer = await get<Page<Due>>('/registry/visits/due', { limit: most })
    due.value = answer.items
    readAt.value = new Date().toISOString()
    await keep('due', { items: answer.items, at: readAt.value })
    online.value = true
    for (const one of answer.items.slice(0, readAhead)) await readDoor(keyOf(one)).catch(() => undefined)
  } catch (problem) {
    fault.value = problem
    if (problem instanceof ProblemError && problem.status === 0) online.value = false
  } finally {
    reading.value = false
  }
}

async function showKept(): Promise<void> {
  const last = await kept<{ items: Due[]; at: string }>('due').catch(() => undefined)
  if (!last) return
  due.value = last.items
  readAt.value = last.at
}

async function readOr<T>(name: string, path: string, query: Record<string, string>): Promise<T> {
  try {
    const found = await get<T>(path, query)
    await keep(name, found).catch(() => undefined)
    return found
  } catch (problem) {
    if (!(problem instanceof ProblemError) || problem.status !== 0) throw problem
    const last = await kept<T>(name)
    if (last === undefined) throw problem
    return last
  }
}

/** A door as the server knows it; without a network as it was read last. */
export const readDoor = (key: DoorKey): Promise<DoorForm> =>
  readOr<DoorForm>(`door:${key}`, '/registry/visits/form', { [kindOf(key)]: valueOf(key) })
export const readBuilding = (code: string): Promise<BuildingDoors> =>
  readOr<BuildingDoors>(`building:${code}`, `/registry/buildings/${encodeURIComponent(code)}`, {})
