import { beforeAll, describe, expect, it } from 'vitest'
import { loadTexts } from '@/shared/i18n'
import { actionName, kindName } from '../audit/words'

describe('words of the audit trail', () => {
  beforeAll(() => loadTexts('console', 'audit', 'incident'))

  it('names actions, with the steps of an incident as the incident names them', () => {
    expect(actionName('territory:rename-grid')).toBe('网格改名')
    expect(actionName('incident:archive')).toBe('归档')
    expect(actionName('account:archive')).toBe('account:archive')
  })

  it('tells a unit of a building from a unit of the city', () => {
    expect(kindName('territory:change-unit', 'unit')).toBe('单元')
    expect(kindName('unit:change', 'unit')).toBe('单位')
  })

  it('keeps the name of what an application declares', () => {
    expect(kindName('app:delete', 'parking.permit')).toBe('应用记录 parking.permit')
    expect(kindName('app:delete', 'unheard')).toBe('unheard')
  })
})
