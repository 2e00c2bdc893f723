import { ref, watch, type Ref } from 'vue'
import { get } from '../api/http'
import { isEmpty, kindOf, type Schema, type Source, type Value, type Values } from './schema'

const paths: Partial<Record<string, string>> = { person: 'people', house: 'houses', organisation: 'organisations', thing: 'things' }
const names: Partial<Record<string, [zh: string, en: string]>> = {
  person: ['人口登记', 'the register of people'],
  house: ['房屋登记', 'the register of houses'],
  organisation: ['单位登记', 'the register of organisations'],
  thing: ['物品登记', 'the register of things'],
}

interface Wanted {
  field: string
  from: string
  fact: string
  kind: string
}

/** The fields that take a fact of somebody or something chosen elsewhere in the form: `x-prefill: applicant.phone`. */
export function wantedOf(schema: Schema): Wanted[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    const [from = '', fact = ''] = (property['x-prefill'] ?? '').split('.')
    const source = schema.properties?.[from]
    const kind = source ? kindOf(source).kind : ''
    return fact && paths[kind] ? [{ field, from, fact, kind }] : []
  })
}

const idOf = (value: Value): string => (value as { id?: string } | undefined)?.id ?? ''

/**
 * Facts of the register for a form, with where they come from. What is masked for the person at the page stays masked;
 * what he has typed himself is never put over.
 */
export function usePrefill(schema: () => Schema | null | undefined, values: Ref<Values>) {
  const sources = ref<Record<string, Source>>({})

  async function look(): Promise<void> {
    const form = schema()
    for (const { field, from, fact, kind } of form ? wantedOf(form) : []) {
      const id = idOf(values.value[from])
      const record = id ? await get<{ facts: Values; hidden?: string[] }>(`/registry/${paths[kind]}/${id}`).catch(() => null) : null
      const value = record && !record.hidden?.includes(fact) ? record.facts[fact] : undefined
      if (isEmpty(value) || id !== idOf(values.value[from])) continue
      const [source, sourceEn] = names[kind] ?? ['', '']
      sources.value = { ...sources.value, [field]: { value, source, sourceEn } }
      if (isEmpty(values.value[field])) values.value = { ...values.value, [field]: value }
    }
  }
  watch(() => (schema() ? wantedOf(schema() as Schema).map((one) => idOf(values.value[one.from])).join() : ''), (ids) => ids.replaceAll(',', '') && void look(), { immediate: true })
  return sources
}
