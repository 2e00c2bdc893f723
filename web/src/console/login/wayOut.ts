import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/shared/session'

/** From a step of signing in on to where the person wanted to go, or out again. */
export function useWayOut(): { next: ComputedRef<string>; goOn: () => Promise<unknown>; leave: () => Promise<void> } {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()
  const next = computed(() => (typeof route.query.next === 'string' && route.query.next.startsWith('/') ? route.query.next : '/'))
  const goOn = (): Promise<unknown> => router.replace(next.value)
  async function leave(): Promise<void> {
    await session.logout()
    await router.replace({ name: 'login' })
  }
  return { next, goOn, leave }
}
