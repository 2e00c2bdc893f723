import type { RouteLocationRaw } from 'vue-router'

/**
 * Links of the server as places in the console: `/console/incidents/7` is itself; `/api/v1/incidents?state=…` or
 * `/incidents?…` is the list with these filters.
 */
export function inConsole(link: string): RouteLocationRaw {
  return link.replace(/^https?:\/\/[^/]+/, '').replace(/^\/api\/v1/, '').replace(/^\/console/, '') || '/'
}
