"""A checker in a process of its own, so that its memory can be told from the servers': lines in, lines out.

Reads one JSON object from stdin (`settings` and `links`), checks the links without asking any name server, and
prints one JSON line for each verdict and a last one with the most memory that the process ever had, before and
after, in bytes.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import UTC, datetime

from tests.hostile.case import SITE

from suture.engine.crawl.checking import check_links
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.crawl.states import Expected
from suture.engine.links.warm import warm as warm_links
from suture.engine.pages.warm import warm as warm_pages

__all__ = ["main"]


def main() -> None:
    """Check what stdin asks for."""
    asked = json.load(sys.stdin)
    settings = CrawlSettings(
        **{**asked["settings"], "allow": tuple(asked["settings"]["allow"]), "resolver": lambda host, port: ()}
    )
    links = [
        Expected(source, target=target, anchor=anchor, rel=tuple(rel))
        for source, target, anchor, rel in asked["links"]
    ]
    # What is compiled on first use is compiled while no server waits, as the setup does it.
    warm_links()
    warm_pages()
    before = _most_memory()
    for checked in check_links(links, settings=settings, clock=lambda: datetime.now(UTC), site=SITE):
        verdict = checked.verdict
        told = None if verdict is None else (verdict.state, verdict.also, verdict.evidence, verdict.found is not None,
                                             None if verdict.found is None else verdict.found.zone)  # fmt: skip
        print(json.dumps([checked.place, told]), flush=True)
    print(json.dumps([before, _most_memory()]))


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # the kernel counts in kB


if __name__ == "__main__":
    main()
