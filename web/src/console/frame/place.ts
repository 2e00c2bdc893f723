import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Scope } from '@/shared/api/types'
import { prefixOf } from '@/shared/places'
import { useSession } from '@/shared/session'

const store = 'linli.place'

/** The place that the console speaks of: every list and figure keeps to it. */
export const usePlace = defineStore('place', () => {
  const session = useSession()
  const chosen = ref<Scope | null>(remembered())

  const scopes = computed(() => session.session?.scopes ?? [])
  const inScope = (code: string): boolean =>
    scopes.value.some((scope) => prefixOf(code).startsWith(prefixOf(scope.code)))
  const current = computed<Scope | null>(() =>
    chosen.value && inScope(chosen.value.code) ? chosen.value : (scopes.value[0] ?? null),
  )
  /** The prefix for `place=` of lists. */
  const prefix = computed(() => (current.value ? prefixOf(current.value.code) : undefined))

  function choose(place: Scope): void {
    chosen.value = { code: place.code, name: place.name, nameEn: place.nameEn ?? null, level: place.level }
    localStorage.setItem(store, JSON.stringify(chosen.value))
  }

  function remembered(): Scope | null {
    try {
      return JSON.parse(localStorage.getItem(store) ?? 'null') as Scope | null
    } catch {
      return null
    }
  }

  return { current, prefix, scopes, choose }
})
