/** IndexedDB with promises: what the phone keeps when the network or the page goes away. */
export type Upgrade = (database: IDBDatabase, from: number) => void

export function openStore(name: string, version: number, upgrade: Upgrade): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version)
    opening.onupgradeneeded = (event) => upgrade(opening.result, event.oldVersion)
    opening.onsuccess = () => {
      opening.result.onversionchange = () => opening.result.close()
      resolve(opening.result)
    }
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB'))
    opening.onblocked = () => reject(new Error('IndexedDB blocked'))
  })
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })
}

/** Runs one transaction; the promise resolves when it is on disk, not when the last request was answered. */
export function within<T>(
  database: IDBDatabase,
  stores: string[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => Promise<T> | T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode)
    let result: T
    transaction.oncomplete = () => resolve(result)
    transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'))
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB aborted'))
    Promise.resolve(work(transaction)).then(
      (value) => (result = value),
      (fault: unknown) => {
        transaction.abort()
        reject(fault instanceof Error ? fault : new Error(String(fault)))
      },
    )
  })
}
