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

const site = fs.mkdtempSync(path.join(os.tmpdir(), "plait-site-"));
fs.writeFileSync(path.join(site, "index.html"), "<!doctype html><title>page</title>");
fs.writeFileSync(path.join(site, "kernel.mjs"), "export {};");
fs.writeFileSync(path.join(site, "engine.wasm"), "\0asm");
fs.writeFileSync(path.join(path.dirname(site), "plait-outside.txt"), "outside");

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
