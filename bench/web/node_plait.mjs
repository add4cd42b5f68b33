// The engine under Node, loaded once, for one program after the other: by node_place.mjs, which orders them by messages.
// What a program prints goes to standard output; a zero byte and its exit status follow.

import { readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const engineFile = process.argv[2];
const { default: createEngine } = await import(pathToFileURL(engineFile).href);
const modules = readFileSync(join(dirname(engineFile), 'modules.data'));
const encoder = new TextEncoder();
const pageBytes = 4096;

const plait = {
    origin: 0,
    arena: new SharedArrayBuffer(1 << 24),
    files: {},
    ended: (status) => writeSync(1, `\0${status}\n`),
};
const engine = await createEngine({ plait });

function run({ source, options }) {
    plait.origin = performance.timeOrigin + performance.now() - 1000;
    plait.files = {
        '/plait/words': encoder.encode(['run', ...options, '--', 'program.py'].join('\0')),
        '/plait/modules': modules,
        'program.py': encoder.encode(source),
    };
    engine._plait_run();
}

// The megabytes of the engine's memory that anybody has written to.
function touchedMegabytes() {
    const words = new BigUint64Array(engine.HEAPU8.buffer);
    const perPage = pageBytes / 8;
    let pages = 0;
    for (let begin = 0; begin < words.length; begin += perPage) {
        pages += words.subarray(begin, begin + perPage).some((word) => word !== 0n) ? 1 : 0;
    }
    return (pages * pageBytes) / 2 ** 20;
}

const actions = { run, memory: () => process.send(touchedMegabytes()) };
process.on('message', (order) => actions[order.kind](order));
process.send('loaded');
