// Pyodide in a worker of the page, as people run it: a message {source} is answered by {output, failure}.

import { createPyodide } from './pyodide.mjs';

const lines = [];
const loading = createPyodide('/pyodide/pyodide.mjs', (line) => lines.push(`${line}\n`));

onmessage = async ({ data: { source } }) => {
    lines.length = 0;
    try {
        const run = await loading;
        await run(source);
        postMessage({ output: lines.join(''), failure: null });
    } catch (error) {
        postMessage({ output: lines.join(''), failure: String(error) });
    }
};
