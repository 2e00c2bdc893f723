const start = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
const block = 64

const turned = (word: number, by: number): number => (word << by) | (word >>> (32 - by))
const of = (words: Uint32Array, index: number): number => words[index] ?? 0
const p0 = (x: number): number => x ^ turned(x, 9) ^ turned(x, 17)
const p1 = (x: number): number => x ^ turned(x, 15) ^ turned(x, 23)

/** The cryptographic digest SM3 (GB/T 32905) of a file, hexadecimal: browsers know no national algorithms. */
export function sm3(bytes: Uint8Array): string {
  const padded = new Uint8Array((Math.floor((bytes.length + 8) / block) + 1) * block)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const state = Uint32Array.from(start)
  const words = new Uint32Array(68)
  for (let at = 0; at < padded.length; at += block) {
    expand(words, view, at)
    compress(state, words)
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}

function expand(words: Uint32Array, view: DataView, at: number): void {
  for (let j = 0; j < 16; j++) words[j] = view.getUint32(at + 4 * j)
  for (let j = 16; j < 68; j++) {
    const mixed = p1(of(words, j - 16) ^ of(words, j - 9) ^ turned(of(words, j - 3), 15))
    words[j] = mixed ^ turned(of(words, j - 13), 7) ^ of(words, j - 6)
  }
}

function compress(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let j = 0; j < 64; j++) {
    const early = j < 16
    const a12 = turned(a, 12)
    const ss1 = turned(a12 + e + turned(early ? 0x79cc4519 : 0x7a879d8a, j % 32), 7)
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + (ss1 ^ a12) + (of(words, j) ^ of(words, j + 4))) | 0
    const tt2 = (gg + h + ss1 + of(words, j)) | 0
    ;[d, c, b, a] = [c, turned(b, 9), a, tt1]
    ;[h, g, f, e] = [g, turned(f, 19), e, p0(tt2)]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = of(state, index) ^ word))
}
