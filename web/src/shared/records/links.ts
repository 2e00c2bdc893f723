import { inject, provide, type InjectionKey } from 'vue'

/** Where a face shows things that records refer to; null where it does not. */
export interface Ways {
  /** A person, house, organisation or thing of the register. */
  register: (kind: string, id: string) => string | null
  /** The room of a type of records. */
  room: (app: string, type: string) => string
  /** Where running processes are shown. */
  instance: (id: string) => string | null
  /** The page of background jobs, where there is one. */
  jobs: string | null
  /** Whether the face draws the way of processes. */
  drawings: boolean
}
export type FaceName = 'console' | 'worker' | 'resident'

const key: InjectionKey<Ways> = Symbol('ways of records')
const room = (app: string, type: string): string => `/apps/${app}/${type}`
const none: Ways = { register: () => null, room, instance: () => null, jobs: null, drawings: true }
const places: Record<string, string> = { person: 'people', house: 'houses', organisation: 'organisations', thing: 'things' }

export const provideWays = (ways: Partial<Ways>): void => provide(key, { ...none, ...ways })
export const useWays = (): Ways => inject(key, none)

/** The ways of the console: everything has a page there. */
export const consoleWays: Partial<Ways> = {
  register: (kind, id) => (places[kind] ? `/register/${places[kind]}/${id}` : null),
  jobs: '/jobs',
}
