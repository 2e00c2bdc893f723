import { get } from '@/shared/api/http'

/** A scanned door plate: what it stands for and where. */
export interface Plate {
  kind: 'building' | 'unit' | 'house'
  name: string
  address: string
}
export const readPlate = (token: string): Promise<Plate> => get<Plate>(`/plates/${encodeURIComponent(token)}`)
