// Which tests run against which server.

import path from "node:path";
import { tests as canvasTests } from "./canvas_tests.mjs";
import { tests as engineTests } from "./engine_tests.mjs";
import { tests as pageTests } from "./page_tests.mjs";
import { root, startPlaitServer, startStaticServer } from "./servers.mjs";
import { tests as siteTests } from "./site_tests.mjs";

const mocked = { "/kernel.mjs": path.join(root, "tests/browser/mock_kernel.mjs"), "/link.mjs": path.join(root, "web/link.mjs") };

export const groups = [
  { name: "page", start: () => startStaticServer({ isolated: true, files: mocked }), tests: pageTests },
  { name: "canvas", start: () => startStaticServer({ isolated: true, files: { "/canvas_test.html": path.join(root, "tests/browser/canvas.html") } }), tests: canvasTests },
  { name: "site", start: () => startStaticServer(), tests: siteTests },
  { name: "engine", start: startPlaitServer, tests: engineTests },
  // Isolated by the service worker alone; the tutorial's programs are what counts.
  { name: "static", start: () => startStaticServer(), tests: engineTests.filter(({ name }) => name.startsWith("the tutorial's")) },
];
