import type { Map as MapLibre, Marker } from 'maplibre-gl'
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import type { Position } from '@/shared/api/types'

type Corner = [longitude: number, latitude: number]
export type DrawKind = 'polygon' | 'line'

/** Draws a polygon or a line by touching the map; corners can be dragged, the last one taken back. */
export function useDrawing() {
  const map = shallowRef<MapLibre | null>(null)
  const kind = ref<DrawKind | null>(null)
  const corners = ref<Corner[]>([])
  let markers: Marker[] = []
  let makeMarker: ((at: Corner) => Marker) | null = null

  async function prepare(): Promise<void> {
    const { Marker: MarkerType } = await import('@/shared/map/engine')
    makeMarker = (at) => {
      const element = document.createElement('span')
      element.className = 'linli-corner'
      return new MarkerType({ element, draggable: true }).setLngLat(at)
    }
  }
  function showMarkers(): void {
    markers.forEach((marker) => marker.remove())
    markers = []
    const now = map.value
    if (!now || !makeMarker) return
    markers = corners.value.map((at, index) => {
      const marker = (makeMarker as (at: Corner) => Marker)(at).addTo(now)
      marker.on('drag', () => {
        const { lng, lat } = marker.getLngLat()
        corners.value = corners.value.map((old, i) => (i === index ? [lng, lat] : old))
      })
      return marker
    })
  }
  async function start(what: DrawKind, given: Corner[] = []): Promise<void> {
    await prepare()
    kind.value = what
    corners.value = given
    showMarkers()
  }
  function add(at: Position): void {
    if (!kind.value) return
    corners.value = [...corners.value, [at.longitude, at.latitude]]
    showMarkers()
  }
  function undo(): void {
    corners.value = corners.value.slice(0, -1)
    showMarkers()
  }
  function stop(): void {
    kind.value = null
    corners.value = []
    showMarkers()
  }

  const complete = computed(() => corners.value.length >= (kind.value === 'line' ? 2 : 3))
  const polygon = computed<GeoJSON.Polygon>(() => ({ type: 'Polygon', coordinates: [[...corners.value, corners.value[0] ?? [0, 0]]] }))
  const line = computed<GeoJSON.LineString>(() => ({ type: 'LineString', coordinates: corners.value }))
  /** What a record takes from the map: an outline of three corners and more, or the first touch as its position. */
  const place = (outline: string): Record<string, unknown> => {
    const [longitude, latitude] = corners.value[0] ?? [0, 0]
    return corners.value.length >= 3 ? { [outline]: polygon.value } : { position: { longitude, latitude } }
  }
  const shown = computed<GeoJSON.FeatureCollection>(() => ({
    type: 'FeatureCollection',
    features:
      corners.value.length < 2
        ? []
        : [{ type: 'Feature', properties: {}, geometry: kind.value === 'polygon' && corners.value.length > 2 ? { type: 'LineString', coordinates: polygon.value.coordinates[0] ?? [] } : line.value }],
  }))

  onBeforeUnmount(() => markers.forEach((marker) => marker.remove()))
  return { map, kind, corners, complete, polygon, line, place, shown, start, add, undo, stop }
}

/** The outer ring of a grid as corners, without the closing one. */
export function ringOf(shape: GeoJSON.Geometry | undefined): Corner[] {
  if (shape?.type === 'Polygon') return (shape.coordinates[0] ?? []).slice(0, -1) as Corner[]
  if (shape?.type === 'MultiPolygon') return (shape.coordinates[0]?.[0] ?? []).slice(0, -1) as Corner[]
  return []
}
