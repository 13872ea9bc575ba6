// What is fetched with home, and why: `why.mjs program.wasm` lists it by crate
// and by room of ours; with a pattern, the shortest ways by which the start of
// the program leads to functions of that name. Cut one of the links, and it
// comes with the rooms (src/ui/rooms.rs).
//
// It reads what the linker tells wasm-split-cli (`--emit-relocs`, build.rs):
// which function or piece of data names which other.

import { readFileSync } from "node:fs";

const [, , file, pattern] = process.argv;
const wasm = readFileSync(file);
const SHOWN = pattern ? 5 : 40;

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
/** Reads as many entries as the number that comes first says. */
function list(entry) {
  return Array.from({ length: number() }, entry);
}

// ---- Reading ----

const CUSTOM = 0, IMPORTS = 2, EXPORTS = 7, CODE = 10, DATA = 11;
const sections = [];
const exported = [];
let imported = 0, code = [], data = [], symbols = [];
const names = new Map();
const relocations = [];

while (at < wasm.length) {
  const kind = wasm[at++];
  const length = number();
  const [start, end] = [at, at + length];
  sections.push({ kind, start });
  // All that rustc leaves to import are functions.
  if (kind === IMPORTS) imported = list(() => [string(), string(), at++, number()]).length;
  if (kind === EXPORTS) list(() => ({ name: string(), kind: wasm[at++], index: number() })).forEach((e) => exported.push(e));
  if (kind === CODE) code = list(() => piece(start));
  if (kind === DATA) data = list(() => (number(), skipTo(0x0b), piece(start)));
  if (kind === CUSTOM) readCustom(string(), end);
  at = end;
}

/** Where the next piece of a section is, counted from the section's start. */
function piece(start) {
  const size = number();
  at += size;
  return { offset: at - size - start, size };
}

function skipTo(byte) {
  while (wasm[at++] !== byte);
}

function readCustom(name, end) {
  const FUNCTION_NAMES = 1, SYMBOLS = 8;
  if (name === "name") subsections(end, FUNCTION_NAMES, () => list(() => names.set(number(), string())));
  if (name === "linking") {
    number(); // the version
    subsections(end, SYMBOLS, () => (symbols = list(symbol)));
  }
  if (name.startsWith("reloc.")) {
    const section = number();
    relocations.push({ section, entries: list(relocation) });
  }
}

function subsections(end, wanted, read) {
  while (at < end) {
    const kind = wasm[at++];
    const length = number();
    const next = at + length;
    if (kind === wanted) read();
    at = next;
  }
}

function symbol() {
  const DATA_SYMBOL = 1, SECTION_SYMBOL = 3, UNDEFINED = 0x10, NAMED = 0x40;
  const [kind, flags] = [wasm[at++], number()];
  if (kind === DATA_SYMBOL) {
    const name = string();
    return flags & UNDEFINED ? { kind } : { kind, name, segment: number(), offset: number(), size: number() };
  }
  const index = number();
  if (kind !== SECTION_SYMBOL && (!(flags & UNDEFINED) || flags & NAMED)) string();
  return { kind, index };
}

function relocation() {
  const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);
  const entry = { type: wasm[at++], offset: number(), symbol: number() };
  if (WITH_ADDEND.has(entry.type)) number();
  return entry;
}

// ---- Who names whom: functions are "f<index>", pieces of data "d<symbol>" ----

const FUNCTION_SYMBOL = 0;
const TYPE_INDEX = 6;
const placed = symbols
  .map((symbol, index) => ({ ...symbol, index }))
  .filter((symbol) => symbol.segment !== undefined && symbol.size > 0)
  .map(({ segment, offset, size, index }) => ({ offset: data[segment].offset + offset, size, index }))
  .sort((a, b) => a.offset - b.offset);

const named = new Map();
for (const { section, entries } of relocations) {
  const isCode = sections[section].kind === CODE;
  for (const { type, offset, symbol } of entries) {
    const to = nodeOf(symbol);
    if (type === TYPE_INDEX || !to) continue;
    const place = find(isCode ? code : placed, offset);
    if (place < 0) continue;
    const from = isCode ? `f${place + imported}` : `d${placed[place].index}`;
    named.set(from, [...(named.get(from) ?? []), to]);
  }
}

function nodeOf(index) {
  const { kind, index: target, segment } = symbols[index] ?? {};
  if (kind === FUNCTION_SYMBOL) return `f${target}`;
  return segment === undefined ? undefined : `d${index}`;
}

/** The piece that an offset falls into. */
function find(pieces, offset) {
  let [low, high] = [0, pieces.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (offset < pieces[middle].offset) high = middle - 1;
    else if (offset >= pieces[middle].offset + pieces[middle].size) low = middle + 1;
    else return middle;
  }
  return -1;
}

// ---- What the start leads to ----

const NOT_OF_HOME = /^__wasm_split_00.*_export_|^__wbindgen_describe|^(__wbg_)?intounderlying/;
const cameFrom = new Map();
const queue = exported.filter((e) => e.kind === 0 && !NOT_OF_HOME.test(e.name)).map((e) => `f${e.index}`);
queue.forEach((node) => cameFrom.set(node, undefined));
for (const node of queue) {
  for (const next of named.get(node) ?? []) {
    if (cameFrom.has(next)) continue;
    cameFrom.set(next, node);
    queue.push(next);
  }
}

const isFunction = (node) => node[0] === "f";
const indexOf = (node) => Number(node.slice(1));
const sizeOf = (node) => (isFunction(node) ? code[indexOf(node) - imported]?.size : symbols[indexOf(node)].size) ?? 0;
const labelOf = (node) => (isFunction(node) ? readable(names.get(indexOf(node)) ?? "?") : "(a piece of data)");

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

const bySize = (nodes) => nodes.sort((a, b) => sizeOf(b) - sizeOf(a));
if (pattern) {
  const found = bySize(queue.filter((node) => isFunction(node) && new RegExp(pattern).test(labelOf(node))));
  console.log(`${found.length} functions of home match, ${found.reduce((sum, node) => sum + sizeOf(node), 0)} bytes`);
  for (const node of found.slice(0, SHOWN)) {
    console.log();
    for (let step = node; step; step = cameFrom.get(step)) console.log(`${String(sizeOf(step)).padStart(9)}  ${labelOf(step).slice(0, 140)}`);
  }
} else {
  const rooms = new Map();
  for (const node of queue.filter(isFunction)) {
    const label = labelOf(node);
    const [room] = label.match(/weft::\w+(::\w+)?/) ?? label.match(/[a-z]\w+(?=::)/) ?? ["(other)"];
    rooms.set(room, (rooms.get(room) ?? 0) + sizeOf(node));
  }
  const sum = (wanted) => queue.filter(wanted).reduce((total, node) => total + sizeOf(node), 0);
  console.log(`fetched with home: ${sum(isFunction)} bytes of code, ${sum((node) => !isFunction(node))} of data, before wasm-opt and compression\n`);
  for (const [room, size] of [...rooms].sort((a, b) => b[1] - a[1]).slice(0, SHOWN)) console.log(`${String(size).padStart(9)}  ${room}`);
}
