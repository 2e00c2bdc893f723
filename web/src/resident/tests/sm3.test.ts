import { describe, expect, it } from 'vitest'
import { sm3 } from '../certificates/sm3'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

describe('SM3', () => {
  it('gives what appendix A of GB/T 32905 gives', () => {
    expect(sm3(text('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3(text('abcd'.repeat(16)))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  it('knows the empty file', () => {
    expect(sm3(new Uint8Array())).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b')
  })

  it('changes when a bit changes, whatever the length', () => {
    const digests = Array.from({ length: 130 }, (_, length) => sm3(new Uint8Array(length)))
    expect(new Set(digests).size).toBe(130)
    expect(sm3(Uint8Array.from([1]))).not.toBe(sm3(Uint8Array.from([0])))
  })
})
