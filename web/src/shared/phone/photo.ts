import type { Position } from '../api/types'
import { positionInPicture } from './exif'

/** A picture as it was taken, before it is sent. */
export interface Shot {
  id: string
  blob: Blob
  position?: Position | null
}

const longestSide = 1920

async function shrink(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
  return small && small.size < picture.size ? small : picture
}

/** Makes a picture small enough for a weak network; its place is read first, for shrinking loses it. */
export async function takeShot(file: File): Promise<Shot> {
  const position = await positionInPicture(file).catch(() => null)
  const blob = await shrink(file).catch(() => file)
  return { id: crypto.randomUUID(), blob, position }
}
