// Stands in for web/kernel.mjs where a test is about the page and not about running programs. What
// a "program" does is said by its comments:
//
//   #mock lines N          N numbered lines
//   #mock text JSON        that text, as it is
//   #mock stderr JSON      the same to standard error
//   #mock as PROCESS NAME THREAD JSON   a line of another origin
//   #mock sleep MS         nothing, for a while
//   #mock flood            lines without end
//   #mock deaf             does not answer Stop
//   #mock input            waits for a line and prints it
//   #mock exit N           the exit code
//   #mock fault JSON       something broke

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let current = null;
let isReady = false;

function send(kind, fields) {
  postMessage({ kind, ...fields });
}

function output(run, text, fields = {}) {
  send("output", { run, process: 1, processName: "MainProcess", thread: "MainThread", lane: 0, fd: 1, text, time: performance.now() - current.begin, ...fields });
}

async function flood(run) {
  for (let line = 0; current?.run === run && !current.stopped; ) {
    let text = "";
    for (let i = 0; i < 100; i++) text += `line ${line++}\n`;
    output(run, text);
    if (line % 2000 === 0) await wait(1);
  }
}

const commands = {
  async lines(run, count) {
    for (let line = 0; line < Number(count); line++) output(run, `line ${line}\n`);
  },
  text: (run, json) => output(run, JSON.parse(json)),
  stderr: (run, json) => output(run, JSON.parse(json), { fd: 2 }),
  as(run, words) {
    const [, process, processName, thread, json] = words.match(/^(\d+) (\S+) (\S+) (.*)$/);
    if (!current.processes.has(process)) {
      current.processes.add(process);
      send("process", { run, process: Number(process), state: "running", pid: 100 + Number(process), name: processName, exitcode: null });
    }
    output(run, JSON.parse(json), { process: Number(process), processName, thread });
  },
  ended: (run, words) => {
    const [process, name, code] = words.split(" ");
    send("process", { run, process: Number(process), state: "ended", pid: 0, name, exitcode: Number(code) });
  },
  sleep: (run, ms) => Promise.race([wait(Number(ms)), current.whenStopped]),
  flood,
  deaf() {
    current.deaf = true;
    return new Promise(() => {});
  },
  async input(run) {
    send("input", { run, process: 1 });
    const text = await new Promise((resolve) => (current.takeInput = resolve));
    output(run, text === null ? "end of input\n" : `read ${text}`);
  },
  exit: (run, code) => void (current.exitCode = Number(code)),
  fault: (run, json) => send("fault", { run, process: 1, text: JSON.parse(json) }),
};

async function play({ run, source }) {
  let stop;
  const whenStopped = new Promise((resolve) => (stop = resolve));
  current = { run, begin: performance.now(), exitCode: 0, processes: new Set(["1"]), stop, whenStopped };
  const mine = current;
  send("started", { run, process: 1 });
  send("process", { run, process: 1, state: "running", pid: 101, name: "MainProcess", exitcode: null });
  for (const [, command, words] of source.matchAll(/^#mock (\w+) ?(.*)$/gm)) {
    if (mine.stopped) break;
    await commands[command](run, words);
  }
  const exitCode = mine.stopped ? null : mine.exitCode;
  send("process", { run, process: 1, state: "ended", pid: 101, name: "MainProcess", exitcode: exitCode });
  send("end", { run, exitCode, stopped: Boolean(mine.stopped), wall: performance.now() - mine.begin });
}

// As the real one, it takes no program before it is ready.
async function boot() {
  await wait(150);
  isReady = true;
  send("ready", { cores: navigator.hardwareConcurrency, isolated: self.crossOriginIsolated, ms: 1 });
}

onmessage = ({ data }) => {
  if (data.kind === "boot") boot();
  if (data.kind === "run" && isReady) play(data);
  if (data.kind === "stop" && !current.deaf) {
    current.stopped = true;
    current.stop();
  }
  if (data.kind === "input") current.takeInput?.(data.text);
};
