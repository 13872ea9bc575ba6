// Where the bytes of the app's wasm are, by crate, by room of ours, and by
// function: for finding out what to slim. The figures are from before wasm-opt
// and compression, so they tell proportions, not costs.

import { readFileSync } from "node:fs";

import { CODE, CUSTOM, DATA, IMPORTS, Reader, readable } from "./wasm.mjs";

const SHOWN = 30;

const reader = new Reader(readFileSync(process.argv[2]));
let imported = 0;
let data = 0;
let sizes = [];
let names = new Map();
reader.sections((section, start, end) => {
  if (section === IMPORTS) imported = reader.importedFunctions();
  if (section === DATA) data = end - start;
  if (section === CODE) sizes = reader.list(skipped);
  if (section === CUSTOM && reader.string() === "name") names = reader.functionNames(end);
});

/** Skips a function, and says how large it is. */
function skipped() {
  const size = reader.number();
  reader.at += size;
  return size;
}

const crates = new Map();
const rooms = new Map();
const functions = new Map();
const add = (map, key, size) => map.set(key, (map.get(key) ?? 0) + size);
sizes.forEach((size, index) => {
  const name = readable(names.get(imported + index) ?? "?");
  add(functions, name, size);
  const [crate] = name.match(/[a-z]\w+(?=::)/) ?? [name.startsWith("_R") ? "(other)" : name.slice(0, 24)];
  add(crates, crate, size);
  const [room] = name.match(/weft::\w+(::\w+)?/) ?? [];
  if (room) add(rooms, room, size);
});

print("by crate (generic code counts where it was written)", crates);
print("by room of ours", rooms);
print("by function", functions);
const code = sizes.reduce((sum, size) => sum + size, 0);
console.log(`\n${code} bytes of code in ${sizes.length} functions, ${data} bytes of data`);

function print(title, map) {
  console.log(`\n${title}`);
  for (const [name, size] of [...map].sort((a, b) => b[1] - a[1]).slice(0, SHOWN))
    console.log(`${String(size).padStart(9)}  ${name.slice(0, 140)}`);
}
