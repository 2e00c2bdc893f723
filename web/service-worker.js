/* Keeps one face on the device. The build writes `face`, `version` and `shell` above these lines. */
const shellCache = `linli-${face}-${version}`
const pictureCache = `linli-${face}-pictures`
const patience = 4000
/* What varies is only encoding and origin; the content is the same. */
const anyVariant = { ignoreVary: true }

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shellCache)
      .then((cache) => cache.addAll(shell))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith(`linli-${face}-`) && name !== shellCache && name !== pictureCache
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (event.request.mode === 'navigate') event.respondWith(page(event.request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(kept(event.request, shellCache))
  else if (face === 'worker' && url.pathname.startsWith('/api/v1/files/')) event.respondWith(kept(event.request, pictureCache))
  else if (face === 'worker' && url.pathname === '/api/v1/map/base') event.respondWith(fresh(event.request))
})

/** The page from the server while it answers in time, else the one on the device. */
async function page(request) {
  const cached = await caches.match(`/${face}/`, anyVariant)
  if (!cached) return fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, patience, cached))
  return Promise.race([fetch(request).then((answer) => (answer.ok ? answer : cached)), late]).catch(() => cached)
}

/** Files that never change under their address. */
async function kept(request, name) {
  const cached = await caches.match(request, anyVariant)
  if (cached) return cached
  const answer = await fetch(request)
  if (answer.ok) (await caches.open(name)).put(request, answer.clone())
  return answer
}

/** The newest while there is a network, else what was seen last. */
async function fresh(request) {
  try {
    const answer = await fetch(request)
    if (answer.ok) (await caches.open(pictureCache)).put(request, answer.clone())
    return answer
  } catch (fault) {
    const cached = await caches.match(request, anyVariant)
    if (cached) return cached
    throw fault
  }
}
