import { ref, shallowRef, watch } from 'vue'
import type { Query } from '@/shared/api/http'
import type { Page } from '@/shared/api/types'

/** A list read by keyset pages, whatever door it comes from; it starts over when its question changes. */
export function useRows<T, P extends Page<T> = Page<T>>(read: (query: Query, signal: AbortSignal) => Promise<P>, question: () => Query, size = 50) {
  const items = shallowRef<T[]>([])
  const first = shallowRef<P | null>(null)
  const next = ref<string | null>(null)
  const total = ref<{ count: number; exact: boolean } | null>(null)
  const ready = ref(false)
  const busy = ref(false)
  const fault = shallowRef<unknown>(null)
  let asked: AbortController | null = null

  async function page(cursor: string | null): Promise<void> {
    asked?.abort()
    const mine = (asked = new AbortController())
    busy.value = true
    try {
      const answer = await read({ ...question(), limit: size, cursor }, mine.signal)
      items.value = cursor ? [...items.value, ...answer.items] : answer.items
      next.value = answer.next ?? null
      if (!cursor) {
        first.value = answer
        total.value = answer.total ?? null
      }
      fault.value = null
      ready.value = true
    } catch (problem) {
      if (!mine.signal.aborted) fault.value = problem
    } finally {
      if (asked === mine) busy.value = false
    }
  }
  const reload = (): Promise<void> => page(null)
  const more = (): Promise<void> => (next.value && !busy.value ? page(next.value) : Promise.resolve())
  watch(
    () => JSON.stringify(question()),
    () => {
      ready.value = false
      void reload()
    },
    { immediate: true },
  )
  return { items, first, next, total, ready, busy, fault, reload, more }
}
