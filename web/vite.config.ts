import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig, type Connect, type Plugin } from 'vite'
import { offlineFaces } from './offline.ts'

const root = dirname(fileURLToPath(import.meta.url))
const faces = ['console', 'resident', 'worker', 'screen', 'kiosk']

/** Any address below a face is that face's page: the browser side routes by history, as on the server. */
function faceFallback(): Plugin {
  const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const face = path.split('/')[1] ?? ''
    if (faces.includes(face) && !/\.[a-z0-9]+$/i.test(path)) request.url = `/${face}.html`
    next()
  }
  return {
    name: 'linli-face-fallback',
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  }
}

/** Lays a .br and a .gz copy beside each text file, so that the server only has to pick one. */
function precompress(): Plugin {
  const text = /\.(html|js|mjs|css|svg|json|webmanifest|txt)$/
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? files(path) : [path]
    })
  return {
    name: 'linli-precompress',
    apply: 'build',
    closeBundle() {
      for (const path of files(resolve(root, 'dist')).filter((name) => text.test(name))) {
        const content = readFileSync(path)
        if (content.length < 512) continue
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        )
      }
    },
  }
}

const backend = process.env.LINLI_SERVER ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [
    vue(),
    components({
      dirs: [],
      dts: false,
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
    }),
    faceFallback(),
    offlineFaces(readFileSync(resolve(root, 'service-worker.js'), 'utf8')),
    precompress(),
  ],
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  resolve: { alias: { '@': resolve(root, 'src') } },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: {
        // an emitted module keeps a name that every server knows the type of
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.mjs'))
            ? 'assets/[name]-[hash].js'
            : 'assets/[name]-[hash][extname]',
      },
      input: Object.fromEntries(
        ['index', ...faces].map((name) => [name, resolve(root, `${name}.html`)]),
      ),
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/open311', '/openapi.json', '/docs/api'].map((path) => [path, { target: backend }]),
    ),
  },
})
