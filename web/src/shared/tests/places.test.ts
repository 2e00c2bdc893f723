import { describe, expect, it } from 'vitest'
import { levelOf, prefixOf } from '../places'

describe('place codes', () => {
  it.each([
    ['9901', 'city'],
    ['990100', 'city'],
    ['990101', 'district'],
    ['990101001', 'street'],
    ['990101001001', 'community'],
    ['990101001001001', 'grid'],
  ])('%s is a %s', (code, level) => expect(levelOf(code)).toBe(level))

  it('covers a city by its first four digits', () => {
    expect(prefixOf('990100')).toBe('9901')
    expect(prefixOf('990101001')).toBe('990101001')
  })
})
