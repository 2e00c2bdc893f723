import type { Coded } from '@/shared/api/types'

/** Where a message or an incident would go by a table. */
export interface Outcome {
  ownerUnit: Coded
  coHandlers: Coded[]
  rule: string
  row: number
  reason: string
}

/** What the server answers to a try of the draft. */
export interface Trial {
  tested: number
  changed: number
  before?: Outcome | null
  after?: Outcome | null
  differences: { id: string; number: string; title: string; before: Outcome; after: Outcome }[]
}
