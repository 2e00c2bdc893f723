import type { Position } from '@/shared/api/types'

export type Errand = 'visit' | 'inspection' | 'repair'
export type SubjectKind = 'house' | 'organisation' | 'thing'

/** Something to go to. */
export interface Due {
  kind: 'visit' | 'inspection'
  subjectKind: SubjectKind
  subject: string
  title: string
  code?: string
  type?: string
  placeCode: string
  placeName: string
  due: string
  overdue: boolean
  care: boolean
  last?: string
  building?: string
  buildingName?: string
  position?: Position
}
export interface Occupant {
  id: string
  name: string
  residence?: string
  headRelation?: string
  care: boolean
}
export interface Visit {
  id: string
  kind: Errand
  state: 'valid' | 'retracted'
  title: string
  at: string
  actor: string
  outcome: string
  findings: string
  items: string[]
}
/** What the worker needs to know before a door. */
export interface DoorForm {
  subjectKind: SubjectKind
  subject?: string
  code?: string
  title: string
  placeCode: string
  placeName: string
  building?: string
  position?: Position
  type?: string
  state?: string
  care: boolean
  due?: string
  last?: string
  days: Record<string, number>
  occupants: Occupant[]
  recent: Visit[]
}
export interface BuildingDoors {
  code: string
  name: string
  address: string
  units: string[]
  cells: { code: string; unit: string; floor: number; room: string; use: string; covered: boolean; visitDue?: string; visitOverdue: boolean; care: boolean; id?: string }[]
}

export const outcomes: Record<Errand, string[]> = {
  visit: ['met', 'nobody-home', 'moved-out', 'vacant', 'refused'],
  inspection: ['passed', 'rectify', 'nobody-home', 'refused'],
  repair: ['done', 'pending'],
}
export const errands: Record<SubjectKind, Errand[]> = {
  house: ['visit', 'inspection'],
  organisation: ['inspection', 'visit'],
  thing: ['inspection', 'repair'],
}
export const uses = ['own', 'let', 'group-let', 'vacant', 'shop', 'office', 'other']
export const thingStates = ['sound', 'damaged', 'lost']

/** What names a door in addresses and on the phone: `house=…`, `organisation=…` or `thing=…`. */
export type DoorKey = string
export const keyOf = (due: Pick<Due, 'subjectKind' | 'subject' | 'code'>): DoorKey =>
  due.subjectKind === 'house' && due.code ? `house=${due.code}` : `${due.subjectKind}=${due.subject}`
export function kindOf(key: DoorKey): SubjectKind {
  const kind = key.slice(0, key.indexOf('='))
  return kind === 'organisation' || kind === 'thing' ? kind : 'house'
}
export const valueOf = (key: DoorKey): string => key.slice(key.indexOf('=') + 1)
