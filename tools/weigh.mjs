// Where the bytes of the app's wasm are, by crate, by room of ours, and by
// function: for finding out what to slim. The figures are from before wasm-opt
// and compression, so they tell proportions, not costs.

import { readFileSync } from "node:fs";

const wasm = readFileSync(process.argv[2]);
const SHOWN = 30;

let at = 8; // after the magic number and the version
function number() {
  let result = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = wasm[at++];
    result += (byte & 127) * shift;
    if (byte < 128) return result;
  }
}
function string() {
  const length = number();
  at += length;
  return wasm.toString("utf8", at - length, at);
}

const CUSTOM = 0, IMPORTS = 2, CODE = 10, DATA = 11, FUNCTION_IMPORT = 0, FUNCTION_NAMES = 1;
let imported = 0;
let data = 0;
const sizes = [];
const names = new Map();
while (at < wasm.length) {
  const section = wasm[at++];
  const length = number();
  const end = at + length;
  if (section === IMPORTS) imported = countImportedFunctions();
  if (section === DATA) data = length;
  if (section === CODE) {
    for (let count = number(); count > 0; count--) {
      const size = number();
      sizes.push(size);
      at += size;
    }
  }
  if (section === CUSTOM && string() === "name") readNames(end);
  at = end;
}

/** All that rustc leaves to import before wasm-bindgen runs are functions. */
function countImportedFunctions() {
  let functions = 0;
  for (let count = number(); count > 0; count--) {
    string();
    string();
    if (wasm[at++] !== FUNCTION_IMPORT) throw new Error("an import that is no function");
    number();
    functions++;
  }
  return functions;
}

function readNames(end) {
  while (at < end) {
    const kind = wasm[at++];
    const length = number();
    const next = at + length;
    if (kind === FUNCTION_NAMES) {
      for (let count = number(); count > 0; count--) {
        const index = number();
        names.set(index, string());
      }
    }
    at = next;
  }
}

/** "_ZN4weft2ui4flow5start17h0123456789abcdefE" as "weft::ui::flow::start"; other manglings as they are. */
function readable(name) {
  if (!name.startsWith("_ZN")) return name;
  const parts = [];
  let rest = name.slice(3);
  for (let size; (size = parseInt(rest)); ) {
    rest = rest.slice(String(size).length);
    parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  const signs = { LT: "<", GT: ">", RF: "&", BP: "*", C: ",", u20: " ", u7b: "{", u7d: "}", u5b: "[", u5d: "]", u3b: ";", u27: "'" };
  return parts
    .filter((part) => !/^h[0-9a-f]{16}$/.test(part))
    .join("::")
    .replace(/\$(\w+?)\$/g, (sign, code) => signs[code] ?? sign)
    .replaceAll("..", "::");
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
