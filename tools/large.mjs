// What Weft costs those whose community is large: opening it, editing it,
// merging two copies of it, saving it, its map, and the memory it takes.
// `tests/measure/large.rs` writes the files and measures what needs no browser.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROUNDS = Number(process.env.WEFT_ROUNDS ?? 3);
const NAME = "A large community";
const LARGE = "large.weft.json";
const TWICE = "large-twice.weft.json";

/** The files that the figures are of, in a folder that goes again. */
export async function withFiles(program, measure) {
  const folder = mkdtempSync(join(tmpdir(), "weft-large-"));
  execFileSync(program, ["write", folder]);
  await measure(folder);
  rmSync(folder, { recursive: true });
}

/** All figures of a large community, as rows under titles. */
export async function large(browser, site, folder) {
  const path = (name) => join(folder, name);
  const megabytes = (statSync(path(LARGE)).size / 1e6).toFixed(1);
  const figures = [];
  for (let round = 0; round < ROUNDS; round++) {
    const opened = await opening(browser, site, path(LARGE));
    const twice = await opening(browser, site, path(TWICE));
    await twice.close();
    const edited = await editing(opened);
    const saved = await saving(opened);
    const memory = await memoryOf(opened);
    const map = await mapping(opened);
    await opened.close();
    const mine = await opening(browser, site, path("mine.weft.json"));
    const merged = await merging(mine, path("theirs.weft.json"));
    await mine.close();
    figures.push({ open: opened.took, kept: opened.kept, again: opened.again, twice: twice.took, ...edited, saved, memory, ...map, ...merged });
  }
  const middle = (what) => median(figures.map((figure) => figure[what]));
  const time = (what, name, most, more = "") => {
    const value = middle(name);
    const must = [most && `at most ${ms(most)}`, more].filter(Boolean).join("; ");
    return row(what, ms(value), must, most ? value <= most : undefined);
  };
  const linear = (middle("twice") / middle("open")).toFixed(2);
  const memory = middle("memory");
  return {
    title: `A community of 1,000 people, 3,000 ties, 300 principles, 10,000 responses (${megabytes} MB), median of ${ROUNDS}`,
    rows: [
      time("opened from disk, usable", "open", 1000),
      time("  stored for good", "kept", 0),
      time("  twice as large", "twice", 0, `${linear} × the time`),
      time("opened again from this device, usable", "again", 0),
      time("key press to next paint, p95", "keyPaint", 50),
      time("tick to next paint, p95", "tickPaint", 50),
      time("longest task while editing, saving included", "editTask", 50),
      time("file chosen, what a merge brings is shown", "preview", 500),
      time("merge done", "merge", 500),
      time("saved as a file", "saved", 0),
      time("map, first drawn", "map", 1000),
      time("  at rest", "settled", 0),
      time("  longest task meanwhile", "mapTask", 0),
      row("  pan, frames a second", middle("pan").toFixed(0), "at least 50", middle("pan") >= 50),
      row("memory of the tab, heap and wasm", `${(memory / 2 ** 20).toFixed(0)} MiB`, "at most 120 MiB", memory <= 120 * 2 ** 20),
    ],
  };
}

/** One ten times as large, once: where it stops being pleasant. */
export async function tenTimes(browser, site, folder) {
  const path = (name) => join(folder, name);
  const opened = await opening(browser, site, path("large-ten.weft.json"));
  const edited = await editing(opened);
  const saved = await saving(opened);
  const merged = await merging(opened, path("theirs-ten.weft.json"));
  const memory = await memoryOf(opened);
  await opened.close();
  const megabytes = (statSync(path("large-ten.weft.json")).size / 1e6).toFixed(1);
  return {
    title: `Ten times as large (143,000 records, ${megabytes} MB), once`,
    rows: [
      row("opened from disk, usable", ms(opened.took)),
      row("  stored for good", ms(opened.kept)),
      row("opened again from this device, usable", ms(opened.again)),
      row("key press to next paint, p95", ms(edited.keyPaint)),
      row("longest task while editing, saving included", ms(edited.editTask)),
      row("saved as a file", ms(saved)),
      row("file chosen, what a merge brings is shown", ms(merged.preview)),
      row("merge done", ms(merged.merge)),
      row("memory of the tab, heap and wasm", `${(memory / 2 ** 20).toFixed(0)} MiB`),
    ],
  };
}

/** Other shapes than that of the large community, without a browser. */
export function shapes(program) {
  const figure = figures(program, "shapes");
  const time = (what, name) => row(what, `${figure[name].toFixed(1)} ms`);
  return [
    time("as large as above: read", "once_read_ms"),
    time("  merged with a copy", "once_merge_ms"),
    time("  written", "once_write_ms"),
    time("ten times as large: read", "ten_read_ms"),
    time("  merged with a copy", "ten_merge_ms"),
    time("  written", "ten_write_ms"),
    time("its audit", "tied_audit_ms"),
    time("  without any ties", "untied_audit_ms"),
    time("made by a script, without stamps: read", "unstamped_read_ms"),
    time("  merged with such a copy", "unstamped_merge_ms"),
    time("a flow asking of 1,000 people: a key press", "flow_key_ms"),
    time("  its text for the store", "flow_text_ms"),
    time("  pressed, written, and heard by another tab", "flow_heard_ms"),
  ];
}

function figures(program, which) {
  const lines = execFileSync(program, [which], { encoding: "utf8" }).trim().split("\n");
  return Object.assign({}, ...lines.map((line) => JSON.parse(line)));
}

/** What needs no browser. */
export function native(program) {
  const figure = figures(program, "native");
  const share = (name) => `${figure[name].toFixed(1)} %`;
  return [
    row("200 returned copies read and merged", ms(figure.returned_ms), "at most 5000 ms", figure.returned_ms <= 5000),
    row("  sync in the file after it", share("returned_sync_share"), "at most 15 %", figure.returned_sync_share <= 15),
    row("sync in the large community's file", share("large_sync_share"), "at most 15 %", figure.large_sync_share <= 15),
    row("sync grows with each session of a tab by", `${figure.session_bytes.toFixed(0)} B`),
    row("the large community: read", ms(figure.read_ms)),
    row("  written", ms(figure.write_ms)),
    row("  merged with a copy, 100 records changed in each", ms(figure.merge_ms)),
  ];
}

const row = (what, figure, must = "", kept = undefined) => ({ what, figure, must, kept: must ? kept : undefined });
const ms = (time) => `${Math.round(time)} ms`;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Runs in the page, before anything of it. */
function watch() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      window.wasmMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
  window.beganAt = undefined;
  // A download is a click by the app itself; a choice comes from the test.
  const begin = (event) => {
    if (event.isTrusted || event.type === "change") window.beganAt = event.timeStamp;
  };
  addEventListener("change", begin, true);
  addEventListener("click", begin, true);
  window.paints = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) window.paints.push({ name, duration });
  }).observe({ type: "event", durationThreshold: 16 });
  // From the last click or choice to the frame after something is there.
  window.until = (isThere) =>
    new Promise((there) => {
      const look = () => (isThere() ? requestAnimationFrame(() => setTimeout(() => there(performance.now() - window.beganAt))) : setTimeout(look, 4));
      look();
    });
}

/** Opens a file from disk in a fresh profile: the page, on its Overview. */
async function opening(browser, site, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  await context.addInitScript(watch);
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  await page.goto(site.address);
  await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined);
  // Whoever chooses a file has pointed at the button, and takes a moment.
  await page.hover("text=Open a file");
  await page.waitForLoadState("networkidle");
  const took = shown(page, ".facts");
  await page.locator("input[type=file]").first().setInputFiles(file);
  page.took = await took;
  await page.waitForSelector("[data-sign=saved]");
  page.kept = await page.evaluate(() => performance.now() - window.beganAt);
  await page.waitForLoadState("networkidle");
  page.close = () => context.close();
  return await again(page);
}

/** Comes back to the community from home. */
async function again(page) {
  await page.click(".brand");
  await page.waitForSelector(`a:has-text("${NAME}")`);
  await page.waitForTimeout(500);
  const took = shown(page, ".facts");
  await page.click(`a:has-text("${NAME}")`);
  page.again = await took;
  return page;
}

/** How long from the next click or choice to the frame after something is there, with these words in it. */
const shown = (page, selector, words = "") =>
  page.evaluate(
    ([selector, words]) => {
      window.beganAt = undefined;
      const isThere = () => document.querySelector(selector)?.textContent.includes(words);
      return window.until(() => window.beganAt !== undefined && isThere());
    },
    [selector, words],
  );

const go = (page, place) => page.click(`.nav a:has-text("${place}")`);

/** Types and ticks on the page of somebody, with pauses in which it is saved. */
async function editing(page) {
  await go(page, "People");
  await page.click("button:has-text('Table')");
  await page.click("text=Stakeholder number 500");
  const note = page.getByLabel("Note", { exact: true });
  await note.focus();
  // The first edit of a day takes a safety copy: it is one of those measured.
  const tasks = await recorded(page, async () => {
    for (const words of ["They know ", "where the river ", "was before the ", "dam was built."]) {
      await page.keyboard.type(words, { delay: 30 });
      await page.waitForTimeout(900);
    }
  });
  const keyPaint = await p95(page, ["keydown", "keypress", "input", "keyup"], 49);
  const ticks = page.locator("fieldset:has-text('Which roles') label");
  const more = await recorded(page, async () => {
    for (let n = 0; n < 12; n++) {
      await ticks.nth(n % 4).click();
      await page.waitForTimeout(400);
    }
  });
  const tickPaint = await p95(page, ["pointerdown", "pointerup", "click", "change", "input", "mousedown", "mouseup"], 12);
  if (process.env.WEFT_TASKS) console.log("typing", tasks.slice(0, 8), "ticking", more.slice(0, 8));
  return { keyPaint, tickPaint, editTask: Math.max(tasks[0], more[0]) };
}

/** The 95th percentile of so many interactions. What the browser does not report took less than 16 ms. */
async function p95(page, names, interactions) {
  await page.waitForTimeout(200);
  const paints = await page.evaluate(() => window.paints.splice(0));
  const times = paints.filter(({ name }) => names.includes(name)).map(({ duration }) => duration);
  const all = [...times.sort((a, b) => b - a), ...Array(interactions).fill(16)].slice(0, interactions);
  return all.sort((a, b) => a - b)[Math.ceil(interactions * 0.95) - 1];
}

/** The main thread's tasks while something happens, the longest first, in milliseconds. */
async function recorded(page, happens) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline"] });
  await happens();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const main = new Set(traceEvents.filter((e) => e.name === "thread_name" && e.args.name === "CrRendererMain").map((e) => `${e.pid}.${e.tid}`));
  const tasks = traceEvents.filter((e) => e.dur && /RunTask/.test(e.name) && main.has(`${e.pid}.${e.tid}`));
  return tasks.map((task) => task.dur / 1000).sort((a, b) => b - a);
}

async function saving(page) {
  await go(page, "File");
  const took = shown(page, ".toast", "in your downloads");
  const download = page.waitForEvent("download");
  await page.click("button:has-text('Save a file')");
  await (await download).delete();
  return took;
}

async function merging(page, file) {
  await go(page, "File");
  const preview = shown(page, "#coming");
  await page.locator("input[type=file][aria-label='Merge a file']").setInputFiles(file);
  const seen = await preview;
  const done = shown(page, ".toast", "The two copies are one now");
  await page.click("button:has-text('Merge it in')");
  return { preview: seen, merge: await done };
}

/** The map: from the button to a drawing at rest, and frames a second while it is moved. */
async function mapping(page) {
  await go(page, "People");
  await page.waitForSelector("table");
  let map, settled;
  const tasks = await recorded(page, async () => {
    const took = shown(page, ".map-layer .node");
    await page.click(".tabs button:has-text('Map')");
    map = await took;
    settled = await page.evaluate(() =>
      window.until(() => document.querySelector(".map-busy")?.textContent === ""));
  });
  if (process.env.WEFT_TASKS) console.log("map", tasks.slice(0, 8));
  const box = await page.locator(".map-canvas").boundingBox();
  const [x, y] = [box.x + 12, box.y + 12];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const frames = page.evaluate(
    () =>
      new Promise((done) => {
        const began = performance.now();
        let n = 0;
        const frame = () => {
          n++;
          const time = performance.now() - began;
          return time < 2000 ? requestAnimationFrame(frame) : done((n * 1000) / time);
        };
        requestAnimationFrame(frame);
      }),
  );
  for (let step = 0; step < 110; step++) {
    await page.mouse.move(x + step, y + step / 2);
    await page.waitForTimeout(16);
  }
  const pan = await frames;
  await page.mouse.up();
  return { map, settled, mapTask: tasks[0], pan };
}

async function memoryOf(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("Performance.enable");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  const wasm = await page.evaluate(() => window.wasmMemory.buffer.byteLength);
  return heap + wasm;
}
