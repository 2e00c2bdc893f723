import type { GeoJSONSource, LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import { token } from './style'

/**
 * What a page lays over the ground map.
 * - `areas`: polygons with border and name (`properties.name`); `properties.tone` may name a colour token.
 * - `points`: incidents or tasks; `properties.count` > 1 draws a cluster, `properties.tone` a colour token.
 * - `heat`: points weighted by `properties.count`.
 * - `line`: lines, as when drawing.
 */
export interface MapLayer {
  id: string
  kind: 'areas' | 'points' | 'heat' | 'line'
  data: GeoJSON.FeatureCollection
  /** Code or id of the feature that stands out. */
  selected?: string | null
  hidden?: boolean
}

const tones = ['brand', 'accent', 'state-normal', 'state-notice', 'state-warning', 'state-alarm', 'state-done']

const toneColour = (fallback: string): unknown => [
  'match',
  ['coalesce', ['get', 'tone'], ''],
  ...tones.flatMap((tone) => [tone, token(`--${tone}`)]),
  token(fallback),
]

function areaLayers(id: string, selected: string): unknown[] {
  const chosen = ['any', ['==', ['get', 'code'], selected], ['==', ['get', 'id'], selected]]
  return [
    {
      id: `${id}-fill`,
      type: 'fill',
      source: id,
      paint: { 'fill-color': toneColour('--brand'), 'fill-opacity': ['case', chosen, 0.26, 0.06] },
    },
    {
      id: `${id}-line`,
      type: 'line',
      source: id,
      paint: {
        'line-color': ['case', chosen, token('--brand'), token('--map-border')],
        'line-width': ['case', chosen, 2.5, 1],
      },
    },
    {
      id: `${id}-name`,
      type: 'symbol',
      source: id,
      layout: { 'text-field': ['coalesce', ['get', 'name'], ''], 'text-size': 12, 'text-max-width': 8 },
      paint: { 'text-color': token('--map-label'), 'text-halo-color': token('--map-ground'), 'text-halo-width': 1.5 },
    },
  ]
}

function pointLayers(id: string, selected: string): unknown[] {
  const count = ['coalesce', ['get', 'count'], 1]
  const chosen = ['==', ['get', 'id'], selected]
  return [
    {
      id: `${id}-dot`,
      type: 'circle',
      source: id,
      paint: {
        'circle-color': toneColour('--brand'),
        'circle-radius': ['case', ['>', count, 1], ['interpolate', ['linear'], ['ln', count], 0.7, 11, 9, 28], chosen, 10, 7],
        'circle-stroke-width': ['case', chosen, 4, 2],
        'circle-stroke-color': token('--surface'),
        'circle-opacity': 0.92,
      },
    },
    {
      id: `${id}-count`,
      type: 'symbol',
      source: id,
      filter: ['>', count, 1],
      layout: {
        'text-field': ['to-string', count],
        'text-size': 12,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': token('--surface') },
    },
  ]
}

function heatLayers(id: string): unknown[] {
  return [
    {
      id: `${id}-heat`,
      type: 'heatmap',
      source: id,
      paint: {
        'heatmap-weight': ['+', 0.4, ['ln', ['max', 1, ['coalesce', ['get', 'count'], ['get', 'weight'], 1]]]],
        'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 9, 12, 16, 42],
        'heatmap-opacity': 0.75,
        'heatmap-color': [
          'interpolate',
          ['linear'],
          ['heatmap-density'],
          0,
          'rgba(0,0,0,0)',
          0.25,
          token('--state-warning-soft'),
          0.6,
          token('--series-3'),
          1,
          token('--state-alarm'),
        ],
      },
    },
  ]
}

function lineLayers(id: string): unknown[] {
  return [
    {
      id: `${id}-line`,
      type: 'line',
      source: id,
      paint: { 'line-color': token('--accent'), 'line-width': 2.5, 'line-dasharray': [2, 1] },
    },
    {
      id: `${id}-point`,
      type: 'circle',
      source: id,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 5,
        'circle-color': token('--surface'),
        'circle-stroke-width': 2,
        'circle-stroke-color': token('--accent'),
      },
    },
  ]
}

function specsOf(layer: MapLayer): LayerSpecification[] {
  const selected = layer.selected ?? '\u0000'
  const specs =
    layer.kind === 'areas'
      ? areaLayers(layer.id, selected)
      : layer.kind === 'points'
        ? pointLayers(layer.id, selected)
        : layer.kind === 'heat'
          ? heatLayers(layer.id)
          : lineLayers(layer.id)
  return specs as LayerSpecification[]
}

/** Brings the map's own layers into line with what the page wants to see; returns the ids that can be touched. */
export function drawLayers(map: MapLibre, wanted: MapLayer[], before: MapLayer[], anew: boolean): string[] {
  for (const layer of before)
    if (!wanted.some((one) => one.id === layer.id)) removeLayer(map, layer)
  const touchable: string[] = []
  for (const layer of wanted) {
    const source = map.getSource<GeoJSONSource>(layer.id)
    const old = before.find((one) => one.id === layer.id)
    if (!source) map.addSource(layer.id, { type: 'geojson', data: layer.data })
    else if (anew || old?.data !== layer.data) source.setData(layer.data)
    for (const spec of specsOf(layer)) drawOne(map, spec, layer, old)
    if (layer.kind !== 'heat') touchable.push(layer.kind === 'areas' ? `${layer.id}-fill` : `${layer.id}-dot`)
  }
  return touchable
}

function drawOne(map: MapLibre, spec: LayerSpecification, layer: MapLayer, old: MapLayer | undefined): void {
  if (!map.getLayer(spec.id)) map.addLayer(spec)
  else if (old?.selected !== layer.selected)
    for (const [name, value] of Object.entries(spec.paint ?? {}))
      map.setPaintProperty(spec.id, name as never, value as never)
  map.setLayoutProperty(spec.id, 'visibility', layer.hidden ? 'none' : 'visible')
}

function removeLayer(map: MapLibre, layer: MapLayer): void {
  for (const spec of specsOf(layer)) if (map.getLayer(spec.id)) map.removeLayer(spec.id)
  if (map.getSource(layer.id)) map.removeSource(layer.id)
}
