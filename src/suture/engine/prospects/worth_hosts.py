"""What is known of the hosts of openings, judged by the same rules as the practice's links.

It makes one imagined link of each opening, from the page that it names or from the host's front page, and lets
`quality.assess` judge it: so a host has the authority, trust and relevance that a link from it would have. What tools
measured of the same domains in anybody's import is handed to it. It refuses to judge a place on a page: that is the
kind's of the opening (`worth_place`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.catalogue import Catalogue, SiteFact, Specialty
from suture.engine.citations.names.letters import squeezed
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_url
from suture.engine.prospects.found import Found
from suture.engine.quality.authority_scale import DOMAIN_METRICS
from suture.engine.quality.calibration import open_calibration
from suture.engine.quality.ranges import LEAST, Part, Range
from suture.engine.quality.ranks import Ranks
from suture.engine.quality.subject import Subject, with_parts
from suture.engine.quality.trust import TIERS
from suture.engine.quality.value import BandLimits, limits_beside

if TYPE_CHECKING:
    from suture.engine.quality.relevance import RelevanceModel

__all__ = ["UNJUDGED", "Beside", "Host", "beside_links", "judge_hosts", "judged_domain"]

# Characters of what a page says that are judged, as of the words around a link.
_LONGEST_TEXT: Final = 1_200
_LIST_OF_LINKS: Final = "list-of-links"
_JUDGED: Final = ("authority", "trust", "relevance")
# `quality` judges links, and an opening is none yet: what stands in for the words around it are words of the page.
_NO_LINK_YET: Final = ("the words around the link", "what we know of its words")
_ANOTHER_FIELD: Final = ", about another field than yours"
_METRICS: Final = tuple(metric.column for metric in DOMAIN_METRICS)

_MEAN_AND_MEDIAN: Final = """
    SELECT
        median(
            greatest(authority_mid, $least) * greatest(trust_mid, $least) * greatest(relevance_mid, $least)
            * greatest(position_mid, $least) / value_mid
        ),
        median(value_mid)
    FROM read_parquet($links) JOIN read_parquet($assessments) USING (link_id)
    WHERE lost IS NOT TRUE AND value_mid > 0
"""


@dataclass(frozen=True, kw_only=True)
class Host:
    """A host as far as it is known: its kind (one of KINDS_OF_SITE), whose it is, and three parts of a link's worth.

    `specialties` are plain names, the nearest first; `country` is ISO 3166 alpha-2, upper case, None where not known.
    `ours` says whether one of its specialties is the practice's: by a register, or since its words name it. None
    where neither says so: a site that seems to be of another field by a few words alone may be of several.
    """

    domain: str
    kind: str
    name: str | None
    country: str | None
    specialties: tuple[str, ...]
    authority: Part
    trust: Part
    relevance: Part
    ours: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The practice's own links, beside which an opening is weighed.

    `mean` is the product of the four parts of its mean link, so that a product divided by it is a value as `quality`
    says it; `limits` is where bands begin, in units of value. `known` is False where it has no judged links yet.
    """

    mean: float
    limits: BandLimits
    known: bool = True


def _unjudged() -> Beside:
    # An unknown site's usual link: nothing else is at hand for a practice without links.
    usual = open_calibration().usual_authority("unknown").range.mid
    mean = max(usual * TIERS["unknown"][0].mid * _PLAIN_RELEVANCE * _PLAIN_POSITION, LEAST)
    return Beside(mean=mean, limits=limits_beside(1.0), known=False)


# A link of middling relevance in a list: what the practice's links are taken for where it has none that are judged.
_PLAIN_RELEVANCE: Final = 0.25
_PLAIN_POSITION: Final = 0.4

UNJUDGED: Final = _unjudged()
"""What an opening is weighed beside where the practice has no judged links: an unknown site's usual link."""


def beside_links(con: duckdb.DuckDBPyConnection, *, links: Path, assessments: Path) -> Beside:
    """Return what openings are weighed beside, from current links and their judgements; UNJUDGED where none stands.

    The mean and the median are those of links that are not known to be lost, as `quality.value` has them.
    """
    row = con.execute(
        _MEAN_AND_MEDIAN, {"links": str(links), "assessments": str(assessments), "least": LEAST}
    ).fetchone()
    if row is None or row[0] is None:
        return UNJUDGED
    mean, median = row
    return Beside(mean=mean, limits=limits_beside(median))


def judge_hosts(
    founds: Iterable[Found],
    *,
    about: Subject,
    catalogue: Catalogue,
    model: RelevanceModel,
    ranks: Ranks | None = None,
    known: pa.Table | None = None,
    readings: pa.Table | None = None,
) -> dict[str, Host]:
    """Return the host of each opening by its `judged_domain`; several openings of one host have the best known one.

    Openings whose website nobody knows (domain "") share one host of which nothing is known.

    `known` are rows of CURRENT_LINKS, ours and rivals', of which only tools' metrics of these domains are taken;
    `readings` the newest READINGS of the openings' pages. About 5 ms a host.
    """
    from suture.engine.quality.assessing import assess  # Only who judges pays for loading it: pages read weighings.

    pages = _pages(founds)
    if not pages:
        return {}
    links = _imagined(pages, known=known)
    judged = assess(links, about=about, catalogue=catalogue, model=model, readings=readings, ranks=ranks)
    sites = {row["domain"]: row for row in judged.sites.to_pylist()}
    own = with_parts(about.specialties, known=catalogue.specialties)
    ours = [catalogue.specialties[code] for code in own if code in catalogue.specialties]
    texts: dict[str, list[str]] = {}
    for found in pages.values():
        texts.setdefault(judged_domain(found), []).append(f"{_title(found) or ''} \n {page_says(found, links=False)}")
    hosts: dict[str, Host] = {}
    for row in judged.assessments.to_pylist():
        domain = row["source_domain"]
        site = sites[domain]
        said = tuple(dict.fromkeys([*filter(None, [row["subject"]]), *(site["specialties"] or ())]))
        own_field = _is_ours(
            catalogue.site(domain), said, own=own, ours=ours, text=" \n ".join(texts.get(domain, ()))
        )
        host = Host(
            domain=domain,
            kind=row["site_kind"],
            name=site["name"],
            country=site["country"],
            specialties=said,
            ours=own_field,
            **{part: _part(row, part, ours=own_field) for part in _JUDGED},
        )
        if domain not in hosts or (host.relevance.known, host.relevance.range.mid) > (
            hosts[domain].relevance.known,
            hosts[domain].relevance.range.mid,
        ):
            hosts[domain] = host
    return hosts


def judged_domain(found: Found) -> str:
    """Return the domain whose vote an opening would give, by which `judge_hosts` has its host."""
    return found.vouching or found.domain


def _is_ours(
    fact: SiteFact | None, said: Collection[str], *, own: Collection[str], ours: Sequence[Specialty], text: str
) -> bool | None:
    """Whether a site is of one of the practice's specialties: a register's word before that of its own words."""
    if not own:
        return None
    if fact is not None and fact.specialties:
        return bool(set(fact.specialties) & set(own))
    words = f" {' '.join(squeezed(_letters(text)).split())} "
    named = any(f" {phrase} " in words for one in ours for phrase in _phrases(one))
    return True if named or set(said) & {one.name for one in ours} else None


def _phrases(one: Specialty) -> Iterator[str]:
    """What people call a specialty and those who have it, one and several of them."""
    for phrase in (one.name, *one.plain):
        plain = squeezed(_letters(phrase)).strip()
        yield from (plain, f"{plain}s")


def _letters(text: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in text)


def _part(row: dict[str, object], name: str, *, ours: bool | None) -> Part:
    ends = sorted(float(str(row[f"{name}_{end}"])) for end in ("low", "mid", "high"))
    learn = row[f"{name}_learn"]
    why = str(row[f"{name}_why"]).replace(*_NO_LINK_YET)
    if ours:  # A few words may lie nearer to another field; that the host is of ours is known better.
        why = why.replace(_ANOTHER_FIELD, "")
    return Part(
        range=Range(*ends), known=bool(row[f"{name}_known"]), why=why,
        learn=None if learn is None else str(learn),
    )  # fmt: skip


def _pages(founds: Iterable[Found]) -> dict[tuple[str, str], Found]:
    """One opening for each page of each host, by both: a directory's entry may lie at another site of its own."""
    pages: dict[tuple[str, str], Found] = {}
    for found in founds:
        pages.setdefault((judged_domain(found), _address(found)), found)
    return pages


def _address(found: Found) -> str:
    """The canonical address of an opening's page, else of its host's front page."""
    try:
        return canonical_url(found.url) if found.url and not found.vouching else f"https://{judged_domain(found)}/"
    except BadAddress:
        return f"https://{found.domain}/"


def _title(found: Found) -> str | None:
    """What the page is called; None where the host itself is not known, or where the page is one of ours."""
    if not found.domain or found.vouching:
        return None
    return (found.page.title if found.page is not None else None) or found.organisation or None


def page_says(found: Found, *, links: bool = True) -> str:
    """Return what the page of an opening says of itself and of whom it wants, as far as it was read.

    `links` says whether that counts the pages that it only links to.
    """
    page = found.page
    if page is None:
        return " \n ".join(one.quote for one in found.evidence if one.quote)[:_LONGEST_TEXT]
    quotes = [one.quote for one in page.signals if one.weight > 0 and (links or one.key != _LIST_OF_LINKS)]
    quotes += [one.quote for one in page.rules]
    return " \n ".join(dict.fromkeys(filter(None, quotes)))[:_LONGEST_TEXT]


def _imagined(pages: Mapping[tuple[str, str], Found], *, known: pa.Table | None) -> pa.Table:
    """A link from each page."""
    hosts = [urlsplit(url).hostname or domain for domain, url in pages]
    domains = [domain for domain, _ in pages]
    metrics = _metrics(domains, known)
    return pa.table(
        {
            "link_id": pa.array(range(1, len(pages) + 1), pa.uint64()),
            "source_url": pa.array([url for _, url in pages], pa.string()),
            "source_host": pa.array(hosts, pa.string()),
            "source_domain": pa.array(domains, pa.string()),
            "target_url": pa.nulls(len(pages), pa.string()),
            "source_title": pa.array([_title(found) for found in pages.values()], pa.string()),
            "context_left": pa.array([page_says(found) or None for found in pages.values()], pa.string()),
            **{name: pa.array([values.get(domain) for domain in domains], pa.float64()) for name, values in metrics},
        }
    )


def _metrics(domains: list[str], known: pa.Table | None) -> list[tuple[str, dict[str, float]]]:
    """The highest that any tool says of each domain, by the name of its metric."""
    if known is None:
        return []
    columns = [name for name in _METRICS if name in known.column_names]
    rows = known.select(["source_domain", *columns])
    rows = rows.set_column(0, "source_domain", rows["source_domain"].cast(pa.string()))
    rows = rows.filter(pc.is_in(rows["source_domain"], value_set=pa.array(sorted(set(domains)), pa.string())))
    highest = rows.group_by("source_domain").aggregate([(name, "max") for name in columns]).to_pydict()
    return [
        (name, {
            domain: float(value)
            for domain, value in zip(highest["source_domain"], highest[f"{name}_max"], strict=True)
            if value is not None
        })
        for name in columns
    ]  # fmt: skip
