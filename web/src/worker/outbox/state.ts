import { computed, ref, shallowRef } from 'vue'
import type { Shot } from '@/shared/phone/photo'
import { useSession } from '@/shared/session'
import type { Entry, NewEntry, SentEntry } from './entry'
import { enqueue, sync } from './outbox'
import { allEntries, sentEntries } from './store'

/** What the page shows of the outbox; always read back from the store, so that it tells the truth. */
export const entries = shallowRef<Entry[]>([])
export const sentToday = shallowRef<SentEntry[]>([])
export const online = ref(navigator.onLine)
export const sending = ref(false)
export const signedOut = ref(false)
/** Grows with each entry that has arrived; lists read again when it does. */
export const arrivals = ref(0)
export const held = computed(() => entries.value.filter((entry) => entry.state !== 'waiting').length)

const account = (): string | undefined => useSession().session?.account.id
const workerName = (): string => useSession().session?.account.name ?? ''

export async function refreshOutbox(): Promise<void> {
  const id = account()
  if (!id) return
  entries.value = await allEntries(id)
  sentToday.value = await sentEntries(id, new Date(new Date().setHours(0, 0, 0, 0)).toISOString())
}

/** Keeps a step on the phone and tries to send it at once; resolves as soon as it is kept. */
export async function submit(given: Omit<NewEntry, 'account' | 'name'>, shots: Shot[]): Promise<void> {
  const id = account()
  if (!id) throw new Error('nobody is signed in')
  await enqueue({ ...given, account: id, name: workerName() }, shots)
  await refreshOutbox()
  void sendNow()
}

export async function sendNow(): Promise<void> {
  const id = account()
  if (!id || entries.value.every((entry) => entry.state !== 'waiting')) return
  sending.value = true
  try {
    const result = await sync(id)
    online.value = result.halted !== 'offline'
    signedOut.value = result.halted === 'signed-out'
    arrivals.value += result.sent
  } finally {
    sending.value = false
    await refreshOutbox()
  }
}

/** Tries again whenever there is hope: network back, page in sight, and every half minute. */
export function keepSending(): void {
  window.addEventListener('online', () => {
    online.value = true
    void sendNow()
  })
  window.addEventListener('offline', () => (online.value = false))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void sendNow())
  setInterval(() => void sendNow(), 30_000)
}
