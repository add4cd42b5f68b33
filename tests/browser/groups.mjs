// Which tests run against which server.

import path from "node:path";
import { tests as canvasTests } from "./canvas_tests.mjs";
import { deathTests, lostTests, neverTests, tests as engineTests } from "./engine_tests.mjs";
import { tests as mechanismTests } from "./mechanism_tests.mjs";
import { tests as lessonTests } from "./lesson_tests.mjs";
import { tests as pageTests } from "./page_tests.mjs";
import { root, site, startPlaitServer, startStaticServer } from "./servers.mjs";
import { tests as siteTests } from "./site_tests.mjs";

const mocked = { "/kernel.mjs": path.join(root, "tests/browser/mock_kernel.mjs"), "/link.mjs": path.join(root, "web/link.mjs") };
const probed = { "/engine.mjs": path.join(root, "tests/browser/probe_engine.mjs"), "/engine_real.mjs": path.join(site, "engine.mjs") };
const trapped = { "/engine.mjs": path.join(root, "tests/browser/trapping_engine.mjs"), "/engine_real.mjs": path.join(site, "engine.mjs") };
const canvasFiles = { "/canvas_test.html": path.join(root, "tests/browser/canvas.html"), "/trace_writer.mjs": path.join(root, "tests/browser/trace_writer.mjs") };

export const groups = [
  { name: "page", start: () => startStaticServer({ isolated: true, files: mocked }), tests: pageTests },
  { name: "canvas", start: () => startStaticServer({ isolated: true, files: canvasFiles }), tests: canvasTests, isWindowed: true },
  { name: "site", start: () => startStaticServer(), tests: siteTests },
  { name: "lesson", start: startPlaitServer, tests: lessonTests },
  { name: "engine", start: startPlaitServer, tests: engineTests, keepsPage: true },
  { name: "mechanisms", start: () => startStaticServer({ isolated: true, files: probed }), tests: mechanismTests, keepsPage: true },
  { name: "lost", start: () => startStaticServer({ isolated: true, lost: ["/kernel.mjs", "/process.mjs", "/engine.wasm"] }), tests: lostTests, keepsPage: true },
  { name: "deaths", start: () => startStaticServer({ isolated: true, files: trapped }), tests: deathTests, keepsPage: true },
  { name: "never", start: () => startStaticServer({ isolated: true, files: { "/process.mjs": "/nowhere" } }), tests: neverTests },
  // Isolated by the service worker alone; the tutorial's programs are what counts.
  { name: "static", start: () => startStaticServer(), tests: engineTests.filter(({ name }) => name.startsWith("the tutorial's")), keepsPage: true },
];
