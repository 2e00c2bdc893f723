import { onMounted, shallowRef } from 'vue'
import { get } from '@/shared/api/http'
import type { Page } from '@/shared/api/types'
import { nameIn } from '@/shared/i18n'
import { all } from '../parts/all'
import { listOf } from '../parts/divisions'
import type { Connector } from '../connectors/connectors'
import type { FormFile, InstanceState } from '@/shared/process/process'

/** A process that is drawn here; `inForce` is the number of the version that new instances run. */
export interface Definition {
  id: string
  key: string
  app?: string | null
  placeCode: string
  name: string
  nameEn?: string | null
  revision: number
  changedAt: string
  inForce?: number | null
}
export interface Version {
  id: string
  number: number
  state: 'active' | 'suspended' | 'retired'
  deployedAt: string
}
export interface Drawn {
  definition: Definition
  draft: string
  versions: Version[]
}
export interface Fault {
  element?: string | null
  line: number
  code: string
  message: string
  messageEn: string
}
export interface DecisionFile {
  key: string
  version: number
  placeCode: string
  name: string
  nameEn?: string | null
  dmn: string
}
export interface WorkInput {
  name: string
  title: string
  titleEn: string
  required: boolean
}
export interface Work {
  key: string
  title: string
  titleEn: string
  inputs: WorkInput[]
  takesMore?: boolean
  outputs: string[]
  givesMore?: boolean
}

export const stateTones: Record<InstanceState, 'brand' | 'warning' | 'done' | 'alarm'> = {
  running: 'brand',
  suspended: 'warning',
  ended: 'done',
  cancelled: 'done',
  failed: 'alarm',
}

/** The definitions by their ids, for lists that name only these. */
export function useDefinitions() {
  const definitions = shallowRef<Definition[]>([])
  const nameOf = (id: string): string => nameIn(definitions.value.find((one) => one.id === id)) || '—'
  onMounted(async () => (definitions.value = await all<Definition>('/process/definitions').catch(() => [])))
  return { definitions, nameOf }
}

/** A role that steps can be handed to; without levels its holders work at any. */
export interface OfferedRole {
  code: string
  name: string
  nameEn?: string | null
  levels: string[]
  app?: string | null
}
/** Everything that a drawing can refer to. */
export interface Offered {
  roles: OfferedRole[]
  apps: { id: string; name: string; nameEn?: string | null }[]
  departments: { code: string; name: string; nameEn?: string | null }[]
  forms: FormFile[]
  decisions: DecisionFile[]
  works: Work[]
  processes: Definition[]
  connectors: Connector[]
}
export const nothingOffered: Offered = { roles: [], departments: [], apps: [], forms: [], decisions: [], works: [], processes: [], connectors: [] }
const listed = async <T,>(path: string): Promise<T[]> => listOf(await get<T[] | Page<T>>(path).catch(() => [] as T[]))
export async function offered(): Promise<Offered> {
  const [roles, departments, apps, works, forms, decisions, processes, connectors] = await Promise.all([
    listed<OfferedRole>('/process/roles'),
    listed<Offered['departments'][number]>('/departments'),
    listed<Offered['apps'][number]>('/apps'),
    listed<Work>('/process/works'),
    all<FormFile>('/process/forms').catch(() => []),
    all<DecisionFile>('/process/decisions').catch(() => []),
    all<Definition>('/process/definitions').catch(() => []),
    listed<Connector>('/connectors'),
  ])
  return { roles, departments, apps, works, forms, decisions, processes, connectors }
}

/** The fields that a decision table gives. */
export const outputsOf = (dmn: string): string[] =>
  [...new DOMParser().parseFromString(dmn, 'text/xml').getElementsByTagName('*')]
    .filter((one) => one.localName === 'output')
    .map((one) => one.getAttribute('name') ?? '')
    .filter(Boolean)
