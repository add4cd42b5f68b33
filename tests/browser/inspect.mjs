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

// A process and all its descendants.
function family(pid) {
  const parents = new Map();
  for (const name of fs.readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    const fields = textOf(name, "stat").replace(/^.*\) /, "").split(" ");
    parents.set(Number(name), Number(fields[1]));
  }
  const isBelow = (one) => one === pid || (parents.has(one) && parents.get(one) > 1 && isBelow(parents.get(one)));
  return [...parents.keys()].filter(isBelow);
}

// CPU time in ms, by thread, of the processes that run and draw pages: in Chromium those below the first one, in
// Firefox the page's own, for the others have business of their own.
export function pageCpuTimes(pid, browserName) {
  const isOfPage = (one) => (browserName === "firefox" ? textOf(one, "comm").startsWith("Isolated Web") : one !== pid);
  return new Map(family(pid).filter(isOfPage).flatMap(cpuTimes));
}

// What the threads used between two looks, in ms. One that has ended takes what it used with it.
export function cpuMillisecondsBetween(before, after) {
  return [...after].reduce((sum, [thread, ms]) => sum + ms - (before.get(thread) ?? 0), 0);
}

function textOf(pid, name) {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return ""; // It has ended meanwhile.
  }
}

function cpuTimes(pid) {
  const threads = fs.existsSync(`/proc/${pid}/task`) ? fs.readdirSync(`/proc/${pid}/task`) : [];
  const times = threads.map((each) => [each, parseInt(textOf(pid, `task/${each}/schedstat`), 10) / 1e6]);
  return times.filter(([, ms]) => !Number.isNaN(ms)); // One may have ended meanwhile.
}

// Of a process and all its descendants, in MB: memory that is theirs alone, where the system says it.
export function residentMegabytes(pid) {
  const kilobytes = family(pid).map((one) => Number(textOf(one, "smaps_rollup").match(/^Pss:\s+(\d+)/m)?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}
