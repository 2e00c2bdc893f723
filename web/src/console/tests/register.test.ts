import { describe, expect, it } from 'vitest'
import { marked } from '../register/marks'
import { differing } from '../register/words'

const shownMarks = (text: string, words: string): string =>
  marked(text, words)
    .map((piece) => (piece.on ? `[${piece.text}]` : piece.text))
    .join('')

describe('the looked-for part of a line', () => {
  it.each([
    ['张伟民', '张伟', '[张伟]民'],
    ['张玮民', '张伟民', '[张]玮[民]'],
    ['阳光花园1栋1单元101室', '阳光花园 101', '[阳光花园]1栋1单元[101]室'],
    ['滨江大道１０号', '大道10号', '滨江[大道１０号]'],
    ['Linli Café', 'linli', '[Linli] Café'],
    ['滨江大道10号', '江', '滨[江]大道10号'],
    ['滨江大道10号', '山北', '滨江大道10号'],
    ['滨江大道10号', '', '滨江大道10号'],
  ])('%s for %s', (text, words, wanted) => expect(shownMarks(text, words)).toBe(wanted))
})

describe('a correction', () => {
  it('sends only what differs, and null for what was emptied', () => {
    expect(differing({ name: '甲', phone: '139****0001', note: '旧' }, { name: '甲', phone: '139****0001', note: '', sex: 'male' })).toEqual({ note: null, sex: 'male' })
  })
})
