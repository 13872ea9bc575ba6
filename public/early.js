// What is pressed on the first screen before the program is here. It is
// answered at once; the program acts on it as soon as it comes, also on a file
// that is still being chosen then (src/browser/early.rs).
{
  const early = (window.weftEarly = { pressed: [], act: undefined });
  const hand = (way, file) => (early.act ? early.act(way, file) : (early.pressed = [way, file]));

  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest?.("#shell [data-way]");
    if (!pressed) return;
    const { way } = pressed.dataset;
    if (way === "open") return choose(pressed);
    if (way !== "go") hand(way);
    answer(pressed);
  });

  function choose(pressed) {
    // Its own, and no part of the screen that goes while somebody looks for a file.
    const chooser = document.createElement("input");
    chooser.type = "file";
    chooser.onchange = () => {
      hand("open", chooser.files[0]);
      answer(pressed);
    };
    chooser.click();
  }

  function answer(pressed) {
    const status = document.querySelector("#shell [role=status]");
    if (status) status.textContent = status.dataset.words;
    pressed.setAttribute("aria-busy", "true");
  }
}
