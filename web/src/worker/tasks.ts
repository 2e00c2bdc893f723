import { computed, ref, shallowRef } from 'vue'
import { get, ProblemError } from '@/shared/api/http'
import type { Incident, IncidentSummary, Page, Position } from '@/shared/api/types'
import { settled } from '@/shared/phone/store'
import { currentPosition, metres } from '@/shared/phone/where'
import { entries, online } from './outbox/state'
import { inStores, keep, kept } from './outbox/store'

/** A task as the phone keeps it: the line of the list, and the whole record once it was read. */
export interface Task {
  id: string
  summary: IncidentSummary
  detail: Incident | null
}

export const tasks = shallowRef<Task[] | null>(null)
export const readAt = ref<string | null>(null)
export const fault = ref<unknown>(null)
export const reading = ref(false)
export const here = ref<Position | null>(null)

const readAhead = 40

/** What the phone kept last; shown at once, before the server answers. */
export async function showKept(): Promise<void> {
  const all = await inStores(['tasks'], 'readonly', async (store) => (await settled(store('tasks').getAll())) as Task[])
  readAt.value = (await kept<string>('tasksReadAt')) ?? null
  if (readAt.value) tasks.value = all
}

/** Reads today's tasks and then each record, so that everything opens in a basement too. */
export async function refreshTasks(): Promise<void> {
  if (reading.value) return
  reading.value = true
  fault.value = null
  try {
    here.value = (await currentPosition(4000)) ?? here.value
    const answer = await get<Page<IncidentSummary> | IncidentSummary[]>('/incidents/nearby-tasks', { ...here.value })
    const list = Array.isArray(answer) ? answer : answer.items
    await replaceTasks(list)
    online.value = true
    await readDetails(list)
  } catch (problem) {
    fault.value = problem
    if (problem instanceof ProblemError && problem.status === 0) online.value = false
  } finally {
    reading.value = false
  }
}

async function replaceTasks(list: IncidentSummary[]): Promise<void> {
  const before = new Map((tasks.value ?? []).map((task) => [task.id, task]))
  const next = list.map((summary) => ({ id: summary.id, summary, detail: before.get(summary.id)?.detail ?? null }))
  const at = new Date().toISOString()
  await inStores(['tasks'], 'readwrite', (store) => {
    store('tasks').clear()
    next.forEach((task) => store('tasks').put(task))
  })
  await keep('tasksReadAt', at)
  readAt.value = at
  tasks.value = next
}

async function readDetails(list: IncidentSummary[]): Promise<void> {
  for (const summary of list.slice(0, readAhead)) {
    const known = tasks.value?.find((task) => task.id === summary.id)?.detail
    if (known?.version !== summary.version) await readTask(summary.id).catch(() => undefined)
  }
}

/** The whole record of one incident, from the server, kept for later. */
export async function readTask(id: string): Promise<Incident> {
  const detail = await get<Incident>(`/incidents/${id}`)
  const task: Task = { id, summary: detail, detail }
  if (tasks.value?.some((one) => one.id === id)) {
    await inStores(['tasks'], 'readwrite', (store) => settled(store('tasks').put(JSON.parse(JSON.stringify(task)))))
    tasks.value = tasks.value.map((one) => (one.id === id ? task : one))
  }
  for (const file of detail.files) if (file.thumbnailUrl) void fetch(file.thumbnailUrl).catch(() => undefined)
  return detail
}

/** Steps that the worker took on an incident and that have not arrived yet, oldest first. */
export const pendingOf = (id: string) => entries.value.filter((entry) => entry.incident?.id === id)

const followOn: Record<string, string[]> = {
  sign: ['handle', 'report-progress', 'return', 'request-co-handling', 'suspend', 'transfer', 'comment'],
  resume: ['handle', 'report-progress', 'comment'],
  'report-progress': ['handle', 'report-progress', 'request-co-handling', 'suspend', 'comment'],
  'request-co-handling': ['handle', 'report-progress', 'comment'],
  comment: [],
}

/** What the worker may do now: as the server said, or, after steps that still wait on the phone, what follows on them. */
export function allowedSteps(detail: Incident | null, id: string): string[] {
  const given = (detail?.actions ?? []).filter((action) => action.allowed).map((action) => action.code)
  const last = pendingOf(id).filter((entry) => entry.action !== 'comment').at(-1)
  if (!last) return given
  if (last.state !== 'waiting') return []
  return followOn[last.action] ?? ['comment']
}

export type Order = 'near' | 'due'

export function distanceOf(summary: IncidentSummary): number | null {
  return here.value && summary.position ? metres(here.value, summary.position) : null
}

const rank: Record<string, number> = { emergency: 0, urgent: 1, normal: 2 }

export function useOrdered(order: () => Order) {
  return computed(() => {
    const due = (task: Task): number => {
      const at = task.summary.clock?.dueAt ?? task.summary.dueAt
      return at ? new Date(at).getTime() : Number.MAX_SAFE_INTEGER
    }
    const urgency = (task: Task): number => rank[task.summary.urgency] ?? 2
    const distance = (task: Task): number => distanceOf(task.summary) ?? Number.MAX_SAFE_INTEGER
    const byDue = (one: Task, other: Task): number => urgency(one) - urgency(other) || due(one) - due(other)
    const byNearness = (one: Task, other: Task): number => distance(one) - distance(other) || byDue(one, other)
    return [...(tasks.value ?? [])].sort(order() === 'near' ? byNearness : byDue)
  })
}
