// Keys for those who like them: search everywhere, go through rows, select, undo. Links and forms do all of it too.
// Focus itself moves, so Enter opens what has it and a screen reader says it. Nothing happens while somebody types.
const ROWS = "main :is([data-row], .grid tbody tr, .looks > li, .alerts > li, .tasks > li, .past > li, .rows > li, .people > li)";
const STOPS = "a[href], button, summary, input, select";
const seek = document.querySelector("#seek");
const list = document.querySelector("#keys");
const field = seek?.querySelector("input");
let shown = null; // the words that the answers in the dialog are for

const isShown = (element) => element.checkVisibility();
const rows = () => [...document.querySelectorAll(ROWS)].filter((row) => isShown(row) && row.querySelector(STOPS));
const here = (all) => all.findIndex((row) => row.contains(document.activeElement));

function go(step) {
  const all = rows();
  const at = here(all);
  const row = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  if (!row) return;
  (row.querySelector(".page a[href], h3 a[href]") ?? row.querySelector(STOPS)).focus();
  row.scrollIntoView({ block: "nearest" });
}

function select() {
  const all = rows();
  all[here(all)]?.querySelector("input[type=checkbox]")?.click();
}

function undo() {
  [...document.querySelectorAll("[data-undo]")].filter(isShown).at(-1)?.click();
}

function search() {
  if (seek.open) return;
  document.querySelector("#side:popover-open")?.hidePopover();
  seek.showModal();
  field.select();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const LETTERS = { "/": search, j: () => go(1), k: () => go(-1), x: select, u: undo, "?": () => list.showModal() };

document.addEventListener("keydown", (event) => {
  if (!seek || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    search();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.keys === "off") return;
  if (document.querySelector("dialog[open]")) return;
  if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
  const act = LETTERS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-seek]");
  if (opener && seek && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    search();
  }
  event.target.closest("[data-close]")?.closest("dialog").close();
});

// Of several things that were done on one page without leaving it, "u" undoes the last.
document.addEventListener("htmx:before:swap", (event) => {
  if (!event.detail.ctx?.text?.includes("data-undo")) return;
  for (const older of document.querySelectorAll("[data-undo]")) older.removeAttribute("data-undo");
});

// In the dialog, arrows go up and down the answers. Enter in the field opens the first that stands for these words.
seek?.addEventListener("keydown", (event) => {
  const found = [...seek.querySelectorAll(".sought a")];
  const at = found.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    (found[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (at === 0 || at < 0 ? field : found[at])).focus();
  } else if (event.key === "Enter" && at < 0 && event.target === field && found.length && field.value === shown) {
    event.preventDefault();
    found[0].click();
  }
});
seek?.addEventListener("htmx:before:request", (event) => {
  event.detail.ctx.asked = field.value;
});
seek?.addEventListener("htmx:after:swap", (event) => {
  shown = event.detail.ctx.asked;
});
