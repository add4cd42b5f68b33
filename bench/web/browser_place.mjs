// Both contestants in one page of a browser: Plait as the page runs it, Pyodide in a worker that stays loaded.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../../tests/browser/browsers.mjs';
import { measureFirstLines } from '../../tests/browser/measure.mjs';
import { startStaticServer } from '../../tests/browser/servers.mjs';

const timeoutMs = 600_000;
const served = ['pyodide.mjs', 'pyodide_worker.mjs', 'limits_worker.mjs'];
const pyodideFiles = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'pyodide-lock.json', 'python_stdlib.zip'];

export class BrowserPlace {
    static async open(name, { pyodide }) {
        const place = new BrowserPlace();
        place.name = name;
        const files = Object.fromEntries([
            ...served.map((file) => [`/bench/${file}`, fileURLToPath(new URL(file, import.meta.url))]),
            ...pyodideFiles.map((file) => [`/pyodide/${file}`, join(pyodide, file)]),
        ]);
        place.server = await startStaticServer({ isolated: true, files });
        place.browser = await startBrowser(name, { protocolTimeout: timeoutMs });
        place.version = await place.browser.version();
        place.firstLines = await measureFirstLines(place.browser, place.server.address);
        place.page = await place.browser.newPage();
        await place.page.goto(place.server.address);
        await place.page.waitForFunction(() => window.plait);
        await place.page.evaluate(() => window.plait.ready());
        return place;
    }

    // {output, failure}
    plait(source, settings = {}) {
        return this.page.evaluate(
            async (...words) => {
                const { output, exitCode } = await window.plait.run(...words);
                const textOf = (fd) => output.filter((entry) => entry.fd === fd).map((entry) => entry.text).join('');
                return { output: textOf(1), failure: exitCode === 0 ? null : `exit status ${exitCode}: ${textOf(2)}` };
            },
            source,
            settings,
        );
    }

    pyodide(source) {
        return this.page.evaluate((source) => {
            window.pyodideWorker ??= new Worker('/bench/pyodide_worker.mjs', { type: 'module' });
            return new Promise((resolve) => {
                window.pyodideWorker.onmessage = ({ data }) => resolve(data);
                window.pyodideWorker.onerror = ({ message }) => resolve({ output: '', failure: message });
                window.pyodideWorker.postMessage({ source });
            });
        }, source);
    }

    // What bare workers take, in ms: {roundTrip, sharedRoundTrip, copy, start}.
    limits() {
        return this.askLimits('measure');
    }

    // What two bare workers gain that compute at once, as a program would print it.
    async speedUp() {
        return { output: `speed-up: ${await this.askLimits('speedUp')} x\n`, failure: null };
    }

    askLimits(part) {
        return this.page.evaluate(async (part) => {
            const module = await WebAssembly.compileStreaming(fetch('/engine.wasm'));
            const worker = new Worker('/bench/limits_worker.mjs', { type: 'module' });
            const answer = await new Promise((resolve, reject) => {
                worker.onmessage = ({ data }) => resolve(data);
                worker.onerror = ({ message }) => reject(new Error(message));
                worker.postMessage({ part, module });
            });
            worker.terminate();
            return answer;
        }, part);
    }

    async close() {
        await this.browser.close();
        await this.server.close();
    }
}
