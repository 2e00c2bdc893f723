import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { get } from '@/shared/api/http'
import { useSession } from '@/shared/session'
import { inWords } from '@/shared/i18n'
import { forgetTypes } from './useType'

/** An entry of an application in the menus of a face. */
export interface AppEntry {
  app: string
  face: string
  view?: string
  type?: string
  url?: string | null
  title: string
  titleEn?: string | null
  name?: string
  nameEn?: string | null
  appIcon?: string | null
  icon?: string | null
}

/** The applications that my place subscribes to and my roles may enter, on every face. */
export const useApps = defineStore('apps', () => {
  const session = useSession()
  const entries = shallowRef<AppEntry[]>([])

  async function read(): Promise<void> {
    const asked = session.session?.account.id
    if (!asked || session.session?.pending) return void (entries.value = [])
    const found = await get<AppEntry[]>('/apps/menu').catch(() => null)
    if (found && asked === session.session?.account.id) entries.value = found
  }
  /** After a subscription or a right changed: menus and rights are asked for anew. */
  async function refresh(): Promise<void> {
    forgetTypes()
    await read()
  }
  watch(() => [session.session?.account.id, session.session?.pending].join(), () => void refresh(), { immediate: true })

  const of = (face: string): AppEntry[] => entries.value.filter((one) => one.face === face)
  const pathOf = (one: AppEntry): string => `/apps/${one.app}/${one.type ?? one.view}`
  const titleOf = (one: AppEntry): string => inWords(one.title, one.titleEn)
  const console = computed(() => of('console'))
  return { entries, console, of, pathOf, titleOf, refresh }
})
