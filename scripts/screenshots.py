"""Photograph every page of the demo in light, in dark and as wide as a phone: `make screenshots`.

    python -m scripts.screenshots [--into FOLDER] [--only WORDS] [--docs]

It starts a demo of its own, signs in, follows every link once for each address of the pages, and says which
addresses it found no way to. With --docs it also writes the few pictures that the documentation shows.
"""

from __future__ import annotations

import argparse
import base64
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import numpy as np
from playwright.sync_api import Page, sync_playwright
from scripts.demo_browser import ARGUMENTS, CHROMIUM, demo, first_practice, sign_in, wait_for_quiet
from scripts.small_png import small_png

ROOT = Path(__file__).resolve().parent.parent
# Name, width, theme.
LOOKS = (("light", 1440, "light"), ("dark", 1440, "dark"), ("phone", 390, "light"))
TALLEST = 3_000
# What a link leads to without being a page: files, and whatever ends a session.
NO_PAGE = re.compile(r"\.(csv|jsonl|txt|html|json|ics)$|/logout/|\?download")
# What a click opens, on which page: name, route, selector.
OPENED = (
    ("search open", "links", "a.seek-open"), ("columns open", "links", ".adding.end > summary"),
    ("condition open", "links", ".sentence-row .adding > summary"),
    ("openings narrowed", "openings", ".sentence-row .adding > summary"),
    ("opening moved", "opening-board", ".opening-card summary"),
)  # fmt: skip
# File, page of the first practice, look, height.
FOR_DOCS = (
    ("week", "", "light", 800), ("week-phone", "", "phone", 844), ("links", "links/?best=site", "light", 900),
    ("look", "look/", "light", 900), ("listings", "listings/", "light", 900),
    ("openings", "openings/", "light", 900),
)  # fmt: skip
MOST_BYTES = 60_000


@dataclass(frozen=True)
class Found:
    """A page: the name of its route, and one address of it."""

    route: str
    address: str


def find_pages(page: Page, begin: str) -> list[Found]:
    """Follow the links from one page on; one address of each route."""
    from django.urls import Resolver404, resolve

    waiting, seen, found = [begin], {begin}, dict[str, str]()
    while waiting:
        address = waiting.pop(0)
        path = urlsplit(address).path
        try:
            route = resolve(path).url_name or path
        except Resolver404:
            continue
        if route in found:
            continue
        answer = page.goto(address)
        if answer is None or not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
            continue
        found[route] = address
        links = page.eval_on_selector_all(
            "a[href]:not([download])", "all => all.map(one => one.getAttribute('href'))"
        )
        for link in links:
            target = urljoin(address, link).partition("#")[0]
            if target.startswith("/") and not target.startswith("//") and target not in seen:
                seen.add(target)
                if not NO_PAGE.search(target):
                    waiting.append(target)
    return [Found(route, address) for route, address in found.items()]


def unreached(found: list[Found]) -> list[str]:
    """The routes that answer to a plain visit and that no link led to."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from () if one.namespace else names(one.url_patterns)
            elif one.name:
                yield one.name

    return sorted(set(names(get_resolver().url_patterns)) - {one.route for one in found})


def photograph(page: Page, name: str, folder: Path) -> None:
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
    width = int(page.evaluate("innerWidth"))
    page.screenshot(
        path=folder / f"{name}.png",
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": max(height, 844)},
    )


def turn(page: Page, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")


def write_for_docs(page: Page, practice: str) -> None:
    """Write the pictures of the documentation, each small enough for a repository."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    looks = {name: (width, theme) for name, width, theme in LOOKS}
    for name, path, look, height in FOR_DOCS:
        width, theme = looks[look]
        turn(page, 1280 if width > 800 else width, theme)
        page.set_viewport_size({"width": 1280 if width > 800 else width, "height": height})
        page.goto(f"{practice}{path}")
        if page.locator(".banner").count():
            page.evaluate("document.querySelector('.banner').remove()")
        content = small_png(_pixels(page, page.screenshot()))
        (folder / f"{name}.png").write_bytes(content)
        print(f"docs/pictures/{name}.png: {len(content):,} bytes{' TOO LARGE' if len(content) > MOST_BYTES else ''}")


def _pixels(page: Page, picture: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Let the browser decode its own picture, in a window that no policy of ours binds."""
    assert page.context.browser is not None
    context = page.context.browser.new_context()
    try:
        blank = context.new_page()
        width, height, raw = blank.evaluate(
            """async (source) => {
                const image = new Image(); image.src = source; await image.decode();
                const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
                pen.drawImage(image, 0, 0);
                const bytes = pen.getImageData(0, 0, image.width, image.height).data;
                let text = ""; for (let at = 0; at < bytes.length; at += 32768)
                    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
                return [image.width, image.height, btoa(text)];
            }""",
            f"data:image/png;base64,{base64.b64encode(picture).decode()}",
        )
    finally:
        context.close()
    return np.frombuffer(base64.b64decode(raw), dtype=np.uint8).reshape(height, width, 4)[:, :, :3]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=ROOT / ".screenshots")
    parser.add_argument("--only", default="", help="routes with these letters")
    parser.add_argument("--docs", action="store_true", help="write docs/pictures too")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "suture.settings")
    import django

    asked.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, demo(Path(home)) as (address, email, password):
        django.setup()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
            page = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900}).new_page()
            ways_in = [
                Found("account_login", "/account/login/"),
                Found("account_reset_password", "/account/password/reset/"),
            ]
            take(page, ways_in, asked.only, asked.into)
            sign_in(page, email, password)
            practice = first_practice(page)
            wait_for_quiet(page, practice)
            found = find_pages(page, practice)
            take(page, found, asked.only, asked.into)
            take_opened(page, found, asked.only, asked.into)
            if asked.docs:
                write_for_docs(page, practice)
            browser.close()
        print(f"{len(found)} pages in {asked.into}. No link led to: {', '.join(unreached([*found, *ways_in]))}.")


def take(page: Page, found: list[Found], only: str, folder: Path) -> None:
    for one in found:
        if only in one.route:
            for look, width, theme in LOOKS:
                turn(page, width, theme)
                page.goto(one.address)
                photograph(page, f"{one.route}-{look}", folder)


def take_opened(page: Page, found: list[Found], only: str, folder: Path) -> None:
    addresses = {one.route: one.address for one in found}
    for name, route, selector in OPENED:
        if only in name and route in addresses:
            turn(page, 1440, "light")
            page.goto(addresses[route])
            page.locator(selector).first.click()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{name.replace(' ', '-')}.png")


if __name__ == "__main__":
    main()
