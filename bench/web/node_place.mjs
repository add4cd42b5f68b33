// Both contestants under Node, each in a process of its own that stays loaded.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));

// A child that prints what its program prints, then a zero byte and the exit status.
class Child {
    static async start(script, file) {
        const child = new Child();
        child.process = spawn(process.execPath, [fileOf(script), file], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
        child.text = { output: '', errors: '' };
        child.process.stdout.setEncoding('utf8').on('data', (data) => child.read('output', data));
        child.process.stderr.setEncoding('utf8').on('data', (data) => child.read('errors', data));
        child.process.once('exit', (status) => child.finish(`its process ended with ${status}`));
        await child.nextMessage();
        return child;
    }

    nextMessage() {
        return new Promise((resolve, reject) => {
            this.process.once('message', resolve);
            this.process.once('exit', (status) => reject(new Error(`it ended with ${status}: ${this.text.errors}`)));
        });
    }

    read(name, data) {
        this.text[name] += data;
        const status = /\0(\d+)\n$/.exec(this.text.output)?.[1];
        if (status !== undefined) this.finish(status === '0' ? null : `exit status ${status}`);
    }

    finish(problem) {
        const { output, errors } = this.text;
        this.resolve?.({ output: output.replace(/\0\d+\n$/, ''), failure: problem && `${problem}: ${errors.trim().split('\n').at(-1)}` });
        this.resolve = null;
    }

    // {output, failure}
    run(order) {
        this.text = { output: '', errors: '' };
        return new Promise((resolve) => {
            this.resolve = resolve;
            this.process.send({ kind: 'run', ...order });
        });
    }

    close() {
        this.process.removeAllListeners('exit').kill();
    }
}

export class NodePlace {
    static async open({ site, pyodide }) {
        const place = new NodePlace();
        place.name = 'node';
        place.version = process.version;
        place.engine = join(site, 'engine.mjs');
        place.children = {
            plait: await Child.start('node_plait.mjs', place.engine),
            pyodide: await Child.start('node_pyodide.mjs', join(pyodide, 'pyodide.mjs')),
        };
        return place;
    }

    // [settings] as the page has them, which are options of `plait run`.
    plait(source, settings = {}) {
        return this.children.plait.run({ source, options: Object.entries(settings).map(([name, value]) => `--${name}=${value}`) });
    }

    pyodide(source) {
        return this.children.pyodide.run({ source });
    }

    // What of a new engine's memory is written to when its program begins, in MB.
    async engineMegabytes() {
        const plait = await Child.start('node_plait.mjs', this.engine);
        const running = plait.run({ source: 'import time\ntime.sleep(1)\n', options: [] });
        await new Promise((resolve) => setTimeout(resolve, 500));
        plait.process.send({ kind: 'memory' });
        const megabytes = await plait.nextMessage();
        await running;
        plait.close();
        return megabytes;
    }

    close() {
        for (const child of Object.values(this.children)) child.close();
    }
}
