import type { Session } from '../api/types'
import type { Values } from './schema'

/** Who acts, as expressions see him: the same here as on the server. */
export const whoIs = (account: Session['account'] | undefined): Values =>
  account
    ? { id: account.id, account: account.id, name: account.name, title: account.name, resident: account.kind === 'resident', roles: account.roles.map((role) => role.code) }
    : {}
