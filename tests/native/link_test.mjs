// `plait link` and `plait open`, and that the page's codec (web/link.mjs) and the native one (src/link)
// read what the other writes.

import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import "../harness/raw_deflate.mjs";
import { decodeLink, encodeLink, LinkError } from "../../web/link.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const binary = path.join(root, "build/native/plait");
const examples = fs.readdirSync(path.join(root, "examples")).filter((name) => name.endsWith(".py"));
const plait = (...words) => spawnSync(binary, words, { encoding: "utf8" });
const sourceOf = (name) => fs.readFileSync(path.join(root, "examples", name), "utf8");

test("a link made natively is opened natively", () => {
  for (const name of examples) {
    const made = plait("link", path.join(root, "examples", name), "--gil=off");
    assert.strictEqual(made.status, 0, made.stderr);
    const opened = plait("open", made.stdout.trim());
    assert.strictEqual(opened.stdout, sourceOf(name));
    assert.match(opened.stderr, /--gil=off/);
  }
});

test("each codec reads what the other writes, for every example", async () => {
  for (const name of examples) {
    const settings = { gil: "off", "start-method": "spawn", memory: 64 };
    const opened = plait("open", await encodeLink({ source: sourceOf(name), settings }));
    assert.strictEqual(opened.stdout, sourceOf(name));
    assert.match(opened.stderr, /--gil=off --start-method=spawn --memory=64/);
    const made = plait("link", path.join(root, "examples", name), "--start-method=spawn", "--memory=64");
    const shared = await decodeLink(made.stdout.trim());
    assert.deepStrictEqual(shared, { source: sourceOf(name), settings: { "start-method": "spawn", memory: 64 } });
  }
});

test("both codecs refuse the same links, with the same words", async () => {
  const good = plait("link", path.join(root, "examples", examples[0])).stdout.trim();
  const bad = ["", "#", "#2" + good.slice(2), "#section", "#1", good.slice(0, -9), good.slice(0, 40) + good.slice(41),
    "#1" + "A".repeat(300000), good + "AAAA", good.replace("#1", "#1="), await encodeLink({ source: "", settings: { colour: "red" } })];
  for (const link of bad) {
    const opened = plait("open", link.slice(0, 120000)); // What fits into one argument of a command.
    assert.strictEqual(opened.status, 2);
    assert.strictEqual(opened.stdout, "");
    const error = await decodeLink(link).then(() => null, (error) => error);
    assert.ok(error instanceof LinkError, `refused: ${link.slice(0, 50)}`);
    if (link.length < 120000) assert.strictEqual(opened.stderr, `plait: ${error.message}\n`);
  }
});

test("a program of 2 KB makes a link of under 1.5 KB", () => {
  const source = fs.readFileSync(path.join(root, "src/modules/threading.py"), "utf8").slice(-2048);
  assert.strictEqual(source.length, 2048);
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "plait-")), "two_kb.py");
  fs.writeFileSync(file, source);
  const link = plait("link", file).stdout.trim();
  assert.ok(link.length < 1500, `${link.length} characters`);
});

test("plait link --page puts the page's address before it; plait open --output writes a file", () => {
  const made = plait("link", "--page=http://127.0.0.1:8577/#1old", path.join(root, "examples", examples[0]));
  assert.match(made.stdout, /^http:\/\/127\.0\.0\.1:8577\/#1[\w-]+\n$/);
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "plait-")), "opened.py");
  const opened = plait("open", made.stdout.trim(), `--output=${file}`);
  assert.strictEqual(opened.stdout, "");
  assert.strictEqual(fs.readFileSync(file, "utf8"), sourceOf(examples[0]));
});
