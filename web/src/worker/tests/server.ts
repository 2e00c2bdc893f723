import { vi } from 'vitest'

interface Stored {
  id: string
  number: string
  title: string
  version: number
  timeline: { id: string; at: string; kind: string; text?: string; actor: { name: string } }[]
}

/** The server's side of the contract at the network's edge: what reaches it, and what can go wrong on the way. */
export class ServerAtTheEdge {
  readonly incidents = new Map<string, Stored>()
  readonly files: string[] = []
  readonly taken: { path: string; body: Record<string, unknown> }[] = []
  private readonly answered = new Map<string, unknown>()
  /** Consumed one per request: what happens instead of an answer. `lost`: the work is done, the reply never comes. */
  troubles: ('down' | 'lost' | number)[] = []

  add(id: string, version: number): void {
    this.incidents.set(id, { id, number: `N${id}`, title: `title ${id}`, version, timeline: [] })
  }

  start(): void {
    vi.stubGlobal('fetch', (url: string, options: RequestInit = {}) => this.answer(url, options))
  }

  private async answer(url: string, options: RequestInit): Promise<Response> {
    const trouble = this.troubles.shift()
    if (trouble === 'down') throw new TypeError('network')
    if (typeof trouble === 'number') return problem(trouble, `trouble-${trouble}`)
    const answer = this.handle(url.replace('/api/v1', ''), options)
    if (trouble === 'lost') throw new TypeError('network')
    return answer
  }

  private handle(path: string, options: RequestInit): Response {
    if (path === '/files') {
      const file = (options.body as FormData).get('file') as File
      this.files.push(file.name)
      return reply(201, { id: `file-${this.files.length}`, url: '' })
    }
    const step = /^\/incidents\/([^/]+)\/actions\/([^/]+)$/.exec(path)
    if (step) return this.act(step[1] ?? '', step[2] ?? '', bodyOf(options))
    if (path === '/incidents' || path === '/registry/visits') return this.report(path, options)
    const found = this.incidents.get(/^\/incidents\/([^/]+)$/.exec(path)?.[1] ?? '')
    return found ? reply(200, found) : problem(404, 'not-found')
  }

  /** Creations: of an incident, or of a visit, which has no number. */
  private report(path: string, options: RequestInit): Response {
    const key = new Headers(options.headers).get('idempotency-key') ?? ''
    if (!this.answered.has(key)) {
      this.taken.push({ path, body: bodyOf(options) })
      this.answered.set(key, path === '/incidents' ? { id: `new-${this.taken.length}`, number: 'N', title: '', version: 1 } : { id: `new-${this.taken.length}`, title: '' })
    }
    return reply(201, this.answered.get(key))
  }

  private act(id: string, action: string, body: Record<string, unknown>): Response {
    const incident = this.incidents.get(id)
    if (!incident) return problem(404, 'not-found')
    if (body.version !== null && body.version !== incident.version) return problem(412, 'stale-version')
    this.taken.push({ path: `/incidents/${id}/actions/${action}`, body })
    incident.version++
    const text = String(body.result ?? body.note ?? body.text ?? '')
    incident.timeline.push({ id: String(incident.version), at: new Date(Date.now() + 1).toISOString(), kind: action, text, actor: { name: '林晓' } })
    return reply(200, incident)
  }
}

const bodyOf = (options: RequestInit): Record<string, unknown> => JSON.parse(String(options.body)) as Record<string, unknown>
const reply = (status: number, data: unknown): Response =>
  new Response(JSON.stringify(data), { status, headers: { 'content-type': 'application/json' } })
const problem = (status: number, code: string): Response =>
  new Response(JSON.stringify({ status, code, detail: `说明 ${code}`, detailEn: code }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
