"""Make `calibration.json` of engine/quality anew: usual authority and place by kind of site, and the built-in curves.

    python scripts/calibrate_worth.py ../shared/data

Reads, and keeps only counts and percentiles of:
- two exports of one real site (Ahrefs backlinks, Semrush referring domains): authority by kind, and how far two tools
  differ on the domains that both know;
- how many domains have which Ahrefs rating (Ahrefs, "New Ahrefs' DR: everything you need to know", February 2018, as
  quoted in full at loveto.link/ahrefs-updates-dr): the curve of that rating;
- some 900 real pages (test pages of trafilatura, readability, postlight and article-extraction-benchmark): zone and
  follow of their links to other sites, by the kind of the page's site. Pages that a hidden check uses are not read.
  Half of what pages link to are their owners' other sites, in the foot; so the odds of "in the content" and
  "followed" are moved to what the live links of the Ahrefs export show (1,130 links that lead to somebody else).

The kind of a site is what `site_kind` says of its domain and titles. Kinds also count in their family (FAMILIES), and
all together as "all": a kind with too few has its family's figures.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from csv import DictReader
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np

from suture.engine.catalogue import open_catalogue
from suture.engine.imports import read_export
from suture.engine.links.domains import registrable_domain
from suture.engine.links.follow import follow_state
from suture.engine.pages.page import read_page
from suture.engine.quality.authority_scale import authority_of_place
from suture.engine.quality.calibration import FAMILIES
from suture.engine.quality.metric_curves import Curve, fitted_curve, spearman
from suture.engine.quality.position import INSIDE_TEXT
from suture.engine.quality.site_kinds import site_kind

TABLE: Final = Path(__file__).parents[1] / "src" / "suture" / "engine" / "quality" / "calibration.json"

# Ahrefs, February 2018: domains with a rating from this one up to below the next.
RATINGS: Final = (
    (0, 146_455_043), (6, 10_322_431), (11, 5_171_577), (16, 3_085_066), (21, 2_499_437), (26, 2_493_952),
    (31, 1_377_630), (36, 861_493), (41, 494_599), (46, 313_324), (51, 268_988), (56, 152_985), (61, 93_021),
    (66, 64_713), (71, 64_898), (76, 21_209), (81, 7_368), (86, 3_175), (91, 967), (96, 22),
)  # fmt: skip
PERCENTILES: Final = (10, 50, 90)
# One tool's error is half of the disagreement of two (as variances).
ONE_TOOL: Final = 0.5**0.5
# At the foot of a scale both tools say nothing, which is no agreement: the least that the bar reaches up.
FOOT: Final = 0.03
# Moz's and DataForSEO's scales were not seen beside another: Ahrefs' curve, and bars half as wide again.
UNSEEN: Final = 1.5


def main(data: Path) -> None:
    """Write the table."""
    ahrefs, semrush = ratings(data / "exports")
    titles, content, followed = linking_pages(data / "exports")
    scale = rating_curve()
    fitted = fitted_on(ahrefs, semrush, scale)
    halves = half_widths(fitted)
    curves = {
        "ahrefs_domain_rating": with_bars(scale, halves, wider=1.0),
        "moz_domain_authority": with_bars(scale, halves, wider=UNSEEN),
        "semrush_domain_authority": fitted.tightened(ONE_TOOL),
        "dataforseo_domain_rank": with_bars(stretched(scale, 10), halves, wider=UNSEEN),
    }
    table = {
        "made_of": {
            "authority": "Ahrefs backlinks and Semrush referring domains of one site (a thermal spa), February 2026",
            "curves": "Ahrefs' numbers of domains by rating, February 2018; the two exports",
            "places": "real test pages of trafilatura, readability, postlight, article-extraction-benchmark",
        },
        "authority": authority_by_kind(ahrefs, semrush, curves, titles=titles),
        **places_by_kind(data / "pages", content=content, followed=followed),
        "curves": {metric: shown(curve) for metric, curve in curves.items()},
        "halves": shown(halves),
    }
    text = json.dumps(table, indent=1, ensure_ascii=False)
    on_one_line = re.sub(r"\[[^\[\]{}]*\]", lambda found: "[" + " ".join(found[0][1:-1].split()) + "]", text)
    TABLE.write_text(on_one_line + "\n", encoding="utf-8")


def ratings(exports: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Each domain's Ahrefs rating and Semrush score."""
    ahrefs = {}
    for row in rows(exports / "ahrefs" / "www.caldea.com-backlinks-subdomains.csv", "links"):
        if row["ahrefs_domain_rating"] is not None:
            ahrefs[row["source_domain"]] = row["ahrefs_domain_rating"]
    semrush = {}
    for row in rows(exports / "semrush" / "www.caldea.com-backlinks_refdomains.csv", "claims"):
        # A row about a part of a domain says nothing of the domain.
        if row["subject"] == row["subject_domain"] and row["semrush_domain_authority"] is not None:
            semrush[row["subject"]] = row["semrush_domain_authority"]
    return ahrefs, semrush


def linking_pages(exports: Path) -> tuple[dict[str, list[str]], float, float]:
    """Titles by domain, and of live links the share in the content and the share that is followed."""
    titles: dict[str, list[str]] = defaultdict(list)
    live = []
    for row in rows(exports / "ahrefs" / "www.caldea.com-backlinks-subdomains.csv", "links"):
        titles[row["source_domain"]] += [row["source_title"]] if row["source_title"] else []
        if not row["lost"]:
            live.append(row)
    content = sum(row["in_content"] for row in live) / len(live)
    followed = sum(not (row["nofollow"] or row["ugc"] or row["sponsored"]) for row in live) / len(live)
    print(f"of {len(live):,} live links {content:.2f} in the content, {followed:.2f} followed")
    return titles, content, followed


def rows(path: Path, kind: str) -> Iterator[dict[str, Any]]:
    """The rows of an export."""
    for export in read_export(path, site="caldea.com"):
        for part in export.tables():
            yield from getattr(part, kind).to_pylist()


def rating_curve() -> Curve:
    """The Ahrefs rating's curve, from how many domains have more; its foot is the middle place of those there."""
    total = sum(count for _, count in RATINGS)
    above = np.cumsum([count for _, count in RATINGS][::-1])[::-1].astype(float)
    foot = (total + above[1]) / 2
    places = np.array([foot, *above[1:], 1.0])
    mid = authority_of_place(places, domains=total)
    at = (0.0, *(float(rating) for rating, _ in RATINGS[1:]), 100.0)
    return Curve(at=at, low=tuple(mid), mid=tuple(mid), high=tuple(mid))


def stretched(curve: Curve, by: float) -> Curve:
    """The same curve for a metric whose scale is `by` times as long."""
    return Curve(at=tuple(place * by for place in curve.at), low=curve.low, mid=curve.mid, high=curve.high)


def fitted_on(ahrefs: dict[str, float], semrush: dict[str, float], scale: Curve) -> Curve:
    """Semrush's score as authority, where Ahrefs' rating says what that is."""
    shared = sorted(ahrefs.keys() & semrush.keys())
    score = np.array([semrush[domain] for domain in shared])
    rating = np.array([ahrefs[domain] for domain in shared])
    print(f"Semrush AS, Ahrefs DR: Spearman {spearman(score, rating)}")
    curve = fitted_curve(score, scale.of(rating)[1])
    if curve is None:
        raise SystemExit("too few domains are known to both tools")
    return curve


def half_widths(fitted: Curve) -> Curve:
    """From an authority to what lies below and above it, as one tool alone sees it; `mid` is their mean."""
    mid, low, high = (np.asarray(side) for side in (fitted.mid, fitted.low, fitted.high))
    at, first = np.unique(mid, return_index=True)
    below, above = ((mid - low) * ONE_TOOL)[first], ((high - mid) * ONE_TOOL)[first]
    # Nobody is surer of a large site than of a middling one: at the top both tools run into their own ceiling.
    below, above = np.maximum.accumulate(below), np.maximum(np.maximum.accumulate(above), FOOT)
    return Curve(at=tuple(at), low=tuple(below), mid=tuple((below + above) / 2), high=tuple(above))


def with_bars(curve: Curve, halves: Curve, *, wider: float) -> Curve:
    """The curve with error bars of these half widths."""
    mid = np.asarray(curve.mid)
    below, _, above = halves.of(mid)
    low, high = np.clip(mid - below * wider, 0, 1), np.clip(mid + above * wider, 0, 1)
    return Curve(at=curve.at, low=tuple(np.maximum.accumulate(low)), mid=curve.mid, high=tuple(high))


def kinds_of(host: str, *titles: str) -> tuple[str, ...]:
    """The kind, its family, and "all"."""
    kind = site_kind(host, catalogue=open_catalogue(), titles=titles).kind
    return (kind, *(family for family, kinds in FAMILIES.items() if kind in kinds), "all")


def authority_by_kind(
    ahrefs: dict[str, float],
    semrush: dict[str, float],
    curves: dict[str, Curve],
    *,
    titles: dict[str, list[str]],
) -> dict[str, dict[str, Any]]:
    """The percentiles of authority of the domains that link to a real site, by kind."""
    found: dict[str, list[float]] = defaultdict(list)
    for domain in sorted(ahrefs.keys() | semrush.keys()):
        told = [
            curves[metric].of(np.array([known[domain]]))[1][0]
            for metric, known in (("ahrefs_domain_rating", ahrefs), ("semrush_domain_authority", semrush))
            if domain in known
        ]
        for kind in kinds_of(domain, *titles.get(domain, ())):
            found[kind].append(float(np.mean(told)))
    return {
        kind: {"range": [round(float(end), 3) for end in np.percentile(values, PERCENTILES)], "seen": len(values)}
        for kind, values in sorted(found.items())
    }


def on_platform(target: str | None) -> bool:
    """Whether a link leads to a platform: buttons to share a page are no votes for anybody."""
    host = urlsplit(target or "").hostname or ""
    return open_catalogue().platform(host) is not None


def places_by_kind(pages: Path, *, content: float, followed: float) -> dict[str, dict[str, Any]]:
    """The shares of zones and of followed links on real pages, by kind of site."""
    zones: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    follow: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    seen: dict[str, set[str]] = defaultdict(set)
    for url, markup in real_pages(pages):
        host = urlsplit(url).hostname or ""
        kinds = kinds_of(host)
        page = read_page(markup, url=url)
        # A page counts once, whatever its number of links: else three pages of links would be the table.
        external = [link for link in page.links if link.external and not on_platform(link.target)]
        for link in external:
            state = follow_state(
                nofollow="nofollow" in link.rel, ugc="ugc" in link.rel, sponsored="sponsored" in link.rel
            )
            for kind in kinds:
                zones[kind][link.zone or "main"] += 1 / len(external)
                follow[kind][state or "yes"] += 1 / len(external)
        for kind in kinds if external else ():
            seen[kind].add(registrable_domain(host))
    shares = {
        kind: {zone: count / sum(counts.values()) for zone, count in counts.items()} for kind, counts in zones.items()
    }
    inside = {kind: sum(share.get(zone, 0) for zone in INSIDE_TEXT) for kind, share in shares.items()}
    free = {kind: counts["yes"] / sum(counts.values()) for kind, counts in follow.items()}
    return {
        "follow": {
            kind: {"share": round(moved(share, of_all=free["all"], to=followed), 3), "seen": len(seen[kind])}
            for kind, share in sorted(free.items())
        },
        "zones": {
            kind: {
                "shares": {
                    zone: round(value * scale(zone in INSIDE_TEXT, inside[kind], inside["all"], content), 3)
                    for zone, value in sorted(share.items())
                },
                "seen": len(seen[kind]),
            }
            for kind, share in sorted(shares.items())
        },
    }


def moved(share: float, *, of_all: float, to: float) -> float:
    """A share whose odds are moved as those of all must be to come from `of_all` to `to`."""
    if share in {0, 1}:
        return share
    odds = share / (1 - share) * (to / (1 - to)) / (of_all / (1 - of_all))
    return odds / (1 + odds)


def scale(is_inside: bool, inside: float, of_all: float, to: float) -> float:
    """What a zone's share is multiplied by, so that the zones inside the text have the share that they should."""
    after = moved(inside, of_all=of_all, to=to)
    if is_inside:
        return after / inside
    return (1 - after) / (1 - inside) if inside < 1 else 0.0


def real_pages(pages: Path) -> Iterator[tuple[str, bytes]]:
    """The addresses and bytes of the real pages whose address is known."""
    table = pages.parent / "graphs" / "html_outlinks" / "pages.csv"
    with table.open(encoding="utf-8", newline="") as file:
        known = {
            Path(row["file"]).name: row["url"]
            for row in DictReader(file)
            if row["url"] and row["corpus"] in {"trafilatura", "readability", "postlight", "aeb"}
        }
    for name in ("trafilatura.tar.xz", "pages_small.tar.xz"):
        with tarfile.open(pages / name) as archive:
            for member in archive:
                url = known.get(Path(member.name).name)
                content = archive.extractfile(member) if member.isfile() and url else None
                if content is not None and url:
                    yield url, content.read()


def shown(curve: Curve) -> dict[str, list[float]]:
    """The curve as the table has it."""
    return {side: [round(float(value), 4) for value in getattr(curve, side)] for side in ("at", "low", "mid", "high")}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
