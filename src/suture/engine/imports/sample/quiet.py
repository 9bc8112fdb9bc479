"""The second sample practice's links, and the only files it has: Search Console's.

What the pages say is in the links that this gives, for the web that the demo serves; no file tells it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from suture.engine.imports.sample import writers
from suture.engine.imports.sample.dice import Dice
from suture.engine.imports.sample.facts import HISTORY_DAYS, Link
from suture.engine.imports.sample.files import SampleFiles, write_file
from suture.engine.imports.sample.quiet_story import (
    QUIET_HOME_PAGES,
    QUIET_PAGES,
    QUIET_SITE,
    QUIET_SITES,
    ToldPage,
)
from suture.engine.imports.sample.story import LinkingSite

__all__ = ["quiet_links", "write_quiet_sample"]

_NAMELESS = frozenset({"blog", "scraper"})  # their titles do not end with the site's name


def quiet_links(*, seed: int, today: date) -> tuple[Link, ...]:
    """The second practice's links, in the story's order: one for each page."""
    dice = Dice(seed)
    count = Counter(page.domain for page in QUIET_PAGES)
    sites = {
        domain: LinkingSite(domain, name, kind, count[domain], 0.0, 0) for domain, (name, kind) in QUIET_SITES.items()
    }
    return tuple(_link(page, sites[page.domain], dice=dice, today=today) for page in QUIET_PAGES)


def _link(page: ToldPage, site: LinkingSite, *, dice: Dice, today: date) -> Link:
    source = f"https://{page.domain}{page.path}"
    first = today - timedelta(days=20 + dice.below(HISTORY_DAYS - 20, source, "age"))
    bare = site.kind in _NAMELESS or page.title == site.name
    return Link(
        site=site, source=source, title=page.title if bare else f"{page.title} | {site.name}",
        left=page.left, text=page.text, right=page.right, target=f"https://{QUIET_SITE}{page.target}",
        rel=page.rel, shape="image" if page.look in {"sponsors", "gallery"} else "text",
        content=page.look == "article", first=first,
        last=max(first, today - timedelta(days=1 + dice.below(60, source, "last"))),
        witnesses=frozenset({"search-console"}), look=page.look, fate=page.fate, language=page.language,
    )  # fmt: skip


def write_quiet_sample(folder: Path, *, seed: int = 7, today: date) -> SampleFiles:
    """Write the second practice's six files into `folder` (made if missing), as exported on the day `today`."""
    folder.mkdir(parents=True, exist_ok=True)
    links = quiet_links(seed=seed, today=today)
    reports = (
        (f"Latest links-{today}.csv", "latest-links", writers.latest_links(links, seed=seed)),
        (f"More sample links-{today}.csv", "more-sample-links", writers.more_sample_links(links, seed=seed)),
        (f"Top linking sites-{today}.csv", "top-linking-sites", writers.top_linking_sites(links)),
        (f"Top target pages-{today}.csv", "top-target-pages-external", writers.top_target_pages(links)),
        (f"Top target pages-{today} (1).csv", "top-target-pages-internal",
         writers.top_target_pages_internal(QUIET_SITE, QUIET_HOME_PAGES)),
        (f"Top linking text-{today}.csv", "top-linking-text", writers.top_linking_text(links)),
    )  # fmt: skip
    return SampleFiles(
        practice=tuple(
            write_file(
                folder / f"{QUIET_SITE}-{name}", content, site=QUIET_SITE, tool="search-console", report=report
            )
            for name, report, content in reports
        ),
        rivals=(),
    )
