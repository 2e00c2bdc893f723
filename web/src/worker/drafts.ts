import type { Shot } from '@/shared/phone/photo'
import type { ChosenPlace } from '@/shared/places'
import { keep, kept, unkeep } from './outbox/store'

/** A form that was begun: comes back when it is opened again. */
export interface Draft {
  values: Record<string, unknown>
  shots: Shot[]
  place?: ChosenPlace | null
}

export const readDraft = (name: string): Promise<Draft | undefined> => kept<Draft>(`draft:${name}`)
export const keepDraft = (name: string, draft: Draft): Promise<unknown> =>
  keep(`draft:${name}`, {
    values: JSON.parse(JSON.stringify(draft.values)) as Record<string, unknown>,
    shots: draft.shots.map((shot) => ({ id: shot.id, blob: shot.blob })),
    place: draft.place ? (JSON.parse(JSON.stringify(draft.place)) as ChosenPlace) : null,
  })
export const dropDraft = (name: string): Promise<unknown> => unkeep(`draft:${name}`)

const most = 6

/** Sentences that this worker wrote before in such a form, the latest first. */
export function usedWords(form: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(`linli.worker.words.${form}`) ?? '[]') as string[]
  } catch {
    return []
  }
}
export function rememberWords(form: string, words: string): void {
  const text = words.trim()
  if (!text || text.length > 60) return
  const next = [text, ...usedWords(form).filter((one) => one !== text)].slice(0, most)
  localStorage.setItem(`linli.worker.words.${form}`, JSON.stringify(next))
}
