import type { Clock, DataRequest } from './api/types'

/** The clock of a request as the tag shows it: how much of the limit is left, by day and night. */
export function clockOf(request: DataRequest, now = Date.now()): Clock {
  return {
    state: request.clock,
    dueAt: request.dueAt,
    ...(request.clock === 'done' ? {} : { remainingMinutes: Math.round((Date.parse(request.dueAt) - now) / 60_000) }),
  }
}
