import { afterEach, describe, expect, it, vi } from 'vitest'
import { actUnder, get, whenStandInEnded } from '../api/http'

function answering(status: number, body: unknown) {
  const asked = vi.fn().mockResolvedValue(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }))
  vi.stubGlobal('fetch', asked)
  return asked
}
const headerOf = (asked: ReturnType<typeof answering>): string | undefined =>
  (asked.mock.calls[0]?.[1] as { headers: Record<string, string> }).headers['X-Stand-In']

describe('a stand-in', () => {
  afterEach(() => {
    actUnder(null)
    vi.unstubAllGlobals()
  })

  it('goes with every request while one acts under it, and with none afterwards', async () => {
    actUnder('s1')
    const under = answering(200, {})
    await get('/incidents')
    expect(headerOf(under)).toBe('s1')
    actUnder(null)
    const own = answering(200, {})
    await get('/incidents')
    expect(headerOf(own)).toBeUndefined()
  })

  it('tells the page when it has come to its end', async () => {
    const ended = vi.fn()
    whenStandInEnded(ended)
    actUnder('s1')
    answering(403, { status: 403, code: 'stand-in-not-in-force', title: '' })
    await expect(get('/incidents')).rejects.toThrow()
    expect(ended).toHaveBeenCalledOnce()
  })
})
