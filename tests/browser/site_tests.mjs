// The site on servers that know nothing of it, and on none at all. Each test has a browser context
// of its own, as a person has who comes for the first time.

import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";
import "../harness/raw_deflate.mjs";
import { root, site, startStaticServer } from "./servers.mjs";

const hasKernel = fs.existsSync(path.join(site, "kernel.mjs"));
const mock = path.join(root, "tests/browser/mock_kernel.mjs");

async function withServer(options, use) {
  const server = await startStaticServer(options);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

// Counts the page's own loads in the page's session.
const countLoads = (page) => page.evaluateOnNewDocument(() => sessionStorage.setItem("loads", 1 + Number(sessionStorage.getItem("loads"))));
const isIsolated = (page) => page.waitForFunction(() => crossOriginIsolated && !document.getElementById("app").hidden, { timeout: 15000 });
const status = (page) => page.$eval("#status", (footer) => footer.textContent);

export const tests = [
  {
    name: "a plain static server: isolated after one reload, and the link is kept",
    fresh: true,
    run: ({ page }) =>
      withServer({ files: { "/kernel.mjs": mock } }, async (server) => {
        const { encodeLink } = await import("../../web/link.mjs");
        const fragment = await encodeLink({ source: "print('kept')\n", settings: {} });
        await countLoads(page);
        await page.goto(server.address + fragment);
        await isIsolated(page);
        assert.strictEqual(await page.evaluate(() => sessionStorage.getItem("loads")), "2");
        assert.strictEqual(await page.evaluate(() => location.hash), fragment);
        assert.match(await status(page), /^isolated/);
        assert.strictEqual(await page.$eval("#banner", (banner) => banner.textContent.includes("not isolated")), false);
        assert.strictEqual(await page.evaluate(() => window.plait.run("#mock lines 2", {}).then((result) => result.exitCode)), 0);
      }),
  },
  {
    name: "a server with the headers: isolated at once, without a reload",
    fresh: true,
    run: ({ page }) =>
      withServer({ files: { "/kernel.mjs": mock }, isolated: true }, async (server) => {
        await countLoads(page);
        await page.goto(server.address);
        await isIsolated(page);
        await new Promise((resolve) => setTimeout(resolve, 1500));
        assert.strictEqual(await page.evaluate(() => sessionStorage.getItem("loads")), "1");
      }),
  },
  {
    name: "where no service worker can be had, a banner says why and what to do, and the page does not reload for ever",
    fresh: true,
    run: ({ page }) =>
      withServer({ files: { "/kernel.mjs": mock, "/service_worker.js": "/nowhere" } }, async (server) => {
        await countLoads(page);
        await page.goto(server.address);
        await page.waitForFunction(() => document.getElementById("banner").textContent.includes("threads are refused"));
        await new Promise((resolve) => setTimeout(resolve, 1500));
        assert.strictEqual(await page.evaluate(() => sessionStorage.getItem("loads")), "1");
        assert.match(await page.$eval("#banner", (banner) => banner.textContent), /Programs with processes or tasks run; threads are refused\. .*\.\/build\.sh run/);
        assert.match(await status(page), /^not isolated/);
        assert.strictEqual(await page.evaluate(() => window.plait.run("#mock lines 2", {}).then((result) => result.exitCode)), 0);
      }),
  },
  {
    name: "without the picture's module a row for each process and thread stands in its place",
    fresh: true,
    run: ({ page }) =>
      withServer({ files: { "/kernel.mjs": mock, "/canvas.mjs": "/nowhere" }, isolated: true }, async (server) => {
        await page.goto(server.address);
        await isIsolated(page);
        await page.evaluate(() => window.plait.run('#mock as 2 Process-1 MainThread "a\\n"\n#mock as 2 Process-1 Thread-1 "b\\n"\n#mock as 3 Process-2 MainThread "c\\n"\n#mock ended 2 Process-1 1', {}));
        const rows = await page.$$eval(".lane", (lanes) => lanes.map((lane) => `${lane.querySelector(".who").textContent}: ${lane.querySelectorAll(".lane-print").length}`));
        assert.deepStrictEqual(rows, ["main: 0", "Process-1: 1", "Process-1, Thread-1: 1", "Process-2: 1"]);
        assert.strictEqual(await page.$eval(".lane:nth-child(2) .lane-state", (state) => state.textContent), "exit 1");
        await page.evaluate(() => window.plait.ready()); // The program did not wait for the picture's module.
        assert.strictEqual(await page.$eval("#canvas", (canvas) => canvas.hidden), true);
      }),
  },
  {
    name: "once loaded, the page loads again without its server",
    fresh: true,
    run: async ({ page }) => {
      const server = await startStaticServer();
      await page.goto(server.address);
      await isIsolated(page);
      // The service worker fetches all files once the page is there.
      await page.waitForFunction(() => caches.keys().then((names) => names.length && caches.open(names[0])).then((cache) => cache && cache.match("modules.data")), { polling: 200 });
      await server.close();
      await page.goto("about:blank");
      await page.goto(server.address);
      await isIsolated(page);
      if (!hasKernel) return;
      const { output } = await page.evaluate(() => window.plait.run("import multiprocessing\np = multiprocessing.Process(target=print, args=('alone',))\np.start()\np.join()", {}));
      assert.strictEqual(output[0].text, "alone\n");
      const later = await page.evaluate(() => window.plait.run("import json\nprint(json.dumps('alone'))", {}));
      assert.strictEqual(later.output[0]?.text, '"alone"\n');
    },
  },
  {
    name: "modules.data is fetched for the first program that names a module of it; where it is not there, the page says what to do",
    fresh: true,
    skip: () => (hasKernel ? null : "there is no kernel yet"),
    run: async ({ page }) => {
      // Without a service worker, which fetches all files behind the page's back.
      const files = { "/modules.data": "/nowhere", "/service_worker.js": "/nowhere" };
      await withServer({ files, isolated: true }, async (server) => {
        const asked = () => server.requests.filter((name) => name === "/modules.data").length;
        await page.goto(server.address);
        await isIsolated(page);
        const run = (source) => page.evaluate((source) => window.plait.run(source, {}).then(({ output, exitCode }) => ({ text: output.map((entry) => entry.text).join(""), exitCode })), source);
        assert.deepStrictEqual(await run("import time\nprint(1)"), { text: "1\n", exitCode: 0 });
        assert.strictEqual(asked(), 0);
        assert.deepStrictEqual(await run("import json\nprint(2)"), { text: "", exitCode: null });
        assert.strictEqual(asked(), 2); // one retry
        await page.waitForSelector("#output-lines .fault", { timeout: 5000 }); // Drawn with the next frame.
        const said = await page.$eval("#output-lines .fault", (line) => line.textContent);
        assert.match(said, /modules\.data cannot be had \(status 404\)\. Look whether you are online .* run the program again/);
        assert.deepStrictEqual(await run("print(3)"), { text: "3\n", exitCode: 0 });
        delete files["/modules.data"];
        assert.deepStrictEqual(await run("import json\nprint(json.dumps(4))"), { text: "4\n", exitCode: 0 });
        assert.deepStrictEqual(await run("import re\nprint(5)"), { text: "5\n", exitCode: 0 });
        assert.strictEqual(asked(), 3);
      });
    },
  },
  {
    name: "index.html opened as a file says which command to type",
    fresh: true,
    async run({ page, browserName }) {
      for (const file of [path.join(root, "index.html"), path.join(site, "index.html")]) {
        await page.goto(pathToFileURL(file).href);
        await page.waitForFunction(() => getComputedStyle(document.getElementById("unserved")).visibility === "visible", { timeout: 10000 });
        assert.match(await page.evaluate(() => document.body.innerText), /type \.\/build\.sh run and open the address/, browserName);
        assert.strictEqual(await page.$eval("#app", (app) => app.getBoundingClientRect().height), 0);
      }
    },
  },
  {
    name: "the page and the engine are under 1.0 MB to download, with the picture under 1.5 MB",
    fresh: true,
    skip: () => (hasKernel ? null : "there is no kernel yet"),
    async run({ report }) {
      const wanted = /^(index\.html|page\.css|page\.mjs|boot\.mjs|icon\.svg|kernel\.mjs|process\.mjs|messages\.mjs|arena\.mjs|engine\.mjs|engine\.wasm|service_worker\.js)$/;
      const picture = /^(canvas\.mjs|ui\.mjs|ui\.wasm|recorded_processes\.data)$/;
      const sizesOf = (names) => fs.readdirSync(site).filter((name) => names.test(name)).map((name) => [name, zlib.gzipSync(fs.readFileSync(path.join(site, name))).length]);
      const sumOf = (sizes) => sizes.reduce((total, [, size]) => total + size, 0);
      const [sizes, more] = [sizesOf(wanted), sizesOf(picture)];
      report(`${sumOf(sizes)} bytes, with the picture ${sumOf([...sizes, ...more])}: ${[...sizes, ...more].map(([name, size]) => `${name} ${size}`).join(", ")}`);
      assert.strictEqual(more.length, 4, String(more));
      assert.ok(sumOf(sizes) < 1.0e6);
      assert.ok(sumOf([...sizes, ...more]) < 1.5e6);
    },
  },
];
