import type { Shot } from '@/shared/phone/photo'
import { openStore, settled, within } from '@/shared/phone/store'
import type { Entry, SentEntry } from './entry'

export type StoreName = 'entries' | 'photos' | 'sent' | 'tasks' | 'kept'

let opened: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opened ??= openStore('linli-worker', 1, (made) => {
    made.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true })
    made.createObjectStore('photos', { keyPath: 'id' })
    made.createObjectStore('sent', { keyPath: 'seq' })
    made.createObjectStore('tasks', { keyPath: 'id' })
    made.createObjectStore('kept')
  }).catch((fault: unknown) => {
    opened = null
    throw fault
  })
  return opened
}

/** Lets go of the database, as when the page closes. */
export async function closeStore(): Promise<void> {
  const open = opened
  opened = null
  if (open) (await open).close()
}

export async function inStores<T>(
  names: StoreName[],
  mode: IDBTransactionMode,
  work: (store: (name: StoreName) => IDBObjectStore) => Promise<T> | T,
): Promise<T> {
  return within(await database(), names, mode, (transaction) => work((name) => transaction.objectStore(name)))
}

export const allEntries = (account: string): Promise<Entry[]> =>
  inStores(['entries'], 'readonly', async (store) => {
    const all = (await settled(store('entries').getAll())) as Entry[]
    return all.filter((entry) => entry.account === account)
  })

/** Keeps an entry together with its pictures: both are on disk, or neither. */
export const addEntry = (entry: Omit<Entry, 'seq'>, shots: Shot[]): Promise<number> =>
  inStores(['entries', 'photos'], 'readwrite', async (store) => {
    for (const shot of shots) store('photos').put({ id: shot.id, blob: shot.blob })
    return (await settled(store('entries').add(entry))) as number
  })

export const putEntry = (entry: Entry): Promise<unknown> =>
  inStores(['entries'], 'readwrite', (store) => settled(store('entries').put(entry)))

export const readEntry = (seq: number): Promise<Entry | undefined> =>
  inStores(['entries'], 'readonly', (store) => settled(store('entries').get(seq) as IDBRequest<Entry | undefined>))

export const readPhoto = (id: string): Promise<Shot | undefined> =>
  inStores(['photos'], 'readonly', (store) => settled(store('photos').get(id) as IDBRequest<Shot | undefined>))

/**
 * The server has it: the entry and its pictures leave the phone, a line for the day's list stays, and later steps of
 * the worker on the same incident follow on from the version that came back. All in one transaction.
 */
export const settleEntry = (entry: Entry, sent: SentEntry, version: number | null): Promise<void> =>
  inStores(['entries', 'photos', 'sent'], 'readwrite', async (store) => {
    entry.photos.forEach((photo) => store('photos').delete(photo.id))
    store('entries').delete(entry.seq)
    store('sent').put(sent)
    if (version === null || !entry.incident) return
    const rest = (await settled(store('entries').getAll())) as Entry[]
    for (const later of rest)
      if (later.incident?.id === entry.incident.id && later.seq > entry.seq && later.version !== null)
        store('entries').put({ ...later, version })
  })

export const dropEntry = (entry: Entry): Promise<void> =>
  inStores(['entries', 'photos'], 'readwrite', (store) => {
    entry.photos.forEach((photo) => store('photos').delete(photo.id))
    store('entries').delete(entry.seq)
  })

export const sentEntries = (account: string, since: string): Promise<SentEntry[]> =>
  inStores(['sent'], 'readwrite', async (store) => {
    const all = (await settled(store('sent').getAll())) as SentEntry[]
    all.filter((one) => one.sentAt < since).forEach((one) => store('sent').delete(one.seq))
    return all.filter((one) => one.account === account && one.sentAt >= since)
  })

/** Small things by name: drafts, the last session, units. */
export const keep = (name: string, value: unknown): Promise<unknown> =>
  inStores(['kept'], 'readwrite', (store) => settled(store('kept').put(value, name)))
export const kept = <T>(name: string): Promise<T | undefined> =>
  inStores(['kept'], 'readonly', (store) => settled(store('kept').get(name) as IDBRequest<T | undefined>))
export const unkeep = (name: string): Promise<unknown> =>
  inStores(['kept'], 'readwrite', (store) => settled(store('kept').delete(name)))
