// Pyodide, under Node and in a browser's worker: loaded once, for one program after the other.

// [print] gets what a program prints, a line at a time.
export async function createPyodide(module, print) {
    const { loadPyodide } = await import(module);
    const pyodide = await loadPyodide();
    pyodide.setStdout({ batched: print });
    return async (source) => {
        const globals = pyodide.toPy({ __name__: '__main__' });
        // Its loop is that of JavaScript, which cannot be waited for from inside.
        const text = source.replace(/^asyncio\.run\((.*)\)$/m, 'await $1');
        await (text === source ? pyodide.runPython(source, { globals }) : pyodide.runPythonAsync(text, { globals }));
        globals.destroy();
    };
}
