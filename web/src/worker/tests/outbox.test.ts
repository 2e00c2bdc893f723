import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shot } from '@/shared/phone/photo'
import type { NewEntry } from '../outbox/entry'
import { drop, enqueue, sendAgain, sendAsWord, sync } from '../outbox/outbox'
import { allEntries, closeStore, readPhoto, sentEntries } from '../outbox/store'
import { ServerAtTheEdge } from './server'

const me = 'worker-1'
let server: ServerAtTheEdge

const shot = (id: string): Shot => ({ id, blob: new Blob(['picture'], { type: 'image/jpeg' }) })
const report = (body: string): NewEntry => ({ account: me, name: '林晓', kind: 'report', incident: null, action: 'report', body: { body }, version: null })
const step = (id: string, action: string, version: number | null, body: Record<string, unknown> = {}): NewEntry => ({
  account: me,
  name: '林晓',
  kind: 'action',
  incident: { id, number: `N${id}`, title: `title ${id}` },
  action,
  body,
  version,
})
const paths = (): string[] => server.taken.map((one) => one.path)

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

describe('the outbox', () => {
  it('sends what was done in the order in which it was done', async () => {
    server.add('a', 3)
    await enqueue(step('a', 'sign', 3), [])
    await enqueue(report('井盖松动'), [])
    await enqueue(step('a', 'handle', 3, { result: '已修好' }), [])

    expect(await sync(me)).toEqual({ sent: 3, halted: null })
    expect(paths()).toEqual(['/incidents/a/actions/sign', '/incidents', '/incidents/a/actions/handle'])
    expect(await allEntries(me)).toEqual([])
  })

  it('lets later steps on an incident follow on the version of the earlier one', async () => {
    server.add('a', 3)
    await enqueue(step('a', 'sign', 3), [])
    await enqueue(step('a', 'handle', 3, { result: '已修好' }), [])

    await sync(me)
    expect(server.taken.map((one) => one.body.version)).toEqual([3, 4])
  })

  it('keeps everything while there is no network, also when the page is closed in between', async () => {
    server.troubles = ['down']
    await enqueue(report('路灯不亮'), [shot('p1')])

    expect(await sync(me)).toEqual({ sent: 0, halted: 'offline' })
    await closeStore()
    expect(await allEntries(me)).toHaveLength(1)
    expect(await readPhoto('p1')).toBeDefined()

    expect(await sync(me)).toEqual({ sent: 1, halted: null })
    expect(server.taken[0]?.body).toEqual({ body: '路灯不亮', fileIds: ['file-1'] })
    expect(await readPhoto('p1')).toBeUndefined()
  })

  it('makes one record of a report whose reply was lost', async () => {
    server.troubles = ['lost']
    await enqueue(report('垃圾堆放'), [])

    await sync(me)
    await sync(me)
    expect(paths()).toEqual(['/incidents'])
    expect(await allEntries(me)).toEqual([])
  })

  it('recognises its own step on the timeline when the reply was lost', async () => {
    server.add('a', 3)
    server.troubles = ['lost']
    await enqueue(step('a', 'handle', 3, { result: '已修好' }), [])

    expect(await sync(me)).toEqual({ sent: 0, halted: 'offline' })
    expect(await sync(me)).toEqual({ sent: 1, halted: null })
    expect(paths()).toEqual(['/incidents/a/actions/handle'])
  })

  it('does not take the same step of somebody else for its own', async () => {
    server.add('a', 3)
    server.troubles = ['down']
    await enqueue(step('a', 'handle', 3, { result: '我修好的' }), [])
    await sync(me)
    await fetch('/api/v1/incidents/a/actions/handle', { method: 'POST', body: JSON.stringify({ version: 3, result: '别人修好的' }) })

    await sync(me)
    expect((await allEntries(me)).map((entry) => entry.state)).toEqual(['conflict'])
  })

  it('uploads a picture once, even when a later one fails', async () => {
    server.troubles = [null as never, 'down']
    await enqueue(report('积水'), [shot('p1'), shot('p2')])

    expect((await sync(me)).halted).toBe('offline')
    await sync(me)
    expect(server.files).toEqual(['p1.jpg', 'p2.jpg'])
    expect(server.taken[0]?.body.fileIds).toEqual(['file-1', 'file-2'])
  })

  it('holds a step that came too late, with the words of the server, and what depends on it, but nothing else', async () => {
    server.add('a', 9)
    server.add('b', 1)
    await enqueue(step('a', 'sign', 3), [])
    await enqueue(step('a', 'handle', 3, { result: '已修好' }), [])
    await enqueue(step('b', 'sign', 1), [])

    expect(await sync(me)).toEqual({ sent: 1, halted: null })
    expect(paths()).toEqual(['/incidents/b/actions/sign'])
    const left = await allEntries(me)
    expect(left.map((entry) => [entry.action, entry.state])).toEqual([
      ['sign', 'conflict'],
      ['handle', 'waiting'],
    ])
    expect(left[0]?.problem).toMatchObject({ status: 412, detail: '说明 stale-version' })
  })

  it('goes on after a conflict on the version that the worker has now seen', async () => {
    server.add('a', 9)
    await enqueue(step('a', 'sign', 3), [])
    await enqueue(step('a', 'handle', 3, { result: '已修好' }), [])
    await sync(me)
    const [late] = await allEntries(me)

    if (late) await sendAgain(late, 9)
    expect(await sync(me)).toEqual({ sent: 2, halted: null })
  })

  it('brings words and pictures of an impossible step to the incident as news', async () => {
    server.add('a', 9)
    await enqueue(step('a', 'handle', 3, { result: '已修好' }), [shot('p1')])
    await sync(me)
    const [late] = await allEntries(me)

    if (late) await sendAsWord(late, '已修好', (action) => action === 'report-progress', 9)
    await sync(me)
    expect(server.taken.at(-1)).toEqual({
      path: '/incidents/a/actions/report-progress',
      body: { version: 9, note: '已修好', fileIds: ['file-1'] },
    })
  })

  it('keeps a refused report until the worker drops it', async () => {
    server.troubles = [422]
    await enqueue(report('x'), [])

    await sync(me)
    expect((await allEntries(me))[0]).toMatchObject({ state: 'refused', problem: { code: 'trouble-422' } })
    await sync(me)
    expect(server.taken).toEqual([])
    const [refused] = await allEntries(me)
    if (refused) await drop(refused)
    expect(await allEntries(me)).toEqual([])
  })

  it.each([401, 500, 503, 429])('keeps waiting after an answer %i', async (status) => {
    server.troubles = [status]
    await enqueue(report('x'), [])

    expect((await sync(me)).halted).toBe(status === 401 ? 'signed-out' : 'offline')
    expect((await allEntries(me))[0]?.state).toBe('waiting')
    expect((await sync(me)).sent).toBe(1)
  })

  it('sends once when asked twice at the same time', async () => {
    await enqueue(report('x'), [])

    await Promise.all([sync(me), sync(me)])
    expect(server.taken).toHaveLength(1)
  })

  it('leaves what another worker did on this phone to that worker', async () => {
    await enqueue({ ...report('x'), account: 'worker-2' }, [])

    expect(await sync(me)).toEqual({ sent: 0, halted: null })
    expect(await allEntries('worker-2')).toHaveLength(1)
  })

  it('lists what arrived today and forgets older days', async () => {
    await enqueue(report('x'), [])
    await sync(me)

    expect(await sentEntries(me, '2000-01-01')).toHaveLength(1)
    expect(await sentEntries(me, '2999-01-01')).toEqual([])
    expect(await sentEntries(me, '2000-01-01')).toEqual([])
  })
})
