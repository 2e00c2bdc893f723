/** A column of a file with the history of an older system, by its Chinese and English name. */
export interface HistoryColumn {
  zh: string
  en: string
  /** Key of the words that explain it. */
  how: string
  needed?: boolean
}

export const HISTORY_COLUMNS: HistoryColumn[] = [
  { zh: '外部编号', en: 'number', how: 'number', needed: true },
  { zh: '状态', en: 'state', how: 'state', needed: true },
  { zh: '上报时间', en: 'reported_at', how: 'reported', needed: true },
  { zh: '标题', en: 'title', how: 'text' },
  { zh: '内容', en: 'body', how: 'text' },
  { zh: '类型代码', en: 'type', how: 'type' },
  { zh: '紧急程度', en: 'urgency', how: 'urgency' },
  { zh: '渠道', en: 'channel', how: 'channel' },
  { zh: '经度', en: 'longitude', how: 'place' },
  { zh: '纬度', en: 'latitude', how: 'place' },
  { zh: '区划代码', en: 'place', how: 'place' },
  { zh: '地址', en: 'address', how: 'place' },
  { zh: '受理时间', en: 'accepted_at', how: 'accepted' },
  { zh: '分派时间', en: 'dispatched_at', how: 'accepted' },
  { zh: '签收时间', en: 'signed_at', how: 'accepted' },
  { zh: '处置时间', en: 'handled_at', how: 'accepted' },
  { zh: '核查时间', en: 'verified_at', how: 'accepted' },
  { zh: '评价时间', en: 'rated_at', how: 'accepted' },
  { zh: '办结时间', en: 'closed_at', how: 'accepted' },
  { zh: '责任单位', en: 'unit', how: 'unit' },
  { zh: '承办人账号', en: 'handler', how: 'account' },
  { zh: '处置结果', en: 'result', how: 'result' },
  { zh: '评分', en: 'rating', how: 'rating' },
  { zh: '评价内容', en: 'comment', how: 'comment' },
  { zh: '办理经过', en: 'steps', how: 'steps' },
  { zh: '上报人', en: 'reporter', how: 'reporter' },
  { zh: '电话', en: 'phone', how: 'reporter' },
  { zh: '上报人账号', en: 'reporter_account', how: 'account' },
]

/** Columns that share an explanation, together. */
export function explained(locale: string): { names: string[]; how: string; needed: boolean }[] {
  const rows: { names: string[]; how: string; needed: boolean }[] = []
  for (const column of HISTORY_COLUMNS) {
    const name = locale === 'en' ? column.en : column.zh
    const last = rows.find((row) => row.how === column.how)
    if (last) last.names.push(name)
    else rows.push({ names: [name], how: column.how, needed: column.needed ?? false })
  }
  return rows
}

/** An empty file with the names of all columns; the mark in front lets spreadsheets read it as UTF-8. */
export function template(locale: string): string {
  const names = HISTORY_COLUMNS.map((column) => (locale === 'en' ? column.en : column.zh))
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${names.join(',')}\r\n`)}`
}
