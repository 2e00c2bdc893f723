import { shallowRef, watch } from 'vue'
import { get } from '@/shared/api/http'

/** A public list of an application. */
export interface Notice {
  app: string
  type: string
  title: string
  titleEn?: string | null
  name?: string
  nameEn?: string | null
  icon?: string | null
}

/** What a place makes public, by its applications; nobody needs to sign in for it. */
export function useNotices(place: () => string | undefined) {
  const notices = shallowRef<Notice[] | null>(null)
  const fault = shallowRef<unknown>(null)
  async function read(): Promise<void> {
    const code = place()
    if (!code) return void (notices.value = [])
    try {
      notices.value = await get<Notice[]>('/apps/public', { place: code })
      fault.value = null
    } catch (problem) {
      fault.value = problem
    }
  }
  watch(place, () => void read(), { immediate: true })
  return { notices, fault, read }
}
