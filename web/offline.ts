import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

interface Chunk {
  type: 'chunk'
  name: string
  isEntry: boolean
  imports: string[]
  dynamicImports: string[]
  facadeModuleId?: string | null
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> }
}

/** Which faces open without a network, and which of their late parts are too big to be fetched beforehand. */
const faces: Record<string, RegExp> = {
  resident: /^(engine|maplibre|LinliMap|echarts|LinliChart|ProcessDrawing|drawing|change-support)/,
  worker: /^(echarts|LinliChart|ProcessDrawing|drawing|change-support)/,
}

function filesOf(bundle: Record<string, unknown>, file: string, skip: RegExp, seen: Set<string>): Set<string> {
  const chunk = bundle[file] as Chunk | undefined
  if (!chunk || seen.has(file) || chunk.type !== 'chunk' || (!chunk.isEntry && skip.test(chunk.name))) return seen
  seen.add(file)
  chunk.viteMetadata?.importedCss.forEach((name) => seen.add(name))
  chunk.viteMetadata?.importedAssets.forEach((name) => seen.add(name))
  for (const next of [...chunk.imports, ...chunk.dynamicImports]) filesOf(bundle, next, skip, seen)
  return seen
}

/** Writes `<face>/sw.js`: the service worker that keeps the files of one face on the device. */
export function offlineFaces(source: string): Plugin {
  return {
    name: 'linli-offline-faces',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const [face, skip] of Object.entries(faces)) {
        const entry = Object.keys(bundle).find((file) => {
          const chunk = bundle[file] as unknown as Chunk
          return chunk.type === 'chunk' && chunk.isEntry && chunk.name === face
        })
        if (!entry) continue
        const files = [...filesOf(bundle as Record<string, unknown>, entry, skip, new Set())].sort().map((file) => `/${file}`)
        const shell = [`/${face}/`, '/icon.svg', `/${face}.webmanifest`, ...files]
        const version = createHash('sha256').update(source + shell.join()).digest('hex').slice(0, 12)
        this.emitFile({
          type: 'asset',
          fileName: `${face}/sw.js`,
          source: `const face = ${JSON.stringify(face)}\nconst version = '${version}'\nconst shell = ${JSON.stringify(shell)}\n${source}`,
        })
      }
    },
  }
}
