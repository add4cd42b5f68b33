// `plait gui`: the native window, looked at in the memory of a display that is not there (Xvfb).

import assert from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const plait = path.join(root, "build/native/plait");
const hasWindow = fs.existsSync(path.join(root, "build/native/plait-gui"));
const hasDisplay = spawnSync("Xvfb", ["-help"]).error === undefined;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test("without plait-gui beside it, plait gui says in one line what to install", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plait-gui-"));
  fs.copyFileSync(plait, path.join(folder, "plait"));
  fs.chmodSync(path.join(folder, "plait"), 0o755);
  const { status, stderr } = spawnSync(path.join(folder, "plait"), ["gui"], { encoding: "utf8" });
  fs.rmSync(folder, { recursive: true });
  assert.strictEqual(status, 2);
  assert.match(stderr, /^plait: .*libsdl2-dev.*\n$/);
});

test("where there is no display, plait gui says so and ends; --help is help for every word", { timeout: 30000 }, () => {
  const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env;
  if (hasWindow) {
    const { status, stderr } = spawnSync(plait, ["gui"], { encoding: "utf8", env, timeout: 10000 });
    assert.strictEqual(status, 2);
    assert.match(stderr, /^plait gui: There is no display: .*\.$/m);
  }
  for (const word of ["run", "compare", "gui", "link", "open", "serve"]) {
    const { status, stdout } = spawnSync(plait, [word, "--help"], { encoding: "utf8", env, timeout: 10000 });
    assert.strictEqual(status, 0, word);
    assert.match(stdout, new RegExp(`^  plait ${word}\\b`, "m"));
  }
});

// How many pixels of the display have one of the colours, and how many of the pane Output are as light as its
// text. The file is an X window dump.
function countPixels(file, colours) {
  const dump = fs.readFileSync(file);
  const [width, height, stride] = [dump.readUInt32BE(16), dump.readUInt32BE(20), dump.readUInt32BE(48)];
  const begin = dump.readUInt32BE(0) + dump.readUInt32BE(76) * 12;
  const counts = { ...Object.fromEntries(Object.keys(colours).map((name) => [name, 0])), output: 0 };
  for (let y = 0; y < height; ++y)
    for (let x = 0; x < width; ++x) {
      const at = begin + y * stride + x * 4;
      if (x > 55 && x < 405 && y > 520 && y < 740 && dump[at] > 0xa0) ++counts.output;
      for (const [name, rgb] of Object.entries(colours))
        if ([0, 1, 2].every((k) => Math.abs(dump[at + 2 - k] - (rgb >> (16 - 8 * k) & 255)) <= 2)) ++counts[name];
    }
  return counts;
}

const skip = !hasWindow ? "plait was built without SDL2" : !hasDisplay ? "Xvfb is not installed" : false;

test("the window runs a program, shows its lanes and reads it again when the file changes", { skip, timeout: 90000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plait-gui-"));
  const display = `:${90 + (process.pid % 400)}`;
  const server = spawn("Xvfb", [display, "-screen", "0", "1280x800x24", "-fbdir", folder], { stdio: "ignore" });
  const program = path.join(folder, "program.py");
  fs.writeFileSync(program, "import time\ntime.sleep(0.5)\nprint('done')\n");
  const dump = path.join(folder, "Xvfb_screen0");
  const colours = { running: 0x2fbf8a, sleep: 0x7f8ea3 };
  // Until the picture is as wanted, or for long.
  const until = async (wanted) => {
    let counts = {};
    for (let i = 0; i < 120; ++i) {
      await pause(250);
      if (!fs.existsSync(dump)) continue;
      counts = countPixels(dump, colours);
      if (wanted(counts)) return counts;
    }
    assert.fail(`the picture stays ${JSON.stringify(counts)}`);
  };
  let window;
  try {
    for (let i = 0; i < 40 && !fs.existsSync(dump); ++i) await pause(100);
    await pause(500);
    window = spawn(plait, ["gui", program], { env: { ...process.env, DISPLAY: display, SDL_VIDEODRIVER: "x11", PLAIT_GUI_SECONDS: "80" }, stdio: ["ignore", "ignore", "inherit"] });
    await until(({ sleep }) => sleep > 1000);
    await pause(1100); // File times may be whole seconds.
    fs.writeFileSync(program, "x = 0\nwhile x < 2_000_000: x += 1\n");
    await until(({ running, sleep, output }) => running > 10000 && sleep < 500 && output === 0);
    await pause(1100);
    fs.writeFileSync(program, "print('never'\n"); // It is refused, and the pane says why.
    await until(({ running, output }) => running < 1000 && output > 200);
  } finally {
    window?.kill();
    server.kill();
    await pause(200);
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
