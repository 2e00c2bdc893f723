import { describe, expect, it } from 'vitest'
import { beginning, reckoner } from '../feel'
import { judged } from '../judge'
import { wantedOf } from '../prefill'
import { kindOf, reckons, sectionsOf, type Schema } from '../schema'

const schema: Schema = {
  type: 'object',
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: ['noise', 'leak'] },
    floor: { type: 'integer', 'x-visible': 'kind = "leak"' },
    reason: { type: 'string', 'x-required': 'floor > 3' },
    costs: { type: 'array', items: { type: 'object', properties: { amount: { type: 'number' } } } },
    total: { type: 'number', 'x-kind': 'formula', 'x-formula': 'sum(costs.amount)' },
    fee: { type: 'number', 'x-formula': 'total * 0.1' },
    day: { type: 'string', format: 'date', 'x-default': 'today' },
  },
}
const form = (values: Record<string, unknown>) =>
  reckoner().then((by) => judged(schema, sectionsOf(schema, null), values, {}, by))
const shown = (stand: Awaited<ReturnType<typeof form>>) => stand.sections.flatMap((part) => part.fields.map((field) => field.name))

describe('a form follows what is filled in', () => {
  it('shows a field when its condition holds', async () => {
    expect(shown(await form({ kind: 'noise' }))).not.toContain('floor')
    expect(shown(await form({ kind: 'leak' }))).toContain('floor')
  })
  it('asks for a field when its condition holds', async () => {
    expect((await form({ kind: 'leak', floor: 2 })).required).toEqual(new Set(['kind']))
    expect((await form({ kind: 'leak', floor: 4 })).required).toEqual(new Set(['kind', 'reason']))
  })
  it('reckons formulas, also those that read other formulas, without the noise of binary fractions', async () => {
    expect((await form({ costs: [{ amount: 0.1 }, { amount: 0.2 }] })).reckoned).toEqual({ total: 0.3, fee: 0.03 })
  })
  it('begins with the defaults of the form and keeps what is there', async () => {
    const by = await reckoner()
    expect(beginning(schema, {}, {}, by).day).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(beginning(schema, { day: '2026-01-01' }, {}, by).day).toBe('2026-01-01')
  })
  it('takes a fault in an expression for nothing', async () => {
    const by = await reckoner()
    expect(by.value('1 +', {}, {})).toBeNull()
    expect(by.value('unknown.name', {}, {})).toBeNull()
  })
  it('needs the language of expressions only where there are expressions', () => {
    expect(reckons(schema, null)).toBe(true)
    expect(reckons({ type: 'object', properties: { a: { type: 'string' } } }, null)).toBe(false)
  })
})

describe('kinds of fields', () => {
  it.each([
    [{ type: 'string' }, 'text'],
    [{ type: 'string', maxLength: 2000 }, 'long-text'],
    [{ type: 'string', format: 'date' }, 'date'],
    [{ type: 'boolean' }, 'yes-no'],
    [{ type: 'array', items: { type: 'string', enum: ['a'] } }, 'choices'],
    [{ type: 'array', items: { type: 'object', properties: {} } }, 'table'],
    [{ type: 'object', 'x-kind': 'person' }, 'person'],
    [{ type: 'object', 'x-kind': 'record:visit' }, 'record'],
  ] as [Schema, string][])('%j is %s', (property, kind) => expect(kindOf(property).kind).toBe(kind))
  it('puts fields that the layout forgets at the end', () => {
    const sections = sectionsOf(schema, { sections: [{ fields: ['total', 'gone'] }] })
    expect(sections[0]?.fields).toEqual(['total'])
    expect(sections[1]?.fields).toHaveLength(6)
  })
})

describe('prefill', () => {
  const form: Schema = {
    type: 'object',
    properties: {
      applicant: { type: 'object', 'x-kind': 'person' },
      phone: { type: 'string', 'x-prefill': 'applicant.phone' },
      other: { type: 'string', 'x-prefill': 'nobody.phone' },
    },
  }
  it('takes facts of those who are chosen in the form, and of nobody else', () => {
    expect(wantedOf(form)).toEqual([{ field: 'phone', from: 'applicant', fact: 'phone', kind: 'person' }])
  })
})
