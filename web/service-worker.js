/**
 * Lets the site work without a network after its first visit. The build puts its files in place of the two
 * names below; another build is another cache. Pages come from the network first, so that a new build is
 * seen at once; what has a hash in its name never changes and comes from the cache. A new worker waits
 * until no page of the old build is open: that may still need old files.
 */
const version = VERSION;
/** Relative to this file, pages among them. */
const files = FILES;

const prefix = 'rbm-playground ';
const cacheName = prefix + version;
const addressOf = (file) => new URL(file, location.href).href;
const known = new Set(files.map(addressOf));
const isHashed = (file) => file.startsWith('assets/');

self.addEventListener('install', (event) => {
  const fill = async () => {
    const cache = await caches.open(cacheName);
    await Promise.all(files.map((file) => keep(cache, file)));
  };
  event.waitUntil(fill());
});

async function keep(cache, file) {
  // Hashed files may come from the browser's own cache, pages must not.
  const response = await fetch(file, isHashed(file) ? {} : { cache: 'reload' });
  if (!response.ok) throw new Error(`${file}: the server answered ${response.status}`);
  const { headers, redirected } = response;
  // A browser would not show a page that it was led to elsewhere.
  await cache.put(
    addressOf(file),
    redirected ? new Response(await response.blob(), { headers }) : response,
  );
}

self.addEventListener('activate', (event) => {
  const take = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The first visit: what this page asks for from now on.
    await self.clients.claim();
  };
  event.waitUntil(take());
});

async function pageFromNetworkFirst(url) {
  try {
    // Asks whether the page is still the same, whatever the server says of its age.
    return await fetch(url.href, { cache: 'no-cache', redirect: 'manual' });
  } catch (error) {
    const cache = await caches.open(cacheName);
    const file = url.pathname.endsWith('/') ? new URL('index.html', url) : url;
    const kept = await cache.match(file.href, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

async function fromCacheFirst(request, address) {
  const cache = await caches.open(cacheName);
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const address = url.origin + url.pathname;
  if (request.mode === 'navigate') {
    if (/(\/|\.html)$/.test(url.pathname)) event.respondWith(pageFromNetworkFirst(url));
  } else if (known.has(address)) event.respondWith(fromCacheFirst(request, address));
});
