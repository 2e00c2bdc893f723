import type { Kind } from './records'

/** A filter of a list: a choice of a field, a day, or yes. */
export interface Filter {
  /** Name in the question to the server. */
  name: string
  /** The field whose choices or title it takes. */
  field: string
  form: 'choice' | 'before' | 'flag' | 'tag'
}

export const filters: Record<Kind, Filter[]> = {
  people: [
    { name: 'residence', field: 'residence', form: 'choice' },
    { name: 'state', field: 'state', form: 'choice' },
    { name: 'tag', field: 'tags', form: 'tag' },
    { name: 'expiresBefore', field: 'permitUntil', form: 'before' },
    { name: 'care', field: 'care', form: 'flag' },
  ],
  houses: [
    { name: 'use', field: 'use', form: 'choice' },
    { name: 'state', field: 'state', form: 'choice' },
    { name: 'visitDueBefore', field: 'visitDue', form: 'before' },
    { name: 'leaseEndsBefore', field: 'leaseUntil', form: 'before' },
    { name: 'care', field: 'care', form: 'flag' },
  ],
  organisations: [
    { name: 'type', field: 'type', form: 'choice' },
    { name: 'state', field: 'state', form: 'choice' },
    { name: 'licenceEndsBefore', field: 'licenceUntil', form: 'before' },
  ],
  things: [
    { name: 'type', field: 'type', form: 'choice' },
    { name: 'state', field: 'state', form: 'choice' },
    { name: 'inspectionDueBefore', field: 'inspectionDue', form: 'before' },
  ],
}

/** The columns of a list: fields of the record, and `place`; `beside` is the width beside an open record, if it is not 108px. */
export const columns: Record<Kind, { key: string; width?: string; beside?: string; right?: boolean }[]> = {
  people: [
    { key: 'name', width: '210px', beside: '200px' },
    { key: 'idNumber', width: '190px' },
    { key: 'phone', width: '130px' },
    { key: 'residence', width: '172px' },
    { key: 'place' },
    { key: 'tags', width: '180px' },
  ],
  houses: [
    { key: 'place' },
    { key: 'use', width: '146px', beside: '146px' },
    { key: 'area', width: '100px', right: true },
    { key: 'landlord', width: '120px' },
    { key: 'leaseUntil', width: '120px' },
    { key: 'visitDue', width: '120px' },
  ],
  organisations: [
    { key: 'name', width: '240px', beside: '150px' },
    { key: 'type', width: '150px' },
    { key: 'creditCode', width: '190px' },
    { key: 'place' },
    { key: 'licenceUntil', width: '120px' },
  ],
  things: [
    { key: 'name', width: '180px', beside: '150px' },
    { key: 'type', width: '116px' },
    { key: 'number', width: '170px' },
    { key: 'place' },
    { key: 'state', width: '116px' },
    { key: 'inspectionDue', width: '120px' },
  ],
}

/** Other conditions that links bring along; they stand as chips over the list. */
export const carried = ['within', 'house', 'building', 'household', 'code', 'owner', 'classCode', 'number', 'creditCode'] as const

/** The conditions of a list as an export takes them: the place goes by itself. */
export function exportFilters(asked: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter(([name]) => name !== 'within'))
}
