import type { Position } from '../api/types'

const gpsDirectory = 0x8825
const app1 = 0xe1

/** The place that a camera wrote into a JPEG picture (Exif 2.3, GPS IFD), or null. Reads the first 256 KB only. */
export async function positionInPicture(picture: Blob): Promise<Position | null> {
  const view = new DataView(await picture.slice(0, 256 * 1024).arrayBuffer())
  try {
    const start = exifStart(view)
    return start === null ? null : readGps(view, start)
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

function exifStart(view: DataView): number | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    if (view.getUint8(at + 1) === app1 && view.getUint32(at + 4) === 0x45786966) return at + 10
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function readGps(view: DataView, start: number): Position | null {
  const little = view.getUint16(start) === 0x4949
  const entries = (at: number): Map<number, number> => {
    const count = view.getUint16(at, little)
    const found = new Map<number, number>()
    for (let index = 0; index < count; index++) {
      const entry = at + 2 + index * 12
      found.set(view.getUint16(entry, little), entry)
    }
    return found
  }
  const pointer = entries(start + view.getUint32(start + 4, little)).get(gpsDirectory)
  if (pointer === undefined) return null
  const gps = entries(start + view.getUint32(pointer + 8, little))
  const degrees = (tag: number): number | null => {
    const entry = gps.get(tag)
    if (entry === undefined) return null
    const at = start + view.getUint32(entry + 8, little)
    const part = (index: number): number =>
      view.getUint32(at + index * 8, little) / (view.getUint32(at + index * 8 + 4, little) || 1)
    return part(0) + part(1) / 60 + part(2) / 3600
  }
  const isNegative = (tag: number, letter: string): boolean => {
    const entry = gps.get(tag)
    return entry !== undefined && view.getUint8(entry + 8) === letter.charCodeAt(0)
  }
  const latitude = degrees(2)
  const longitude = degrees(4)
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null
  return {
    longitude: isNegative(3, 'W') ? -longitude : longitude,
    latitude: isNegative(1, 'S') ? -latitude : latitude,
  }
}
