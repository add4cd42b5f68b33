// What the browsers themselves know of the page: its workers, and the memory of their processes.

import fs from "node:fs";
import { evaluateInFirefox } from "./browsers.mjs";

// By the browser's own list: workers of the page that run processes, those that run threads, and all of
// them. Firefox lists the threads of its processes, which says of no worker what it is for.
export async function countWorkers(browser, page, browserName) {
  if (browserName === "firefox") {
    const threads = `ChromeUtils.requestProcInfo().then(({ children }) => children.flatMap(({ threads }) => threads).filter(({ name }) => name === "DOM Worker").length)`;
    const all = await evaluateInFirefox(browser, threads);
    return { processes: all, threads: all, all };
  }
  const origin = new URL(page.url()).origin;
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send("Target.getTargets", { filter: [{}] });
  await session.detach();
  const urls = targetInfos.filter(({ type, url }) => type === "worker" && url.startsWith(origin)).map(({ url }) => url);
  const count = (name) => urls.filter((url) => url.endsWith(name)).length;
  return { processes: count("/process.mjs"), threads: count("/engine.mjs"), all: urls.length };
}

// Of a process and all its descendants, in MB: memory that is theirs alone, where the system says it.
export function residentMegabytes(pid) {
  const parents = new Map();
  for (const name of fs.readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      const fields = fs.readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
      parents.set(Number(name), Number(fields[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = (one) => one === pid || (parents.has(one) && parents.get(one) > 1 && isBelow(parents.get(one)));
  let kilobytes = 0;
  for (const one of [...parents.keys()].filter(isBelow)) {
    try {
      const text = fs.readFileSync(`/proc/${one}/smaps_rollup`, "utf8");
      kilobytes += Number(text.match(/^Pss:\s+(\d+)/m)[1]);
    } catch {
      // It has ended meanwhile.
    }
  }
  return kilobytes / 1024;
}
