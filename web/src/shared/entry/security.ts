import { get } from '../api/http'

/** How the own account is protected. */
export interface Security {
  oneTimeCodeSince?: string | null
  recoveryCodesLeft: number
  secondFactor: boolean
  secondFactorRequired: boolean
  confirmedAt?: string | null
}
export interface Enrolment {
  secret: string
  uri: string
  qrPng: string
}
export interface Device {
  id: string
  agent: string
  address: string
  createdAt: string
  confirmedAt?: string | null
  confirmedBy?: 'FIRST' | 'SECOND_FACTOR' | 'DEVICE' | 'ADMINISTRATOR' | null
}

export const mySecurity = (): Promise<Security> => get<Security>('/security')

/** What a browser is, in two words: "Edge · Windows". */
export function browserName(agent: string): string {
  const browser = /Edg\//.test(agent) ? 'Edge' : /MicroMessenger/.test(agent) ? '微信' : /Firefox\//.test(agent) ? 'Firefox' : /Chrome\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : ''
  const system = /Windows/.test(agent) ? 'Windows' : /Android/.test(agent) ? 'Android' : /iPhone|iPad/.test(agent) ? 'iOS' : /Mac OS/.test(agent) ? 'macOS' : /Linux/.test(agent) ? 'Linux' : ''
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, 60)
}
