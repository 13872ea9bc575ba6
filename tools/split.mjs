// Takes the release apart: home in one program, the rooms behind it
// (src/ui/home/rooms.rs) in another that is fetched when first wanted, and each
// wing (src/ui/parts/wing.rs) in one that comes when it is wanted.
//
// Trunk knows nothing of that, so what it made of the program is made again:
// wasm-split-cli (what `cargo leptos --split` uses) divides what cargo linked,
// wasm-bindgen and wasm-opt do what they do for Trunk, and the scripts (how the
// app starts, wasm-bindgen's, the fetching of the rest) become one.

import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { dropExports, shortenImports } from "./shorten.mjs";
import { functionsOf } from "./wasm.mjs";

const HOME = "weft_bg.wasm";

/** What comes before every wing, and holds what no group of wings has alone. */
const BASE = "rooms";

/** What several wings share goes into the file of the smallest group that has them all. */
const GROUPS = {
  charting: ["people", "map", "mapping"],
  files: ["file", "hand_out", "incoming"],
  turns: ["private", "voting"],
  asking: ["private", "voting", "reflecting", "principles", "reflections", "sessions", "starting"],
  // All but the page on which a group starts: whoever comes by *Start* waits for none of it.
  inside: ["actions", "ending", "file", "hand_out", "health", "incoming", "map", "mapping", "overview", "people", "principles", "private", "reflecting", "reflections", "sessions", "starting", "thinking", "voting"],
};

/** Puts the divided program into `dist` in place of the whole one, and returns the page with the new names, and the files of each wing. */
export async function splitProgram(html, dist, source) {
  const target = process.env.CARGO_TARGET_DIR ?? join(source, "target");
  const desk = mkdtempSync(join(tmpdir(), "weft-split-"));
  divide(desk, join(target, "wasm32-unknown-unknown/release/weft.wasm"));
  shorten(desk);
  const { stems, wings } = filesOf(readFileSync(join(desk, LINK), "utf8"));

  const files = [HOME, ...stems.keys()];
  noteWhatPartsAreMadeOf(desk, target, stems);
  await Promise.all(files.map((file) => promisify(execFile)("wasm-opt", ["-Oz", file, "-o", file], { cwd: desk })));
  const publish = (file) => write(dist, stems.get(file) ?? "weft", "wasm", readFileSync(join(desk, file)));
  const names = new Map(files.map((file) => [file, publish(file)]));
  const script = write(dist, "weft", "js", bundle(desk, names));
  rmSync(desk, { recursive: true });
  const published = [...wings].map(([wing, of]) => [wing, of.map((file) => names.get(file))]);
  return { html: exchange(html, dist, names.get(HOME), script), wings: new Map(published) };
}

/** For the ledger (ledger.mjs): the bytes of code of each part, by room of ours or crate. */
function noteWhatPartsAreMadeOf(desk, target, stems) {
  const parts = {};
  for (const [file, part] of [[HOME, "home"], ...stems]) {
    const rooms = (parts[part] ??= {});
    for (const { name, size } of functionsOf(readFileSync(join(desk, file)))) {
      const [room] = name.match(/weft(::\w+){1,3}/) ?? name.match(/[a-z]\w+(?=::)/) ?? ["(other)"];
      rooms[room] = (rooms[room] ?? 0) + size;
    }
    // What is small there tells nothing.
    parts[part] = Object.fromEntries(Object.entries(rooms).filter(([, size]) => size > 1000).sort());
  }
  writeFileSync(join(target, "parts.json"), JSON.stringify(parts));
}

/** What fetches the parts, as the splitter writes it. */
const LINK = "__wasm_split.js";

/**
 * Reads from it which files there are: what each is published as, and which of them each wing needs.
 * `/* people, map *​/ const __chunk_3 = …("./chunk_3.wasm")…`, then `export const __wasm_split_load_map = …`
 */
function filesOf(link) {
  const [stems, wings] = [new Map(), new Map()];
  const need = (wing, file) => wings.set(wing, [...(wings.get(wing) ?? []), file]);
  for (const [, parts, chunk] of link.matchAll(/\/\* (.*?) \*\/\s*const __(chunk_\d+) =/g)) {
    const users = parts.split(", ");
    const is = (group) => group.length === users.length && group.every((part) => users.includes(part));
    const [stem] = Object.entries(GROUPS).find(([, group]) => is(group)) ?? [BASE];
    stems.set(`${chunk}.wasm`, stem);
    for (const wing of users) need(wing, `${chunk}.wasm`);
  }
  for (const [, wing] of link.matchAll(/"\.\/split_(\w+)\.wasm"/g)) {
    stems.set(`split_${wing}.wasm`, wing);
    need(wing, `split_${wing}.wasm`);
  }
  return { stems, wings };
}

function divide(desk, whole) {
  const env = { ...process.env, WASM_SPLIT_GROUPS: [[BASE], ...Object.values(GROUPS)].map((group) => group.join(" ")).join(";") };
  const run = (program, ...options) =>
    execFileSync(program, options, { cwd: desk, env, stdio: ["ignore", "ignore", "inherit"] });
  run("wasm-split-cli", whole, desk, "--out-name", "weft");
  run("wasm-bindgen", "weft.wasm", "--out-dir", ".", "--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle");
  rmSync(join(desk, "weft.wasm"));
}

function shorten(desk) {
  const [home, script] = [join(desk, HOME), join(desk, "weft.js")];
  let text = readFileSync(script, "utf8");
  const { wasm, names } = shortenImports(readFileSync(home), "./weft_bg.js");
  for (const [name, short] of names) text = replaceOnce(text, `\n        ${name}: `, `\n        "${short}": `);
  // Classes that libraries export for scripts of others: nobody here uses them.
  text = text
    .replaceAll(/^export class (?=IntoUnderlying)/gm, "class ")
    .replaceAll(/^if \(Symbol\.dispose\) .*$/gm, "")
    .replaceAll(": new FinalizationRegistry(", ": /* @__PURE__ */ new FinalizationRegistry(");
  writeFileSync(script, text);
  writeFileSync(home, dropExports(wasm, (name) => !/^(__wbg_)?intounderlying/.test(name)));
}

function bundle(desk, names) {
  const fetching = join(desk, LINK);
  let text = readFileSync(fetching, "utf8");
  for (const [file, name] of names) if (file !== HOME) text = replaceOnce(text, `"./${file}"`, `"./${name}"`);
  // Compiled while it comes; a host that does not know wasm's media type is no hindrance.
  text = text.replaceAll(
    "WebAssembly.instantiateStreaming(src, imports)",
    "WebAssembly.instantiateStreaming(asWasm(await src), imports)",
  );
  text += `
    const TYPE = "application/wasm";
    const asWasm = (found) =>
      found.headers.get("content-type") === TYPE ? found : new Response(found.body, { headers: { "content-type": TYPE } });`;
  writeFileSync(fetching, text);
  const start = `
    import start from "./weft.js";
    await start({ module_or_path: new URL("./${names.get(HOME)}", import.meta.url) });
    // As Trunk leaves them in the page.
    window.wasmBindings = { default: start };`;
  return buildSync({
    stdin: { contents: start, resolveDir: desk },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
  }).outputFiles[0].text;
}

/** Trunk's own program goes, and its boot script with it. */
function exchange(html, dist, home, script) {
  const [oldScript] = html.match(/weft-\w+\.js/);
  const [oldHome] = html.match(/weft-\w+_bg\.wasm/);
  for (const old of [oldScript, oldHome]) rmSync(join(dist, old));
  html = html.replace(/<script type="module">[^]*?<\/script>/, `<script type="module" src="./${script}"></script>`);
  html = html.replaceAll(oldHome, home);
  // Beside the style, and before any script: what stands behind one is fetched only once that has come.
  const [program, module] = ["preload", "modulepreload"].map((rel) => html.match(new RegExp(`<link rel="${rel}"[^>]*>`))[0]);
  html = html.replace(program, "").replace(module, "");
  const style = html.match(/<link rel="stylesheet"[^>]*>/)[0];
  return html.replace(style, `${style}\n    <link rel="modulepreload" href="./${script}">\n    ${program}`);
}

function write(dist, stem, extension, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const name = `${stem}-${hash}.${extension}`;
  writeFileSync(join(dist, name), content);
  return name;
}

function replaceOnce(text, what, by) {
  if (text.split(what).length !== 2) throw new Error(`${what} should be there once`);
  return text.replace(what, by);
}
