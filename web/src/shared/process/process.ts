import { ask, get, post } from '../api/http'
import type { Layout, Schema, Source, Values } from '../forms/schema'

/** Processes as the server speaks of them. */
export interface FormFile {
  key: string
  version: number
  placeCode: string
  name: string
  schema: Schema
  layout: Layout
}
export interface TaskView {
  id: string
  instance: string
  number: string
  title: string
  element: string
  name: string
  form?: string | null
  state: 'open' | 'done' | 'cancelled' | 'waiting'
  placeCode: string
  placeName: string
  unit?: string | null
  role?: string | null
  assignee?: string | null
  assigneeName?: string | null
  owner?: string | null
  countersign: boolean
  dueAt?: string | null
  overdue: boolean
  limit?: string | null
  openedAt: string
  claimedAt?: string | null
  doneAt?: string | null
  doneBy?: string | null
  outcome?: string | null
  note?: string | null
  version: number
}
export interface TaskDetail {
  task: TaskView
  form?: FormFile | null
  data: Values
  sources?: Record<string, Source>
  why?: string
  whyEn?: string
}
export type InstanceState = 'running' | 'suspended' | 'ended' | 'cancelled' | 'failed'
export interface InstanceSummary {
  id: string
  number: string
  title: string
  definition: string
  versionId: string
  state: InstanceState
  placeCode: string
  placeName: string
  subjectKind?: string | null
  subjectId?: string | null
  starter: string
  startedAt: string
  endedAt?: string | null
  version: number
}
export interface Step {
  id: string
  branch: string
  element: string
  name: string
  kind: string
  via?: string | null
  at: string
  leftAt?: string | null
  account?: string | null
  actor?: string | null
  outcome?: string | null
}
export interface InstanceDetail {
  instance: InstanceSummary
  data: Values
  tasks: TaskView[]
  steps: Step[]
}
export interface Startable {
  key: string
  name: string
  form?: FormFile | null
}

export const instanceOf = (id: string): Promise<InstanceDetail> => get(`/process/instances/${id}`)
export async function drawingOf(id: string): Promise<string> {
  const { data: drawing } = await ask<Blob | string>('GET', `/process/instances/${id}/drawing`, { headers: { Accept: 'application/xml, application/problem+json' } })
  return typeof drawing === 'string' ? drawing : drawing.text()
}
export const act = (task: string, what: string, body: object = {}): Promise<TaskView> => post(`/process/tasks/${task}/${what}`, body)

/** How a task can end, beside simply being done: a word for the conditions, and what its button says. */
export interface Outcome {
  code: string
  name: string
  nameEn: string
}
const own = 'https://linli.cn/bpmn'

/** The outcomes of a step that its drawing offers: `agree=同意|Agree;refuse=不同意|Refuse`. */
export function outcomesIn(text: string): Outcome[] {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const [code = '', words = ''] = one.split('=')
      const [name = '', nameEn = ''] = words.split('|')
      return { code: code.trim(), name: name.trim() || code.trim(), nameEn: nameEn.trim() || name.trim() || code.trim() }
    })
}
export function outcomesOf(bpmn: string, element: string): Outcome[] {
  const drawing = new DOMParser().parseFromString(bpmn, 'text/xml')
  const step = [...drawing.getElementsByTagName('*')].find((one) => one.getAttribute('id') === element)
  return outcomesIn(step?.getAttributeNS(own, 'outcomes') ?? '')
}

/** Earlier steps that somebody has done and that the matter can go back to, the last one first. */
export function earlierSteps(steps: Step[], here: string): Step[] {
  const seen = new Set([here])
  return [...steps].reverse().filter((step) => {
    const fits = step.kind === 'userTask' && step.leftAt && step.actor && step.outcome !== 'cancelled' && !seen.has(step.element)
    seen.add(step.element)
    return fits
  })
}

/** Steps that people care for: where somebody or something did a work, and where it began and ended. */
export const toldSteps = (steps: Step[]): Step[] => steps.filter((step) => !/gateway|sequenceFlow/i.test(step.kind))
