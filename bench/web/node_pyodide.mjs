// Pyodide under Node, as node_plait.mjs is Plait.

import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createPyodide } from './pyodide.mjs';

const run = await createPyodide(pathToFileURL(process.argv[2]).href, (line) => writeSync(1, `${line}\n`));

process.on('message', ({ source }) => {
    run(source).then(
        () => writeSync(1, '\x000\n'),
        (error) => {
            writeSync(2, String(error));
            writeSync(1, '\x001\n');
        },
    );
});
process.send('loaded');
