import type { Bounds } from '@/shared/map/LinliMap.vue'

/** The box around all shapes, or null when there is none. */
export function boundsOf(collection: GeoJSON.FeatureCollection): Bounds | null {
  const box: Bounds = [180, 90, -180, -90]
  const grow = (at: unknown): void => {
    if (!Array.isArray(at)) return
    if (typeof at[0] !== 'number') return at.forEach(grow)
    const [x, y] = at as [number, number]
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  for (const feature of collection.features)
    if (feature.geometry && 'coordinates' in feature.geometry) grow(feature.geometry.coordinates)
  return box[0] > box[2] ? null : box
}
