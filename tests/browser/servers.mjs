// The servers that the browser tests load the page from: a plain static one, as any web space is,
// with the files of build/web and perhaps some of a test's own in their place.

import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
// $PLAIT_SITE names another folder to test.
export const site = process.env.PLAIT_SITE ?? path.join(root, "build/web");

const types = { ".html": "text/html", ".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".json": "application/json" };
const isolating = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Resource-Policy": "same-origin" };

// [files] maps a path such as "/kernel.mjs" to another file; a path in [lost] is not found the first
// time. Gives {address, requests, close}.
export async function startStaticServer({ files = {}, isolated = false, headers = {}, lost = [] } = {}) {
  const stillLost = new Set(lost);
  const requests = [];
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, "http://localhost").pathname;
    requests.push(name);
    if (stillLost.delete(name)) return response.writeHead(404).end();
    const file = files[name] ?? path.join(site, name === "/" ? "index.html" : path.normalize(name));
    fs.readFile(file, (error, content) => {
      if (error) return response.writeHead(404).end();
      response.writeHead(200, { "Content-Type": types[path.extname(file)] ?? "application/octet-stream", ...(isolated ? isolating : {}), ...headers });
      response.end(content);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    return closed;
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, requests, close };
}

// `plait serve`, as people start it.
export async function startPlaitServer() {
  const server = spawn(path.join(root, "build/native/plait"), ["serve", "--port=0", site], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve, reject) => {
    server.stdout.on("data", (data) => resolve(String(data).trim()));
    server.on("exit", (status) => reject(new Error(`plait serve ended with ${status}`)));
  });
  const [plain, token] = address.split("#native-"); // Tests add fragments of their own.
  return { address: plain, token, close: () => server.kill() };
}
