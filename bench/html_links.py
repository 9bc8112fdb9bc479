"""HTML to links on one core: our scanner against selectolax's lexbor, in one run over real pages.

`python -m bench.html_links [--pages FOLDER] [--repeats N]`. All pages of the archives in ../shared/data/pages,
those that go through exact mode included. Lexbor reads `a[href]` with href, rel and text into Python; ours
reads href, text, kind, rel, flags, zone and hidden into Arrow (`scan`), or looks for the links to one site
(`Scanner.one` and `pointing`). Seconds are the process's own; medians of repeats that take turns.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from suture.engine.pages.charset import to_utf8
from suture.engine.pages.scanner import Scanner, scan
from suture.engine.pages.warm import warm

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"


def real_pages(folder: Path) -> list[bytes]:
    """Every page in the folder's archives, as UTF-8."""
    found = []
    for path in sorted(folder.glob("*.tar.xz")):
        with tarfile.open(path) as archive:
            for member in archive:
                if not member.isfile() or not (
                    member.name.endswith((".html", ".html.gz")) or "Sondhi" in member.name
                ):
                    continue
                handle = archive.extractfile(member)
                content = b"" if handle is None else handle.read()
                found.append(to_utf8(gzip.decompress(content) if member.name.endswith(".gz") else content).utf8)
    return found


def lexbor(pages: list[bytes]) -> int:
    """The loop that one would write."""
    count = 0
    for page in pages:
        for link in LexborHTMLParser(page).css("a[href]"):
            attributes = link.attributes
            row = (attributes.get("href"), attributes.get("rel"), link.text())
            count += len(row) == 3
    return count


def into_arrow(pages: list[bytes]) -> int:
    """Ours, all links with all that is known of each."""
    return int(scan(pages).links.num_rows)


def pointing(pages: list[bytes]) -> int:
    """Ours, as a check of links does it."""
    scanner = Scanner()
    return sum(len(scanner.one(page).pointing(b"facebook.com")) for page in pages)


def main() -> None:
    """Race and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=Path, default=PAGES)
    options.add_argument("--repeats", type=int, default=5)
    given = options.parse_args()
    if not given.pages.is_dir():
        raise SystemExit(f"{given.pages} is not here")
    warm()
    pages = real_pages(given.pages)
    size = sum(map(len, pages)) / 1e6
    exact = sum(scan(pages).pages.column("exact").to_pylist())
    sides: dict[str, Callable[[list[bytes]], int]] = {
        "selectolax lexbor, css and text": lexbor,
        "scan, into Arrow": into_arrow,
        "Scanner.one and pointing": pointing,
    }
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(given.repeats):
        for name, work in sides.items():
            start = time.process_time()
            work(pages)
            taken[name].append(time.process_time() - start)
    links = into_arrow(pages)
    print(
        f"{len(pages):,} pages, {size:.0f} MB, {links:,} links; {exact} pages ({exact / len(pages):.1%}) went exact"
    )
    peer = statistics.median(taken["selectolax lexbor, css and text"])
    for name, seconds in taken.items():
        middle = statistics.median(seconds)
        print(f"{name:<34}{size / middle:>8,.0f} MB/s{links / middle:>12,.0f} links/s{peer / middle:>7.2f} x")


if __name__ == "__main__":
    main()
