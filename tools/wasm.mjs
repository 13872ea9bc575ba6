// Reading a WebAssembly program: for the tools that tell what is in it.

/** The ids of sections. */
export const CUSTOM = 0, IMPORTS = 2, EXPORTS = 7, CODE = 10, DATA = 11;

/** A place in a program, from which one reads on. */
export class Reader {
  constructor(wasm) {
    this.wasm = wasm;
    this.at = 8; // after the magic number and the version
  }

  byte() {
    return this.wasm[this.at++];
  }

  number() {
    let result = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      result += (byte & 127) * shift;
      if (byte < 128) return result;
    }
  }

  string() {
    const length = this.number();
    this.at += length;
    return this.wasm.toString("utf8", this.at - length, this.at);
  }

  /** Reads as many entries as the number that comes first says. */
  list(entry) {
    return Array.from({ length: this.number() }, entry);
  }

  /** Goes through what has a kind and a length, up to `end`: sections, or the parts of one. */
  parts(end, read) {
    while (this.at < end) {
      const kind = this.byte();
      const length = this.number();
      const [start, next] = [this.at, this.at + length];
      read(kind, start, next);
      this.at = next;
    }
  }

  /** Goes through the sections of the program. */
  sections(read) {
    this.parts(this.wasm.length, read);
  }

  /** What is imported: 0 is a function, 1 a table, 2 a memory, 3 a global, 4 a tag. */
  importKind() {
    const kind = this.byte();
    const limits = () => {
      const flags = this.byte();
      this.number();
      if (flags & 1) this.number();
    };
    if (kind === 0) this.number();
    if (kind === 1) (this.byte(), limits());
    if (kind === 2) limits();
    if (kind === 3) (this.byte(), this.byte());
    if (kind === 4) (this.byte(), this.number());
    return kind;
  }

  /** How many functions are imported: all that rustc leaves to import before wasm-bindgen runs are functions. */
  importedFunctions() {
    const FUNCTION = 0;
    return this.list(() => {
      this.string();
      this.string();
      if (this.byte() !== FUNCTION) throw new Error("an import that is no function");
      this.number();
    }).length;
  }

  /** The names of functions by their index, in the section "name" that goes to `end`. */
  functionNames(end) {
    const FUNCTION_NAMES = 1;
    const names = new Map();
    this.parts(end, (kind) => {
      if (kind === FUNCTION_NAMES) this.list(() => names.set(this.number(), this.string()));
    });
    return names;
  }
}

/** The functions of a program that are its own, with their readable names and their sizes. */
export function functionsOf(wasm) {
  const reader = new Reader(wasm);
  let [imported, sizes, names] = [0, [], new Map()];
  const skipped = () => {
    const size = reader.number();
    reader.at += size;
    return size;
  };
  reader.sections((section, start, end) => {
    if (section === IMPORTS) imported = reader.list(() => (reader.string(), reader.string(), reader.importKind())).filter((kind) => kind === 0).length;
    if (section === CODE) sizes = reader.list(skipped);
    if (section === CUSTOM && reader.string() === "name") names = reader.functionNames(end);
  });
  return sizes.map((size, index) => ({ name: readable(names.get(imported + index) ?? "?"), size }));
}

/** "_ZN4weft2ui4flow5start17h0123456789abcdefE" as "weft::ui::flow::start"; other manglings as they are. */
export function readable(name) {
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
