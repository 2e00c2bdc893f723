type Given = Record<string, unknown>

/** One incident that the draft would send elsewhere. */
export interface Difference {
  id: string
  number: string
  title: string
  before: string
  after: string
}

const record = (given: unknown): Given => (given && typeof given === 'object' ? (given as Given) : {})

/** The owner's name out of whatever form an outcome has: a name, a unit, or a decision around one. */
function nameOf(given: unknown): string {
  if (typeof given === 'string') return given
  const one = record(given)
  const inner = one.ownerUnit ?? one.owner ?? one.unit
  if (inner != null) return nameOf(inner)
  return typeof one.name === 'string' ? one.name : typeof one.code === 'string' ? one.code : '—'
}

export function outcomeOf(answer: Given): { before: string; after: string; reason: string } {
  const after = record(answer.after ?? answer.draft ?? answer)
  const reason = after.reason ?? record(after.ownerUnit).reason ?? after.rule ?? ''
  return { before: nameOf(answer.before ?? answer.current ?? answer.published), after: nameOf(after), reason: typeof reason === 'string' ? reason : '' }
}

export function differencesOf(answer: Given, asked: number): { tested: number; differences: Difference[] } {
  const list = answer.differences ?? answer.changes ?? answer.items ?? []
  const tested = answer.tested ?? answer.sample ?? answer.total ?? asked
  const differences = (Array.isArray(list) ? list : []).map((given) => {
    const one = record(given)
    return {
      id: String(one.id ?? one.incidentId ?? ''),
      number: String(one.number ?? ''),
      title: String(one.title ?? ''),
      before: nameOf(one.before ?? one.current ?? one.from),
      after: nameOf(one.after ?? one.draft ?? one.to),
    }
  })
  return { tested: Number(tested), differences }
}
