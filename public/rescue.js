// The last resort: a plain page from which every community on this device can
// be saved when Weft has broken or does not start. It needs nothing of the
// program: it reads the stored texts itself, as src/browser/vault/ wrote them.
// index.html and rescue.html load it as an ordinary deferred script.
(() => {
  "use strict";

  const root = document.documentElement;
  const folder = location.pathname.slice(0, location.pathname.lastIndexOf("/") + 1);
  const store = "weft:" + folder.replaceAll(":", "%3A");
  const byHand = "rescue" in root.dataset;
  let shown = false;

  /** Called by the program when it has panicked. */
  window.weftRescue = (message) => {
    if (shown) return;
    shown = true;
    show(String(message || ""));
  };

  // ---- When is something so wrong that this page has to come? ----

  const isReady = () => "ready" in root.dataset;
  const after = (ms, message) => setTimeout(() => isReady() || window.weftRescue(message), ms);

  /** The program cannot start: said by a boot script, or found out below. */
  window.weftStartFailed = (error) => after(1000, wordsOf(error));

  function look(error, source) {
    const isWasm = ["RuntimeError", "CompileError", "LinkError"].some(
      (name) => window.WebAssembly && error instanceof WebAssembly[name],
    );
    if (isWasm && isReady()) window.weftRescue(wordsOf(error));
    else if (isWasm) window.weftStartFailed(error);
    // Any other error of ours may be harmless: give the start a fair time.
    else if (!isReady() && source.includes(location.origin + folder)) after(20000, wordsOf(error));
  }

  function wordsOf(error) {
    return (error && (error.stack || error.message)) || String(error || "");
  }

  if (byHand) {
    window.weftRescue("");
  } else {
    addEventListener(
      "error",
      (event) => {
        const target = event.target;
        if (target instanceof HTMLScriptElement) {
          if (target.src.startsWith(location.origin + folder)) window.weftStartFailed("Not loaded: " + target.src);
        } else if (event instanceof ErrorEvent) {
          look(event.error || event.message, event.filename || "");
        }
      },
      true,
    );
    addEventListener("unhandledrejection", (event) => look(event.reason, wordsOf(event.reason)));
    if (!window.WebAssembly) window.weftStartFailed("WebAssembly is switched off in this browser.");
  }

  // What is let go on the page before the program is there, or after it broke,
  // does not take its place.
  for (const kind of ["dragover", "drop"]) {
    addEventListener(kind, (event) => {
      if (event.dataTransfer && event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
  }

  // ---- The page ----

  function show(message) {
    const main = make("main", { className: "page", id: "main" });
    Object.assign(main.style, {
      boxSizing: "border-box", maxWidth: "42rem", margin: "0 auto", padding: "2rem 1.25rem",
      lineHeight: "1.5", overflowWrap: "anywhere",
    });
    if (byHand) main.style.fontFamily = "system-ui, sans-serif";
    const title = make("h1", { tabIndex: -1 }, byHand ? "Save what Weft keeps on this device" : "Something in Weft broke.");
    const found = make("div", {}, make("p", {}, "Looking for what is stored …"));
    found.setAttribute("aria-live", "polite");
    const again = make("button", { className: "button", type: "button" }, byHand ? "Start Weft" : "Start Weft again");
    again.onclick = () => startAgain(() => location.assign(byHand ? folder : location.pathname + location.search));
    main.append(
      title,
      make("p", {}, "What you wrote is on this device. You can save it here as files; Weft opens them again, here or elsewhere."),
      found,
      make("p", {}, again),
    );
    if (message) {
      main.append(make("details", {}, make("summary", {}, "What went wrong"), make("pre", {}, message)));
      main.querySelector("pre").style.whiteSpace = "pre-wrap";
    }
    document.title = "Weft: save what you wrote";
    root.lang = "en";
    root.dir = "ltr";
    document.body.replaceChildren(main);
    if (!byHand) title.focus();
    readStores().then(
      (stores) => found.replaceChildren(...list(stores)),
      (error) => found.replaceChildren(make("p", {}, "What is stored could not be read. " + wordsOf(error))),
    );
  }

  /** With the newer version, if one is here and waits: it may be mended. */
  async function startAgain(go) {
    try {
      const workers = navigator.serviceWorker;
      const { waiting } = (await workers.getRegistration()) || {};
      if (!waiting) return go();
      workers.addEventListener("controllerchange", go);
      waiting.postMessage("use-now");
    } catch {
      // No workers here: plain HTTP, or a sandboxed frame.
      go();
    }
  }

  function list(stores) {
    const texts = [stores.local, stores.indexed].filter(Boolean);
    if (!texts.length) {
      return [make("p", {}, "This browser does not let Weft store anything, so there is nothing here to save.")];
    }
    const communities = communitiesOf(stores);
    const items = communities.map((community) => {
      const called = community.name || "A community without a name";
      const name = make("strong", { dir: "auto" }, called);
      const save = saving("Save a file", called, () => download(fileName(community.name), fileOf(community)));
      return row(name, " ", save);
    });
    const copies = copiesOf(stores).map((copy) => {
      const called = `${copy.name || "A community without a name"}, ${copy.at}`;
      const save = saving("Save this copy", called, () => download(fileName(copy.name, copy.at), copy.file()));
      return row(make("bdi", {}, copy.name || "A community without a name"), ", as it was on " + copy.at + " ", save);
    });
    const all = make("button", { className: "button", type: "button" }, "Save everything as it stands");
    all.onclick = () => download(`weft-${today()}.json`, dumpOf(stores));
    return [
      items.length ? make("ul", {}, ...items) : make("p", {}, "No community is stored here."),
      ...(copies.length
        ? [make("details", {}, make("summary", {}, "Safety copies of earlier days"), make("ul", {}, ...copies))]
        : []),
      make("p", {}, all),
      make("p", {}, "That is every stored text, also what could not be read, for somebody who knows how to mend it. What was typed privately and not yet shown to the group stays on this device and is in none of these files."),
    ];
  }

  function row(...children) {
    const item = make("li", {}, ...children);
    item.style.margin = "0 0 .75rem";
    return item;
  }

  function saving(words, what, save) {
    const button = make("button", { className: "button", type: "button" }, words);
    button.setAttribute("aria-label", words + ": " + what);
    button.onclick = save;
    return button;
  }

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  function download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = make("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  const today = () => {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  function fileName(name, at = today()) {
    const day = at.slice(0, 10);
    const slug = name.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-/, "");
    return `${[...slug].slice(0, 60).join("").replace(/-$/, "") || "community"}-${day}.weft.json`;
  }

  // ---- What is stored: { key: text } of each store, or null if it is closed to us ----

  async function readStores() {
    return { local: readLocal(), indexed: await readIndexed() };
  }

  function readLocal() {
    try {
      const texts = plain();
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(store + ":")) texts[key.slice(store.length + 1)] = localStorage.getItem(key);
      }
      return texts;
    } catch {
      return null;
    }
  }

  function readIndexed() {
    return new Promise((resolve) => {
      const nothing = () => resolve(null);
      setTimeout(nothing, 3000);
      try {
        const opening = indexedDB.open(store);
        // It was never made, and is not to be made by looking.
        opening.onupgradeneeded = () => opening.transaction.abort();
        opening.onerror = nothing;
        opening.onsuccess = () => {
          try {
            const texts = opening.result.transaction("texts").objectStore("texts");
            const keys = texts.getAllKeys();
            const values = texts.getAll();
            keys.onerror = values.onerror = nothing;
            values.onsuccess = () => {
              resolve(Object.fromEntries(keys.result.map((key, place) => [key, values.result[place]])));
              opening.result.close();
            };
          } catch {
            nothing();
          }
        };
      } catch {
        nothing();
      }
    });
  }

  /** Everything but what is private, what the device prefers and communities that were deleted. */
  function dumpOf(stores) {
    const all = [stores.local || {}, stores.indexed || {}];
    const isGone = (key) => {
      const id = /\b(?:piece|entry):([^:]+)/.exec(key);
      return Boolean(id) && (entryOf(id[1], all).entry || {}).gone;
    };
    const isKept = ([key]) => /^(piece|entry|rescue|format)\b/.test(key) && !isGone(key);
    const kept = (texts) => texts && Object.fromEntries(Object.entries(texts).filter(isKept));
    const dump = { format: "weft.rescue", version: 1, saved_at: new Date().toISOString(), folder };
    return JSON.stringify({ ...dump, local: kept(stores.local), indexed: kept(stores.indexed) }, null, 2);
  }

  // ---- Communities, put together from their pieces ----

  function communitiesOf(stores) {
    const all = [stores.local || {}, stores.indexed || {}];
    const ids = new Set();
    for (const texts of all) {
      for (const key of Object.keys(texts)) if (key.startsWith("piece:")) ids.add(key.split(":")[1]);
    }
    return [...ids].map((id) => communityOf(id, all)).filter(Boolean);
  }

  /** The safety copies, the newest first; none of a community that was deleted. */
  function copiesOf(stores) {
    const all = [stores.local || {}, stores.indexed || {}];
    const texts = stores.indexed || {};
    const copies = Object.keys(texts).filter((key) => key.startsWith("copy:")).map((key) => {
      const [, id, copy] = key.split(":");
      const note = parse(texts[`copy-note:${id}:${copy}`], false) || {};
      const { entry } = entryOf(id, all);
      return entry && entry.gone ? null : copyOf(id, textOf(note.at), texts[key]);
    });
    return copies.filter(Boolean).sort((one, other) => (one.at < other.at ? 1 : -1));
  }

  /** A copy is a community file, or the stored pieces, one on each line. */
  function copyOf(id, at, text) {
    const [mark, ...lines] = String(text).split("\n");
    const when = at.slice(0, 16).replace("T", " ");
    if (mark !== "weft.copy 1") {
      const file = parse(text, false);
      return file && { at: when, name: textOf((file.community || {}).name), file: () => text };
    }
    const pieces = lines.map((line) => parse(line)).filter(Boolean);
    const about = pieces.find((piece) => piece.kind === "community" && piece.fields);
    return { at: when, name: textOf(about && about.fields.name), file: () => fileOf({ id, pieces }) };
  }

  /** Of two entries the one of the later round, then of the later edition, counts. */
  function entryOf(id, all) {
    const entries = all.map((texts) => parse(texts["entry:" + id], false));
    const rank = (entry) => (entry ? [entry.round, entry.edition] : [-1, -1]);
    const isLater = (a, b) => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
    const localIsFresher = isLater(rank(entries[0]), rank(entries[1]));
    return { localIsFresher, entry: localIsFresher ? entries[0] : entries[1] };
  }

  function communityOf(id, all) {
    const { entry, localIsFresher } = entryOf(id, all);
    if (entry && entry.gone) return null;
    const found = all.map((texts) => Object.keys(texts).filter((key) => key.startsWith(`piece:${id}:`)));
    const rounds = found.flat().map((key) => Number(key.split(":")[2]));
    const round = entry && rounds.includes(entry.round) ? entry.round : Math.max(...rounds);
    const begin = `piece:${id}:${round}:`;
    const keys = new Set(found.flat().filter((key) => key.startsWith(begin)));
    const pieces = [...keys].map((key) => choose(all.map((texts) => texts[key]), localIsFresher)).filter(Boolean);
    const about = pieces.find((piece) => piece.kind === "community" && piece.fields);
    return { id, name: textOf(about && about.fields.name) || textOf(entry && entry.name), pieces };
  }

  /** Of two texts under one key: the later write, or without stamps what the fresher store holds. */
  function choose([local, indexed], localIsFresher) {
    const [first, second] = localIsFresher ? [local, indexed] : [indexed, local];
    if (first === "") return null;
    const one = parse(first);
    const other = first === second ? null : parse(second);
    if (!one || !other) return one || other;
    const [a, b] = [weight(one), weight(other)];
    return a && b && (b[0] > a[0] || (b[0] === a[0] && b[1] > a[1])) ? other : one;
  }

  /** The highest counter of a piece's dots and their sum; nothing if it has none. */
  function weight(piece) {
    const counters = dotsOf(piece).map(([, counter]) => counter);
    return counters.length ? [Math.max(...counters), counters.reduce((a, b) => a + b)] : null;
  }

  /** `[actor, counter]` of every `actor.counter.hash` in a piece. */
  function dotsOf(piece) {
    const texts = typeof piece.sync === "string" ? [piece.sync] : Object.values(piece.sync || {});
    return [...texts, piece.life]
      .flatMap((text) => textOf(text).split(" "))
      .map((text) => text.replace(/^[-+]/, "").split("."))
      .filter(([actor, counter]) => actor.length === 12 && Number(counter) > 0)
      .map(([actor, counter]) => [actor, Number(counter)]);
  }

  /** A number, also where its digits are kept as they were written. */
  function numberOf(value) {
    const digits = value?.rawJSON ?? value;
    return typeof digits === "object" ? 0 : Number(digits) || 0;
  }

  // What is stored may have been put there by anybody: it may be called
  // `__proto__` or `constructor`, and be no text where a text should be.

  /** A copy of an object that has nothing but what was put into it. */
  function plain(value) {
    return Object.assign(Object.create(null), value);
  }

  function textOf(value) {
    return typeof value === "string" ? value : "";
  }

  function listOf(value) {
    return Array.isArray(value) ? value : [];
  }

  /** A JSON object whose numbers keep every digit, where the browser can. Null if it is none. */
  function parse(text, exact = Boolean(JSON.rawJSON)) {
    if (typeof text !== "string" || !text) return null;
    try {
      const value = JSON.parse(text, (_, value, context) =>
        exact && typeof value === "number" && context && context.source ? JSON.rawJSON(context.source) : value,
      );
      return value && typeof value === "object" ? value : null;
    } catch {
      return null;
    }
  }

  /** The community file (format weft.community, version 1). */
  function fileOf({ id, pieces }) {
    const file = plain({ format: "weft.community", version: 1, saved_at: new Date().toISOString(), community: { id } });
    const rest = plain(pieces.map((piece) => piece.rest).find(Boolean));
    const sync = plain(rest.sync);
    const [seen, gone] = [plain(sync.seen), plain(sync.gone)];
    const [dots, lives, removed] = [plain(), plain(), plain()];
    const conflicts = [];
    /** The list of that name; what is no list keeps its own. */
    const list = (name) => {
      while (name === "sync" || (name in file && !Array.isArray(file[name]))) name += "_";
      return (file[name] ||= []);
    };
    for (const piece of pieces) {
      for (const [actor, counter] of dotsOf(piece)) seen[actor] = Math.max(numberOf(seen[actor]), counter);
      const { life, fields } = piece;
      const [kind, key] = [textOf(piece.kind), textOf(piece.id)];
      if (piece.gone) {
        gone[kind] = [...new Set([...listOf(gone[kind]), piece.id])];
        continue;
      }
      if (piece.sync) (dots[kind] ||= plain())[key] = piece.sync;
      if (piece.removed) {
        (removed[kind] ||= plain())[key] = { life, fields, conflicts: piece.conflicts };
      } else if (fields) {
        const record = { id: piece.id, ...fields };
        if (kind === "community") file.community = record;
        else list(kind).push(record);
        if (life) (lives[kind] ||= plain())[key] = life;
        conflicts.push(...listOf(piece.conflicts));
      }
    }
    for (const [name, value] of Object.entries(plain(rest.unknown))) {
      if (Array.isArray(value)) list(name).push(...value);
      else if (!(name in file)) file[name] = value;
    }
    if (conflicts.length) file.conflicts = [...conflicts, ...listOf(file.conflicts)];
    file.sync = Object.assign(sync, { seen, dots, lives, removed, gone });
    return JSON.stringify(file, null, 2) + "\n";
  }
})();
