import type { Value } from './schema'

/** A stored file as forms refer to it. */
export interface Attached {
  id: string
  name: string
}

const isFile = (one: unknown): one is Attached => typeof one === 'object' && one !== null && typeof (one as Attached).id === 'string'

/** The files of a value: a list, or the one of a signature. */
export const filesIn = (value: Value): Attached[] =>
  (Array.isArray(value) ? value : [value]).filter(isFile).map((one) => ({ id: one.id, name: one.name ?? '' }))

export const thumbnail = (file: Attached): string => `/api/v1/files/${file.id}/thumbnail`
export const original = (file: Attached): string => `/api/v1/files/${file.id}`
