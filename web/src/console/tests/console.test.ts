import { DmnModdle } from 'dmn-moddle'
import { describe, expect, it } from 'vitest'
import { filtersOf, questionOf, sameFilters } from '../incident/filters'
import { inConsole } from '../parts/links'
import { extension } from '../process/decision/extension'
import { firstTable } from '../process/decision/firstTable'
import { trend } from '../statistics/figures'
import { hoursOf, rowsOf } from '../statistics/series'

describe('filters of the incident list', () => {
  it('are read from the address, several states and clocks as lists', () => {
    expect(filtersOf({ q: '路灯', state: ['reported', 'accepted'], clock: 'red', page: '3' })).toEqual({
      q: '路灯',
      state: ['reported', 'accepted'],
      clock: ['red'],
    })
  })

  it('keep to the place of the console unless they name one', () => {
    expect(questionOf({}, '990101').place).toBe('990101')
    expect(questionOf({ place: '990102' }, '990101').place).toBe('990102')
  })

  it('leave out words that are too short to ask for', () => {
    expect(questionOf({ q: '灯' }, undefined).q).toBeUndefined()
    expect(questionOf({ q: '路灯' }, undefined).q).toBe('路灯')
  })

  it('are the same in any order', () => {
    expect(sameFilters({ state: ['a', 'b'] }, { state: ['b', 'a'] })).toBe(true)
    expect(sameFilters({ state: ['a'] }, {})).toBe(false)
  })
})

describe('links of the server', () => {
  it.each([
    ['/console/incidents/7', '/incidents/7'],
    ['/api/v1/incidents?figure=open', '/incidents?figure=open'],
    ['/incidents?place=9901', '/incidents?place=9901'],
    ['http://localhost:8080/console/', '/'],
  ])('%s is %s in the console', (link, place) => expect(inConsole(link)).toBe(place))
})

describe('figures', () => {
  const figure = { name: '', unit: 'share', link: null }

  it('call a rise good or bad by what they count', () => {
    expect(trend({ ...figure, code: 'satisfaction', value: 0.9, previous: 0.8 })?.tone).toBe('normal')
    expect(trend({ ...figure, code: 'reopened-rate', value: 0.2, previous: 0.1 })?.tone).toBe('alarm')
  })

  it('show no trend where there is nothing to compare', () => {
    expect(trend({ ...figure, code: 'satisfaction', value: 0.9, previous: null })).toBeNull()
  })

  it('take their rows and hours from the answer', () => {
    expect(rowsOf([{ code: 'P01', name: '井盖', count: 3, onTime: 0.5 }])[0]).toMatchObject({ code: 'P01', count: 3, onTime: 0.5 })
    expect(hoursOf([{ hour: 9, count: 4 }])[9]).toBe(4)
  })
})

describe('the English name of a decision table', () => {
  const moddle = new DmnModdle({ linli: extension })
  const opened = async (dmn: string) => (await moddle.fromXML(dmn, 'dmn:Definitions')).rootElement as { drgElement: { get: (name: string) => unknown; set: (name: string, value: unknown) => void }[] }
  const fresh = firstTable('grade', '档次', (key) => key)

  it('is given to a new table and stays when it is opened and saved again', async () => {
    const made = await opened(fresh)
    made.drgElement[0]?.set('linli:nameEn', 'Grade of aid')
    const again = await opened((await moddle.toXML(made)).xml)
    const { xml } = await moddle.toXML(again)
    expect(xml).toContain('xmlns:linli="https://linli.cn/bpmn"')
    expect(xml).toMatch(/<decision [^>]*linli:nameEn="Grade of aid"/)
    expect(again.drgElement[0]?.get('linli:nameEn')).toBe('Grade of aid')
  })

  it('is not written where there is none', async () => {
    expect((await moddle.toXML(await opened(fresh))).xml).not.toContain('nameEn')
  })
})
