/** A piece of a text, and whether it is what somebody looked for. */
export interface Piece {
  text: string
  on: boolean
}

const plain = (character: string): string => character.normalize('NFKC').slice(0, 1).toLowerCase()
const shortName = 4

/**
 * Cuts a text where pieces of the typed words stand in it, so that the eye finds why a line is there. Pieces of one
 * character count in short names only: in an address they would be everywhere.
 */
export function marked(text: string, words: string): Piece[] {
  const characters = [...text]
  const low = characters.map(plain).join('')
  const typed = [...words.trim()].map(plain).join('')
  const least = characters.length <= shortName ? 1 : Math.min(2, typed.length)
  const pieces: Piece[] = []
  for (let at = 0; at < characters.length; ) {
    let long = 0
    while (at + long < characters.length && typed.includes(low.slice(at, at + long + 1))) long++
    const on = long > 0 && long >= least
    const here = characters.slice(at, at + (on ? long : 1)).join('')
    const last = pieces.at(-1)
    if (last && last.on === on) last.text += here
    else pieces.push({ text: here, on })
    at += on ? long : 1
  }
  return pieces
}
