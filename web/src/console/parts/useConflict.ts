import { ref, shallowRef } from 'vue'
import { get, ProblemError } from '@/shared/api/http'
import type { AuditEntry, Page } from '@/shared/api/types'

/** How one record is compared with what another person has made of it. */
export interface Compared<T> {
  /** Reads the record as it is now. */
  read: () => Promise<T>
  /** What the other person changed, in words. */
  changes: (theirs: T) => string[]
  /** Key of the record on the trail, where its answer does not say who changed it. */
  subject?: () => string
  author?: (theirs: T) => { name?: string | null | undefined; at?: string | null | undefined }
}

/** Two people changed one record: what the other one did, while one's own text stays where it is. */
export function useConflict<T>(compared: Compared<T>) {
  const theirs = shallowRef<T | null>(null)
  const who = ref('')
  const at = ref('')
  const changes = ref<string[]>([])

  /** Looks what happened if a save met a newer version; true if it did. */
  async function met(fault: unknown): Promise<boolean> {
    if (!(fault instanceof ProblemError) || !fault.conflict) return false
    const newest = await compared.read().catch(() => null)
    if (newest === null) return false
    const author = compared.author?.(newest) ?? (await fromTrail())
    who.value = author.name ?? ''
    at.value = author.at ?? ''
    changes.value = compared.changes(newest)
    theirs.value = newest
    return true
  }
  /** Only auditors may read the trail; others are told what changed without a name. */
  async function fromTrail(): Promise<{ name?: string; at?: string }> {
    const subject = compared.subject?.()
    if (!subject) return {}
    const page = await get<Page<AuditEntry>>('/audit', { subject, limit: 1 }).catch(() => null)
    const last = page?.items[0]
    return last ? { name: last.actor.name, at: last.at } : {}
  }
  function settle(): void {
    theirs.value = null
  }
  return { theirs, who, at, changes, met, settle }
}

/** The fields that differ between two states of a record, one line each: "name: before → now". */
export function differences<T>(before: T, now: T, fields: { label: string; of: (record: T) => string | null | undefined }[]): string[] {
  return fields.flatMap(({ label, of }) => {
    const [old, current] = [of(before) || '—', of(now) || '—']
    return old === current ? [] : [`${label}: ${old} → ${current}`]
  })
}
