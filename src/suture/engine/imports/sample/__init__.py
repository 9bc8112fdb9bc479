"""The sample practices: files that look as if their owners had exported them, for the demo and for tests.

One practice has everything (Search Console, Ahrefs, Semrush, Bing, rivals), the other has Search Console alone,
as most do: see `quiet`. `web_pages` serves the pages that link to them, for visits.
The files are written in the exporters' real formats, so they go through the same door as a user's. The same
seed and day give the same bytes. Everything in them is fictional: see `story` and `quiet_story`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from suture.engine.imports.sample import writers
from suture.engine.imports.sample.facts import HISTORY_DAYS, Link, network_links, own_links, rival_links
from suture.engine.imports.sample.files import SampleFile, SampleFiles, write_file
from suture.engine.imports.sample.quiet import write_quiet_sample
from suture.engine.imports.sample.quiet_story import QUIET_NAME, QUIET_PAGES, QUIET_SITE, QUIET_SPECIALTY
from suture.engine.imports.sample.story import (
    HOME_PAGES,
    NETWORK_HOSTS,
    OWN_DOMAINS,
    OWN_LINKS,
    PRACTICE_NAME,
    RIVALS,
    SITE,
)

__all__ = [
    "HISTORY_DAYS",
    "NETWORK_HOSTS",
    "OWN_DOMAINS",
    "OWN_LINKS",
    "PRACTICE_NAME",
    "QUIET_NAME",
    "QUIET_PAGES",
    "QUIET_SITE",
    "QUIET_SPECIALTY",
    "RIVALS",
    "SITE",
    "SampleFile",
    "SampleFiles",
    "write_quiet_sample",
    "write_sample",
]


def write_sample(folder: Path, *, seed: int = 7, today: date) -> SampleFiles:
    """Write the sample's files into `folder` (made if missing) and say which file belongs to which site.

    `today` is the day of the exports: all dates lie in the `HISTORY_DAYS` days before it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = own_links(seed=seed, today=today)
    practice = _practice_files(folder, own, own + network_links(seed=seed, today=today), seed=seed, today=today)
    rivals = tuple(
        write_file(
            folder / f"{rival.domain}-backlinks-subdomains_{today}_09-14-05.csv",
            writers.ahrefs_backlinks(rival_links(rival, seed=seed, today=today), seed=seed),
            site=rival.domain, tool="ahrefs", report="backlinks",
        )
        for rival in RIVALS
    )  # fmt: skip
    return SampleFiles(practice=practice, rivals=rivals)


def _practice_files(
    folder: Path, own: tuple[Link, ...], everything: tuple[Link, ...], *, seed: int, today: date
) -> tuple[SampleFile, ...]:
    us_date = f"{today.month}_{today.day}_{today.year}"
    reports = (
        (f"{SITE}-Latest links-{today}.csv", "search-console", "latest-links",
         writers.latest_links(own, seed=seed)),
        (f"{SITE}-More sample links-{today}.csv", "search-console", "more-sample-links",
         writers.more_sample_links(own, seed=seed)),
        (f"{SITE}-Top linking sites-{today}.csv", "search-console", "top-linking-sites",
         writers.top_linking_sites(own)),
        (f"{SITE}-Top target pages-{today}.csv", "search-console", "top-target-pages-external",
         writers.top_target_pages(own)),
        # Search Console gives both reports the same name; the browser adds the number.
        (f"{SITE}-Top target pages-{today} (1).csv", "search-console", "top-target-pages-internal",
         writers.top_target_pages_internal(SITE, HOME_PAGES)),
        (f"{SITE}-Top linking text-{today}.csv", "search-console", "top-linking-text",
         writers.top_linking_text(own)),
        (f"{SITE}-backlinks-subdomains_{today}_09-12-41.csv", "ahrefs", "backlinks",
         writers.ahrefs_backlinks(everything, seed=seed)),
        (f"{SITE}-refdomains-subdomains_{today}_09-13-02.csv", "ahrefs", "referring-domains",
         writers.ahrefs_referring_domains(everything, seed=seed)),
        (f"{SITE}-anchors-subdomains_{today}_09-13-20.csv", "ahrefs", "anchors",
         writers.ahrefs_anchors(everything, seed=seed)),
        (f"{SITE}-refips-subdomains_{today}_09-13-37.csv", "ahrefs", "referring-ips",
         writers.ahrefs_referring_ips(everything, seed=seed)),
        (f"{SITE}-backlinks.csv", "semrush", "backlinks", writers.semrush_backlinks(own, seed=seed)),
        (f"backlink_audit_domains_4711_{today}.csv", "semrush", "backlink-audit",
         writers.semrush_audit(everything, seed=seed)),
        (f"{SITE}_ReferringPages_{us_date}.csv", "bing", "backlinks", writers.bing_pages(own)),
    )  # fmt: skip
    return tuple(
        write_file(folder / name, content, site=SITE, tool=tool, report=report)
        for name, tool, report, content in reports
    )
