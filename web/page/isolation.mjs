// Threads need a SharedArrayBuffer, and browsers give one only to a page that is cross-origin
// isolated: by headers of the server, or by a service worker of ours that adds them, after one
// reload. Where neither can be had, the banner says why and what to do.

const reloadedKey = "plait.reloaded";

function cause() {
    if (!isSecureContext) return "This address is neither https nor on this machine, so the browser gives it no threads. Programs with processes or tasks run; threads are refused. Open the page by https, or on the machine itself.";
    if (!navigator.serviceWorker) return "This browser allows no service worker here (a private window, perhaps), and the server sends no isolation headers. Programs with processes or tasks run; threads are refused. Use an ordinary window, or ./build.sh run.";
    return "This page is not isolated from others, so the browser gives it no threads. Programs with processes or tasks run; threads are refused. Reload the page (not with Shift); if that does not help, use ./build.sh run.";
}

// At most once a visit, so that a page that cannot be isolated does not reload for ever.
function reloadOnce() {
    try {
        if (sessionStorage.getItem(reloadedKey)) return false;
        sessionStorage.setItem(reloadedKey, "yes");
    } catch {
        return false;
    }
    location.reload();
    return true;
}

async function isControlled() {
    const registration = await navigator.serviceWorker.register("service_worker.js");
    if (navigator.serviceWorker.controller) return true;
    await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
        // A worker that was there before, and does not control a page loaded with Shift.
        if (registration.active) setTimeout(resolve, 1000);
        setTimeout(resolve, 5000);
    });
    return true;
}

// Registers the service worker, which also keeps the page's files for when the network is lost.
export async function becomeIsolated(banner) {
    try {
        if (isSecureContext && navigator.serviceWorker) {
            if (crossOriginIsolated) return void navigator.serviceWorker.register("service_worker.js");
            await isControlled();
            if (reloadOnce()) return;
        }
    } catch (error) {
        console.warn("The service worker could not be registered.", error);
    }
    if (!crossOriginIsolated) banner.say(cause(), "isolation");
}
