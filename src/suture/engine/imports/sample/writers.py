"""Writes the story's links the way each exporter writes its files: headers, columns, dates and bytes.

Headers and byte conventions were taken from real exports (see docs/formats). A writer returns bytes; it knows
nothing of folders. Rows that are broken on purpose are added in `damage`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from suture.engine.imports.sample.dice import Dice
from suture.engine.imports.sample.facts import Link
from suture.engine.imports.sample.story import SITE, LinkingSite

__all__ = [
    "AHREFS_BACKLINKS",
    "ahrefs_anchors",
    "ahrefs_backlinks",
    "ahrefs_referring_domains",
    "ahrefs_referring_ips",
    "bing_pages",
    "latest_links",
    "more_sample_links",
    "semrush_audit",
    "semrush_backlinks",
    "top_linking_sites",
    "top_linking_text",
    "top_target_pages",
    "top_target_pages_internal",
]

Row = Sequence[object]


def _names(text: str) -> tuple[str, ...]:
    """Column names from a text with bars between them; a name keeps the blanks that belong to it."""
    return tuple(text.split(" | "))


AHREFS_BACKLINKS: Final = _names(
    "Referring page title | Referring page URL | Language | Platform | Referring page HTTP code | "
    "Domain rating | UR | Domain traffic | Referring domains | Linked domains | External links | "
    "Page traffic | Keywords | Target URL | Left context | Anchor | Right context | "
    "Redirect Chain URLs | Redirect Chain status codes | Type | "
    "Is spam | Content | Nofollow | UGC | Sponsored | Rendered | Raw | Lost status | "
    "Drop reason | Discovered status | First seen | Last seen | Lost | Author | Page type | "
    "Page category | Links in group"
)
_STATUS: Final = {"notfound": 404, "pageerror": 500, "pageredirected": 301, "tooold": 0}
_PAGE_TYPE: Final = {"news": "Article > Story", "blog": "Article", "forum": "Forum", "directory": "Listing"}
_ANCHOR_TYPE: Final = {SITE: "naked", "website": "organic", "Visit website": "organic", "": "empty"}


def ahrefs_backlinks(links: Iterable[Link], *, seed: int) -> bytes:
    """Ahrefs, Backlinks: 37 columns, UTF-16LE with BOM, tabs, every field quoted."""
    dice = Dice(seed)
    return _ahrefs(AHREFS_BACKLINKS, (_ahrefs_row(link, dice=dice) for link in _told_by("ahrefs", links)))


def _ahrefs_row(link: Link, *, dice: Dice) -> Row:
    site, rel, page = link.site, link.rel.split(), link.source
    traffic = site.visits // (40 + dice.below(4000, page, "traffic"))
    # A page that Ahrefs no longer fetches has status 0 and a drop reason in place of a lost status.
    dropped = link.lost_as == "tooold"
    old_address = link.shape == "text" and dice.happens(5, page, "old address")
    return (
        link.title, page, "en", site.platform, _STATUS.get(link.lost_as, 200),
        _number(site.rating), dice.below(12, page, "ur"), site.visits,
        dice.below(9, page, "domains"), 1 + dice.below(20, page, "linked"),
        1 + dice.below(40, page, "external"), traffic, traffic // 3, link.target, link.left, link.text,
        link.right, link.target.replace("https://", "http://www.") if old_address else "",
        301 if old_address else "",
        link.shape, _word(link.spam), _word(link.content), _word(link.nofollow), _word("ugc" in rel),
        _word("sponsored" in rel), "false", "true", "" if dropped else link.lost_as,
        link.lost_as if dropped else "", "pagefound" if link.content else "linkfound",
        _moment(link.first, page, dice), _moment(link.last, page, dice), _moment(link.lost, page, dice),
        "Staff reporter" if site.kind == "news" else "", _PAGE_TYPE.get(site.kind, ""),
        "Health > Skin Conditions" if site.kind not in {"network", "scraper"} else "", link.alike,
    )  # fmt: skip


def ahrefs_referring_domains(links: Iterable[Link], *, seed: int) -> bytes:
    """Ahrefs, Referring domains; one header really ends with a blank."""
    dice = Dice(seed)
    header = _names(
        "Domain | DR | Links to target | Dofollow linked domains | Dofollow links | Is spam | Traffic  | "
        "First seen | Lost"
    )
    rows = []
    for domain, group in _grouped(_told_by("ahrefs", links), lambda link: link.site.domain):
        site, gone = group[0].site, [link.lost for link in group if link.lost is not None]
        rows.append((
            domain, _number(site.rating), len(group), 1 + dice.below(900, domain, "outgoing"),
            sum(not link.nofollow for link in group), _word(any(link.spam for link in group)), site.visits,
            _moment(min(link.first for link in group), domain, dice),
            _moment(max(gone), domain, dice) if len(gone) == len(group) else "",
        ))  # fmt: skip
    return _ahrefs(header, rows)


def ahrefs_anchors(links: Iterable[Link], *, seed: int) -> bytes:
    """Ahrefs, Anchors: one row for each link text."""
    dice = Dice(seed)
    header = _names(
        "Anchor text | Ref. domains | Top DR | Ref. pages | Links to target | New links | Lost links | "
        "Dofollow links | First seen | Lost"
    )
    rows = [
        (text, len({link.site.domain for link in group}), _number(max(link.site.rating for link in group)),
         len({link.source for link in group}), len(group), 0, sum(link.lost is not None for link in group),
         sum(not link.nofollow for link in group), _moment(min(link.first for link in group), text, dice), "")
        for text, group in _grouped(_told_by("ahrefs", links), lambda link: link.text)
    ]  # fmt: skip
    return _ahrefs(header, rows)


def ahrefs_referring_ips(links: Iterable[Link], *, seed: int) -> bytes:
    """Ahrefs, Referring IPs: one row for each subnet; the whole network sits in two of them."""
    dice = Dice(seed)
    header = _names(
        "Subnet | Ref. domains | Top DR | Links to target | New links | Lost links | Dofollow links | "
        "First seen | Lost | IPs in subnet | Country | ISP"
    )
    rows = []
    for subnet, group in _grouped(_told_by("ahrefs", links), lambda link: _subnet(link.site, dice)):
        hosts = {link.site.domain for link in group}
        rows.append((
            subnet, len(hosts), _number(max(link.site.rating for link in group)), len(group), 0,
            sum(link.lost is not None for link in group), sum(not link.nofollow for link in group),
            _moment(min(link.first for link in group), subnet, dice), "", min(len(hosts), 3), "US",
            "Sample Hosting, Inc.",
        ))  # fmt: skip
    return _ahrefs(header, rows)


def semrush_backlinks(links: Iterable[Link], *, seed: int) -> bytes:
    """Semrush, Backlinks: 19 columns, UTF-8, commas; titles with HTML entities, as the real file has them."""
    dice = Dice(seed)
    header = _names(
        "Page ascore | Source title | Source url | Target url | Anchor | External links | Internal links | "
        "Nofollow | Sponsored | Ugc | Text | Frame | Form | Image | Sitewide | First seen | Last seen | "
        "New link | Lost link"
    )
    rows = []
    for link in _told_by("semrush", links):
        rel, page = link.rel.split(), link.source
        nofollow = link.nofollow if link.semrush_nofollow is None else link.semrush_nofollow
        image = link.shape == "image"
        rows.append((
            dice.below(max(1, int(link.site.rating)), page, "ascore"), link.title.replace("'", "&#39;"), page,
            _tracked(link, dice), link.text if link.semrush_text is None else link.semrush_text,
            1 + dice.below(40, page, "external"), dice.below(140, page, "internal"), _word(nofollow),
            _word("sponsored" in rel), _word("ugc" in rel), _word(not image), "false", "false", _word(image),
            _word(link.alike > 2), link.first, link.last, "false", _word(link.lost is not None),
        ))  # fmt: skip
    return _commas(header, rows)


def semrush_audit(links: Iterable[Link], *, seed: int) -> bytes:
    """Semrush, Backlink Audit: one row for each source host, with the vendor's toxic score."""
    dice = Dice(seed)
    header = _names(
        "Domain Authority Score | Page Authority Score | Source URL | Source Page Title | Source Domain | "
        "Target URL | Anchor | Anchor Type | Link Type | No Follow | Toxic Score | First Seen | "
        "Last Seen | Comment"
    )
    rows = []
    for domain, group in _grouped(_told_by("semrush", links), lambda link: link.site.domain):
        link = group[0]
        bad = link.site.kind in {"network", "scraper"}
        toxic = 60 + dice.below(38, domain, "toxic") if bad else dice.below(40, domain, "toxic")
        rows.append((
            int(link.site.rating), dice.below(20, domain, "page"), link.source, link.title, domain,
            link.target, link.text, _ANCHOR_TYPE.get(link.text, "compound" if bad else "branded"),
            "img" if link.shape == "image" else "a",
            _word(link.nofollow), toxic, link.first, link.last, "",
        ))  # fmt: skip
    return _commas(header, rows)


def latest_links(links: Iterable[Link], *, seed: int) -> bytes:
    """Search Console, Latest links: pages that Google saw lately, newest first."""
    dice = Dice(seed)
    pages = {link.source: link.last for link in _told_by("search-console", links) if _in_latest(link, dice)}
    return _commas(("Linking page", "Last crawled"), sorted(pages.items(), key=lambda page: (page[1], page[0]))[::-1])


def more_sample_links(links: Iterable[Link], *, seed: int) -> bytes:
    """Search Console, More sample links: pages only, by alphabet, half of them also in Latest links."""
    dice = Dice(seed)
    told = _told_by("search-console", links)
    pages = {link.source for link in told if not _in_latest(link, dice) or dice.happens(50, link.source, "sample")}
    return _commas(("Linking page",), [(page,) for page in sorted(pages)])


def top_linking_sites(links: Iterable[Link]) -> bytes:
    """Search Console, Top linking sites; numbers of a thousand and more come with a comma."""
    rows = [
        (domain, len({link.source for link in group}), len({link.target for link in group}))
        for domain, group in _grouped(_told_by("search-console", links), lambda link: link.site.domain)
    ]
    return _commas(("Site", "Linking pages", "Target pages"), rows)


def top_target_pages(links: Iterable[Link]) -> bytes:
    """Search Console, Top target pages, external; the counts hold links that no list of Google's shows."""
    rows = [
        (target, f"{len(group) * 9:,}", len({link.site.domain for link in group}))
        for target, group in _grouped(_told_by("search-console", links), lambda link: link.target)
    ]
    return _commas(("Target page", "Incoming links", "Linking sites"), rows)


def top_target_pages_internal(site: str, pages: Iterable[tuple[str, int]]) -> bytes:
    """Search Console, Top target pages, internal links: the same file name as the external report."""
    return _commas(("Target page", "Internal links"), [(f"https://{site}{path}", count) for path, count in pages])


def top_linking_text(links: Iterable[Link]) -> bytes:
    """Search Console, Top linking text: the ten most used texts by rank, without numbers of links."""
    told = [link for link in _told_by("search-console", links) if link.text]
    texts = [text for text, _ in _grouped(told, lambda link: link.text.lower())][:10]
    return _commas(("Rank", "Link text"), list(enumerate(texts, start=1)))


def bing_pages(links: Iterable[Link]) -> bytes:
    """Bing, Referring pages: UTF-8 with BOM, every field in quotes, quotes inside a field as they are."""
    rows = [("Source Url", "Anchor text", "Target Url")]
    for link in _told_by("bing", links):
        text = f'"{link.text}"' if link.site.domain == "parents-of-harbour.example" else link.text
        rows.append((link.source, text, link.target))
    return b"\xef\xbb\xbf" + "".join(",".join(f'"{cell}"' for cell in row) + "\r\n" for row in rows).encode()


def _told_by(tool: str, links: Iterable[Link]) -> list[Link]:
    return [link for link in links if tool in link.witnesses]


def _grouped(links: list[Link], key: Callable[[Link], str]) -> list[tuple[str, list[Link]]]:
    """Groups, largest first, then by name: the order in which every exporter lists them."""
    groups = [(name, list(group)) for name, group in groupby(sorted(links, key=key), key=key)]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def _in_latest(link: Link, dice: Dice) -> bool:
    return dice.happens(62, link.source, "latest")


def _tracked(link: Link, dice: Dice) -> str:
    # Some sites link with a campaign tag; the canonical URL is the same page.
    return link.target + "?utm_source=directory" if dice.happens(4, link.source, "tag") else link.target


def _subnet(site: LinkingSite, dice: Dice) -> str:
    if site.kind == "network":
        return "203.0.113.xxx" if dice.happens(70, site.domain, "subnet") else "198.51.100.xxx"
    return f"198.18.{dice.below(60, site.domain, 'subnet')}.xxx"


def _word(value: bool) -> str:
    return "true" if value else "false"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _moment(day: date | None, name: str, dice: Dice) -> str:
    seconds = timedelta(seconds=dice.below(86_400, name, "time"))
    return "" if day is None else f"{day} {seconds!s:0>8}"


def _ahrefs(header: Row, rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return b"\xff\xfe" + text.getvalue().encode("utf-16-le")


def _commas(header: Row, rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()
