import { describe, expect, it } from 'vitest'
import cases from './judged.json'
import { faultsOf } from '../check'
import type { Schema } from '../schema'

interface Case {
  name: string
  schema: Schema
  value: unknown
  faults: string[]
}

/** The same table is judged by the server's test of its forms, so that a page and its server never disagree. */
describe('values are judged as the server judges them', () => {
  it.each((cases as unknown as Case[]).map((one) => [one.name, one] as const))('%s', (_name, { schema, value, faults }) => {
    expect(faultsOf(schema, value).map((fault) => `${fault.path}:${fault.keyword}`).sort()).toEqual([...faults].sort())
  })
})
