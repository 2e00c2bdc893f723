import { ref, shallowRef } from 'vue'
import { ProblemError } from '@/shared/api/http'
import { useTask } from '../parts/useTask'

/** One field that somebody else has changed meanwhile. */
export interface Difference {
  field: string
  before: string
  now: string
}

/** The fields that two versions of a record differ in. */
export function differences(before: Record<string, string>, now: Record<string, string>): Difference[] {
  return Object.keys(now)
    .filter((field) => (before[field] ?? '') !== (now[field] ?? ''))
    .map((field) => ({ field, before: before[field] ?? '', now: now[field] ?? '' }))
}

/**
 * A form over a record that others may change as well. Where somebody was faster, what he changed is shown and what
 * the person has typed stays; saving again then goes over the new version.
 */
export function useEdit<T extends { version?: number }>(record: () => T, read: () => Promise<T>, fields: (record: T) => Record<string, string>) {
  const base = shallowRef<T>(record())
  const changes = ref<Difference[] | null>(null)
  const task = useTask()

  async function save<R>(work: (version: number) => Promise<R>, done: string): Promise<R | undefined> {
    const made = await task.run(() => work(base.value.version ?? 0), done)
    if (task.fault.value instanceof ProblemError && task.fault.value.status === 412) {
      const fresh = await read().catch(() => null)
      if (fresh) {
        changes.value = differences(fields(base.value), fields(fresh))
        base.value = fresh
        task.fault.value = null
      }
    } else if (!task.fault.value) changes.value = null
    return made
  }

  return { ...task, base, changes, save }
}
