import { ask, get, post } from '../api/http'
import type { Layout, Property, Schema, Source, Values } from '../forms/schema'
import { nameIn } from '../i18n'

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
  nameEn?: string | null
  form?: string | null
  state: 'open' | 'done' | 'cancelled' | 'waiting'
  placeCode: string
  placeName: string
  placeNameEn?: string | null
  unit?: string | null
  unitName?: string | null
  role?: string | null
  assignee?: string | null
  assigneeName?: string | null
  owner?: string | null
  countersign: boolean
  /** What the signatures that are given together have in common. */
  signGroup?: string | null
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
  /** What the rules of the form read beside its fields. */
  around?: Values
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
  placeNameEn?: string | null
  subjectKind?: string | null
  subjectId?: string | null
  starter: string
  startedAt: string
  endedAt?: string | null
  /** What has failed. */
  fault?: string | null
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
/** Something that was done beside completing a task: sent back, handed over, urged, suspended … */
export interface Note {
  id: string
  task?: string | null
  kind: string
  actor: string
  text: string
  at: string
}
export interface InstanceDetail {
  instance: InstanceSummary
  data: Values
  /** What the forms say of the document's fields. */
  fields: Record<string, Property>
  /** English names of steps by their keys. */
  namesEn: Record<string, string>
  tasks: TaskView[]
  steps: Step[]
  notes: Note[]
}
export interface Startable {
  key: string
  name: string
  nameEn?: string | null
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
/** What this platform adds to BPMN. */
export const own = 'https://linli.cn/bpmn'

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
const elementsOf = (bpmn: string): Element[] => [...new DOMParser().parseFromString(bpmn, 'text/xml').getElementsByTagName('*')]
const stepOf = (bpmn: string, element: string): Element | undefined => elementsOf(bpmn).find((one) => one.getAttribute('id') === element)
export const outcomesOf = (bpmn: string, element: string): Outcome[] => outcomesIn(stepOf(bpmn, element)?.getAttributeNS(own, 'outcomes') ?? '')

/** Whether the signers of a countersign sign one after the other. */
export const inTurn = (bpmn: string, element: string): boolean =>
  [...(stepOf(bpmn, element)?.children ?? [])].some((one) => one.localName === 'multiInstanceLoopCharacteristics' && one.getAttribute('isSequential') === 'true')

/** The fields into which steps write how they ended, each with the step's name and the words for its outcomes. */
export function resultsOf(bpmn: string, words: { approve: string; reject: string; of: (step: string) => string }): Record<string, Property> {
  const found: Record<string, Property> = {}
  for (const step of elementsOf(bpmn).filter((one) => one.localName === 'userTask')) {
    const name = nameIn({ name: step.getAttribute('name') ?? '', nameEn: step.getAttributeNS(own, 'nameEn') })
    const labels: Record<string, { zh: string; en: string }> = { approve: { zh: words.approve, en: words.approve }, reject: { zh: words.reject, en: words.reject } }
    for (const one of outcomesIn(step.getAttributeNS(own, 'outcomes') ?? '')) labels[one.code] = { zh: one.name, en: one.nameEn }
    found[step.getAttributeNS(own, 'result') || `${step.getAttribute('id') ?? ''}Outcome`] = { title: words.of(name), enum: Object.keys(labels), 'x-labels': labels }
  }
  return found
}

/** The signatures that are given together with one, in the order of their opening; those that were done without left out. */
export const signaturesWith = (tasks: TaskView[], task: TaskView): TaskView[] =>
  tasks
    .filter((one) => one.countersign && one.element === task.element && one.signGroup === task.signGroup && one.state !== 'cancelled')
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id))

/** What a step of an instance is called in the present language. */
export const stepName = (whole: InstanceDetail | null, step: Step): string => nameIn({ name: step.name, nameEn: whole?.namesEn[step.element] ?? null })

/** Who has suspended an instance, and why, for the words that tell it. */
export function suspension(whole: InstanceDetail): { name: string; why: string } {
  const note = whole.notes.findLast((one) => one.kind === 'suspend')
  return { name: note?.actor ?? '—', why: note?.text ?? '' }
}

/** The page of the record that an instance is about, on every face that has applications; null if it is about none. */
export const recordOf = (instance: InstanceSummary): string | null => (instance.subjectKind === 'record' && instance.subjectId ? `/apps/${instance.subjectId}` : null)

/** The fields of the form that a task is done with. */
export const fieldsIn = (detail: TaskDetail): string[] => Object.keys(detail.form?.schema.properties ?? {})

/** Whose turn a task is, as people call him. */
export const holderOf = (task: TaskView): string => task.assigneeName ?? task.unitName ?? task.unit ?? '—'

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
