import { onScopeDispose } from 'vue'
import type { LiveEvent } from './api/types'

type Name = LiveEvent['name']
type DataOf<N extends Name> = Extract<LiveEvent, { name: N }>['data']
type Listener = (data: never) => void

const names: Name[] = ['incident', 'message', 'todo', 'figures']
const listeners = new Map<Name, Set<Listener>>(names.map((name) => [name, new Set()]))
let source: EventSource | null = null
let wait = 1000
let timer: ReturnType<typeof setTimeout> | undefined

function count(): number {
  return [...listeners.values()].reduce((sum, set) => sum + set.size, 0)
}

function open(): void {
  if (source || count() === 0 || document.visibilityState === 'hidden') return
  source = new EventSource('/api/v1/live')
  source.onopen = () => (wait = 1000)
  source.onerror = () => {
    close()
    timer = setTimeout(open, wait)
    wait = Math.min(wait * 2, 30_000)
  }
  for (const name of names)
    source.addEventListener(name, (event) => tell(name, (event as MessageEvent<string>).data))
}

function tell(name: Name, text: string): void {
  const data = JSON.parse(text || '{}') as never
  listeners.get(name)?.forEach((listener) => listener(data))
}

function close(): void {
  clearTimeout(timer)
  source?.close()
  source = null
}

document.addEventListener('visibilitychange', () =>
  document.visibilityState === 'hidden' ? close() : open(),
)

/** Hears one kind of news as long as the present component lives; one connection serves the page. */
export function onLive<N extends Name>(name: N, listener: (data: DataOf<N>) => void): void {
  listeners.get(name)?.add(listener as Listener)
  open()
  onScopeDispose(() => {
    listeners.get(name)?.delete(listener as Listener)
    if (count() === 0) close()
  })
}
