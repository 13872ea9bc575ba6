// Takes the release apart: home in one program, the rooms behind it
// (src/ui/home/rooms.rs) in another that is fetched when first wanted.
//
// Trunk knows nothing of that, so what it made of the program is made again:
// wasm-split-cli (what `cargo leptos --split` uses) divides what cargo linked,
// wasm-bindgen and wasm-opt do what they do for Trunk, and the scripts (how the
// app starts, wasm-bindgen's, the fetching of the rooms) become one.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { dropExports, shortenImports } from "./shorten.mjs";

const HOME = "weft_bg.wasm";

/** Puts the divided program into `dist` in place of the whole one, and returns the page with the new names. */
export function splitProgram(html, dist, source) {
  const target = process.env.CARGO_TARGET_DIR ?? join(source, "target");
  const desk = mkdtempSync(join(tmpdir(), "weft-split-"));
  divide(desk, join(target, "wasm32-unknown-unknown/release/weft.wasm"));
  const rooms = readdirSync(desk).filter((file) => file.endsWith(".wasm") && file !== HOME);
  shorten(desk);

  const publish = (file) => {
    execFileSync("wasm-opt", ["-Oz", file, "-o", file], { cwd: desk, stdio: "pipe" });
    // `split_rooms.wasm` is published as `rooms-….wasm`.
    const stem = file === HOME ? "weft" : file.replace(/^split_|\.wasm$/g, "");
    return write(dist, stem, "wasm", readFileSync(join(desk, file)));
  };
  const names = new Map([HOME, ...rooms].map((file) => [file, publish(file)]));
  const script = write(dist, "weft", "js", bundle(desk, names));
  rmSync(desk, { recursive: true });
  return exchange(html, dist, names.get(HOME), script);
}

function divide(desk, whole) {
  const run = (program, ...options) =>
    execFileSync(program, options, { cwd: desk, stdio: ["ignore", "ignore", "inherit"] });
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
  const fetching = join(desk, "__wasm_split.js");
  let text = readFileSync(fetching, "utf8");
  const rooms = [...names].filter(([file]) => file !== HOME);
  for (const [file, name] of rooms) text = replaceOnce(text, `"./${file}"`, `"./${name}"`);
  // A host that does not know wasm's media type is no hindrance.
  text = text.replaceAll(
    "WebAssembly.instantiateStreaming(src, imports)",
    "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)",
  );
  writeFileSync(fetching, text);
  // Whoever comes by a link into a room has it fetched at once, beside the program.
  const start = `
    import start from "./weft.js";
    if (!/^#?\\/?$/.test(location.hash)) for (const href of ${JSON.stringify(rooms.map(([, name]) => `./${name}`))}) {
      const link = document.createElement("link");
      document.head.append(Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
    }
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
  html = html.replace(/<link rel="modulepreload"[^>]*>/, "");
  return html.replaceAll(oldHome, home);
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
