"""Small pages that cost a parser much; run by test_hostile_pages in a process of its own, with little to spend.

Each of them once took minutes, gigabytes or the process itself. What is left of memory and processor time is
bounded for the whole run, so a page that does so again ends it.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from suture.engine.pages.page import read_page
from suture.engine.pages.scanner import Scanner

ADDRESS = "https://tidepool.example/notes"
LINK = b"<a href='https://harbour.example/'>the clinic</a>"
MEGABYTE = 1 << 20


def _data(text: str) -> bytes:
    return f'<script type="application/ld+json">{text}</script>'.encode()


def _naming_itself(times: int) -> bytes:
    """An entity that says many times that it knows itself, and many that do so at once."""
    itself = {"@id": "#me", "@type": "Person", "name": "Maya Lind", "knows": [{"@id": "#me"}] * times}
    return _data(json.dumps([itself, *({"@id": f"#{n}", "knows": [{"@id": "#me"}] * 3} for n in range(times))]))


def _referring(items: int) -> bytes:
    """Items that all borrow one long text."""
    long = b"<p id=long itemprop=description>" + b"word " * 20_000 + b"</p>"
    return long + b"<div itemscope itemref='long long'></div>" * items


# Those that no tree is built of, and those of which only the data is left out.
REOPENED = {
    "reopened": b"<div>" + b"".join(b"<b id=%d>" % n for n in range(500)) + b"</div>" + b"<p>x" * 20_000,
    "never-closed": b"<div></x>" * 20_000,
}
PACKED = {
    "brackets-behind-a-comment": _data('// "\n' + "[" * 100_000),
    "brackets-in-a-comment": _data('/* " */' + '{"a":' * 100_000),
    "names-itself": _naming_itself(10_000),
    "chooses": b"<select>" + b"<option selected>Port Alder" * 60_000 + b"</select>",
    "refers": _referring(900),
}


def main() -> None:
    """Read them all and say of each whether a tree was built, whether its link was found, and what was wrong."""
    seconds, megabytes = (int(word) for word in sys.argv[1:3])
    scanner = Scanner()
    read_page(LINK, url=ADDRESS, scanner=scanner)  # what is loaded and compiled counts for no page
    resource.setrlimit(resource.RLIMIT_AS, ((_in_use() + megabytes) * MEGABYTE,) * 2)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + seconds,) * 2)
    for name, page in (REOPENED | PACKED).items():
        found = read_page(LINK + page, url=ADDRESS, scanner=scanner)
        exact = scanner.one(LINK + page, exact=True).exact
        targets = [link.target for link in found.links]
        sys.stdout.write(json.dumps([name, exact, targets, list(found.structured.problems)]) + "\n")
        sys.stdout.flush()


def _in_use() -> int:
    """The address space of this process, in megabytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize() // MEGABYTE


if __name__ == "__main__":
    main()
