import { describe, expect, it } from 'vitest'

type Texts = { [key: string]: string | Texts }

const files = import.meta.glob<{ default: Texts }>(['../locales/*.json', '../../*/locales/*.json'], { eager: true })

function keysOf(texts: Texts, above = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [above + key] : keysOf(value, `${above}${key}.`),
  )
}

describe('text files', () => {
  const chinese = Object.keys(files).filter((path) => path.endsWith('.zh-CN.json'))

  it.each(chinese)('%s has the same keys in English', (path) => {
    const english = files[path.replace('.zh-CN.json', '.en.json')]
    expect(english, 'the English file').toBeDefined()
    expect(keysOf(english?.default ?? {}).sort()).toEqual(keysOf(files[path]?.default ?? {}).sort())
  })

  it('knows no English file without its Chinese one', () => {
    const english = Object.keys(files).filter((path) => path.endsWith('.en.json'))
    expect(english.map((path) => path.replace('.en.json', '.zh-CN.json')).sort()).toEqual(chinese.sort())
  })
})
