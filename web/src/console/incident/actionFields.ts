/** What each step asks for; the server checks the same again. */
export type FieldKind =
  | 'text'
  | 'unit'
  | 'units'
  | 'time'
  | 'files'
  | 'type'
  | 'place'
  | 'urgency'
  | 'visibility'
  | 'stars'
  | 'incident'
  | 'parts'
  | 'letter'
  | 'limit'
  | 'check'

export interface FormField {
  name: string
  kind: FieldKind
  required?: boolean
}

const text = (name: string, required = true): FormField => ({ name, kind: 'text', required })
const files: FormField = { name: 'fileIds', kind: 'files' }
const until: FormField = { name: 'until', kind: 'time', required: true }

export const actionFields: Record<string, FormField[]> = {
  accept: [text('note', false)],
  reject: [text('reason')],
  correct: [
    { name: 'typeCode', kind: 'type' },
    { name: 'place', kind: 'place' },
    { name: 'urgency', kind: 'urgency' },
    { name: 'redispatch', kind: 'check' },
  ],
  dispatch: [
    { name: 'ownerUnit', kind: 'unit', required: true },
    { name: 'coHandlers', kind: 'units' },
    { name: 'limit', kind: 'limit' },
    text('note', false),
  ],
  sign: [],
  transfer: [{ name: 'toUnit', kind: 'unit', required: true }, text('reason')],
  return: [text('reason')],
  'request-co-handling': [{ name: 'units', kind: 'units', required: true }, text('note', false)],
  'report-progress': [text('note'), files],
  suspend: [text('reason'), until],
  resume: [text('note', false)],
  'request-extension': [text('reason'), until],
  'approve-extension': [text('note', false)],
  'refuse-extension': [text('reason')],
  handle: [text('result'), files],
  verify: [text('note', false), files],
  'send-back': [text('reason')],
  confirm: [text('note', false)],
  rate: [{ name: 'score', kind: 'stars', required: true }, text('comment', false)],
  reopen: [text('reason')],
  urge: [text('note', false)],
  supervise: [text('letter'), { name: 'replyBy', kind: 'time', required: true }],
  'answer-letter': [{ name: 'letterId', kind: 'letter', required: true }, text('text')],
  merge: [{ name: 'into', kind: 'incident', required: true }],
  split: [{ name: 'parts', kind: 'parts', required: true }],
  archive: [text('note', false)],
  withdraw: [text('reason', false)],
  comment: [text('text'), { name: 'visibility', kind: 'visibility' }],
}

/** The order in which steps are offered: what moves the case on stands first. */
const order = [
  'accept',
  'dispatch',
  'sign',
  'handle',
  'verify',
  'confirm',
  'archive',
  'resume',
  'approve-extension',
  'answer-letter',
  'rate',
  'report-progress',
  'reject',
  'send-back',
  'return',
  'transfer',
  'request-co-handling',
  'suspend',
  'request-extension',
  'refuse-extension',
  'reopen',
  'correct',
  'merge',
  'split',
  'urge',
  'supervise',
  'comment',
  'withdraw',
]
export const rankOf = (action: string): number => {
  const rank = order.indexOf(action)
  return rank < 0 ? order.length : rank
}
/** Steps that carry the case forward: the first that is allowed becomes the main button. */
export const isMain = (action: string): boolean => rankOf(action) <= rankOf('answer-letter')
