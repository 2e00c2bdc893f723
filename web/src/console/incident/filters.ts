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

/** Fewer signs would match everything; the server asks for two at least. */
const fewestWords = 2

/** The filters as the server's question; the place of the console counts unless the view names one. */
export function questionOf(filters: Filters, placePrefix: string | undefined): Query {
  const question: Query = { place: placePrefix, ...filters }
  if (asText(filters.q).trim().length < fewestWords) question.q = undefined
  return question
}

/** The filters as the server keeps them: those that can be given several times are lists. */
export function keptOf<T extends object>(filters: T): T {
  const several = ['state', 'clock', 'channel', 'urgency']
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([, value]) => value != null && value !== '')
      .map(([name, value]) => [name, several.includes(name) ? [value].flat() : value]),
  ) as T
}

export function sameFilters(a: Filters, b: Filters): boolean {
  const plain = (filters: Filters): string =>
    JSON.stringify(filterNames.map((name) => [filters[name] ?? ''].flat().sort()))
  return plain(a) === plain(b)
}

export const asList = (value: string | string[] | undefined): string[] => (value == null ? [] : [value].flat())
export const asText = (value: string | string[] | undefined): string => asList(value)[0] ?? ''
