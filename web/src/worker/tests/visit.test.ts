import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { NewEntry } from '../outbox/entry'
import { enqueue, sync } from '../outbox/outbox'
import { allEntries, closeStore, sentEntries } from '../outbox/store'
import { bodyOf, emptyForm, missing, proposed } from '../visit/form'
import { daysUntil, dayAhead } from '../visit/days'
import type { DoorForm } from '../visit/doors'
import { withoutStreet } from '../words'
import { ServerAtTheEdge } from './server'

const key = 'house=990101001001001001010101'
const door: DoorForm = {
  subjectKind: 'house',
  title: '1栋1单元101室',
  placeCode: '990101001001001',
  placeName: '网格',
  type: 'own',
  care: false,
  days: { met: 180, 'nobody-home': 7 },
  occupants: [{ id: 'p1', name: '张三', care: false }],
  recent: [],
}

describe('the form of a visit', () => {
  it('asks for an outcome, and for what is to be put right by when', () => {
    const form = emptyForm('inspection')
    expect(missing(form)).toBe('outcome')
    expect(missing({ ...form, outcome: 'rectify' })).toBe('items')
    expect(missing({ ...form, outcome: 'rectify', items: '灭火器过期' })).toBe('rectifyBy')
    expect(missing({ ...form, outcome: 'rectify', items: '灭火器过期', rectifyBy: '2026-12-01' })).toBeNull()
  })

  it('proposes the next day by the outcome, and none where the door is not known', () => {
    const form = { ...emptyForm('visit'), outcome: 'nobody-home' }
    expect(proposed(form, door)).toBe(dayAhead(7))
    expect(proposed(form, null)).toBeNull()
    expect(daysUntil(dayAhead(-3))).toBe(-3)
  })

  it('sends what was found of each person only when somebody was seen', () => {
    const form = { ...emptyForm('visit'), outcome: 'met', people: { p1: 'moved-out' as const }, use: 'let', met: ['p1'] }
    expect(bodyOf(form, key, door, null)).toMatchObject({
      id: form.id,
      subject: { kind: 'house', code: '990101001001001001010101' },
      met: ['p1'],
      corrections: { use: 'let', occupants: [{ person: 'p1', state: 'moved-out' }] },
    })
    expect(bodyOf({ ...form, outcome: 'nobody-home' }, key, door, null)).not.toHaveProperty('corrections')
    expect(bodyOf({ ...form, use: 'own', people: {} }, key, door, null)).not.toHaveProperty('corrections')
  })

  it('counts money in fen', () => {
    const form = { ...emptyForm('repair'), outcome: 'done', work: '换螺栓', yuan: '36.5' }
    expect(bodyOf(form, 'thing=t1', null, null)).toMatchObject({ subject: { kind: 'thing', id: 't1' }, repair: { work: '换螺栓', costFen: 3650 } })
  })
})

describe('an address on the phone', () => {
  it('leaves out district and street, and nothing else', () => {
    expect(withoutStreet('江南区湖滨街道滨江南路4号阳光花园3栋')).toBe('滨江南路4号阳光花园3栋')
    expect(withoutStreet('镇江路4号3栋')).toBe('镇江路4号3栋')
    expect(withoutStreet('滨江大道10号阳光花园71栋')).toBe('滨江大道10号阳光花园71栋')
  })
})

describe('a visit in the outbox', () => {
  const me = 'worker-1'
  let server: ServerAtTheEdge
  const visit = (): NewEntry => ({ account: me, name: '林晓', kind: 'visit', incident: null, action: 'visit', body: { id: 'v1', outcome: 'met' }, version: null, door: { key, title: door.title, form: {} } })

  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory())
    vi.stubGlobal('navigator', {})
    server = new ServerAtTheEdge()
    server.start()
  })
  afterEach(async () => {
    await closeStore()
    vi.unstubAllGlobals()
  })

  it('arrives once with its pictures, also when the reply was lost', async () => {
    server.troubles = [null as never, 'lost']
    await enqueue(visit(), [{ id: 'p1', blob: new Blob(['picture'], { type: 'image/jpeg' }) }])
    expect((await sync(me)).halted).toBe('offline')
    expect((await sync(me)).sent).toBe(1)
    expect(server.taken).toEqual([{ path: '/registry/visits', body: { id: 'v1', outcome: 'met', fileIds: ['file-1'] } }])
    expect(await allEntries(me)).toEqual([])
    expect((await sentEntries(me, '2000-01-01'))[0]).toMatchObject({ kind: 'visit', door: key, number: '' })
  })
})
