import { BadgeCheck, CircleX, Clock, TriangleAlert } from '@lucide/vue'
import { get } from '@/shared/api/http'

export type CertificateState = 'valid' | 'expired' | 'revoked' | 'altered'

/** What a stranger learns of a certificate whose code he has. */
export interface Verified {
  state: CertificateState
  number: string
  title: string
  holder: string
  issuer: string
  issuedOn: string
  validUntil?: string
  revokedOn?: string
  digest: string
  signature: string
  key: string
}

/** A certificate about the person who is signed in. */
export interface OwnCertificate {
  certificate: {
    id: string
    number: string
    title: string
    holder: string
    issuer: string
    issuedAt: string
    validUntil?: string
    state: CertificateState
  }
  text: string
  code: string
}

export const tones = { valid: 'normal', expired: 'warning', revoked: 'alarm', altered: 'alarm' } as const
export const icons = { valid: BadgeCheck, expired: Clock, revoked: CircleX, altered: TriangleAlert } as const

export const verified = (code: string): Promise<Verified> => get<Verified>(`/certificates/verify/${encodeURIComponent(code)}`)
export const myCertificates = (): Promise<OwnCertificate[]> => get<OwnCertificate[]>('/certificates/mine')
/** Where the browser saves the paper from; the session goes with it. */
export const paperOf = (id: string): string => `/api/v1/certificates/mine/${id}/paper`
