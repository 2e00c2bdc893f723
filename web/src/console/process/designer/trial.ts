/** What a trial tells of each step, as the server reckons it without doing it. */
export interface TrialStep {
  element: string
  name: string
  kind: string
  via?: string | null
  turns: { unit?: string | null; unitName?: string | null; role?: string | null; accountName?: string | null; people: number; form?: string | null; dueAt?: string | null; signature: boolean; why: string; whyEn: string }[]
  ways: { flow: string; name: string; to: string; taken: boolean; condition?: string | null; why: string; whyEn: string }[]
  work?: { key: string; title: string; titleEn: string; inputs: Record<string, unknown> } | null
  decision?: { decision: string; values: Record<string, unknown> } | null
  waits?: string | null
  until?: string | null
}
/** What somebody does at a step of a trial; `late` if nobody acts before its time limit. */
export interface Choice {
  outcome?: string
  late: boolean
}
export interface Trial {
  state: 'ended' | 'stopped'
  steps: TrialStep[]
  data: Record<string, unknown>
  problem?: string | null
  problemEn?: string | null
}

/** Kinds of the server as the designer's palette calls them. */
export const toldKinds: Record<string, string> = {
  startEvent: 'start',
  endEvent: 'end',
  userTask: 'userTask',
  serviceTask: 'serviceTask',
  businessRuleTask: 'decision',
  exclusiveGateway: 'choice',
  inclusiveGateway: 'inclusive',
  parallelGateway: 'parallel',
  subProcess: 'subProcess',
  intermediateCatchEvent: 'message',
  boundaryEvent: 'timer',
}
