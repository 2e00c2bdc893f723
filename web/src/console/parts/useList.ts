import { ref, shallowRef, watch, type Ref } from 'vue'
import { get, type Query } from '@/shared/api/http'
import type { Page } from '@/shared/api/types'

/** A list read by keyset pages: starts over when its question changes, `more` appends the next page. */
export function useList<T>(path: string, query: () => Query, pageSize = 50) {
  const items = shallowRef<T[]>([]) as Ref<T[]>
  const next = ref<string | null>(null)
  const total = ref<{ count: number; exact: boolean } | null>(null)
  const loading = ref(false)
  const ready = ref(false)
  const fault = ref<unknown>(null)
  let asked: AbortController | null = null

  async function read(cursor: string | null): Promise<void> {
    asked?.abort()
    const mine = (asked = new AbortController())
    loading.value = true
    try {
      const answer = await get<Page<T> | T[]>(path, { ...query(), limit: pageSize, cursor }, mine.signal)
      const page: Page<T> = Array.isArray(answer) ? { items: answer, next: null } : answer
      items.value = cursor ? [...items.value, ...page.items] : page.items
      next.value = page.next ?? null
      if (!cursor) total.value = page.total ?? null
      fault.value = null
      ready.value = true
    } catch (problem) {
      if (!mine.signal.aborted) fault.value = problem
    } finally {
      if (asked === mine) loading.value = false
    }
  }

  const reload = (): Promise<void> => read(null)
  const more = async (): Promise<void> => {
    if (next.value && !loading.value) await read(next.value)
  }
  /** Puts a changed record in the place of the old one. */
  function replace(matches: (item: T) => boolean, item: T): void {
    items.value = items.value.map((old) => (matches(old) ? item : old))
  }

  watch(
    () => JSON.stringify(query()),
    () => {
      ready.value = false
      void reload()
    },
  )
  void reload()

  return { items, next, total, loading, ready, fault, reload, more, replace }
}
