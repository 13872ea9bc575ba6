// Trunk's last step, for `serve` and `build` alike: what is left to do in the
// finished page.
//
// 1. style/ becomes two files, in an order that stands here: what home and its
//    static shell look like, and all the rest, which comes with the rooms.
// 2. Inline scripts (how Trunk boots the app, how `serve` reloads it) become
//    files, because the page's Content-Security-Policy allows no inline script.
// 3. In a release the program is taken apart (split.mjs), scripts and styles are
//    minified and the page loses its comments.
// 4. The words are published, by language and part (words.mjs).
// 5. The page is told which files each way through it leads to (ahead.mjs).
// 6. The worker is told which files to keep on a device (keep.mjs).

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { transformSync } from "esbuild";
import { writeAhead } from "./ahead.mjs";
import { listFiles } from "./keep.mjs";
import { splitProgram } from "./split.mjs";
import { publishWords } from "./words.mjs";

const dist = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
const release = process.env.TRUNK_PROFILE === "release";

/** What home and everything that can stand on it look like. */
const HOME = [
  "tokens.css",
  "base.css",
  ...["band", "button", "card", "dialog", "frame", "head", "kind", "notice"].map((part) => join("parts", `${part}.css`)),
  join("pages", "home.css"),
];

const page = join(dist, "index.html");
let html = readFileSync(page, "utf8");
// Only `trunk serve` puts this in.
const isServed = html.includes("__TRUNK_WS_BASE__");
let wings;
if (release) ({ html, wings } = await splitProgram(html, dist, source));
html = linkStyles(html);
html = moveInlineScripts(html);
if (release) html = html.replace(/\s*<!--[^]*?-->/g, "");
publishWords(dist, source);
if (release) html = writeAhead(html, dist, source, wings);
writeFileSync(page, html);
listFiles(dist, { nothing: isServed });

function linkStyles(html) {
  const all = styleFiles();
  const home = all.filter((file) => HOME.includes(relative(join(source, "style"), file)));
  if (home.length !== HOME.length) throw new Error("a style sheet of home is missing");
  const css = (files, stem) =>
    write(stem, "css", minified(files.map((file) => readFileSync(file, "utf8")).join("\n"), "css"));
  html = replaceOnce(html, 'href="weft.css"', `href="./${css(home, "weft")}"`);
  const rooms = css(all.filter((file) => !home.includes(file)), "rooms");
  return replaceOnce(html, 'content="rooms.css"', `content="./${rooms}"`);
}

/** Tokens first, print last; within a folder by name, so that the order is the same on every machine. */
function styleFiles() {
  const style = join(source, "style");
  const folder = (name) => {
    const path = join(style, name);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((file) => file.endsWith(".css"))
      .sort()
      .map((file) => join(path, file));
  };
  const file = (name) => [join(style, name)].filter(existsSync);
  return [
    ...file("tokens.css"),
    ...file("base.css"),
    ...folder("parts"),
    ...folder("pages"),
    ...file("print.css"),
  ];
}

function moveInlineScripts(html) {
  return html.replace(/<script([^>]*)>([^]*?)<\/script>/g, (tag, attributes, code) => {
    if (/\ssrc=/.test(attributes) || !code.trim()) return tag;
    // The server fills these in while it serves a page, but not in a script file.
    const filled = code
      .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
      .replace("{{__TRUNK_WS_BASE__}}", "/");
    const name = write("boot", "js", minified(filled, "js"));
    return `<script${attributes} src="./${name}"></script>`;
  });
}

function minified(text, loader) {
  if (!release) return text;
  return transformSync(text, { loader, minify: true, format: loader === "js" ? "esm" : undefined }).code;
}

/** Writes a file named after its content, so that no cache ever serves an old one. */
function write(stem, extension, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const name = `${stem}-${hash}.${extension}`;
  writeFileSync(join(dist, name), text);
  return name;
}

function replaceOnce(text, what, by) {
  if (text.split(what).length !== 2) throw new Error(`index.html should hold ${what} once`);
  return text.replace(what, by);
}
