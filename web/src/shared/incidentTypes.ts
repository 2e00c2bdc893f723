import { ref, shallowRef } from 'vue'
import { get } from './api/http'
import type { IncidentType } from './api/types'

const types = shallowRef<IncidentType[]>([])
const byCode = ref(new Map<string, IncidentType>())
let asked: Promise<void> | null = null

/** A tree of types as a list, each before those below it. */
export function flatTypes(list: IncidentType[]): IncidentType[] {
  return list.flatMap((type) => [type, ...flatTypes(type.children ?? [])])
}

async function read(): Promise<void> {
  const answer = await get<IncidentType[] | { items: IncidentType[] }>('/incident-types')
  types.value = flatTypes(Array.isArray(answer) ? answer : answer.items)
  byCode.value = new Map(types.value.map((type) => [type.code, type]))
}

/** The type catalogue as a flat list, read once per page. */
export function useIncidentTypes() {
  const load = (again = false): Promise<void> => {
    if (again) asked = null
    asked ??= read().catch((fault: unknown) => {
      asked = null
      throw fault
    })
    return asked
  }
  const path = (code: string | null | undefined): IncidentType[] => {
    const type = code ? byCode.value.get(code) : undefined
    return type ? [...path(type.parentCode), type] : []
  }
  const childrenOf = (code: string | null): IncidentType[] =>
    types.value.filter((type) => (type.parentCode ?? null) === code && type.active !== false)
  return { types, byCode, load, path, childrenOf }
}
