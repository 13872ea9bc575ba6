// What is fetched with home, and why: `why.mjs program.wasm` lists it by crate
// and by room of ours; with a pattern, the shortest ways by which the start of
// the program leads to functions of that name. Cut one of the links, and it
// comes with the rooms (src/ui/home/rooms.rs).
//
// It reads what the linker tells wasm-split-cli (`--emit-relocs`, build.rs):
// which function or piece of data names which other.

import { readFileSync } from "node:fs";

import { CODE, CUSTOM, DATA, EXPORTS, IMPORTS, Reader, readable } from "./wasm.mjs";

const [, , file, pattern] = process.argv;
const SHOWN = pattern ? 5 : 40;

// ---- Reading ----

const reader = new Reader(readFileSync(file));
const sections = [];
let imported = 0, exported = [], code = [], data = [], symbols = [], names = new Map();
const relocations = [];

reader.sections((kind, start, end) => {
  sections.push({ kind, start });
  if (kind === IMPORTS) imported = reader.importedFunctions();
  if (kind === EXPORTS) exported = reader.list(() => ({ name: reader.string(), kind: reader.byte(), index: reader.number() }));
  if (kind === CODE) code = reader.list(() => piece(start));
  if (kind === DATA) data = reader.list(() => (reader.number(), skipTo(0x0b), piece(start)));
  if (kind === CUSTOM) readCustom(reader.string(), end);
});

/** Where the next piece of a section is, counted from the section's start. */
function piece(start) {
  const size = reader.number();
  reader.at += size;
  return { offset: reader.at - size - start, size };
}

function skipTo(byte) {
  while (reader.byte() !== byte);
}

function readCustom(name, end) {
  const SYMBOLS = 8;
  if (name === "name") names = reader.functionNames(end);
  if (name === "linking") {
    reader.number(); // the version
    reader.parts(end, (kind) => {
      if (kind === SYMBOLS) symbols = reader.list(symbol);
    });
  }
  if (name.startsWith("reloc.")) {
    const section = reader.number();
    relocations.push({ section, entries: reader.list(relocation) });
  }
}

function symbol() {
  const DATA_SYMBOL = 1, SECTION_SYMBOL = 3, UNDEFINED = 0x10, NAMED = 0x40;
  const [kind, flags] = [reader.byte(), reader.number()];
  if (kind === DATA_SYMBOL) {
    const name = reader.string();
    return flags & UNDEFINED ? { kind } : { kind, name, segment: reader.number(), offset: reader.number(), size: reader.number() };
  }
  const index = reader.number();
  if (kind !== SECTION_SYMBOL && (!(flags & UNDEFINED) || flags & NAMED)) reader.string();
  return { kind, index };
}

function relocation() {
  const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);
  const entry = { type: reader.byte(), offset: reader.number(), symbol: reader.number() };
  if (WITH_ADDEND.has(entry.type)) reader.number();
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
