// Makes build/web a complete static site: bundles web/page/ with the editor, copies what stands by
// itself (workers, service worker, style), and minifies the engine's scripts, which CMake puts there.
//
//   PLAIT_NODE_MODULES=FOLDER node web/assemble.mjs [TARGET]

import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { lateWords, readList, readModules } from "./late_modules.mjs";

const web = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(web);
const target = path.resolve(process.argv[2] ?? path.join(root, "build/web"));
const modules = process.env.PLAIT_NODE_MODULES;
if (!modules) throw new Error("PLAIT_NODE_MODULES is not set: ./build.sh web does all of this.");
const esbuild = createRequire(path.join(modules, "_.cjs"))("esbuild");

// The oldest that have what the page uses: light-dark() of CSS is the youngest of it.
const browsers = ["chrome123", "firefox120", "safari17.5"];

// What is loaded by its own name at run time; it may not be there yet.
const loose = fs.readdirSync(web).filter((name) => name.endsWith(".mjs") && !["assemble.mjs", "late_modules.mjs", "link.mjs"].includes(name));

// `import { groups } from "plait:examples"`: examples/index.json with each program's text.
const examplesPlugin = {
    name: "examples",
    setup(build) {
        build.onResolve({ filter: /^plait:examples$/ }, () => ({ path: "examples", namespace: "plait" }));
        build.onLoad({ filter: /^examples$/, namespace: "plait" }, () => {
            const folder = path.join(root, "examples");
            const { groups } = JSON.parse(fs.readFileSync(path.join(folder, "index.json"), "utf8"));
            for (const group of groups)
                for (const example of group.examples) example.source = fs.readFileSync(path.join(folder, example.file), "utf8");
            return { contents: `export const groups = ${JSON.stringify(groups)};`, loader: "js" };
        });
    },
};

async function bundle() {
    await esbuild.build({
        entryPoints: [path.join(web, "page/boot.mjs"), path.join(web, "page/page.mjs")],
        outdir: target,
        outExtension: { ".js": ".mjs" },
        bundle: true,
        minify: true,
        format: "esm",
        target: browsers,
        nodePaths: [modules],
        plugins: [examplesPlugin],
        legalComments: "none",
        logLevel: "warning",
    });
    await esbuild.build({ entryPoints: [path.join(web, "page.css")], outfile: path.join(target, "page.css"), minify: true, target: browsers, logLevel: "warning" });
}

function copy() {
    fs.copyFileSync(path.join(root, "index.html"), path.join(target, "index.html"));
    fs.copyFileSync(path.join(web, "icon.svg"), path.join(target, "icon.svg"));
    for (const name of loose) writeLoose(name, fs.readFileSync(path.join(web, name), "utf8"));
    for (const name of ["engine.mjs", "ui.mjs"]) minifyMade(name);
}

// Without comments and with short names, for a visitor waits for every byte.
const minified = (text) => esbuild.transformSync(text, { minify: true, format: "esm", target: browsers, legalComments: "none" }).code;

function writeLoose(name, text) {
    fs.writeFileSync(path.join(target, name), minified(text));
}

// What CMake has put there, in its place and once: minified again it would get other names each time, and the
// service worker another version.
function minifyMade(name) {
    const file = path.join(target, name);
    if (!fs.existsSync(file)) return;
    const mark = "// minified\n";
    const text = fs.readFileSync(file, "utf8");
    if (!text.endsWith(mark)) fs.writeFileSync(file, minified(text) + mark);
}

// The kernel knows which words in a program mean that it needs modules.data.
function writeKernel() {
    const folder = path.join(root, "src/modules");
    const words = lateWords(readModules(folder), readList(fs.readFileSync(path.join(folder, "engine_modules.txt"), "utf8")));
    const text = fs.readFileSync(path.join(web, "kernel.mjs"), "utf8")
        .replace('"PLAIT_LATE_WORDS"', words.map((word) => JSON.stringify(word)).join(", "));
    writeLoose("kernel.mjs", text);
}

// The service worker's version changes with any file of the site.
function writeServiceWorker() {
    const files = fs.readdirSync(target).filter((name) => /\.(html|css|mjs|svg|wasm|ttf|json|data)$/.test(name)).sort();
    const hash = createHash("sha256");
    for (const name of files) hash.update(name).update(fs.readFileSync(path.join(target, name)));
    const text = fs.readFileSync(path.join(web, "service_worker.js"), "utf8")
        .replace("PLAIT_VERSION", hash.digest("hex").slice(0, 16))
        .replace('"PLAIT_FILES"', ["./", ...files].map((name) => JSON.stringify(name)).join(", "));
    fs.writeFileSync(path.join(target, "service_worker.js"), text);
}

fs.mkdirSync(target, { recursive: true });
await bundle();
copy();
writeKernel();
writeServiceWorker();
