/** What only the site has, and no page that embeds the element: it works offline after the first visit. */
const canKeep = import.meta.env.PROD && window.parent === window && 'serviceWorker' in navigator;

if (canKeep) {
  // Not beside the start of the machine, which the person waits for.
  window.addEventListener('load', () => {
    const worker = new URL('sw.js', document.baseURI);
    // Refused for files and private windows, for example: then the site needs the network, as any does.
    navigator.serviceWorker.register(worker, { updateViaCache: 'none' }).catch(() => {});
  });
}
