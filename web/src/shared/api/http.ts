import type { FieldProblem, Problem } from './types'

/** A refusal of the server (RFC 9457), or a fault on the way to it (status 0, code "network"). */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly detailEn: string
  readonly errors: FieldProblem[]

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.status = problem.status
    this.code = problem.code
    this.detail = problem.detail ?? problem.title
    this.detailEn = problem.detailEn ?? this.detail
    this.errors = problem.errors ?? []
  }

  /** What to tell the person, in the language of the page. */
  text(locale: string): string {
    return locale.startsWith('en') ? this.detailEn : this.detail
  }

  /** The complaint about one field, if there is one. */
  field(name: string, locale = 'zh-CN'): string | undefined {
    const found = this.errors.find((fault) => fault.field === name)
    return found && (locale.startsWith('en') ? (found.messageEn ?? found.message) : found.message)
  }

  /** Somebody else was faster: the record has another version or state than the page thought. */
  get conflict(): boolean {
    return this.status === 409 || this.status === 412
  }
}

export type Query = Record<
  string,
  string | number | boolean | null | undefined | readonly (string | number)[]
>

export interface Ask {
  query?: Query | undefined
  body?: unknown
  /** Version of the record that is changed; sent as If-Match. */
  version?: number | string | undefined
  /** Key of a creation, so that a repeated send makes one record; see {@link newKey}. */
  key?: string | undefined
  signal?: AbortSignal | undefined
  headers?: Record<string, string>
}

export interface Answer<T> {
  data: T
  status: number
  etag: string | null
  location: string | null
}

const base = '/api/v1'
let onUnauthorized: () => void = () => undefined

/** Names what happens when the session has ended while a page was open. */
export function whenUnauthorized(listener: () => void): void {
  onUnauthorized = listener
}

let standIn: string | null = null
let onStandInEnded: () => void = () => undefined

/** The stand-in whose rights the requests use from here on; null for one's own. */
export function actUnder(id: string | null): void {
  standIn = id
}

/** Names what happens when a stand-in has come to its end while a page was open. */
export function whenStandInEnded(listener: () => void): void {
  onStandInEnded = listener
}

let onStepUp: (() => Promise<boolean>) | undefined

/** Names what asks the person to show again who he is; it answers whether he did, and the request goes out again. */
export function whenStepUp(asker: () => Promise<boolean>): void {
  onStepUp = asker
}

export function queryString(query: Query = {}): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value == null || value === '') continue
    if (Array.isArray(value)) value.forEach((one) => parts.append(name, String(one)))
    else parts.append(name, String(value))
  }
  const text = parts.toString()
  return text ? `?${text}` : ''
}

/** A key for one creation; make it when the form opens and keep it while the person retries. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export async function ask<T>(method: string, path: string, options: Ask = {}): Promise<Answer<T>> {
  try {
    return await askOnce<T>(method, path, options)
  } catch (fault) {
    const wanted = fault instanceof ProblemError && fault.code === 'step-up-required'
    if (!wanted || !onStepUp || !(await onStepUp())) throw fault
    return askOnce<T>(method, path, options)
  }
}

async function askOnce<T>(method: string, path: string, options: Ask): Promise<Answer<T>> {
  const url = (path.startsWith('/') && !path.startsWith('/api/') ? base + path : path) + queryString(options.query)
  let response: Response
  try {
    response = await fetch(url, {
      method,
      headers: headersOf(options),
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: bodyOf(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (fault) {
    if (options.signal?.aborted) throw fault
    throw new ProblemError({
      status: 0,
      code: 'network',
      title: '连不上服务器,请检查网络后重试。',
      detailEn: 'The server cannot be reached. Check the network and try again.',
    })
  }
  if (!response.ok) throw await problemOf(response, path)
  return {
    data: (await contentOf(response)) as T,
    status: response.status,
    etag: response.headers.get('etag'),
    location: response.headers.get('location'),
  }
}

function headersOf(options: Ask): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers }
  if (options.body !== undefined && !(options.body instanceof FormData) && !headers['Content-Type'])
    headers['Content-Type'] = 'application/json'
  if (options.version !== undefined) headers['If-Match'] = `"${String(options.version).replaceAll('"', '')}"`
  if (options.key) headers['Idempotency-Key'] = options.key
  if (standIn) headers['X-Stand-In'] = standIn
  return headers
}

function bodyOf(body: unknown): BodyInit {
  return body instanceof FormData || body instanceof Blob || typeof body === 'string'
    ? body
    : JSON.stringify(body)
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) return response.json()
  return !type || type.startsWith('text') ? response.text() : response.blob()
}

async function problemOf(response: Response, path: string): Promise<ProblemError> {
  const type = response.headers.get('content-type') ?? ''
  const given = type.includes('json')
    ? ((await response.json().catch(() => ({}))) as Partial<Problem>)
    : {}
  const problem = new ProblemError({
    ...given,
    status: response.status,
    code: given.code ?? `http-${response.status}`,
    title: given.title ?? `服务器没有完成这一步(${response.status}),请稍后重试。`,
    ...(given.detail || given.detailEn
      ? {}
      : { detailEn: `The server did not complete this step (${response.status}). Try again later.` }),
  })
  if (response.status === 401 && !path.startsWith('/session')) onUnauthorized()
  if (problem.code === 'stand-in-not-in-force') onStandInEnded()
  return problem
}

/** What is filled in: the server takes a missing field for empty, but no null. */
export const filledIn = <T extends object>(body: T): Partial<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) as Partial<T>

export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  (await ask<T>('GET', path, { query, signal })).data
export const post = async <T>(path: string, body?: unknown, options: Ask = {}): Promise<T> =>
  (await ask<T>('POST', path, { ...options, body: body ?? {} })).data
export const put = async <T>(path: string, body?: unknown, options: Ask = {}): Promise<T> =>
  (await ask<T>('PUT', path, { ...options, body: body ?? {} })).data
export const patch = async <T>(path: string, body?: unknown, options: Ask = {}): Promise<T> =>
  (await ask<T>('PATCH', path, { ...options, body: body ?? {} })).data
export const remove = async <T = void>(path: string, options: Ask = {}): Promise<T> =>
  (await ask<T>('DELETE', path, options)).data

/** Uploads one file; the answer names its thumbnail and the place and time that the picture carried. */
export function upload<T>(path: string, file: Blob, fields: Record<string, string> = {}): Promise<T> {
  const form = new FormData()
  form.append('file', file)
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return post<T>(path, form)
}
