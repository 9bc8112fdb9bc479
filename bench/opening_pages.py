"""The classifier of openings beside "the phrase stands anywhere on the page": right, found, false, and time a page.

    python -m bench.opening_pages [--data ../shared/data] [--every 8]

On the pages written blind, with hosts alike, and on real ordinary pages. The baseline is what tools of the trade do:
a page is an opening where a footprint ("write for us", "useful links"...) stands anywhere in it.
"""

from __future__ import annotations

import argparse
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.eval.opening_pages import Judged, judged, precision, read, recall
from tests.eval.test_html_links import checksum, real_pages
from tests.eval.test_opening_pages_floors import BLIND

from suture.engine.pages.page import read_page
from suture.engine.pages.scanner import Scanner
from suture.engine.prospects.classifying import classify_page

_FOOTPRINTS = re.compile(
    r"write for us|guest post|guest blog|become a contributor|submit an? (?:article|post)|contributor guidelines|"
    r"useful links|helpful links|patient resources|resources|call for (?:abstracts|papers|speakers)|"
    r"be a guest|podcast guest|find a (?:doctor|member|specialist)|member directory|add your listing|"
    r"claim your profile|"
    r"newsroom|media contact|looking for (?:experts|sources)|review board|scholarship|our partners|sponsors",
    re.IGNORECASE,
)
_TODAY = date(2026, 11, 23)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--every", type=int, default=8, help="take every nth real page; 1 for all")
    asked = parser.parse_args()
    labelled = read(BLIND)
    ours = judged(labelled)
    anywhere = [
        replace(page, said="any" if _FOOTPRINTS.search(read_page(case.html.encode(), url=None).text) else None)
        for page, (case, _) in zip(ours, labelled, strict=True)
    ]
    pages, called, naive, reading, judging = 0, 0, 0, 0.0, 0.0
    scanner = Scanner()
    for name, utf8 in real_pages(asked.data / "pages"):
        if checksum(name) % asked.every:
            continue
        pages += 1
        start = time.perf_counter()
        page = read_page(utf8, url=None, scanner=scanner)
        middle = time.perf_counter()
        called += classify_page(page, today=_TODAY).kind is not None
        judging += time.perf_counter() - middle
        reading += middle - start
        naive += _FOOTPRINTS.search(page.text) is not None
    print(f"{'':<12}{'precision':>11}{'recall':>9}{'of real ordinary pages':>25}{'ms a page':>12}")
    _line("suture", ours, called / pages, f"{judging / pages * 1000:.0f}")
    _line("anywhere", anywhere, naive / pages, "")
    print(
        f"{len(ours)} pages written blind, {pages} real ordinary pages; reading: {reading / pages * 1000:.0f} ms each"
    )


def _line(name: str, told: list[Judged] | tuple[Judged, ...], false: float, milliseconds: str) -> None:
    print(f"{name:<12}{precision(told):>11.3f}{recall(told):>9.3f}{false:>25.4f}{milliseconds:>12}")


if __name__ == "__main__":
    main()
