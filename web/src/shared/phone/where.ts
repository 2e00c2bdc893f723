import { get } from '../api/http'
import type { Division, PlaceAt, Position } from '../api/types'
import type { ChosenPlace } from '../places'

/** Where the device is, or null when it cannot or may not tell within a few seconds. */
export function currentPosition(timeout = 8000): Promise<Position | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null)
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ longitude: coords.longitude, latitude: coords.latitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout, maximumAge: 60_000 },
    ),
  )
}

/** Names the place at a position; null when it lies outside the served area. */
export async function placeAt(position: Position): Promise<ChosenPlace | null> {
  const at = await get<PlaceAt>('/places/at', { ...position })
  const smallest = at.grid ?? at.community
  if (!smallest) return null
  const words = [at.street?.name, at.community?.name, at.grid?.name].filter(Boolean).join(' ')
  return { name: at.community?.name ?? words, address: at.address || words, position, placeCode: smallest.code }
}

/** Metres between two positions on the sphere; exact enough for walking distances. */
export function metres(from: Position, to: Position): number {
  const radians = Math.PI / 180
  const x = (to.longitude - from.longitude) * radians * Math.cos(((from.latitude + to.latitude) / 2) * radians)
  const y = (to.latitude - from.latitude) * radians
  return Math.hypot(x, y) * 6_371_000
}

/** The box around some positions, or null when there are none; never smaller than a few streets. */
export function around(positions: (Position | null | undefined)[]): [number, number, number, number] | null {
  const known = positions.filter((one): one is Position => one != null)
  if (known.length === 0) return null
  const edge = 0.002
  const longitudes = known.map((one) => one.longitude)
  const latitudes = known.map((one) => one.latitude)
  return [Math.min(...longitudes) - edge, Math.min(...latitudes) - edge, Math.max(...longitudes) + edge, Math.max(...latitudes) + edge]
}

let centre: Promise<Position | null> | null = null

/** The middle of the served city: where a map opens when nothing better is known. */
export function cityCentre(): Promise<Position | null> {
  centre ??= get<Division[]>('/divisions', { level: 'city' })
    .then((cities) => cities[0]?.center ?? null)
    .catch(() => {
      centre = null
      return null
    })
  return centre
}
