// Finds what a person would call by a role and a name. Called with the steps
// from the page inwards, each { role, name, how }, and answers with the
// elements of the last step; with `true` as second argument it answers with
// what else has that role, for a failed test to print.
const [steps, describe] = arguments;

const FIELDS = new Set(["textbox", "searchbox", "combobox", "spinbutton", "slider", "listbox", "date", "file"]);

function role(element) {
  const given = (element.getAttribute("role") ?? "").trim().split(/\s+/)[0];
  if (given) return given;
  const tag = element.localName;
  switch (tag) {
    case "a":
    case "area":
      return element.hasAttribute("href") ? "link" : "";
    case "button":
    case "summary":
      return "button";
    case "input":
      return inputRole(element.type);
    case "textarea":
      return "textbox";
    case "select":
      return element.multiple || element.size > 1 ? "listbox" : "combobox";
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return "heading";
    case "section":
      return name(element) ? "region" : "";
    case "ul":
    case "ol":
      return "list";
    case "li":
      return "listitem";
    case "tr":
      return "row";
    case "td":
      return "cell";
    case "th":
      return element.scope === "row" ? "rowheader" : "columnheader";
    case "fieldset":
    case "details":
      return "group";
    default:
      if (element.isContentEditable && element.hasAttribute("contenteditable")) return "textbox";
      return PLAIN[tag] ?? "";
  }
}

const PLAIN = {
  nav: "navigation",
  main: "main",
  header: "banner",
  footer: "contentinfo",
  aside: "complementary",
  article: "article",
  form: "form",
  dialog: "dialog",
  table: "table",
  caption: "caption",
  option: "option",
  img: "img",
  progress: "progressbar",
  meter: "meter",
  output: "status",
  figure: "figure",
};

function inputRole(type) {
  switch (type) {
    case "button":
    case "submit":
    case "reset":
    case "image":
      return "button";
    case "checkbox":
    case "radio":
      return type;
    case "range":
      return "slider";
    case "number":
      return "spinbutton";
    case "search":
      return "searchbox";
    case "file":
      return "file";
    case "hidden":
      return "";
    case "date":
    case "time":
    case "month":
    case "week":
    case "datetime-local":
      return "date";
    default:
      return "textbox";
  }
}

/** The accessible name, in the order of the W3C's computation as far as this app goes. */
function name(element) {
  const named = (element.getAttribute("aria-labelledby") ?? "")
    .split(/\s+/)
    .map((id) => id && document.getElementById(id))
    .filter(Boolean);
  if (named.length) return tidy(named.map((other) => other.getAttribute("aria-label") ?? content(other)).join(" "));
  const label = element.getAttribute("aria-label");
  if (label?.trim()) return tidy(label);
  if (element.labels?.length) return tidy([...element.labels].map((one) => content(one, element)).join(" "));
  const own = ownName(element);
  return tidy(own || element.getAttribute("title") || element.getAttribute("placeholder") || "");
}

function ownName(element) {
  switch (element.localName) {
    case "img":
    case "area":
      return element.getAttribute("alt");
    case "fieldset":
      return content(element.querySelector(":scope > legend"));
    case "table":
      return content(element.caption);
    case "figure":
      return content(element.querySelector("figcaption"));
    case "details":
      return content(element.querySelector("summary"));
    case "svg":
      return content(element.querySelector(":scope > title"));
    case "input":
      return ["button", "submit", "reset"].includes(element.type) ? element.value : "";
    case "textarea":
    case "select":
    case "section":
    case "dialog":
    case "form":
    case "nav":
    case "main":
    case "aside":
    case "ul":
    case "ol":
      return "";
    default:
      return content(element);
  }
}

/** Text as it would be read out: without what is hidden, with the names of pictures. */
function content(node, except) {
  if (!node || node === except) return "";
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.getAttribute("aria-hidden") === "true" || getComputedStyle(node).display === "none") return "";
  if (node.hasAttribute("aria-label")) return ` ${node.getAttribute("aria-label")} `;
  if (node.localName === "img") return ` ${node.alt} `;
  if (node.localName === "svg") return content(node.querySelector(":scope > title"));
  if (node !== except && /^(select|textarea|script|style)$/.test(node.localName)) return "";
  const inner = [...node.childNodes].map((child) => content(child, except)).join("");
  return getComputedStyle(node).display.startsWith("inline") ? inner : ` ${inner} `;
}

function tidy(text) {
  return (text ?? "").replace(/\s+/g, " ").trim();
}

function fits(text, step) {
  if (step.how === "any") return true;
  if (step.how === "is") return text === step.name;
  if (step.how === "starts") return text.startsWith(step.name);
  return text.includes(step.name);
}

function shown(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"]');
}

function ofRole(scope, wanted) {
  return [...scope.querySelectorAll("*")].filter((element) => {
    const is = role(element);
    if (!(is === wanted || (wanted === "field" && FIELDS.has(is)))) return false;
    // A file input is often hidden behind a button, and still is what takes the file.
    return is === "file" || shown(element);
  });
}

function matching(scope, step) {
  if (step.role === "css") return [...scope.querySelectorAll(step.name)];
  if (step.role === "text") {
    const holds = (element) => shown(element) && fits(tidy(element.textContent), step);
    return [...scope.querySelectorAll("*")].filter(
      (element) => holds(element) && ![...element.children].some(holds),
    );
  }
  return ofRole(scope, step.role).filter((element) => fits(name(element), step));
}

let scopes = [document];
for (const [index, step] of steps.entries()) {
  const last = index === steps.length - 1;
  if (last && describe) {
    if (step.role === "css" || step.role === "text") return [];
    return scopes.flatMap((scope) => ofRole(scope, step.role)).map(name);
  }
  let found = [...new Set(scopes.flatMap((scope) => matching(scope, step)))];
  if (step.nth !== null) found = found.slice(step.nth, step.nth + 1);
  scopes = found;
}
return scopes;
