"""What is measured on a page: what axe finds, what stands out of the window, what a finger would miss."""

from __future__ import annotations

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.2, levels A and AA.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS: Mapping[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
# Each way in which an element stands in another, by their tags and classes: what the style sheet colours by.
PAINTED = """() => {
    const named = (one) => [one.localName, ...one.classList].join(".");
    return [...new Set([...document.querySelectorAll("body *")].map(
        (one) => `${named(one.parentElement)} > ${named(one)}`))];
}"""
# Sums up how far things moved while the page came (cumulative layout shift).
SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


def violations(page: Page, *, rules: Mapping[str, object] = RULES) -> list[str]:
    # Not by Axe().run: that reads its script anew into the page for each run, and carries all that is well back here.
    if not page.evaluate("window.axe"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("(options) => axe.run(document, options).then((all) => all.violations)", dict(rules))
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def sideways(page: Page) -> int:
    """How many pixels the page can be scrolled sideways."""
    # A click may have led to a page that has only begun to come.
    page.wait_for_load_state()
    # Not innerWidth: a browser of a phone widens that to whatever stands out.
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def small_targets(page: Page) -> list[str]:
    """What a finger would miss: under 44 pixels (our rule, WCAG 2.2 asks for 24), but for links in a line of text."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(`:is(main, .topbar) :is(.button, summary, .chip a, .facets a,
                .page a, .sought a, .filters a, select,
                input:not([type=hidden], [type=checkbox], [type=radio], [type=file]))`)]
            .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
            .map(one => one.outerHTML.slice(0, 120))"""
    )
    return found


def landmarks(page: Page) -> list[str]:
    """What a screen reader steers by, where it is not there exactly once."""
    counts = page.evaluate(
        """() => Object.fromEntries(["main", "h1", "a.skip", "head > title"]
            .map((one) => [one, document.querySelectorAll(one).length]))"""
    )
    return [f"{count} x {one}" for one, count in counts.items() if count != 1]
