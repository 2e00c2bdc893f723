import { ProblemError } from '@/shared/api/http'
import type { Session } from '@/shared/api/types'
import { useSession } from '@/shared/session'
import { inStores, keep, kept } from './outbox/store'

/** Who works on this phone: asked of the server; without a network the one who was signed in last. */
export async function recallAccount(): Promise<void> {
  const store = useSession()
  try {
    const session = await store.load()
    if (session) await keep('session', JSON.parse(JSON.stringify(session)))
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault
    const last = await kept<Session>('session')
    if (last) store.session = last
  }
}

export const rememberAccount = (session: Session): Promise<unknown> => keep('session', JSON.parse(JSON.stringify(session)))

/** Signing out takes everything about people off the phone; what is not sent yet stays for its worker. */
export async function leave(): Promise<void> {
  await useSession().logout()
  await inStores(['tasks', 'kept', 'sent'], 'readwrite', (store) => {
    store('tasks').clear()
    store('kept').clear()
    store('sent').clear()
  })
  await caches.delete('linli-worker-pictures').catch(() => false)
}
