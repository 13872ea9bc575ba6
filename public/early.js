// What is pressed on the first screen before the program is here. It is
// answered at once; the program acts on it as soon as it comes, also on a file
// that is still being chosen then (src/browser/early.rs). And what a press, or
// the address, leads to is fetched at once, beside what comes before it: this
// script's tag says which files (tools/ahead.mjs). What was pressed before this
// script came stands in the address (`#/example`), or is a file that was chosen.
{
  const { dataset } = document.currentScript;
  const files = dataset.files?.split(" ");
  const asked = new Set();

  const ahead = (way) => {
    // Any other place is behind the rooms at least.
    const known = Object.hasOwn(dataset, way) ? way : "rooms";
    for (const number of dataset[known]?.split(" ") ?? []) {
      if (asked.has(number)) continue;
      asked.add(number);
      const href = `./${files[number]}`;
      const as = href.endsWith(".css") ? "style" : "fetch";
      const crossOrigin = as === "fetch" ? "anonymous" : null;
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as, crossOrigin, href }));
    }
  };

  // The program takes `ahead` away once the rooms are here: it knows best what it has.
  const early = (window.weftEarly = Object.assign({ pressed: [], act: undefined }, window.weftEarly, { ahead }));
  const hand = (way, file) => (early.act ? early.act(way, file) : (early.pressed = [way, file]));

  /** `#/start`, `#/c/<id>`, `#/c/<id>/people`, `#/c/<id>/people/<id>` … */
  const toPlace = (hash) => {
    const [, way, , page] = hash.split("/");
    if (way) early.ahead?.(way === "c" ? page || "overview" : way);
  };

  const answer = (pressed) => {
    const status = document.querySelector("#shell [role=status]");
    if (status) status.textContent = status.dataset.words;
    pressed?.setAttribute("aria-busy", "true");
  };

  /** The ways in that are no places: what they open is one. */
  const act = (pressed) => {
    hand(pressed.dataset.way);
    answer(pressed);
  };

  // Whether there are communities here: home then looks like that at once.
  try {
    const place = `weft:${location.pathname.replace(/[^/]*$/, "")}:entry:`;
    if (Object.keys(localStorage).some((key) => key.startsWith(place))) document.documentElement.dataset.known = "";
  } catch {
    // Storage is blocked; the program says so.
  }

  const shellIsHere = () => {
    const ways = [...document.querySelectorAll('#shell [data-way]:not([data-way="go"])')];
    const before = ways.find((way) => way.getAttribute("href") === location.hash);
    if (before) {
      history.replaceState(null, "", "#/");
      act(before);
    }
    // Listened to itself: the screen may be gone while somebody still looks for a file.
    const chooser = document.querySelector("#shell input[type=file]");
    const chosen = () => {
      if (!chooser.files.length) return;
      hand("open", chooser.files[0]);
      answer(chooser.parentElement);
    };
    if (chooser) {
      chooser.onchange = chosen;
      chosen();
    }
  };

  toPlace(location.hash);
  if (document.querySelector("#shell footer")) shellIsHere();
  else document.addEventListener("DOMContentLoaded", shellIsHere);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#/"]');
    if (link) toPlace(link.hash);
    if (event.target.closest?.("#shell label")) early.ahead?.("open");
    const pressed = event.target.closest?.("#shell [data-way]");
    if (!pressed) return;
    if (pressed.dataset.way === "go") return answer(pressed);
    event.preventDefault();
    act(pressed);
  });
}
