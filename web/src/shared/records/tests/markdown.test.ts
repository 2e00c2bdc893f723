import { describe, expect, it } from 'vitest'
import { inline, markdown } from '../markdown'

describe('a guide in Markdown', () => {
  it('is made of headings, paragraphs, lists and tables', () => {
    const blocks = markdown('# 志愿服务\n\n谁来\n都行\n\n1. 报名\n2. 签到\n   带证件\n\n| 项目 | 分 |\n|---|---|\n| 巡逻 | 2 |\n')
    expect(blocks.map((one) => one.kind)).toEqual(['heading', 'paragraph', 'list', 'table'])
    expect(blocks[1]).toEqual({ kind: 'paragraph', words: [{ kind: 'text', text: '谁来都行' }] })
    expect(blocks[2]).toMatchObject({ ordered: true, items: [[{ text: '报名' }], [{ text: '签到 带证件' }]] })
    expect(blocks[3]).toMatchObject({ rows: [[[{ text: '巡逻' }], [{ text: '2' }]]] })
  })

  it('leads to pages, never to scripts', () => {
    expect(inline('[看](https://example.org)')).toEqual([{ kind: 'link', text: '看', to: 'https://example.org' }])
    expect(inline('[点](javascript:alert(1))').some((one) => one.kind === 'link')).toBe(false)
    expect(inline('[点](//evil.example)')).toEqual([{ kind: 'text', text: '点' }])
  })

  it('keeps markup of pages as words', () => {
    expect(markdown('<img src=x onerror=alert(1)>')).toEqual([{ kind: 'paragraph', words: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }] }])
  })

  it('ends whatever it is given', () => {
    for (const odd of ['```', '|', '> ', '#', '- ', '***', '[a](', '\n\n\n']) expect(() => markdown(odd)).not.toThrow()
  })
})
