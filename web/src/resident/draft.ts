import { openStore, settled, within } from '@/shared/phone/store'
import type { Shot } from '@/shared/phone/photo'
import type { ChosenPlace } from '@/shared/places'

export type Privacy = 'named' | 'confidential' | 'anonymous'

/** A report that is not sent yet, pictures included; survives a reload. */
export interface Draft {
  key: string
  words: string
  shots: Shot[]
  place: ChosenPlace | null
  placeReason: string
  type: { code: string; path: string } | null
  privacy: Privacy
  phone: string
}

const open = (): Promise<IDBDatabase> =>
  openStore('linli-resident', 1, (database) => database.createObjectStore('drafts'))

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await within(database, ['drafts'], mode, (transaction) => settled(work(transaction.objectStore('drafts'))))
  } finally {
    database.close()
  }
}

export const readDraft = (): Promise<Draft | undefined> =>
  inStore('readonly', (store) => store.get('report') as IDBRequest<Draft | undefined>)
export const keepDraft = (draft: Draft): Promise<unknown> => inStore('readwrite', (store) => store.put(draft, 'report'))
export const dropDraft = (): Promise<unknown> => inStore('readwrite', (store) => store.delete('report'))
