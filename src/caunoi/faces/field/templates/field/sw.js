// Keeps the page of /thuc-dia/ and its files, nothing else: no answer of the server is ever kept. Made by field/views.py.
const KEPT = __KEPT__
const NAME = "thuc-dia __VERSION__"

self.addEventListener("install", event => event.waitUntil(
  caches.open(NAME).then(cache => cache.addAll(KEPT.map(url => new Request(url, { cache: "reload", redirect: "error" }))))))

self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("thuc-dia ") && name !== NAME) await caches.delete(name)
  await self.clients.claim()
})()))

self.addEventListener("fetch", event => {
  const url = new URL(event.request.url)
  if (event.request.method !== "GET" || url.origin !== location.origin || !KEPT.includes(url.pathname)) return
  event.respondWith(caches.open(NAME).then(cache => cache.match(url.pathname)).then(found => found || fetch(event.request)))
})

// The key is in the page alone, so the page sends; this only wakes it.
self.addEventListener("sync", event => event.waitUntil(
  self.clients.matchAll({ type: "window" }).then(pages => pages.forEach(page => page.postMessage("gui")))))

self.addEventListener("message", event => { if (event.data === "thay") self.skipWaiting() })
