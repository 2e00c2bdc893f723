import { get, post, ProblemError, upload } from '@/shared/api/http'
import type { Incident, StoredFile } from '@/shared/api/types'
import type { Entry, SentEntry } from './entry'
import { putEntry, readPhoto } from './store'

export type Outcome =
  | { kind: 'sent'; record: SentEntry; version: number | null }
  | { kind: 'offline' | 'signed-out' | 'held' }
  | { kind: 'conflict' | 'refused'; problem: NonNullable<Entry['problem']> }

/** What the server says of an entry that it took: an incident, or a visit, which has neither number nor version. */
interface Taken {
  id: string
  number?: string
  title: string
  version?: number
}

/** Brings one entry to the server: first its pictures, then what was done. Progress is kept after each picture. */
export async function sendEntry(entry: Entry): Promise<Outcome> {
  const again = entry.tries > 0
  try {
    entry.tries++
    await putEntry(entry)
    await sendPhotos(entry)
    const answer = await sendBody(entry)
    return { kind: 'sent', record: recordOf(entry, answer), version: answer.version ?? null }
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault
    const arrived = again && fault.conflict ? await arrivedBefore(entry) : null
    return arrived ? { kind: 'sent', record: recordOf(entry, arrived), version: arrived.version ?? null } : outcomeOf(fault)
  }
}

async function sendPhotos(entry: Entry): Promise<void> {
  for (const photo of entry.photos) {
    if (photo.fileId) continue
    const shot = await readPhoto(photo.id)
    if (!shot) continue
    const file = await upload<StoredFile>('/files', new File([shot.blob], `${photo.id}.jpg`, { type: shot.blob.type || 'image/jpeg' }), {
      purpose: entry.kind === 'visit' ? 'visit' : 'incident',
    })
    photo.fileId = file.id
    await putEntry(entry)
  }
}

function sendBody(entry: Entry): Promise<Taken> {
  const fileIds = entry.photos.flatMap((photo) => (photo.fileId ? [photo.fileId] : []))
  const body = { ...entry.body, ...(fileIds.length ? { fileIds } : {}) }
  if (entry.kind === 'report') return post<Taken>('/incidents', body, { key: entry.key })
  if (entry.kind === 'visit') return post<Taken>('/registry/visits', body, { key: entry.key })
  return post<Taken>(
    `/incidents/${entry.incident?.id}/actions/${entry.action}`,
    { version: entry.version, ...body },
    { key: entry.key, ...(entry.version === null ? {} : { version: entry.version }) },
  )
}

/** Clocks of phones are wrong by this much at most before a person has to look. */
const clockSlack = 10 * 60_000

/**
 * A reply may be lost after the server has done the work; the next try then meets its own trace and is refused as
 * stale. The incident's timeline tells whether this worker took this very step after asking for it.
 */
async function arrivedBefore(entry: Entry): Promise<Taken | null> {
  if (!entry.incident) return null
  const incident = await get<Incident>(`/incidents/${entry.incident.id}`).catch(() => null)
  if (incident?.version !== (entry.version ?? 0) + 1) return null
  const since = new Date(entry.at).getTime() - clockSlack
  const words = Object.values(entry.body).filter((value): value is string => typeof value === 'string' && value !== '')
  const own = incident.timeline.some(
    (one) =>
      one.kind === entry.action &&
      one.actor?.name === entry.name &&
      new Date(one.at).getTime() >= since &&
      (words.length === 0 || words.some((text) => one.text?.includes(text))),
  )
  return own ? incident : null
}

function outcomeOf(fault: ProblemError): Outcome {
  const problem = { status: fault.status, code: fault.code, detail: fault.detail, detailEn: fault.detailEn }
  if (fault.status === 401) return { kind: 'signed-out' }
  if (fault.status === 0 || fault.status >= 500 || fault.status === 429 || fault.status === 408) return { kind: 'offline' }
  return { kind: fault.conflict ? 'conflict' : 'refused', problem }
}

const recordOf = (entry: Entry, answer: Taken): SentEntry => ({
  seq: entry.seq,
  account: entry.account,
  kind: entry.kind,
  action: entry.action,
  incidentId: answer.id,
  number: answer.number ?? '',
  ...(entry.door ? { door: entry.door.key } : {}),
  title: answer.title,
  at: entry.at,
  sentAt: new Date().toISOString(),
})
