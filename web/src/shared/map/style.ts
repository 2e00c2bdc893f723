import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

const roadWidth = (scale: number): unknown => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  10,
  ['match', ['get', 'class'], ['trunk', 'primary', 'motorway'], 1.6 * scale, ['secondary', 'tertiary'], scale, 0.4 * scale],
  18,
  ['match', ['get', 'class'], ['trunk', 'primary', 'motorway'], 18 * scale, ['secondary', 'tertiary'], 13 * scale, 7 * scale],
]

function layersOfBase(): LayerSpecification[] {
  const of = (name: string) => ['==', ['get', 'layer'], name]
  const fill = (id: string, edge?: string) => ({
    id: `base-${id}`,
    type: 'fill',
    source: 'base',
    filter: of(id),
    paint: { 'fill-color': token(`--map-${id}`), ...(edge ? { 'fill-outline-color': token(edge) } : {}) },
  })
  const road = (id: string, colour: string, scale: number) => ({
    id,
    type: 'line',
    source: 'base',
    filter: of('road'),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': token(colour), 'line-width': roadWidth(scale) },
  })
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': token('--map-ground') } },
    fill('green'),
    fill('water'),
    road('base-road-edge', '--map-road-edge', 1.35),
    road('base-road', '--map-road', 1),
    { ...fill('building', '--map-building-edge'), minzoom: 13 },
    {
      id: 'base-road-name',
      type: 'symbol',
      source: 'base',
      filter: of('road'),
      minzoom: 14,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-size': 11,
        'symbol-spacing': 320,
      },
      paint: { 'text-color': token('--map-label'), 'text-halo-color': token('--map-ground'), 'text-halo-width': 1.4 },
    },
    {
      id: 'base-building-name',
      type: 'symbol',
      source: 'base',
      filter: of('building'),
      minzoom: 16.5,
      layout: { 'text-field': ['coalesce', ['get', 'name'], ''], 'text-size': 11 },
      paint: { 'text-color': token('--map-label'), 'text-halo-color': token('--map-building'), 'text-halo-width': 1.2 },
    },
  ] as unknown as LayerSpecification[]
}

/** The ground map in the colours of the present theme, without any outside source of tiles or letters. */
export function groundStyle(): StyleSpecification {
  return {
    version: 8,
    sources: { base: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: layersOfBase(),
  }
}

export { token }
