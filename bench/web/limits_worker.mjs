// What no program can be faster than in this browser: a message {module}, the compiled engine, is answered by medians in
// ms, measured between bare workers. Those are this script too, in the part that the first message to them names.

const kMegabytes = 32;

const parts = {
    // Sends each message back.
    echo({ port }) {
        port.onmessage = ({ data }) => port.postMessage(data);
    },
    // Adds one to each odd number that it is woken with.
    wake({ words }) {
        for (let seen = 0; ; ) {
            Atomics.wait(words, 0, seen);
            seen = Atomics.load(words, 0);
            if (seen < 0) return;
            if (seen % 2 === 0) continue;
            Atomics.store(words, 0, ++seen);
            Atomics.notify(words, 0);
        }
    },
    start: () => postMessage('here'),
    compute: ({ times }) => postMessage(compute(times)),
    measure: ({ module }) => measureAll(module).then(postMessage),
    speedUp: () => speedUp().then(postMessage),
};

onmessage = ({ data }) => parts[data.part](data);

const createWorker = () => new Worker(import.meta.url, { type: 'module' });

function median(times) {
    return times.sort((a, b) => a - b)[times.length >> 1];
}

async function measure(rounds, action) {
    const times = [];
    for (let round = 0; round < rounds; round++) {
        const begin = performance.now();
        await action();
        times.push(performance.now() - begin);
    }
    return median(times);
}

// A clock of a browser may tell no less than 5 to 20 us: so the mean of a hundred at a time.
async function measureShort(rounds, action) {
    const many = async () => {
        for (let i = 0; i < 100; i++) await action();
    };
    return (await measure(rounds, many)) / 100;
}

async function roundTrip() {
    const { port1, port2 } = new MessageChannel();
    const worker = createWorker();
    worker.postMessage({ part: 'echo', port: port2 }, [port2]);
    let arrived = null;
    port1.onmessage = () => arrived();
    const ask = () =>
        new Promise((resolve) => {
            arrived = resolve;
            port1.postMessage(1);
        });
    await measureShort(3, ask);
    const took = await measureShort(30, ask);
    worker.terminate();
    return took;
}

async function sharedRoundTrip() {
    const words = new Int32Array(new SharedArrayBuffer(4));
    const worker = createWorker();
    worker.postMessage({ part: 'wake', words });
    let turn = 0;
    const ask = () => {
        Atomics.store(words, 0, ++turn);
        Atomics.notify(words, 0);
        while (Atomics.load(words, 0) === turn) Atomics.wait(words, 0, turn);
        turn++;
    };
    await new Promise((resolve) => setTimeout(resolve, 500)); // Until it waits.
    await measureShort(3, ask);
    const took = await measureShort(30, ask);
    Atomics.store(words, 0, -1);
    Atomics.notify(words, 0);
    return took;
}

async function copy() {
    const [from, to] = [1, 0].map((byte) => new Uint8Array(new SharedArrayBuffer(kMegabytes << 20)).fill(byte));
    return measure(15, () => to.set(from));
}

function start(module) {
    return measure(15, async () => {
        const worker = createWorker();
        await new Promise((resolve) => {
            worker.onmessage = resolve;
            worker.postMessage({ part: 'start', module });
        });
        worker.terminate();
    });
}

function compute(times) {
    let total = 0;
    for (let i = 0; i < times * 40_000_000; i++) total = (total + (i % 7) * (i & 3)) | 0;
    return total;
}

// What two workers gain that compute at once, against one that does the work of both, in turn.
async function speedUp() {
    const workers = [createWorker(), createWorker()];
    const run = async (count, times) => {
        const begin = performance.now();
        const answers = workers.slice(0, count).map((worker) => new Promise((resolve) => (worker.onmessage = resolve)));
        for (const worker of workers.slice(0, count)) worker.postMessage({ part: 'compute', times });
        await Promise.all(answers);
        return performance.now() - begin;
    };
    let [one, two] = [0, 0];
    for (let round = -1; round < 4; round++) {
        const [alone, both] = [await run(1, 2), await run(2, 1)];
        if (round >= 0) [one, two] = [one + alone, two + both];
    }
    for (const worker of workers) worker.terminate();
    return one / two;
}

async function measureAll(module) {
    return { roundTrip: await roundTrip(), sharedRoundTrip: await sharedRoundTrip(), copy: await copy(), start: await start(module) };
}
