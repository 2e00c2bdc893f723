import { ask } from './http'

/** Asks for a paper whose making is written down, which a plain link could not, and lets the browser keep it. */
export async function savePaper(path: string, body: object, name: string): Promise<void> {
  const paper = await ask<Blob>('POST', path, { body, headers: { Accept: 'application/pdf, application/json' } })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(paper.data)
  link.download = `${name}.pdf`
  link.click()
  URL.revokeObjectURL(link.href)
}
