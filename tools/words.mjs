// Publishes the words: one file for each part of a language, named after its
// content as build.rs does it, so that a program finds its own and no others.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Writes `words/<language>/<part>-<hash>.json` into `dist`. Home's English is in the program. */
export function publishWords(dist, source) {
  const content = join(source, "src/content");
  for (const language of inOrder(content).filter(isFolder)) {
    const folder = join(dist, "words", basename(language));
    mkdirSync(folder, { recursive: true });
    for (const part of inOrder(language)) {
      const name = basename(part, ".json");
      if (basename(language) === "en" && name === "home") continue;
      const files = (isFolder(part) ? inOrder(part) : [part]).map((file) => readFileSync(file));
      const words = Object.assign({}, ...files.map((file) => JSON.parse(file)));
      writeFileSync(join(folder, `${name}-${hash(files)}.json`), JSON.stringify(words));
    }
  }
}

/** FNV-1a of the files as they stand, 64 bits in hexadecimal digits. */
function hash(files) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.concat(files)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

function inOrder(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

function isFolder(path) {
  return statSync(path).isDirectory();
}
