// What Weft costs those who open it, measured in headless Chromium on the built
// site and printed as a table, with the machine and the date. `./dev measure`
// builds what this needs and runs it.
//
// 1. Over the wire: all that is fetched before home can be used, in brotli 11.
// 2. The start on a slow phone, beside a bare Leptos counter: the two take
//    turns in one run, because machines are noisy; medians and their ratio count.
// 3. The first use on that phone: the first step of a flow, the example, its map.
// 4. The second visit, with the host away.
//
// 5. A large community: tools/large.mjs.
//
// A new figure is one more function called from the end of this file that returns
// rows. `./dev measure large` measures a large community alone.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, totalmem } from "node:os";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { large, native, shapes, tenTimes, withFiles } from "./large.mjs";

const ROUNDS = 5;
const SLOW_PHONE = { downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8, latency: 150, offline: false };
const SLOW_PHONE_CPU = 4;
const FIRST_VISIT_BUDGET = 120 * 1024;
const SECOND_VISIT_BUDGET = 500;

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
/** Already compressed: no host compresses these again. */
const PACKED = new Set([".woff2", ".png"]);

/** A static host of one folder that sends brotli 11, and remembers what it sent. */
async function serve(folder) {
  const packed = new Map();
  const site = { sent: new Map(), isAway: false, address: "", close: () => server.close() };
  const server = createServer((request, response) => {
    if (site.isAway) return request.socket.destroy();
    const path = new URL(request.url, "http://localhost").pathname;
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const type = extname(file);
    if (!packed.has(file)) packed.set(file, pack(join(folder, file), type));
    const body = packed.get(file);
    if (!body) return response.writeHead(404).end();
    site.sent.set(file, body.length);
    const headers = { "content-type": TYPES[type] ?? "application/octet-stream", "content-length": body.length };
    if (!PACKED.has(type)) headers["content-encoding"] = "br";
    response.writeHead(200, headers).end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  site.address = `http://127.0.0.1:${server.address().port}/`;
  return site;
}

function pack(path, type) {
  try {
    const content = readFileSync(path);
    return PACKED.has(type) ? content : brotliCompressSync(content);
  } catch {
    return undefined;
  }
}

/** A fresh profile. */
async function newProfile(browser, options) {
  const profile = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  await profile.addInitScript(noteWhenReady);
  return profile;
}

/** Opens a site and gives back when the app was ready, as the page counts time. */
async function open(page, site) {
  await page.goto(site.address, { waitUntil: "commit" });
  await page.waitForFunction(() => window.readyAt !== undefined, undefined, { timeout: 120_000 });
  return page.evaluate(() => window.readyAt);
}

/** Opens a site in a fresh profile and calls `look` once the app is ready. */
async function firstVisit(browser, site, { slow = false, ...options }, look) {
  const context = await newProfile(browser, options);
  const page = await context.newPage();
  if (slow) await slowDown(context, page);
  await open(page, site);
  const seen = await look(page);
  await context.close();
  return seen;
}

async function slowDown(context, page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", SLOW_PHONE);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOW_PHONE_CPU });
}

/** Runs in the page, before anything of it: both apps set `data-ready` on <html>. */
function noteWhenReady() {
  new MutationObserver((_, observer) => {
    if (document.documentElement?.dataset.ready === undefined) return;
    window.readyAt = performance.now();
    observer.disconnect();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
}

async function overTheWire(browser, weft) {
  weft.sent.clear();
  // What it fetches by itself a moment later counts as well, but not what the worker keeps for later: see below.
  const files = await firstVisit(browser, weft, { serviceWorkers: "block" }, async (page) => {
    await page.waitForTimeout(3000);
    return new Map(weft.sent);
  });
  const isFont = ([file]) => extname(file) === ".woff2";
  const bytes = (entries) => entries.reduce((sum, [, size]) => sum + size, 0);
  const all = [...files].sort((a, b) => b[1] - a[1]);
  const app = bytes(all.filter((entry) => !isFont(entry)));
  return [
    ...all.map(([file, size]) => row(`  ${file}`, `${size} B`)),
    row("first visit, font apart", kib(app), `at most ${kib(FIRST_VISIT_BUDGET)}`, app <= FIRST_VISIT_BUDGET),
    row("font", kib(bytes(all.filter(isFont))), "at most 36.0 KiB", bytes(all.filter(isFont)) <= 36 * 1024),
  ];
}

async function slowPhone(browser, weft, counter) {
  const look = (page) =>
    page.evaluate(async () => {
      // A paint is told to the page a moment after it happened.
      let paint;
      while (!(paint = performance.getEntriesByName("first-paint")[0]))
        await new Promise((soon) => setTimeout(soon, 20));
      return { paint: paint.startTime, ready: window.readyAt };
    });
  const times = { weft: [], counter: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.counter.push(await firstVisit(browser, counter, { slow: true }, look));
    times.weft.push(await firstVisit(browser, weft, { slow: true }, look));
  }
  const middle = (who, what) => median(times[who].map((time) => time[what]));
  const [ready, bareReady] = [middle("weft", "ready"), middle("counter", "ready")];
  const [paint, barePaint] = [middle("weft", "paint"), middle("counter", "paint")];
  return [
    row("first paint", ms(paint), `no later than the counter's ${ms(barePaint)}`, paint <= barePaint),
    row(
      "ready",
      ms(ready),
      `at most 1.8 × the counter's ${ms(bareReady)}; it is ${(ready / bareReady).toFixed(2)} ×`,
      ready <= 1.8 * bareReady,
    ),
  ];
}

/**
 * What somebody is after when they press on the first screen as soon as it is
 * there: how long from the link, and how much until then, the font apart.
 */
const FIRST_USES = [
  { what: "the first step of Start", press: ['a[href="#/start"]'], there: ".flow-invitation", within: 2500, at: 300 },
  { what: "the example's overview", press: ["text=Explore an example"], there: ".nav + main h1", within: 3200 },
  { what: "its map", press: ["text=Explore an example", '.nav a[href$="/people"]'], there: ".map-layer text", within: 3800 },
];

async function firstUse(browser, weft) {
  const rows = [];
  for (const { what, press, there, within, at } of FIRST_USES) {
    const [times, sizes] = [[], []];
    for (let round = 0; round < 3; round++) {
      const context = await newProfile(browser, { serviceWorkers: "block" });
      const page = await context.newPage();
      await slowDown(context, page);
      weft.sent.clear();
      await page.goto(weft.address, { waitUntil: "commit" });
      for (const button of press) await page.click(button, { timeout: 60_000 });
      await page.waitForSelector(there, { state: "attached", timeout: 60_000 });
      times.push(await page.evaluate(() => performance.now()));
      const files = [...weft.sent].filter(([file]) => extname(file) !== ".woff2");
      sizes.push(files.reduce((sum, [, size]) => sum + size, 0));
      await context.close();
    }
    const [time, size] = [median(times), median(sizes)];
    rows.push(row(what, ms(time), `at most ${ms(within)}`, time <= within));
    rows.push(row("  fetched until then", kib(size), at ? `at most ${at}.0 KiB` : "", at && size <= at * 1024));
  }
  return rows;
}

async function secondVisit(browser, weft) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const profile = await newProfile(browser);
    const first = await profile.newPage();
    weft.sent.clear();
    await open(first, weft);
    await first.waitForFunction(() => navigator.serviceWorker.controller);
    await first.close();
    weft.isAway = true;
    times.push(await open(await profile.newPage(), weft));
    await profile.close();
    weft.isAway = false;
  }
  const kept = [...weft.sent.values()].reduce((sum, size) => sum + size, 0);
  const ready = median(times);
  return [
    row("ready", ms(ready), `at most ${ms(SECOND_VISIT_BUDGET)}`, ready <= SECOND_VISIT_BUDGET),
    row("fetched and kept by the first visit, in all", kib(kept)),
  ];
}

const row = (what, figure, must = "", kept) => ({ what, figure, must, kept });
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
const ms = (time) => `${Math.round(time)} ms`;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function print(title, rows) {
  console.log(`\n${title}`);
  for (const { what, figure, must, kept } of rows) {
    const mark = kept === undefined ? " " : kept ? "✓" : "✗";
    console.log(`${mark} ${what.padEnd(52)} ${figure.padStart(10)}   ${must}`);
  }
}

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
const weft = await serve("dist");
const counter = await serve("tests/measure/counter/dist");

const memory = Math.round(totalmem() / 2 ** 30);
console.log(`\n${new Date().toISOString().slice(0, 10)} · Chromium ${browser.version()}, headless`);
console.log(`${cpus().length} × ${cpus()[0].model}, ${memory} GiB`);
const [program, only] = process.argv.slice(2);
if (only !== "large") {
  print("First visit over the wire (brotli 11)", await overTheWire(browser, weft));
  print(
    `Slow phone: 1.6 Mbit/s, 150 ms, CPU ÷ ${SLOW_PHONE_CPU}, median of ${ROUNDS}`,
    await slowPhone(browser, weft, counter),
  );
  print("First use on that phone, from the link, pressed as soon as there is something to press, median of 3", await firstUse(browser, weft));
  print(`Second visit, with the host away, not throttled, median of ${ROUNDS}`, await secondVisit(browser, weft));
}
print("A large community, natively, median of 5", native(program));
print("Other shapes, natively, median of 5", shapes(program));
await withFiles(program, async (folder) => {
  for (const measure of [large, tenTimes]) {
    const { title, rows } = await measure(browser, weft, folder);
    print(title, rows);
  }
});

await browser.close();
weft.close();
counter.close();
