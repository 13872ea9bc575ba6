// What is pressed on the first screen before the program is here. It is
// answered at once; the program acts on it as soon as it comes, also on a file
// that is still being chosen then (src/browser/early.rs). And what a press, or
// the address, leads to is fetched at once, beside what comes before it: this
// script's tag says which files (tools/ahead.mjs).
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
  const early = (window.weftEarly = { pressed: [], act: undefined, ahead });
  const hand = (way, file) => (early.act ? early.act(way, file) : (early.pressed = [way, file]));

  /** `#/start`, `#/c/<id>`, `#/c/<id>/people`, `#/c/<id>/people/<id>` … */
  const toPlace = (hash) => {
    const [, way, , page] = hash.split("/");
    if (way) early.ahead?.(way === "c" ? page || "overview" : way);
  };

  const answer = (pressed) => {
    const status = document.querySelector("#shell [role=status]");
    if (status) status.textContent = status.dataset.words;
    pressed.setAttribute("aria-busy", "true");
  };

  const choose = (pressed) => {
    // Its own, and no part of the screen that goes while somebody looks for a file.
    const chooser = document.createElement("input");
    chooser.type = "file";
    chooser.onchange = () => {
      hand("open", chooser.files[0]);
      answer(pressed);
    };
    chooser.click();
  };

  toPlace(location.hash);
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.('a[href^="#/"]');
    if (link) toPlace(link.hash);
    const pressed = target.closest?.("#shell [data-way]");
    if (!pressed) return;
    const { way } = pressed.dataset;
    // A link was seen to above.
    if (way !== "go") early.ahead?.(way);
    if (way === "open") return choose(pressed);
    if (way !== "go") hand(way);
    answer(pressed);
  });
}
