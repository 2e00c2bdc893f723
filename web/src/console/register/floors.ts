/** One house of the building's picture. */
export interface Cell {
  code: string
  unit: string
  floor: number
  room: string
  id?: string
  use: string
  residents: number
  floating: number
  covered: boolean
  visitDue?: string
  visitOverdue: boolean
  care: boolean
  leaseUntil?: string
}
export interface BuildingView {
  id: string
  code: string
  name: string
  address: string
  placeCode: string
  floors: number
  units: string[]
  cells: Cell[]
  figures: { houses: number; covered: number; residents: number; floating: number; vacant: number; visitsOverdue: number; care: number }
}

export interface UnitColumns {
  unit: string
  name: string
  /** How many houses stand side by side on the fullest floor. */
  width: number
}
export interface FloorRow {
  floor: number
  /** The houses of each unit from left to right; null where there is none. */
  houses: (Cell | null)[][]
}
export interface FloorPlan {
  units: UnitColumns[]
  rows: FloorRow[]
}

/** Floors from the top down, units from left to right, houses by room. */
export function planOf(building: BuildingView): FloorPlan {
  const byFloor = new Map<number, Map<string, Cell[]>>()
  for (const cell of building.cells) {
    const floor = byFloor.get(cell.floor) ?? new Map<string, Cell[]>()
    floor.set(cell.unit, [...(floor.get(cell.unit) ?? []), cell])
    byFloor.set(cell.floor, floor)
  }
  const units = building.units.map((unit) => ({
    unit,
    name: String(Number(unit.slice(building.code.length)) || unit),
    width: Math.max(1, ...[...byFloor.values()].map((floor) => floor.get(unit)?.length ?? 0)),
  }))
  const rows = [...byFloor.keys()]
    .sort((one, other) => other - one)
    .map((floor) => ({
      floor,
      houses: units.map(({ unit, width }) => {
        const houses = [...(byFloor.get(floor)?.get(unit) ?? [])].sort((one, other) => one.room.localeCompare(other.room, 'zh', { numeric: true }))
        return Array.from({ length: width }, (_, at) => houses[at] ?? null)
      }),
    }))
  return { units, rows }
}

export const uses = ['own', 'let', 'group-let', 'vacant', 'shop', 'office', 'other', 'unknown'] as const
export const layers = ['use', 'coverage', 'visits', 'care'] as const
export type Layer = (typeof layers)[number]

/** Which class of a layer a house belongs to; the legend and the cell's colour follow it. */
export function classOf(layer: Layer, cell: Cell): string {
  if (layer === 'use') return (uses as readonly string[]).includes(cell.use) ? cell.use : 'other'
  if (layer === 'coverage') return cell.covered ? 'covered' : cell.id ? 'stale' : 'missing'
  if (layer === 'visits') return cell.visitOverdue ? 'overdue' : cell.visitDue ? 'planned' : 'none'
  return cell.care ? 'care' : 'none'
}
export const classes: Record<Layer, readonly string[]> = {
  use: uses,
  coverage: ['covered', 'stale', 'missing'],
  visits: ['overdue', 'planned', 'none'],
  care: ['care', 'none'],
}

const buildingCodeLength = 18
/** The building that a unit or house code belongs to: grid (15 digits) and building (3). */
export const buildingOf = (code: string): string => code.slice(0, buildingCodeLength)
