import type { Problem } from '@/shared/api/types'

/**
 * `waiting`: will be sent; `conflict`: somebody else changed the incident meanwhile, a person decides;
 * `refused`: the server does not take it as it is, a person corrects or drops it.
 */
export type EntryState = 'waiting' | 'conflict' | 'refused'

export interface EntryPhoto {
  id: string
  /** Set once the picture is on the server. */
  fileId?: string
}

/** One thing that a worker did, kept on the phone until the server has it. */
export interface Entry {
  /** Order in which things were done; given by the store. */
  seq: number
  account: string
  /** The worker's name as timelines show it. */
  name: string
  kind: 'report' | 'action' | 'visit'
  incident: { id: string; number: string; title: string } | null
  action: string
  body: Record<string, unknown>
  /** For visits: the door, what it is called, and the form as it was filled in. */
  door?: { key: string; title: string; form: Record<string, unknown> }
  /** Version of the incident that the worker saw; for actions. */
  version: number | null
  /** The same for every try, so that a lost reply never makes a second record. */
  key: string
  photos: EntryPhoto[]
  state: EntryState
  tries: number
  problem: Pick<Problem, 'status' | 'code' | 'detail' | 'detailEn'> | null
  at: string
}

export type NewEntry = Omit<Entry, 'seq' | 'state' | 'tries' | 'problem' | 'key' | 'at' | 'photos'>

/** What has arrived: shown for the day, so that the worker sees that nothing is left. */
export interface SentEntry {
  seq: number
  account: string
  kind: Entry['kind']
  action: string
  /** Key of the incident or visit. */
  incidentId: string
  /** For visits: the door. */
  door?: string
  number: string
  title: string
  at: string
  sentAt: string
}
