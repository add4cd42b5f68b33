// Which modules engine.wasm carries and which come in modules.data, read from src/modules and its
// engine_modules.txt; for web/assemble.mjs and tests/rules.

import fs from "node:fs";
import path from "node:path";

// The names of all modules below [folder]: a map from name to {file, isPackage}.
export function readModules(folder) {
    const modules = new Map();
    for (const entry of fs.readdirSync(folder, { recursive: true }).sort()) {
        if (!entry.endsWith(".py")) continue;
        const parts = entry.slice(0, -3).split(path.sep);
        const isPackage = parts.at(-1) === "__init__";
        if (isPackage) parts.pop();
        modules.set(parts.join("."), { file: path.join(folder, entry), isPackage });
    }
    return modules;
}

// {carried: Set of names, deferred: [{name, other, words}]}
export function readList(text) {
    const carried = new Set();
    const deferred = [];
    for (const line of text.split("\n")) {
        const match = line.match(/^([\w.]+)(?: -> ([\w.]+): (\w+(?: \w+)*))?$/);
        if (!match && !/^(#.*)?$/.test(line)) throw new Error(`engine_modules.txt has a line that nobody understands: ${line}`);
        if (!match) continue;
        carried.add(match[1]);
        if (match[2]) deferred.push({ name: match[1], other: match[2], words: match[3].split(" ") });
    }
    return { carried, deferred };
}

// The words in a program's text for which modules.data is fetched: a module's top name, or its last
// one where the engine carries a part of the package.
export function lateWords(modules, { carried, deferred }) {
    const words = new Set(deferred.flatMap((one) => one.words));
    for (const name of modules.keys()) {
        if (carried.has(name)) continue;
        const parts = name.split(".");
        words.add(carried.has(parts[0]) ? parts.at(-1) : parts[0]);
    }
    return [...words].sort();
}
