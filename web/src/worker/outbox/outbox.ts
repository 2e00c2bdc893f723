import { newKey } from '@/shared/api/http'
import type { Shot } from '@/shared/phone/photo'
import { sendEntry, type Outcome } from './delivery'
import type { Entry, NewEntry } from './entry'
import { addEntry, allEntries, dropEntry, putEntry, readEntry, settleEntry } from './store'

export interface SyncResult {
  sent: number
  /** Why sending stopped early: no network, or the session has ended. */
  halted: 'offline' | 'signed-out' | null
}

/** Keeps what the worker did; from here on it cannot be lost. */
export function enqueue(given: NewEntry, shots: Shot[]): Promise<number> {
  return addEntry(
    {
      ...given,
      photos: shots.map((shot) => ({ id: shot.id })),
      key: newKey(),
      state: 'waiting',
      tries: 0,
      problem: null,
      at: new Date().toISOString(),
    },
    shots,
  )
}

let running: Promise<SyncResult> | null = null

/** Sends what waits, in the order in which it was done; only one sending runs at a time, also across windows. */
export function sync(account: string): Promise<SyncResult> {
  running ??= alone(() => sendAll(account)).finally(() => (running = null))
  return running
}

async function alone(work: () => Promise<SyncResult>): Promise<SyncResult> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request('linli-worker-outbox', { ifAvailable: true }, (lock) =>
    lock ? work() : { sent: 0, halted: null },
  )
}

async function sendAll(account: string): Promise<SyncResult> {
  const blocked = new Set<string>()
  let sent = 0
  for (const { seq } of await allEntries(account)) {
    const entry = await readEntry(seq)
    if (!entry) continue
    const incident = entry.incident?.id
    if (incident && blocked.has(incident)) continue
    const outcome: Outcome = entry.state === 'waiting' ? await sendEntry(entry) : { kind: 'held' }
    if (outcome.kind === 'offline' || outcome.kind === 'signed-out') return { sent, halted: outcome.kind }
    if (outcome.kind === 'sent') {
      await settleEntry(entry, outcome.record, outcome.version)
      sent++
      continue
    }
    if ('problem' in outcome) await putEntry({ ...entry, state: outcome.kind, problem: outcome.problem })
    if (incident) blocked.add(incident)
  }
  return { sent, halted: null }
}

/** Tries a held entry once more, on top of the version that the worker has now seen. */
export async function sendAgain(entry: Entry, version: number | null): Promise<void> {
  await putEntry({ ...entry, version, key: newKey(), state: 'waiting', problem: null, tries: 0 })
}

/** Turns a step that is no longer possible into news or a word on the incident, so that what was written arrives. */
export async function sendAsWord(entry: Entry, text: string, may: (action: string) => boolean, version: number): Promise<void> {
  const asNews = may('report-progress')
  await putEntry({
    ...entry,
    action: asNews ? 'report-progress' : 'comment',
    body: asNews ? { note: text } : { text, visibility: 'staff' },
    version: asNews ? version : null,
    key: newKey(),
    state: 'waiting',
    problem: null,
    tries: 0,
  })
}

export const drop = (entry: Entry): Promise<void> => dropEntry(entry)
