// The share link, as src/link/link.h describes it: "#1" + base64url(raw deflate of the JSON + its
// CRC-32). The native program has the same codec in C++; tests/native/link_test.mjs lets each read
// what the other wrote. Pure functions; nothing here touches the page.

const version = "1";
const maxLinkChars = 256 * 1024;
const maxJsonBytes = 2 * 1024 * 1024;
const maxSourceBytes = 512 * 1024;

// Its message is for the person who opened the link.
export class LinkError extends Error {}

const damaged = () => new LinkError("This link is damaged: a part of it is missing or was changed. Ask for it again, and copy it whole.");
const fromNewer = () => new LinkError("This link was made by a newer Plait, and this one cannot read it. Get the newest, or ask for the program itself.");
const tooLong = () => new LinkError("This link is too long: Plait reads links of up to 256 KiB.");
const noLink = () => new LinkError("This is no link to a program: it has nothing after a #.");

// Which values a setting may have; null: a number of MiB.
const settingRules = new Map([["gil", ["on", "off"]], ["start-method", ["fork", "spawn"]], ["memory", null]]);

const crcTable = new Uint32Array(256).map((_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
});

function crc32(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
}

function toBase64Url(bytes) {
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text) {
    if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw damaged();
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    if (toBase64Url(bytes) !== text) throw damaged(); // Bits that mean nothing were set.
    return bytes;
}

// Runs [bytes] through a (de)compression stream; more than [limit] bytes are an error.
async function pump(bytes, stream, limit) {
    const writer = stream.writable.getWriter();
    // Its errors come out of the reading side too.
    writer.write(bytes).catch(() => {});
    writer.close().catch(() => {});
    const pieces = [];
    let size = 0;
    const reader = stream.readable.getReader();
    for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        pieces.push(value);
        size += value.length;
        if (size > limit) {
            reader.cancel().catch(() => {});
            throw damaged();
        }
    }
    const whole = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
    }
    return whole;
}

// [shared] is {source, settings, schedule?, results?}. Gives "#1...".
export async function encodeLink(shared) {
    const encoder = new TextEncoder();
    if (encoder.encode(shared.source).length > maxSourceBytes)
        throw new LinkError("This program is too long for a link: 512 KiB is the most.");
    const { schedule, results } = shared;
    // A lone surrogate is no text: it becomes U+FFFD.
    const source = new TextDecoder("utf-8", { ignoreBOM: true }).decode(encoder.encode(shared.source));
    const json = encoder.encode(JSON.stringify({ source, settings: shared.settings, schedule, results }));
    const deflated = await pump(json, new CompressionStream("deflate-raw"), Infinity);
    const bytes = new Uint8Array(deflated.length + 4);
    bytes.set(deflated);
    new DataView(bytes.buffer).setUint32(deflated.length, crc32(json), true);
    const link = `#${version}${toBase64Url(bytes)}`;
    if (json.length > maxJsonBytes || link.length > maxLinkChars)
        throw new LinkError("This program is too long for a link: a link has at most 256 KiB.");
    return link;
}

async function inflate(bytes) {
    try {
        return await pump(bytes, new DecompressionStream("deflate-raw"), maxJsonBytes);
    } catch {
        throw damaged();
    }
}

function parseJson(bytes) {
    try {
        const json = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
        if (json && typeof json === "object" && !Array.isArray(json)) return json;
    } catch {
        // Falls through.
    }
    throw damaged();
}

function checkSetting(name, value) {
    if (!settingRules.has(name)) throw fromNewer();
    const choices = settingRules.get(name);
    if (choices) {
        if (typeof value !== "string") throw damaged();
        if (!choices.includes(value)) throw fromNewer();
    } else if (!Number.isInteger(value) || value < 8 || value > 4095) {
        throw damaged();
    }
}

// [address] is a whole address or its fragment. Gives {source, settings, schedule?, results?} or
// throws a LinkError; it never runs anything.
export async function decodeLink(address) {
    const hash = address.indexOf("#");
    if (hash < 0 || hash + 1 === address.length) throw noLink();
    const fragment = address.slice(hash + 1);
    if (fragment.length > maxLinkChars) throw tooLong();
    if (fragment[0] !== version) throw fragment[0] > version && fragment[0] <= "9" ? fromNewer() : damaged();
    const bytes = fromBase64Url(fragment.slice(1));
    if (bytes.length < 4) throw damaged();
    const json = await inflate(bytes.subarray(0, -4));
    if (new DataView(bytes.buffer).getUint32(bytes.length - 4, true) !== crc32(json)) throw damaged();
    const { source, settings, schedule, results } = parseJson(json);
    if (typeof source !== "string" || typeof settings !== "object" || !settings || Array.isArray(settings)) throw damaged();
    if (new TextEncoder().encode(source).length > maxSourceBytes) throw tooLong();
    for (const [name, value] of Object.entries(settings)) checkSetting(name, value);
    const shared = { source, settings };
    if (schedule !== undefined) shared.schedule = schedule;
    if (results !== undefined) shared.results = results;
    return shared;
}
