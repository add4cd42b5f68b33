// Which tests run against which server.

import path from "node:path";
import { tests as pageTests } from "./page_tests.mjs";
import { root, startStaticServer } from "./servers.mjs";

const own = (name) => path.join(root, "tests/browser", name);

export const groups = [
  {
    name: "page",
    start: () => startStaticServer({ isolated: true, files: { "/kernel.mjs": own("mock_kernel.mjs"), "/link.mjs": path.join(root, "web/link.mjs") } }),
    tests: pageTests,
  },
];
