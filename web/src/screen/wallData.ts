import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { get } from '@/shared/api/http'
import type { Figure, HotTopic, IncidentStatistics, IncidentSummary, Page } from '@/shared/api/types'
import { onLive } from '@/shared/live'
import { prefixOf } from '@/shared/places'

export const openStates = ['reported', 'accepted', 'dispatched', 'signed', 'handling', 'suspended', 'handled']
const rhythm = 60_000
const flowLength = 14
const gatherFor = 1500

/** Days begin and end as the server counts them, wherever the wall's clock thinks it is. */
const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
const day = (daysAgo: number): string => calendar.format(Date.now() - daysAgo * 86_400_000)

/** Everything that a wall shows about one place, kept fresh: by the clock, and sooner when the server has news. */
export function useWallData(place: Ref<string>) {
  const today = shallowRef<Record<string, Figure>>({})
  const month = shallowRef<Record<string, Figure>>({})
  const series = shallowRef<number[]>([])
  const burning = shallowRef<IncidentSummary[] | null>(null)
  const emergencies = ref<number | null>(null)
  const topics = shallowRef<HotTopic[]>([])
  const flow = shallowRef<IncidentSummary[]>([])
  const freshAt = ref<number | null>(null)
  const failing = ref(false)
  const mapTurn = ref(0)

  const byCode = (figures: Figure[]): Record<string, Figure> => Object.fromEntries(figures.map((figure) => [figure.code, figure]))
  const scope = () => ({ place: place.value })

  async function readFigures(): Promise<void> {
    const [now, back] = await Promise.all([
      get<IncidentStatistics>('/statistics/incidents', { ...scope(), from: day(0) }),
      get<IncidentStatistics>('/statistics/incidents', { ...scope(), from: day(29) }),
    ])
    today.value = byCode(now.figures)
    month.value = byCode(back.figures)
    series.value = back.series.day.map((point) => Number(point.reported ?? 0))
  }
  async function readBurning(): Promise<void> {
    const emergency = { ...scope(), urgency: 'emergency', state: openStates }
    const [count, urgent, late] = await Promise.all([
      get<{ count: number }>('/incidents/count', emergency),
      get<Page<IncidentSummary>>('/incidents', { ...emergency, limit: 5, sort: 'dueAt' }),
      get<Page<IncidentSummary>>('/incidents', { ...scope(), clock: 'overdue', state: openStates, limit: 8, sort: 'dueAt' }),
    ])
    const both = [...urgent.items, ...late.items]
    burning.value = both.filter((one, index) => both.findIndex((other) => other.id === one.id) === index).slice(0, 8)
    emergencies.value = count.count
  }
  async function readTopics(): Promise<void> {
    const answer = await get<HotTopic[] | { items: HotTopic[] }>('/statistics/hot-topics', { ...scope(), days: 7 })
    topics.value = (Array.isArray(answer) ? answer : answer.items).slice(0, 5)
  }
  async function readFlow(): Promise<void> {
    const page = await get<Page<IncidentSummary>>('/incidents', { ...scope(), limit: flowLength })
    flow.value = page.items
  }

  async function readAll(): Promise<void> {
    const parts = await Promise.allSettled([readFigures(), readBurning(), readTopics(), readFlow()])
    failing.value = parts.some((part) => part.status === 'rejected')
    if (parts.some((part) => part.status === 'fulfilled')) freshAt.value = Date.now()
    mapTurn.value++
  }

  const changed = new Set<string>()
  let gathering: ReturnType<typeof setTimeout> | undefined
  let figuresDue: ReturnType<typeof setTimeout> | undefined

  /** News come in bursts: the newest few are read together and put on top. */
  async function takeNews(): Promise<void> {
    const ids = [...changed].slice(-8)
    changed.clear()
    gathering = undefined
    const read = await Promise.all(ids.map((id) => get<IncidentSummary>(`/incidents/${id}`).catch(() => null)))
    const fresh = read.filter((one): one is IncidentSummary => one !== null).reverse()
    flow.value = [...fresh, ...flow.value.filter((one) => !ids.includes(one.id))].slice(0, flowLength)
    mapTurn.value++
    figuresDue ??= setTimeout(() => {
      figuresDue = undefined
      void Promise.allSettled([readFigures(), readBurning()])
    }, 5000)
  }
  onLive('incident', (news) => {
    if (news.placeCode && !news.placeCode.startsWith(prefixOf(place.value))) return
    changed.add(news.id)
    gathering ??= setTimeout(() => void takeNews(), gatherFor)
  })

  const clock = setInterval(() => void readAll(), rhythm)
  onScopeDispose(() => {
    clearInterval(clock)
    clearTimeout(gathering)
    clearTimeout(figuresDue)
  })
  watch(place, () => void readAll(), { immediate: true })

  return { today, month, series, burning, emergencies, topics, flow, freshAt, failing, mapTurn }
}
