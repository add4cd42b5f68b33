// `plait serve`: what it says, the headers it sends, and whom it refuses.

import assert from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const plait = path.join(root, "build/native/plait");

const site = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "plait-site-")), "site");
fs.mkdirSync(site);
fs.writeFileSync(path.join(site, "index.html"), "<!doctype html><title>page</title>");
fs.writeFileSync(path.join(site, "kernel.mjs"), "export {};");
fs.writeFileSync(path.join(site, "engine.wasm"), "\0asm");
fs.writeFileSync(path.join(path.dirname(site), "plait-outside.txt"), "outside");
test.after(() => fs.rmSync(path.dirname(site), { recursive: true }));

async function serving(words, use) {
  const server = spawn(plait, ["serve", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  try {
    const address = await new Promise((resolve, reject) => {
      server.stdout.on("data", (data) => resolve(String(data).trim()));
      server.on("exit", (status) => reject(new Error(`it ended with ${status}`)));
    });
    await use(new URL(address), server);
  } finally {
    server.kill();
  }
}

function get(address, pathname, headers = {}) {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port: address.port, path: pathname, headers: { host: address.host, ...headers } };
    http.get(options, (response) => {
      let body = "";
      response.on("data", (data) => (body += data));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
    }).on("error", reject);
  });
}

test("serves on loopback with the headers that isolate the page", () =>
  serving(["--port=0", site], async (address) => {
    assert.strictEqual(address.hostname, "127.0.0.1");
    const types = { "/": "text/html", "/kernel.mjs": "text/javascript", "/engine.wasm": "application/wasm" };
    for (const [pathname, type] of Object.entries(types)) {
      const { status, headers } = await get(address, pathname);
      assert.strictEqual(status, 200);
      assert.ok(headers["content-type"].startsWith(type), headers["content-type"]);
      assert.strictEqual(headers["cross-origin-opener-policy"], "same-origin");
      assert.strictEqual(headers["cross-origin-embedder-policy"], "require-corp");
      assert.strictEqual(headers["cross-origin-resource-policy"], "same-origin");
      assert.match(headers["content-security-policy"], /script-src 'self' 'wasm-unsafe-eval';/);
      assert.doesNotMatch(headers["content-security-policy"], /unsafe-inline|unsafe-eval'? |https?:/);
      assert.strictEqual(headers["x-content-type-options"], "nosniff");
    }
  }));

test("refuses the names of other hosts, and files outside its folder", () =>
  serving(["--port=0", site], async (address) => {
    for (const host of ["example.org", `example.org:${address.port}`, "127.0.0.1", "127.0.0.1:1"]) {
      assert.strictEqual((await get(address, "/", { host })).status, 403, host);
    }
    assert.strictEqual((await get(address, "/", { host: `localhost:${address.port}` })).status, 200);
    for (const pathname of ["/../plait-outside.txt", "/%2e%2e/plait-outside.txt", "/..%2fplait-outside.txt", "/missing"]) {
      assert.strictEqual((await get(address, pathname)).status, 404, pathname);
    }
  }));

// A request for a native run, as a page of [origin] would send it.
function ask(address, { token = address.hash.slice("#native-".length), origin = address.origin, host = address.host, type = "application/json", site = "same-origin", method = "POST", body = "{}" } = {}) {
  const headers = { host, "content-type": type, "content-length": Buffer.byteLength(body), "x-plait-token": token, "sec-fetch-site": site, ...(origin ? { origin } : {}) };
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port: address.port, path: "/native/run", method, headers }, (response) => {
      let text = "";
      response.on("data", (data) => (text += data));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

const asking = (source, settings = {}, more = {}) => JSON.stringify({ source, settings, ...more });

test("a native run for its own page: figures, lanes, output", () =>
  serving(["--port=0", site], async (address) => {
    assert.match(address.hash, /^#native-[0-9a-f]{32}$/);
    const { status, text } = await ask(address, { body: asking("import threading\nt = threading.Thread(target=print, args=('hello',))\nt.start()\nt.join()\n", { gil: "off" }) });
    assert.strictEqual(status, 200);
    const answer = JSON.parse(text);
    assert.strictEqual(answer.exitCode, 0);
    assert.strictEqual(answer.output, "hello\n");
    assert.strictEqual(answer.run.threads, 2);
    assert.ok(answer.run.lanes.length === 2 && answer.run.ms > 0);
    const failed = JSON.parse((await ask(address, { body: asking("raise SystemExit(4)") })).text);
    assert.strictEqual(failed.exitCode, 4);
    const refused = JSON.parse((await ask(address, { body: asking("def") })).text);
    assert.strictEqual(refused.exitCode, 2);
    assert.match(refused.output, /SyntaxError/);
  }));

test("other sites, other names, and whoever has no token are refused a native run", () =>
  serving(["--port=0", site], async (address) => {
    const marker = path.join(site, "it-ran");
    const body = asking(`open(${JSON.stringify(marker)}, "w").close()`);
    const rebound = `example.org:${address.port}`; // A name that somebody's name server made point here.
    const bad = [
      { token: "" }, { token: "0".repeat(32) }, { token: address.hash.slice(8, -1) },
      { origin: "http://example.org" }, { origin: null }, { origin: "null" }, { origin: `https://${address.host}` }, { origin: `http://localhost:${address.port}` },
      { host: rebound, origin: `http://${rebound}` }, { host: rebound },
      { site: "cross-site" }, { site: "same-site" }, { type: "text/plain" }, { type: "application/x-www-form-urlencoded" },
    ];
    for (const one of bad) assert.strictEqual((await ask(address, { body, ...one })).status, 403, JSON.stringify(one));
    // A browser asks first whether another site may send the header; it is not told so.
    const preflight = await ask(address, { method: "OPTIONS", origin: "http://example.org" });
    assert.strictEqual(preflight.headers["access-control-allow-origin"], undefined);
    assert.notStrictEqual((await ask(address, { method: "GET", body: "" })).status, 200);
    assert.strictEqual(fs.existsSync(marker), false);
  }));

test("what is no sound request is refused, and settings are those of a link only", () =>
  serving(["--port=0", site], async (address) => {
    for (const body of ["", "{}", "[]", '{"source":1,"settings":{}}', asking("1", { trace: "/etc/passwd" }), asking("1", { gil: "maybe" }), asking("1", { memory: 1 })])
      assert.strictEqual((await ask(address, { body })).status, 400, body);
  }));

test("one native run at a time", () =>
  serving(["--port=0", site], async (address) => {
    const body = asking("import time\ntime.sleep(0.5)\n");
    const both = await Promise.all([ask(address, { body }), ask(address, { body })]);
    assert.deepStrictEqual(both.map(({ status }) => status).sort(), [200, 429]);
    assert.strictEqual((await ask(address, { body: asking("pass") })).status, 200);
  }));

test("is reached by loopback alone", () =>
  serving(["--port=0", site], async (address) => {
    const others = Object.values(os.networkInterfaces()).flat().filter((one) => !one.internal && one.family === "IPv4");
    for (const { address: host } of others) {
      await assert.rejects(fetch(`http://${host}:${address.port}/`));
    }
  }));

test("a port that is taken is said, unless it was the usual one", () =>
  serving(["--port=0", site], async (address) => {
    const second = spawnSync(plait, ["serve", `--port=${address.port}`, site], { encoding: "utf8", timeout: 5000 });
    assert.strictEqual(second.status, 2);
    assert.match(second.stderr, /is taken/);
  }));

test("words that it does not know, and a folder without a page, are refused", () => {
  for (const [words, message] of [[["--port=x"], /must be a number/], [["--hots=1"], /takes/], [[os.tmpdir() + "/none"], /no index\.html/]]) {
    const result = spawnSync(plait, ["serve", ...words], { encoding: "utf8", timeout: 5000 });
    assert.strictEqual(result.status, 2);
    assert.match(result.stderr, message);
  }
});

test("answers at once beside thirty connections that browsers keep open", () =>
  serving(["--port=0", site], async (address) => {
    const idle = Array.from({ length: 30 }, () => net.connect(Number(address.port), "127.0.0.1"));
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.on("connect", resolve))));
    const began = performance.now();
    assert.strictEqual((await get(address, "/")).status, 200);
    for (const socket of idle) socket.destroy();
    assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms`);
  }));
