"""Honest links that come in groups: none of them may ever become a candidate, whoever's hosts they are.

Written from outside, without sight of the rules' words: what syndication, directories, suppliers and papers look like
in exports of clean practices. Hosts are fictional, so no catalogue helps them.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa
import pytest

from suture.engine.catalogue import open_catalogue
from suture.engine.links.follow import follow_state
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.links.urls import canonicalise
from suture.engine.quality.assessing import Judged, assess
from suture.engine.quality.relevance import open_model
from suture.engine.quality.subject import Subject

BAY: Final = Subject(site="bay-skin.example", names=("Bay Skin Center",), specialties=("207N00000X",), country="US")

_FIRST: Final = "willow copper meadow harvest lantern summit granite bramble orchid pebble saddle timber".split()  # noqa: SIM905
_SECOND: Final = "post corner ledger valley market bridge notes circle garden path".split()  # noqa: SIM905

# Title, path, link text; {site} is the linking site's own name, {n} a number of its own.
GROUPS: Final = {
    "a name not told to us": ("Skin checks in spring | {site}", "/health/{n}/skin-checks", "Ines Okafor, MD"),
    "a subject": ("Eczema in winter | {site}", "/leaflets/{n}", "eczema in winter"),
    "an article passed on": (
        "What dermatologists wish you knew about winter", "/life/health/what-dermatologists-wish-{n}",
        "Ines Okafor, dermatologist in Boston",
    ),
    "a paper in several indexes": (
        "Biologic therapy in severe psoriasis: a randomised controlled trial", "/article/{n}",
        "corresponding author website",
    ),
    "the practice's name": ("Find a provider | Brand {n}", "/find-a-provider/{n}", "Bay Skin Center"),
    "directories with the trade's name": (
        "Dermatologists in Boston, MA - Reviews and Hours", "/doctor/{n}/bay-skin-center", "Dermatologist Boston",
    ),
    "directories with a button": (
        "Bay Skin Center in Boston - Opening Hours, Phone, Reviews", "/boston/dermatologist/bay-skin-center-{n}.html",
        "Visit website",
    ),
    "sex is medical": ("Sex after prostate cancer: what to expect", "/news/{n}/sex-after-cancer", "Bay Skin Center"),
    "slots are appointments": ("Book a free skin check slot this summer", "/slots/{n}", "book a slot"),
    "addiction is treated": (
        "Gambling addiction: casino, betting and slots | {site}", "/gambling-addiction/{n}", "where to find help",
    ),
    "medicines have side effects": (
        "Viagra, Cialis and your skin: drug rashes explained", "/drugs/{n}", "drug rashes explained",
    ),
    "an essay": ("Essay: what my melanoma taught me about the sun", "/essays/{n}", "Dr Okafor"),
    "honest work on pages": ("SEO for doctors: ten practice websites we like", "/blog/{n}", "Bay Skin Center"),
}  # fmt: skip


def _links(rows: list[dict[str, Any]]) -> pa.Table:
    page = canonicalise(pa.array([row["source_url"] for row in rows], pa.string()))
    told = [
        {
            "target_url": "https://bay-skin.example/", "target_host": "bay-skin.example", "nofollow": False, **row,
            "link_id": place + 1, "source_url": url, "source_host": urlsplit(url).hostname, "source_domain": domain,
            "seen_by": "ahrefs", "witness_count": 1,
            "follow": follow_state(nofollow=False, ugc=None, sponsored=None),
        }
        for place, (row, url, domain) in enumerate(
            zip(rows, page.url.to_pylist(), page.domain.to_pylist(), strict=True)
        )
    ]  # fmt: skip
    return pa.Table.from_pylist(told, schema=pa.schema([field.with_nullable(True) for field in CURRENT_LINKS]))


def _group(name: str, *, size: int) -> list[dict[str, Any]]:
    title, path, text = GROUPS[name]
    rows = []
    for place in range(size):
        site = f"{_FIRST[place % len(_FIRST)]}{_SECOND[place * 7 % len(_SECOND)]}{'' if place < 12 else place}"
        told = {"site": site.capitalize(), "n": 20_000 + place * 37}
        rows.append(
            {
                "source_url": f"https://{site}.com{path.format(**told)}",
                "source_title": title.format(**told),
                "anchor": text,
            }
        )
    return rows


def _crowd(count: int) -> list[dict[str, Any]]:
    """Independent pages about this and that, as they stand around every group."""
    rows = []
    for place in range(count):
        first, second = _FIRST[place * 5 % len(_FIRST)], _SECOND[place * 3 % len(_SECOND)]
        host = f"{second}-{first}-{chr(97 + place % 26)}{place}.net"
        texts = ("Bay Skin Center", "bay-skin.example", "here", f"{first} {second}", "website")
        rows.append(
            {
                "source_url": f"https://{host}/{first}/{place % 13}-{second}",
                "source_title": f"{first.capitalize()} and {second} {_FIRST[place % 11]} {_SECOND[place % 9]}",
                "anchor": texts[place % len(texts)],
            }
        )
    return rows


def _judged(rows: list[dict[str, Any]]) -> Judged:
    return assess(_links(rows), about=BAY, catalogue=open_catalogue(), model=open_model())


@pytest.mark.parametrize("size", [4, 14])
@pytest.mark.parametrize("name", GROUPS)
def test_an_honest_group_holds_no_candidate(name: str, size: int) -> None:
    made = _judged([*_group(name, size=size), *_crowd(120)])
    suggestions = made.assessments["suggestion"].to_pylist()
    assert set(suggestions) <= {"nothing", "watch"}, made.networks.to_pylist()
    assert set(made.networks["suggestion"].to_pylist()) <= {"nothing", "watch"}


def test_all_honest_groups_at_once_hold_no_candidate() -> None:
    made = _judged([row for name in GROUPS for row in _group(name, size=12)] + _crowd(60))
    assert set(made.assessments["suggestion"].to_pylist()) <= {"nothing", "watch"}


def test_a_seller_among_them_is_still_found() -> None:
    offer = [
        {
            "source_url": f"https://{_FIRST[place % 12]}-rank{place}.xyz/buy/{place * 11}",
            "source_title": "Backlinks for bay-skin.example - buy cheap dofollow links",
            "anchor": "Backlinks for bay-skin.example",
        }
        for place in range(14)
    ]
    suggestions = _judged([*offer, *_group("a subject", size=14), *_crowd(120)]).assessments["suggestion"].to_pylist()
    assert set(suggestions[:14]) == {"disavow"}
    assert "disavow" not in suggestions[14:]


@pytest.mark.parametrize("title", ["", " ", "\n\n", "\t \u00a0", "|", " - ", "\x00"])
def test_a_title_of_no_words_is_judged_like_none(title: str) -> None:
    (row,) = _judged(
        [{"source_url": "https://willow-post.example/a", "source_title": title, "anchor": title}]
    ).assessments.to_pylist()
    assert row["suggestion"] == "nothing"


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [row for name in ("a subject", "an article passed on") for row in _group(name, size=14)] + _crowd(40)
    table = _links(rows)
    straight, turned = (
        assess(links, about=BAY, catalogue=open_catalogue(), model=open_model())
        for links in (table, table.take(list(reversed(range(len(rows))))))
    )
    assert turned.assessments.sort_by("link_id").equals(straight.assessments.sort_by("link_id"))
    assert turned.networks.equals(straight.networks)
    assert turned.sites.equals(straight.sites)
