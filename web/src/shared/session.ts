import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { get, post, ProblemError, put, remove } from './api/http'
import type { Session } from './api/types'
import { adoptSettings } from './settings'

/** Who is signed in, what they may do and where. */
export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null)
  const asked = ref(false)

  function take(next: Session | null): void {
    session.value = next
    asked.value = true
    if (next) adoptSettings(next.settings)
  }

  let asking: Promise<Session | null> | null = null

  async function ask(): Promise<Session | null> {
    try {
      take(await get<Session>('/session'))
    } catch (fault) {
      if (!(fault instanceof ProblemError) || fault.status !== 401) throw fault
      take(null)
    }
    return session.value
  }

  /** Asks the server once who is signed in, however many want to know meanwhile; later calls answer from memory. */
  async function load(force = false): Promise<Session | null> {
    if (force) return ask()
    if (asked.value) return session.value
    asking ??= ask().finally(() => (asking = null))
    return asking
  }

  async function login(credentials: {
    username: string
    password: string
    captchaId?: string | undefined
    captchaAnswer?: string | undefined
  }): Promise<Session> {
    take(await post<Session>('/session', credentials))
    return session.value as Session
  }

  async function logout(): Promise<void> {
    await remove('/session').catch(() => undefined)
    take(null)
  }

  async function changePassword(current: string, next: string): Promise<void> {
    await put('/session/password', { current, new: next })
    await load(true)
  }

  /** The session has ended on the server's side. */
  const forget = (): void => take(null)

  const actions = computed(() => new Set(session.value?.actions ?? []))
  /** Whether one of the actions is granted to the person who is signed in. */
  const can = (...wanted: string[]): boolean => wanted.some((one) => actions.value.has(one))

  return { session, load, login, logout, changePassword, forget, can }
})
