import { i18n } from '@/shared/i18n'

/** What was done in words; whoever searches by the code finds it in the tip. Needs the texts `audit` and `incident`. */
export function actionName(code: string): string {
  const { te: isKnown } = i18n.global as unknown as { te: (key: string) => boolean }
  const [subject = '', verb = ''] = code.split(':')
  const known = [`audit.did.${subject}.${verb}`, `incident.action.${verb}`].find((key, index) => (index === 0 || subject === 'incident') && isKnown(key))
  return known ? i18n.global.t(known) : code
}
