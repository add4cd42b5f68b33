// That a program runs for real: its processes in memories of their own over postMessage, its threads on
// one SharedArrayBuffer, its event loop in emscripten_sleep. The workers are looked into by
// probe_engine.mjs.

import assert from "node:assert";

const ready = (page) => page.waitForFunction(() => document.getElementById("status-engine").textContent === "engine ready", { timeout: 20000 });

// Starts [source], looks into its workers by [questions] after [ms] each, and waits for its end. A question is
// asked again until as many [processes] have answered it.
// Gives {text, exitCode, answers, posts}: the answers to each question, one a worker that is a process now, and
// those to the question after all messages.
function probe(page, source, questions, settings = {}) {
  return page.evaluate(
    async (source, questions, settings) => {
      const asking = new BroadcastChannel("probe");
      const answering = new BroadcastChannel("probe-answers");
      const collected = [];
      answering.onmessage = ({ data }) => collected.at(-1)?.push(data);
      const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      const running = window.plait.run(source, settings);
      // Until nobody has answered for a while.
      const settled = async () => {
        const all = collected.at(-1);
        for (let quiet = 0, count = all.length, i = 0; quiet < 3 && i < 60; i++) {
          await wait(50);
          quiet = all.length > 0 && all.length === count ? quiet + 1 : 0;
          count = all.length;
        }
        return all;
      };
      for (const { ms, processes, ...question } of questions) {
        await wait(ms);
        for (let i = 0; i < 10; i++) {
          collected.push([]);
          asking.postMessage(question);
          if (processes === 0 || (await settled()).length >= processes) break;
          collected.pop();
        }
      }
      if (questions.length > 0) await settled();
      const answers = collected.slice();
      const { exitCode, output } = await running;
      collected.push([]);
      asking.postMessage({ about: "posts" });
      await settled();
      asking.close();
      answering.close();
      return { exitCode, text: output.map((entry) => entry.text).join(""), answers, posts: collected.at(-1) };
    },
    source,
    questions,
    settings,
  );
}

const state = (ms, read, processes = 0) => ({ about: "state", ms, read, processes });
const withPid = (answers, pid) => answers.find((answer) => answer.pid === pid);

export const tests = [
  {
    alone: true,
    name: "in an asyncio.sleep the worker's own timers tick, and the engine sleeps by emscripten_sleep",
    async run({ page, report }) {
      await ready(page);
      const { exitCode, answers } = await probe(page, "import asyncio\nasync def main():\n    await asyncio.sleep(1.0)\nasyncio.run(main())\n", [state(250), state(500)]);
      assert.strictEqual(exitCode, 0);
      const [early, late] = answers.map((each) => withPid(each, 1));
      report(`${late.ticks - early.ticks} ticks of 10 ms in 500 ms; ${late.sleeps} sleeps`);
      assert.ok(late.ticks - early.ticks >= 25, `${late.ticks - early.ticks} ticks in 500 ms`);
      assert.ok(early.sleeps >= 1);
    },
  },
  {
    alone: true,
    name: "each sleep of a task is a call of emscripten_sleep, which the engine counts",
    async run({ page, report }) {
      await ready(page);
      const counted = () =>
        page.evaluate(async () => {
          const answering = new BroadcastChannel("probe-answers");
          let sum = 0;
          answering.onmessage = ({ data }) => (sum += data);
          const asking = new BroadcastChannel("probe");
          asking.postMessage({ about: "sleeps" });
          await new Promise((resolve) => setTimeout(resolve, 300));
          asking.close();
          answering.close();
          return sum;
        });
      const before = await counted();
      await probe(page, "import asyncio\nasync def main():\n    for _ in range(20): await asyncio.sleep(0.005)\nasyncio.run(main())\n", []);
      const sleeps = (await counted()) - before;
      report(`${sleeps} calls for 20 sleeps`);
      // One whose time has come by then is none.
      assert.ok(sleeps >= 10 && sleeps < 40, `${sleeps} calls`);
    },
  },
  {
    name: "a process's pickled argument and its exit code are in messages between workers",
    async run({ page }) {
      await ready(page);
      const source = "import multiprocessing, sys\ndef work(word):\n    print(word)\n    sys.exit(7)\nif __name__ == '__main__':\n    process = multiprocessing.Process(target=work, args=('a word to carry',))\n    process.start()\n    process.join()\n    print(process.exitcode)\n";
      const { text, posts } = await probe(page, source, [], { "start-method": "spawn" });
      assert.strictEqual(text, "a word to carry\n7\n");
      const all = posts.flatMap((each) => each.posts);
      const spawn = all.find(({ kind }) => kind === "spawn");
      assert.ok(spawn.payload.includes("a word to carry"), "the pickled argument");
      assert.deepStrictEqual(all.filter(({ kind, status }) => kind === "exit" && status === 7).length, 1, "the exit code");
    },
  },
  {
    name: "a fork's whole region goes to the child by a message",
    async run({ page }) {
      await ready(page);
      const { text, posts } = await probe(page, "import os\nword = 'x'.join('carried along')\nif os.fork() == 0:\n    print(word)\nelse:\n    os.wait()\n", []);
      assert.strictEqual(text, "cxaxrxrxixexdx xaxlxoxnxg\n");
      const fork = posts.flatMap((each) => each.posts).find(({ kind }) => kind === "fork");
      assert.ok(fork.region.includes("cxaxrxrxixexdx xaxlxoxnxg"));
    },
  },
  {
    name: "two processes' memories are two buffers",
    async run({ page }) {
      await ready(page);
      const source = "import multiprocessing, time\nif __name__ == '__main__':\n    process = multiprocessing.Process(target=time.sleep, args=(3,))\n    process.start()\n    process.join()\n";
      const first = await probe(page, source, [state(500, undefined, 2)]);
      const [parent, child] = [1, 2].map((pid) => withPid(first.answers[0], pid));
      assert.ok(parent.isShared && child.isShared);
      assert.notStrictEqual(parent.marker, child.marker);
      const second = await probe(page, source, [state(500, parent.address, 2), state(0, child.address, 2)]);
      for (const answers of second.answers) {
        const [one, other] = [1, 2].map((pid) => withPid(answers, pid));
        assert.notStrictEqual(one.read, other.read, "one address, two memories");
      }
    },
  },
  {
    name: "a thread is given the process's own SharedArrayBuffer, and its write is seen there",
    async run({ page }) {
      await ready(page);
      const source = "import threading, time\nbox = []\ndef work():\n    time.sleep(0.3)\n    box.append('written')\n    time.sleep(0.3)\nthread = threading.Thread(target=work)\nthread.start()\nwhile not box: pass\nprint(box[0], thread.is_alive())\n";
      const { text, answers } = await probe(page, source, [state(550)]);
      assert.strictEqual(text, "written True\n");
      const process = withPid(answers[0] ?? [], 1);
      assert.ok(process?.isShared);
      assert.ok(process.threads >= 1 && process.threadsShareIt, `${process.threads} threads`);
    },
  },
];
