import { describe, expect, it } from 'vitest'
import cases from './entries.json'
import { beginning, reckoner } from '../feel'
import { judged } from '../judge'
import { isEmpty, sectionsOf, type Context, type Layout, type Schema, type Values } from '../schema'

interface Case {
  name: string
  schema: Schema
  layout?: Layout
  values: Values
  known?: Values
  context?: Context
  begins?: boolean
  taken: Values
  faults: string[]
}

/** The same table is run by the server's test of its forms, so that a page and its server never disagree. */
describe('what is filled in is judged as the server judges it', () => {
  it.each((cases as unknown as Case[]).map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const by = await reckoner()
    const context = one.context ?? {}
    const given = { ...one.known, ...one.values }
    const values = one.begins ? beginning(one.schema, given, context, by) : given
    const stand = judged(one.schema, sectionsOf(one.schema, one.layout), values, context, by)
    const reckoned = Object.fromEntries(Object.entries(stand.reckoned).filter(([, value]) => !isEmpty(value)))

    expect({ ...reckoned, ...stand.values }).toEqual(one.taken)
    expect(stand.faults.map((fault) => `${fault.path}:${fault.keyword}`).sort()).toEqual(one.faults)
  })
})
