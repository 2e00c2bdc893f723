import { describe, expect, it } from 'vitest'
import { entryOf, leadsTo, mayOpen, menu } from '../frame/menu'
import routes from '../router.ts?raw'

const holding = (...granted: string[]) => (...wanted: string[]): boolean => wanted.some((one) => granted.includes(one))
const nobody = holding()

describe('pages of the console', () => {
  it.each(['accounts', 'audit', 'keys', 'connectors', 'connector', 'training', 'signInRules', 'packages', 'package', 'signers', 'dataRequests', 'incidentImport', 'registerList', 'registerPlates'])('%s is closed to whom the server would refuse', (page) =>
    expect(mayOpen(page, nobody)).toBe(false),
  )

  it.each(['workbench', 'tasks', 'task', 'security', 'messages', 'standIns', 'processInstance', 'types', 'territory', 'rules', 'market', 'marketApp', 'jobs', 'missing'])('%s is open to everybody', (page) =>
    expect(mayOpen(page, nobody)).toBe(true),
  )

  it('ask for their own right where they have one, for that of their entry otherwise', () => {
    expect(mayOpen('registerRecord', holding('registry:read'))).toBe(true)
    expect(mayOpen('registerMerge', holding('registry:read'))).toBe(false)
    expect(mayOpen('registerMerge', holding('registry:merge'))).toBe(true)
  })

  it('may be read by more people than the rail leads there', () => {
    const connectors = menu.flatMap((group) => group.items).find((one) => one.page === 'connectors')
    expect(connectors && leadsTo(connectors, holding('process:design'))).toBe(false)
    expect(mayOpen('connector', holding('process:design'))).toBe(true)
  })

  it('stand under an entry of the rail, and are pages', () => {
    const named = (page: string): boolean => routes.includes(`, '${page}', [`)
    const entries = menu.flatMap((group) => group.items).map((one) => one.page)
    expect(entries.filter((one) => !named(one))).toEqual([])
    for (const [, page] of routes.matchAll(/page\('[^']*', '(\w+)'/g)) {
      if (page && entryOf(page) !== page) expect(entries).toContain(entryOf(page))
    }
    expect(entryOf('registerRecord')).toBe('register')
    expect(entryOf('processInstance')).toBe('processInstances')
  })
})
