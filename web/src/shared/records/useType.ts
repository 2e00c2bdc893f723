import { shallowRef, watch } from 'vue'
import { doorsOf } from './api'
import type { TypeViews } from './types'

const kept = new Map<string, Promise<TypeViews>>()

/** Forgets what was read of the types: somebody else signed in, or a subscription changed. */
export const forgetTypes = (): void => kept.clear()

/** What the server says of a type, read once a visit. */
export function typeViews(app: string, type: string): Promise<TypeViews> {
  const key = `${app}/${type}`
  const known = kept.get(key) ?? doorsOf(app, type).views()
  kept.set(key, known)
  known.catch(() => kept.delete(key))
  return known
}

/** The type that a page shows, read anew when the page turns to another one. */
export function useType(of: () => { app: string; type: string }) {
  const type = shallowRef<TypeViews | null>(null)
  const fault = shallowRef<unknown>(null)
  async function read(): Promise<void> {
    const { app, type: name } = of()
    fault.value = null
    if (type.value?.app !== app || type.value.type !== name) type.value = null
    try {
      type.value = { ...(await typeViews(app, name)), app, type: name }
    } catch (problem) {
      fault.value = problem
    }
  }
  watch(() => Object.values(of()).join('/'), () => void read(), { immediate: true })
  return { type, fault, read }
}
