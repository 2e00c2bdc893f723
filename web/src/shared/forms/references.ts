import { get } from '../api/http'
import type { Division, PlaceHit } from '../api/types'
import { i18n, nameIn } from '../i18n'
import { levelOf } from '../places'
import type { Context } from './schema'

/** Something that a form refers to, and a word that tells it from others of its name. */
export interface Reference {
  id: string
  title: string
  note?: string
}
type Find = (words: string) => Promise<Reference[]>

interface Hit {
  id: string
  title: string
  subtitle?: string
  address?: string | null
  placeName?: string
}
interface Colleague {
  id?: string
  username: string
  name: string
  unitName?: string | null
}
interface RecordRow {
  id: string
  name?: string | null
  number?: string | null
  placeName?: string | null
}

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ')

const register =
  (kind: string, context: Context): Find =>
  async (q) =>
    q
      ? (await get<Hit[]>('/registry/search', { q, kind, within: context.placeCode, limit: 12 })).map((hit) => ({
          id: hit.id,
          title: hit.title,
          note: joined(hit.subtitle, hit.address ?? hit.placeName),
        }))
      : []

const colleagues: Find = async (query) =>
  (await get<Colleague[]>('/stand-ins/colleagues', { query })).map((one) => ({ id: one.id ?? one.username, title: one.name, note: joined(one.username, one.unitName) }))

const records =
  (type: string, context: Context): Find =>
  async (q) => {
    const [app, name] = type.includes('.') ? type.split('.') : [context.app, type]
    const page = await get<{ items: RecordRow[] }>(`/records/${app}/${name}`, { q, limit: 12 })
    return page.items.map((row) => ({ id: row.id, title: row.name || row.number || row.id, note: joined(row.number, row.placeName) }))
  }

const itemsOf = <T>(answer: T[] | { items: T[] }): T[] => (Array.isArray(answer) ? answer : answer.items)
const levelName = (level: string): string => i18n.global.t(`shared.level.${level}`)

/** Divisions by their name, or those of the form's place where nothing is said yet. */
const places =
  (context: Context): Find =>
  async (q) => {
    if (!q) {
      const below = itemsOf(await get<Division[] | { items: Division[] }>('/divisions', { parent: context.placeCode }))
      return below.slice(0, 20).map((one) => ({ id: one.code, title: nameIn(one), note: levelName(one.level) }))
    }
    const found = itemsOf(await get<PlaceHit[] | { items: PlaceHit[] }>('/places/search', { q, within: context.placeCode }))
    return found
      .filter((hit) => hit.kind === 'division')
      .map((hit) => ({ id: hit.placeCode ?? hit.id, title: hit.address ?? hit.name, note: levelName(levelOf(hit.placeCode ?? hit.id)) }))
  }

/** Where references of a kind are looked for. */
export function finding(kind: string, record: string, context: Context): Find {
  if (kind === 'account') return colleagues
  if (kind === 'place') return places(context)
  return kind === 'record' ? records(record, context) : register(kind, context)
}
