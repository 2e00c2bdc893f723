import { i18n } from '@/shared/i18n'

/** The first of some texts that there is. Needs the texts `audit` and `incident`. */
function firstOf(...keys: string[]): string | undefined {
  const { te: isKnown } = i18n.global as unknown as { te: (key: string) => boolean }
  const known = keys.find((key) => isKnown(key))
  return known && i18n.global.t(known)
}

/** What was done in words; whoever searches by the code finds it in the tip. */
export function actionName(code: string): string {
  const [subject = '', verb = ''] = code.split(':')
  const steps = subject === 'incident' ? [`incident.action.${verb}`] : []
  return firstOf(`audit.did.${subject}.${verb}`, ...steps) ?? code
}

/** What it was done to in words. An action says which kind is meant where two have one code; applications declare kinds of their own. */
export function kindName(action: string, kind: string): string {
  if (kind.includes('.')) return `${firstOf('audit.kind.app-record') ?? ''} ${kind}`
  return firstOf(`audit.kindIn.${action.split(':')[0] ?? ''}.${kind}`, `audit.kind.${kind}`) ?? kind
}
