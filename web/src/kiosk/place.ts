import { ref } from 'vue'
import { get } from '@/shared/api/http'
import type { Coded, Division } from '@/shared/api/types'

const store = 'linli.kiosk.place'

/** Where this terminal stands: named once in its address (`?place=`), then remembered. */
export const standsAt = ref<Coded | null>(null)

export async function findOwnPlace(): Promise<void> {
  const code = new URLSearchParams(location.search).get('place') ?? localStorage.getItem(store)
  if (!code) return
  localStorage.setItem(store, code)
  standsAt.value = { code, name: '' }
  const division = await get<Division>(`/divisions/${code}`).catch(() => null)
  if (division) standsAt.value = division
}
