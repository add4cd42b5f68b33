// The service worker: gives every response of this folder the headers that isolate the page, for
// servers that cannot send them, and keeps the site's files, so that a lost network harms nothing.
// The network comes first: a new version is never hidden by an old one. web/assemble.mjs fills in
// the two constants.

const version = "PLAIT_VERSION";
const files = ["PLAIT_FILES"];
const cacheName = `plait-${version}`;

const headers = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
};

function withHeaders(response) {
    if (response.type === "opaque" || response.type === "opaqueredirect" || response.status === 0) return response;
    const merged = new Headers(response.headers);
    for (const [name, value] of Object.entries(headers)) merged.set(name, value);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers: merged });
}

async function answer(request) {
    const cache = await caches.open(cacheName);
    try {
        const response = await fetch(request);
        if (response.status >= 500) throw new Error(`status ${response.status}`);
        return withHeaders(response);
    } catch (error) {
        const kept = await cache.match(request, { ignoreSearch: true });
        if (kept) return withHeaders(kept);
        throw error;
    }
}

addEventListener("install", (event) => {
    skipWaiting();
    // What the page has just loaded comes from the browser's own cache.
    event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)).catch(() => {}));
});

addEventListener("activate", (event) => {
    event.waitUntil((async () => {
        const names = await caches.keys();
        await Promise.all(names.filter((name) => name.startsWith("plait-") && name !== cacheName).map((name) => caches.delete(name)));
        await clients.claim();
    })());
});

addEventListener("fetch", (event) => {
    const { request } = event;
    const isOurs = request.method === "GET" && request.url.startsWith(registration.scope);
    if (isOurs) event.respondWith(answer(request));
});
