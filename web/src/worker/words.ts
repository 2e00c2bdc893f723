import { number } from '@/shared/format'
import { locale } from '@/shared/i18n'

/** A walking distance in metres, rounded as one would say it. */
export function saidDistance(metres: number): string {
  const english = locale() === 'en'
  if (metres < 1000) return `${Math.max(10, Math.round(metres / 10) * 10)} ${english ? 'm' : '米'}`
  return `${number(metres / 1000)} ${english ? 'km' : '公里'}`
}

/** An address without district and street, which whoever walks there knows. */
export const withoutStreet = (address: string): string => address.replace(/^[^\d]{1,6}[区县市][^\d]{1,8}(?:街道|镇|乡)(?=.)/u, '')

/** The part of an address that tells where to go: what comes after the community, which the worker knows. */
export function shortAddress(address: string | null | undefined, placeName: string | null | undefined): string {
  if (!address) return placeName ?? ''
  const at = placeName ? address.indexOf(placeName) : -1
  return at < 0 ? address : address.slice(at + (placeName?.length ?? 0)).trim() || (placeName ?? address)
}
