// After htmx has replaced a part of the page: focus goes on where it was, and what changed is said aloud.
const STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
let left = null;

const named = (element) => element.getAttribute("aria-label") ?? element.textContent.trim().replace(/ [↑↓]$/, "");

document.addEventListener("htmx:before:swap", () => {
  const active = document.activeElement;
  left = active === document.body ? null : { active, name: named(active), home: active.closest("[id]")?.id };
});

document.addEventListener("htmx:after:swap", (event) => {
  const dialog = event.target === document ? null : event.target.closest("dialog");
  say(dialog ?? document.querySelector("main"), dialog?.querySelector("[role=status]") ?? document.querySelector("#aloud"));
  if (!left || left.active.isConnected) return;
  // The place that held it, or the nearest around it that is still there.
  const home = document.getElementById(left.home) ?? document.querySelector("#view, main");
  const stops = [...home.querySelectorAll(STOPS)].filter((one) => one.tabIndex >= 0);
  // A part that knows where one goes on says so.
  const next = home.querySelector("[autofocus]") ?? stops.find((one) => named(one) === left.name) ?? stops[0] ?? home;
  if (next === home) home.tabIndex = -1;
  next.focus({ preventScroll: true });
});

function say(where, aloud) {
  const words = where.querySelector("[data-say]");
  if (words && aloud) aloud.textContent = words.textContent.trim().replace(/\s+/g, " ");
}
