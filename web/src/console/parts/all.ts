import { get } from '@/shared/api/http'
import type { Page } from '@/shared/api/types'

const most = 200

/** All of a list that has few hundred entries. */
export async function all<T>(path: string): Promise<T[]> {
  const found: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await get<Page<T>>(path, { limit: most, cursor })
    found.push(...page.items)
    cursor = page.next
  } while (cursor && found.length < 2000)
  return found
}
