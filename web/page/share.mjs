// Links: the address bar keeps one to what the editor holds; opening one fills the editor and runs
// nothing; a bad one changes nothing but the banner.

import { decodeLink, encodeLink, LinkError } from "../link.mjs";

const quiet = 400; // Milliseconds without an edit before the address is written.

export const isLinkFragment = (fragment) => !/^#(?:lesson-|native-)/.test(fragment);

export function createShare({ editor, settings, dialogs, banner, examples, lessons, native }) {
    let timer = 0;
    let known = null; // The fragment that the address had when we last read or wrote it.
    let opened = false; // Whether the address that the page came with has been read.

    async function link() {
        return encodeLink({ source: editor.text(), settings: settings.get() });
    }

    function putIntoAddress(fragment) {
        known = fragment;
        history.replaceState(null, "", fragment || location.pathname + location.search);
    }

    async function keepAddress() {
        const lesson = lessons.fragment(examples.current());
        if (lesson) return putIntoAddress(lesson);
        const isDefault = examples.isDefault(editor.text()) && Object.keys(settings.get()).length === 0;
        try {
            putIntoAddress(isDefault ? "" : await link());
        } catch (error) {
            if (!(error instanceof LinkError)) throw error;
            putIntoAddress(""); // Too long for a link; Share says so.
        }
    }

    // A link that cannot be read changes nothing: neither the editor nor the address.
    async function openAddress() {
        const fragment = location.hash;
        if (fragment === known) return;
        known = fragment;
        try {
            if (fragment.length < 2 || !isLinkFragment(fragment)) return;
            const shared = await decodeLink(fragment);
            editor.setText(shared.source);
            settings.set(shared.settings);
            const measured = shared.results !== undefined && native.show(shared.results);
            const more = measured ? " Native figures came with it: they are in the tab Compare." : shared.results !== undefined ? " Its figures cannot be read by this Plait." : "";
            banner.say(`This program came with a link. Nothing has run yet: read it, then press Run.${more}`, "link");
        } catch (error) {
            if (!(error instanceof LinkError)) throw error;
            banner.say(error.message, "link");
        } finally {
            clearTimeout(timer); // What was set just now is what the address has.
            opened = true;
        }
    }

    function describe(source, chosen) {
        const lines = source.replace(/\n$/, "").split("\n").length;
        const list = Object.entries(chosen).map(([name, value]) => `${name} ${value}`).join(", ");
        return `It contains this program (${lines} ${lines === 1 ? "line" : "lines"}) and its settings (${list || "as usual"}), and nothing else.`;
    }

    async function share() {
        const title = document.getElementById("share-title");
        const contents = document.getElementById("share-contents");
        const field = document.getElementById("share-link");
        try {
            const fragment = await link();
            putIntoAddress(fragment);
            field.value = new URL(fragment, location.href).href;
            contents.textContent = describe(editor.text(), settings.get());
            title.textContent = await navigator.clipboard.writeText(field.value).then(() => "Link copied", () => "Copy this link");
        } catch (error) {
            if (!(error instanceof LinkError)) throw error;
            title.textContent = "No link";
            contents.textContent = error.message;
            field.value = "";
        }
        dialogs.open("share");
        field.select();
    }

    document.getElementById("share-open").addEventListener("click", share);
    document.querySelector("[data-opens=share]").addEventListener("click", share);
    addEventListener("hashchange", openAddress);

    return {
        // The program or a setting has changed.
        note() {
            if (!opened) return;
            clearTimeout(timer);
            timer = setTimeout(keepAddress, quiet);
        },
        openAddress,
    };
}
