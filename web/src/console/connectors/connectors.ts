import { ProblemError } from '@/shared/api/http'

/** Something that another system has to know; `as` is what it is called there. */
export interface OperationInput {
  name: string
  title: string
  titleEn?: string | null
  required: boolean
  place: 'path' | 'query' | 'body'
  as?: string | null
}
export interface OperationOutput {
  name: string
  pointer: string
}
export interface ConnectorOperation {
  code: string
  name: string
  nameEn?: string | null
  method: 'GET' | 'POST' | 'PUT'
  path: string
  inputs: OperationInput[]
  outputs: OperationOutput[]
  success: number[]
}
export interface Health {
  lastAt?: string | null
  lastStatus?: number | null
  lastFault?: string | null
  dayCalls: number
  dayFailures: number
  pausedUntil?: string | null
}
export interface Connector {
  code: string
  placeCode: string
  name: string
  nameEn?: string | null
  base: string
  inside: boolean
  auth: 'none' | 'header' | 'basic'
  authName?: string | null
  hasSecret: boolean
  timeoutSeconds: number
  perMinute: number
  operations: ConnectorOperation[]
  retired: boolean
  version: number
  health: Health
}
export interface MadeCall {
  id: string
  at: string
  operation: string
  instance?: string | null
  element?: string | null
  actor?: string | null
  attempt: number
  status?: number | null
  ms: number
  fault?: string | null
}
export interface Tried {
  status?: number | null
  ms: number
  outputs: Record<string, unknown>
  answer?: string | null
  fault?: string | null
  message?: string | null
  messageEn?: string | null
}

/** A connector while it is being set up; the secret goes out only if it was typed in. */
export type Draft = Omit<Connector, 'hasSecret' | 'retired' | 'health'> & { secret: string }

export const emptyDraft = (): Draft => ({ code: '', placeCode: '', name: '', nameEn: '', base: '', inside: false, auth: 'none', authName: '', secret: '', timeoutSeconds: 10, perMinute: 60, operations: [], version: 0 })
export const draftOf = (from: Connector): Draft => ({ ...(JSON.parse(JSON.stringify(from)) as Connector), nameEn: from.nameEn ?? '', authName: from.authName ?? '', secret: '' })
export const emptyOperation = (): ConnectorOperation => ({ code: '', name: '', nameEn: '', method: 'GET', path: '/', inputs: [], outputs: [], success: [200] })

/** What is sent to set a connector up; the server takes a missing field for empty, but no null. */
export function bodyOf(draft: Draft): object {
  const { name, base, inside, auth, timeoutSeconds, perMinute } = draft
  const named = auth === 'none' ? {} : { authName: draft.authName?.trim(), secret: draft.secret || undefined }
  const operations = draft.operations.map((one) => ({
    ...one,
    nameEn: one.nameEn || undefined,
    inputs: one.inputs.map((input) => ({ ...input, titleEn: input.titleEn || undefined, as: input.as || undefined })),
  }))
  return { placeCode: draft.placeCode || undefined, name, nameEn: draft.nameEn || undefined, base: base.trim(), inside, auth, ...named, timeoutSeconds, perMinute, operations }
}

/** How a connector does, as a word with its colour. */
export function stateOf(one: Connector): { code: 'retired' | 'paused' | 'failing' | 'failures' | 'well' | 'unused'; tone: 'done' | 'alarm' | 'warning' | 'normal' } {
  if (one.retired) return { code: 'retired', tone: 'done' }
  if (one.health.pausedUntil) return { code: 'paused', tone: 'alarm' }
  if (one.health.lastFault) return { code: 'failing', tone: 'alarm' }
  if (one.health.dayFailures) return { code: 'failures', tone: 'warning' }
  return one.health.lastAt ? { code: 'well', tone: 'normal' } : { code: 'unused', tone: 'done' }
}

/** What was typed for an input: a document, a number or a truth if it is one and goes into a body, else a text. */
export function typed(input: OperationInput, text: string): unknown {
  if (input.place !== 'body') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** An answer for people: a JSON document in lines, anything else as it came. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** The number of the operation that a fault names, as in `operations[2].path`; -1 if it names none. */
export function faultyOperation(fault: unknown): number {
  const field = fault instanceof ProblemError ? (fault.errors[0]?.field ?? '') : ''
  return Number(/^operations\[(\d+)]/.exec(field)?.[1] ?? -1)
}
