import { isKind, readRecord, titleOf, type Detail, type Kind } from './records'

const most = 8
const store = (account: string): string => `linli.register.recent.${account}`

export interface Recent {
  kind: Kind
  id: string
}

/** What this account opened lately on this machine: keys alone, so that no name stays behind in the browser. */
export function recentOf(account: string): Recent[] {
  try {
    const kept = JSON.parse(localStorage.getItem(store(account)) ?? '[]') as Recent[]
    return kept.filter((one) => isKind(one.kind) && typeof one.id === 'string')
  } catch {
    return []
  }
}
export function rememberRecent(account: string, one: Recent): void {
  const others = recentOf(account).filter((old) => old.id !== one.id)
  localStorage.setItem(store(account), JSON.stringify([one, ...others].slice(0, most)))
}
export async function readRecent(account: string): Promise<{ kind: Kind; record: Detail; title: string }[]> {
  const read = await Promise.all(
    recentOf(account).map(async ({ kind, id }) => {
      const record = await readRecord(kind, id).catch(() => null)
      return record ? [{ kind, record, title: titleOf(kind, record) }] : []
    }),
  )
  return read.flat()
}
