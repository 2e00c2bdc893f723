import { actUnder, whenStandInEnded } from './api/http'

/** The stand-in under which this tab works; another tab of the same browser works under its own name. */
const store = 'linli.standIn'
const told = 'linli.standInEnded'

/** Takes the stand-in up again after the page was loaded anew. */
export function resumeStandIn(): void {
  actUnder(sessionStorage.getItem(store))
  whenStandInEnded(() => {
    sessionStorage.setItem(told, '1')
    leaveStandIn()
  })
}

/** From here on requests carry the stand-in; the page starts anew, since all that it shows is another's now. */
export function enterStandIn(id: string): void {
  sessionStorage.setItem(store, id)
  location.assign('/console/')
}

export function leaveStandIn(): void {
  forgetStandIn()
  location.assign('/console/')
}

/** Nobody who signs in after me works under it. */
export function forgetStandIn(): void {
  sessionStorage.removeItem(store)
  actUnder(null)
}

/** Whether a stand-in has come to its end just now; says so once. */
export function standInHasEnded(): boolean {
  const ended = sessionStorage.getItem(told) !== null
  sessionStorage.removeItem(told)
  return ended
}

export const currentStandIn = (): string | null => sessionStorage.getItem(store)
