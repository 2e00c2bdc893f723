/** The steps that a worker takes on the spot, and what each asks for. */
export interface StepForm {
  /** Name of the field for the words; null when none are asked. */
  words: 'result' | 'note' | 'reason' | 'text' | null
  required: boolean
  photos: boolean
  units?: 'units' | 'toUnit'
  until?: boolean
  /** Fields that go along unasked. */
  fixed?: Record<string, unknown>
}

export const stepForms: Record<string, StepForm> = {
  accept: { words: null, required: false, photos: false },
  sign: { words: null, required: false, photos: false },
  resume: { words: null, required: false, photos: false },
  handle: { words: 'result', required: true, photos: true },
  'report-progress': { words: 'note', required: true, photos: true },
  verify: { words: 'note', required: false, photos: true, fixed: { passed: true } },
  'send-back': { words: 'reason', required: true, photos: false },
  return: { words: 'reason', required: true, photos: false },
  'request-co-handling': { words: 'note', required: false, photos: false, units: 'units' },
  transfer: { words: 'reason', required: true, photos: false, units: 'toUnit' },
  suspend: { words: 'reason', required: true, photos: false, until: true },
  'request-extension': { words: 'reason', required: true, photos: false, until: true },
  comment: { words: 'text', required: true, photos: false, fixed: { visibility: 'staff' } },
}

/** In this order: the first one allowed is the large button. */
export const stepOrder = Object.keys(stepForms)
export const isStep = (code: string): boolean => code in stepForms
