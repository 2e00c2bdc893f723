import { computed, ref, shallowRef } from 'vue'
import { get, type Query } from '@/shared/api/http'
import type { Page } from '@/shared/api/types'

/** A list that grows page by page. */
export function usePagedList<T>(path: string, query: () => Query) {
  const items = shallowRef<T[] | null>(null)
  const next = ref<string | null>(null)
  const fault = ref<unknown>(null)
  const busy = ref(false)
  let turn = 0

  async function read(cursor?: string): Promise<void> {
    const mine = ++turn
    busy.value = true
    fault.value = null
    try {
      const page = await get<Page<T>>(path, { limit: 20, ...query(), cursor })
      if (mine !== turn) return
      items.value = cursor ? [...(items.value ?? []), ...page.items] : page.items
        next.value = page.next ?? null
    } catch (problem) {
      if (mine === turn) fault.value = problem
    } finally {
      if (mine === turn) busy.value = false
    }
  }
  return {
    items,
    fault,
    busy,
    read: () => read(),
    more: () => (next.value ? read(next.value) : Promise.resolve()),
    hasMore: computed(() => next.value !== null),
  }
}
