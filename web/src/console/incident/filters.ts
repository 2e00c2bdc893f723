import type { LocationQuery } from 'vue-router'
import type { Query } from '@/shared/api/http'

/** What the list of incidents can be narrowed by; kept in the address, so that every view can be linked. */
export const filterNames = [
  'q',
  'state',
  'type',
  'place',
  'owner',
  'handler',
  'channel',
  'urgency',
  'clock',
  'from',
  'to',
  'reporter',
  'hasPhoto',
  'rated',
  'figure',
  'duplicateOf',
  'bbox',
  'sort',
] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName, string | string[]>>

const many = new Set<FilterName>(['state', 'clock'])

export function filtersOf(query: LocationQuery): Filters {
  const filters: Filters = {}
  for (const name of filterNames) {
    const given = query[name]
    const values = (Array.isArray(given) ? given : [given]).filter((one): one is string => !!one)
    if (values.length) filters[name] = many.has(name) ? values : (values[0] as string)
  }
  return filters
}

/** The filters as the server's question; the place of the console counts unless the view names one. */
export function questionOf(filters: Filters, placePrefix: string | undefined): Query {
  return { place: placePrefix, ...filters, ...dayEnds(filters) }
}

/** A day chosen in the page means the whole day where the person is. */
function dayEnds(filters: Filters): Filters {
  const ends: Filters = {}
  if (typeof filters.from === 'string' && filters.from.length === 10)
    ends.from = new Date(`${filters.from}T00:00:00`).toISOString()
  if (typeof filters.to === 'string' && filters.to.length === 10)
    ends.to = new Date(`${filters.to}T23:59:59.999`).toISOString()
  return ends
}

export function sameFilters(a: Filters, b: Filters): boolean {
  const plain = (filters: Filters): string =>
    JSON.stringify(filterNames.map((name) => [filters[name] ?? ''].flat().sort()))
  return plain(a) === plain(b)
}

export const asList = (value: string | string[] | undefined): string[] => (value == null ? [] : [value].flat())
export const asText = (value: string | string[] | undefined): string => asList(value)[0] ?? ''
