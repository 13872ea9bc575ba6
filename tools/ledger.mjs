// The ledger: what each part of the program may weigh over the wire (brotli
// 11), held to by `./dev build` and so by every test run. `tools/ledger.json` has
// a line for each part: the bytes it may have, and what its code was made of
// when the line was drawn, so that a part that grew can say by what.
//
//   node tools/ledger.mjs dist            prints it, and fails if a part is over its line
//   node tools/ledger.mjs dist --draw     draws the lines anew, at what is there and a hundredth more

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib"; // its default quality is 11

const [, , dist, draw] = process.argv;
const LEDGER = join(import.meta.dirname, "ledger.json");
/** Written by split.mjs: the bytes of code of each part, by room, before wasm-opt. */
const MADE_OF = join(import.meta.dirname, "../target/parts.json");
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

const page = readFileSync(join(dist, "index.html"), "utf8");
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const wire = (path) => brotliCompressSync(readFileSync(path)).length;
const parts = {};
const add = (part, path) => (parts[part] = (parts[part] ?? 0) + wire(path));
for (const path of files) {
  const name = path.slice(dist.length + 1);
  const [, stem, ending] = name.match(/^([a-z_]+)-[0-9a-f]{16}\.(wasm|js|css)$/) ?? [];
  // Home is all that the page links; the style of the rooms comes with them.
  if (name === "index.html" || ["src", "href"].some((link) => page.includes(`${link}="./${name}"`))) add("home", path);
  else if (ending) add(stem === "weft" ? "home" : stem, path);
  else if (/^words\/en\//.test(name)) add("english", path);
}

const known = existsSync(LEDGER) ? JSON.parse(readFileSync(LEDGER, "utf8")) : {};
const madeOf = existsSync(MADE_OF) ? JSON.parse(readFileSync(MADE_OF, "utf8")) : {};
const order = Object.entries(parts).sort((a, b) => b[1] - a[1]);

if (draw) {
  const lines = order.map(([part, bytes]) => [part, { line: Math.ceil(bytes * 1.01), of: madeOf[part] ?? {} }]);
  writeFileSync(LEDGER, `${JSON.stringify(Object.fromEntries(lines), null, 1)}\n`);
}

const over = [];
console.log("\nThe ledger: each part of the program over the wire, and its line");
for (const [part, bytes] of order) {
  const line = known[part]?.line;
  const isOver = !draw && (line === undefined || bytes > line);
  if (isOver) over.push(part);
  console.log(`${isOver ? "✗" : " "} ${part.padEnd(14)} ${kib(bytes).padStart(11)}  ${line ? kib(line).padStart(11) : "no line"}`);
}
console.log(`  ${"in all".padEnd(14)} ${kib(order.reduce((sum, [, bytes]) => sum + bytes, 0)).padStart(11)}`);

for (const part of over) {
  console.log(`\n${part} is over its line: make it lighter, or draw its line anew with \`node tools/ledger.mjs dist --draw\` and say why.`);
  const [then, now] = [known[part]?.of ?? {}, madeOf[part] ?? {}];
  const grown = Object.keys(now).map((room) => [room, now[room] - (then[room] ?? 0)]);
  for (const [room, more] of grown.filter(([, more]) => more > 0).sort((a, b) => b[1] - a[1]).slice(0, 12))
    console.log(`${String(more).padStart(9)} bytes of code more in ${room}`);
}
if (over.length) process.exit(1);
