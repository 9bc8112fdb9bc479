"""Run by test_scan_fuzz in a process of its own, with NUMBA_BOUNDSCHECK=1: any index outside an array raises."""

from __future__ import annotations

import os
import random
import sys

from tests.engine.pages.html_pieces import PIECES

from suture.engine.pages.scanner import Scanner, scan

CUT = (
    b'<!doctype html><html lang=en><a href="x&amp;y" rel="ugc,nofollow" style="display:none">t&ngE;</a><!-- c --!>'
    b"<svg><![CDATA[z]]><title>&#x41;</title></svg><script><!--<script></script>--></script><title>&am</title>"
    b"<ul class='site-nav no-x'><li>\xe2\x80\x83<img alt='\xc2\xa0a'><area href=1></ul><textarea>\r\n&lt</textarea>"
)
EXTREME = (
    b"<div>" * 5_000,
    b"</p>" * 20_000,
    b"<a href=x>" * 9_000,
    b"<b>" * 900 + b"<div></b>" * 900,
    b"<a href='" + b"y&amp;" * 50_000 + b"'>",
    b"<a href=x rel='" + b" ".join(b"%d" % n for n in range(3_000)) + b"'>",
    b"<a " + b"z=1 " * 50_000 + b">",
    b"<meta name=robots content=x>" * 50,
    b"\0" * 10_000 + b"<a href=" + b"\0" * 10_000 + b">",
    b"&ngE;" * 20_000,
    b"<",
    b"</",
    b"<!",
    b"<!-",
    b"<a",
    b"",
)


def main() -> None:
    """Scan them all; an IndexError ends the process."""
    assert os.environ["NUMBA_BOUNDSCHECK"] == "1"
    rng = random.Random(3)
    pages = [*EXTREME, *(CUT[:end] for end in range(len(CUT) + 1))]
    for _ in range(400):
        mutated = bytearray("".join(rng.choices(PIECES, k=rng.randint(1, 30))).encode())
        for _ in range(rng.randint(0, 4)):
            mutated[rng.randrange(len(mutated))] = rng.randrange(256)
        pages.append(bytes(mutated))
    scanner = Scanner()
    for page in pages:
        for exact in (False, True):
            found = scanner.one(page, exact=exact)
            found.pointing(b"x")
            found.links()
    scan(pages, context=True)
    sys.stdout.write(f"{len(pages)} pages\n")


if __name__ == "__main__":
    main()
