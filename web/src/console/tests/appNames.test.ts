import { describe, expect, it } from 'vitest'
import { appOf, byApp } from '../parts/appNames'

describe('what came with an application', () => {
  it('is called by its key', () => {
    expect(appOf('assistance.eligibility')).toBe('assistance')
    expect(appOf('residence')).toBeNull()
  })

  it('stands under the application, after what the platform has', () => {
    const roles = ['assistance.resident', 'resident', 'diary.resident', 'assistance.worker'].map((code) => ({ code }))
    expect(byApp(roles).map((group) => [group.app, group.things.map((one) => one.code)])).toEqual([
      [null, ['resident']],
      ['assistance', ['assistance.resident', 'assistance.worker']],
      ['diary', ['diary.resident']],
    ])
    expect(byApp([{ code: 'diary.resident' }])).toHaveLength(1)
  })
})
