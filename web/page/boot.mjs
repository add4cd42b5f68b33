// The first script of the page: starts the kernel worker, so that the engine is fetched and compiled
// while the rest of the page is still on its way. runner.mjs takes over, with what came meanwhile.

if (location.protocol !== "file:") {
    const kernel = new Worker(new URL("kernel.mjs", document.baseURI), { type: "module", name: "plait-kernel" });
    const events = [];
    kernel.onmessage = kernel.onerror = (event) => events.push(event);
    kernel.postMessage({ kind: "boot" });
    globalThis.plaitBoot = { kernel, events };
}
