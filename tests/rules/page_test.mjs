// The page's own rules: what programs print never becomes markup, nothing comes from elsewhere, and
// the policy is the same in index.html (for any web space) and in `plait serve`.

import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const read = (name) => fs.readFileSync(path.join(root, name), "utf8");
const scripts = fs.readdirSync(path.join(root, "web"), { recursive: true }).map(String).filter((name) => /\.m?js$/.test(name)).map((name) => path.join("web", name));

const rules = [
  { what: "makes markup of text", pattern: /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment)\b/ },
  { what: "makes code of text", pattern: /\beval\s*\(|\bnew Function\b/ },
  { what: "names another place", pattern: /https?:\/\/(?!www\.w3\.org\/)/ },
];
const markupRules = [
  { what: "has a script of its own", pattern: /<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+\s*=/ },
  { what: "has a style of its own", pattern: /<style|\sstyle\s*=/ },
  { what: "names another place", pattern: /https?:\/\// },
];

const violations = (name, text, wanted) => wanted.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${name} ${what}`);

// Directives that a <meta> cannot have, or that need none there.
const headerOnly = /^(frame-ancestors|manifest-src)\b/;
const directives = (policy) => policy.split(";").map((one) => one.trim().replace(/\s+/g, " ")).filter((one) => one && !headerOnly.test(one)).sort();
const metaPolicy = () => directives(read("index.html").match(/Content-Security-Policy" content="([^"]*)"/)[1]);
const headerPolicy = () => {
  const text = read("src/app/serve_native.cpp").match(/kPolicy =([^;]*(?:"[^"]*"\s*)+);/)[1];
  return directives([...text.matchAll(/"([^"]*)"/g)].map((piece) => piece[1]).join(""));
};

test("no script of the page makes markup or code of text, or names another place", () => {
  assert.ok(scripts.length > 15, "the scripts were found");
  assert.deepStrictEqual(scripts.flatMap((name) => violations(name, read(name), rules)), []);
});

test("index.html has no script and no style of its own", () => {
  assert.deepStrictEqual(violations("index.html", read("index.html"), markupRules), []);
});

test("the page and the server have one policy", () => {
  assert.ok(metaPolicy().includes("script-src 'self' 'wasm-unsafe-eval'"));
  assert.deepStrictEqual(headerPolicy(), metaPolicy());
});

test("the rules find what breaks them", () => {
  assert.strictEqual(violations("x", 'a.innerHTML = b; eval(c); import("https://example.org/x.js")', rules).length, 3);
  assert.strictEqual(violations("x", '<script>1</script><b style="x"><img src="http://example.org" onload="x()">', markupRules).length, 3);
});
