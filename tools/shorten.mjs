// Makes a program smaller where only its names are long: what it imports from
// its script bears names like __wbg_setAttribute_cc8e4c8ac7e8f6aa, which stand
// in both and do not compress. And what nobody calls need not be exported.

const IMPORTS = 2, EXPORTS = 7;

/** Gives short names to what is imported from `from`; returns the program and the new names by the old ones. */
export function shortenImports(wasm, from) {
  const names = new Map();
  const short = (name) => names.get(name) ?? names.set(name, names.size.toString(36)).get(name);
  const imports = (read) => {
    const out = [read.copyNumber()];
    for (let count = out[0].value; count > 0; count--) {
      const [module, name] = [read.string(), read.string()];
      out.push(string(module), string(module === from ? short(name) : name), read.copyImportKind());
    }
    return out.map((part) => part.bytes ?? part);
  };
  return { wasm: rewrite(wasm, IMPORTS, imports), names };
}

/** Drops exports that are not wanted, so that wasm-opt can drop what only they led to. */
export function dropExports(wasm, isWanted) {
  return rewrite(wasm, EXPORTS, (read) => {
    const kept = [];
    for (let count = read.number(); count > 0; count--) {
      const name = read.string();
      const what = read.copyExportKind();
      if (isWanted(name)) kept.push(string(name), what);
    }
    return [number(kept.length / 2), ...kept];
  });
}

/** Writes one section anew. */
function rewrite(wasm, wanted, write) {
  const parts = [wasm.subarray(0, 8)]; // the magic number and the version
  for (let at = 8; at < wasm.length; ) {
    const section = wasm[at];
    const read = new Reader(wasm, at + 1);
    const length = read.number();
    const end = read.at + length;
    if (section === wanted) {
      const content = Buffer.concat(write(read));
      parts.push(Buffer.from([section]), number(content.length), content);
    } else {
      parts.push(wasm.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(parts);
}

class Reader {
  constructor(wasm, at) {
    Object.assign(this, { wasm, at });
  }
  number() {
    let result = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.wasm[this.at++];
      result += (byte & 127) * shift;
      if (byte < 128) return result;
    }
  }
  string() {
    const length = this.number();
    this.at += length;
    return this.wasm.toString("utf8", this.at - length, this.at);
  }
  copy(read) {
    const from = this.at;
    const value = read();
    return { value, bytes: this.wasm.subarray(from, this.at) };
  }
  copyNumber() {
    return this.copy(() => this.number());
  }
  copyImportKind() {
    const limits = () => {
      const flags = this.number();
      this.number();
      if (flags & 1) this.number();
    };
    const FUNCTION = 0, TABLE = 1, MEMORY = 2, GLOBAL = 3;
    return this.copy(() => {
      const kind = this.wasm[this.at++];
      if (kind === FUNCTION) this.number();
      else if (kind === TABLE) this.at++, limits();
      else if (kind === MEMORY) limits();
      else if (kind === GLOBAL) this.at += 2;
      else throw new Error(`an import of kind ${kind}`);
    }).bytes;
  }
  copyExportKind() {
    return this.copy(() => (this.at++, this.number())).bytes;
  }
}

function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(bytes);
}

function string(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([number(bytes.length), bytes]);
}
