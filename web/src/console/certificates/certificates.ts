export type CertificateState = 'valid' | 'expired' | 'revoked' | 'altered'

/** A certificate in the list. */
export interface CertificateSummary {
  id: string
  number: string
  title: string
  holder: string
  placeCode: string
  placeName: string
  issuer: string
  issuedAt: string
  validUntil?: string
  state: CertificateState
}

/** A certificate without what its paper says; that is opened for a purpose. */
export interface CertificateDetail {
  certificate: CertificateSummary
  person?: string
  document?: string
  code: string
  issuedBy: string
  instance: string
  instanceNumber: string
  digest: string
  key: string
  revokedAt?: string
  revokedBy?: string
  revokedReason?: string
  version: number
}

export const tones = { valid: 'normal', expired: 'warning', revoked: 'done', altered: 'alarm' } as const
