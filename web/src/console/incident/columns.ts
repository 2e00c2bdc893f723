import { ref, watch } from 'vue'

export const allColumns = [
  'number',
  'title',
  'state',
  'clock',
  'type',
  'place',
  'address',
  'owner',
  'urgency',
  'channel',
  'reportedAt',
  'dueAt',
  'rating',
  'heat',
] as const
export type ColumnKey = (typeof allColumns)[number]

export const widths: Record<ColumnKey, number> = {
  number: 150,
  title: 300,
  state: 104,
  clock: 164,
  type: 108,
  place: 140,
  address: 200,
  owner: 136,
  urgency: 76,
  channel: 84,
  reportedAt: 96,
  dueAt: 116,
  rating: 96,
  heat: 64,
}

const store = 'linli.columns'
const usual: ColumnKey[] = ['number', 'title', 'state', 'clock', 'type', 'place', 'owner', 'reportedAt']

function remembered(): ColumnKey[] {
  try {
    const given = JSON.parse(localStorage.getItem(store) ?? 'null') as string[] | null
    const known = allColumns.filter((key) => given?.includes(key))
    return known.length ? known : usual
  } catch {
    return usual
  }
}

/** The columns that this person wants to see, in the order of the page. */
export const columns = ref<ColumnKey[]>(remembered())
watch(columns, (next) => localStorage.setItem(store, JSON.stringify(next)))

export function toggleColumn(key: ColumnKey): void {
  const next = columns.value.includes(key) ? columns.value.filter((one) => one !== key) : [...columns.value, key]
  if (next.includes('title')) columns.value = allColumns.filter((one) => next.includes(one))
}
export const usualColumns = (): void => void (columns.value = usual)
