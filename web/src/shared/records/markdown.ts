/** Plain Markdown as a tree of words; whatever it does not know stays text, so nothing in it can act on the page. */
export type Inline = { kind: 'text' | 'bold' | 'italic' | 'code'; text: string } | { kind: 'link'; text: string; to: string }
export type Block =
  | { kind: 'heading'; level: number; words: Inline[] }
  | { kind: 'paragraph' | 'quote'; words: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }

const mark = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|\*([^*\s][^*]*)\*/g
const safe = (address: string): boolean => /^https?:\/\//.test(address) || /^\/(?!\/)/.test(address)

/** The words of a line; links lead to pages only, never to scripts. */
export function inline(text: string): Inline[] {
  const found: Inline[] = []
  let at = 0
  for (const one of text.matchAll(mark)) {
    if (one.index > at) found.push({ kind: 'text', text: text.slice(at, one.index) })
    const [all, bold, code, label, address, italic] = one
    if (bold) found.push({ kind: 'bold', text: bold })
    else if (code) found.push({ kind: 'code', text: code })
    else if (label && address && safe(address)) found.push({ kind: 'link', text: label, to: address })
    else if (italic) found.push({ kind: 'italic', text: italic })
    else found.push({ kind: 'text', text: label ?? all })
    at = one.index + all.length
  }
  if (at < text.length) found.push({ kind: 'text', text: text.slice(at) })
  return found
}

const cells = (line: string): Inline[][] => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => inline(cell.trim()))
const item = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/
const begins = (line: string): boolean => /^(#{1,6}\s|```|>|\|)/.test(line) || item.test(line)

/** The blocks of a text, from top to bottom. */
export function markdown(source: string): Block[] {
  const lines = source.replaceAll('\r', '').split('\n')
  const blocks: Block[] = []
  let at = 0
  const take = (test: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && test(lines[at] ?? '')) at++
    return lines.slice(from, at)
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,6})\s+(.*)$/.exec(line)
    if (!line.trim() || /^!\[/.test(line)) at++
    else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, words: inline(heading[2] ?? '') })
      at++
    } else if (line.startsWith('```')) {
      at++
      blocks.push({ kind: 'code', text: take((one) => !one.startsWith('```')).join('\n') })
      at++
    } else if (line.startsWith('>')) blocks.push({ kind: 'quote', words: inline(take((one) => one.startsWith('>')).map((one) => one.replace(/^>\s?/, '')).join(' ')) })
    else if (line.startsWith('|')) {
      const [head, , ...rows] = take((one) => one.startsWith('|'))
      blocks.push({ kind: 'table', head: cells(head ?? ''), rows: rows.map(cells) })
    } else if (item.test(line)) {
      const ordered = Boolean(item.exec(line)?.[1])
      blocks.push({ kind: 'list', ordered, items: listItems(take((one) => item.test(one) || /^\s{2,}\S/.test(one))) })
    } else blocks.push({ kind: 'paragraph', words: inline([lines[at++] ?? '', ...take((one) => Boolean(one.trim()) && !begins(one))].join('')) })
  }
  return blocks
}
function listItems(lines: string[]): Inline[][] {
  const items: string[] = []
  for (const line of lines) {
    const found = item.exec(line)
    if (found) items.push(found[2] ?? '')
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return items.map(inline)
}
