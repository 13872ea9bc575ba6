// Takes the release apart: home in one program, the rooms behind it
// (src/ui/rooms.rs) in another that is fetched when first wanted.
//
// Trunk knows nothing of that, so what it made of the program is made again:
// wasm-split-cli (what `cargo leptos --split` uses) divides what cargo linked,
// wasm-bindgen and wasm-opt do what they do for Trunk, and the two scripts
// (wasm-bindgen's and the fetching of the rooms) become one.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Puts the divided program into `dist` in place of the whole one, and returns the page with the new names. */
export function splitProgram(html, dist, source) {
  const target = process.env.CARGO_TARGET_DIR ?? join(source, "target");
  const whole = join(target, "wasm32-unknown-unknown/release/weft.wasm");
  const desk = mkdtempSync(join(tmpdir(), "weft-split-"));
  const run = (program, ...options) => execFileSync(program, options, { cwd: desk, stdio: ["ignore", "ignore", "inherit"] });

  run("wasm-split-cli", whole, desk, "--out-name", "weft");
  run("wasm-bindgen", "weft.wasm", "--out-dir", ".", "--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle");
  rmSync(join(desk, "weft.wasm"));

  const rooms = readdirSync(desk).filter((file) => file.endsWith(".wasm") && file !== "weft_bg.wasm");
  const publish = (file, stem) => {
    run("wasm-opt", "-Oz", file, "-o", file);
    return write(dist, stem, "wasm", readFileSync(join(desk, file)));
  };
  const home = publish("weft_bg.wasm", "weft");
  const named = rooms.map((file) => [file, publish(file, roomName(file))]);

  const script = write(dist, "weft", "js", oneScript(desk, named));
  rmSync(desk, { recursive: true });
  return exchange(html, dist, { home, script, rooms: named.map(([, name]) => name) });
}

/** What wasm-split-cli calls a part, without its numbers. */
const roomName = (file) => file.match(/[a-z]+/g).filter((word) => word !== "wasm")[0] ?? "part";

function oneScript(desk, rooms) {
  const fetching = join(desk, "__wasm_split.js");
  let text = readFileSync(fetching, "utf8");
  for (const [file, name] of rooms) text = replaceOnce(text, `"./${file}"`, `"./${name}"`);
  // Hosts that do not know wasm's media type are no hindrance, and an answer that is none is an error.
  text = text.replaceAll(
    "WebAssembly.instantiateStreaming(src, imports)",
    "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)",
  );
  writeFileSync(fetching, text);
  const bundle = buildSync({
    entryPoints: [join(desk, "weft.js")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  return bundle.outputFiles[0].text;
}

/** Trunk's own program goes; its names in the page become the new ones. */
function exchange(html, dist, { home, script, rooms }) {
  const [oldScript] = html.match(/weft-\w+\.js/);
  const [oldHome] = html.match(/weft-\w+_bg\.wasm/);
  for (const old of [oldScript, oldHome]) rmSync(join(dist, old));
  html = html.replaceAll(oldScript, script).replaceAll(oldHome, home);
  // Whoever comes by a link into a room has it fetched at once, beside the program.
  const ahead = rooms.map((room) => `./${room}`);
  const early = `if (!/^#?\\/?$/.test(location.hash)) for (const href of ${JSON.stringify(ahead)}) {
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
  }`;
  return html.replace(/(<script type="module"[^>]*>)/, (open) => `${open}\n${early}\n`);
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
