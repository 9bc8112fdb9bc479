"""What each link is about: its page as a visit read it, the words around it, its site, and how near that is to us.

It knows which texts of a link are asked for a subject. It refuses to know words: that is `relevance`; and to weigh
the three: that is `nearness`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.quality.link_columns import coded, one_array
from suture.engine.quality.link_kinds import LinkKinds
from suture.engine.quality.nearness import Spoken
from suture.engine.quality.relevance import Batch, Relevance, RelevanceModel, close_to
from suture.engine.quality.site_kinds import SiteKind

__all__ = ["LinkSubjects", "link_subjects"]

# How medical a site is of which a register says so; where a register says the contrary, its name counts up to a half.
_BY_REGISTER, _AGAINST_REGISTER = 0.9, 0.5
_SPECIALTY_FROM: Final = 0.5
# What letters of a name say is halved towards the usual site: on a real export excursionesmadridspain.com and an
# insurer's name sounded medical by theirs.
_NAME_SHARE, _USUAL_SITE = 0.5, 0.15
# A title is asked for its specialty one by one, 1 to 2 ms each: those of most links; of others the site's is taken.
_MOST_TITLES: Final = 3_000
_TEXTS: Final = {
    "title": "source_title", "anchor": "anchor", "left": "context_left", "right": "context_right",
    "url": "source_url",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LinkSubjects:
    """For each link what its page, the words around it and its site say, and the first specialty in plain words.

    `address` speaks in the place of `words` where no title, text or context of the link is known. `read` says whose
    page a visit read; `subject` is null where no specialty is known.
    """

    page: Spoken
    words: Spoken
    address: Spoken
    site: Spoken
    read: NDArray[np.bool_]
    subject: pa.Array


def link_subjects(
    links: pa.Table,
    *,
    model: RelevanceModel,
    sites: Sequence[Relevance],
    kinds: LinkKinds,
    of_row: NDArray[np.int32],
    readings: pa.Table | None,
    wanted: Sequence[str],
) -> LinkSubjects:
    """Return what each link is about.

    `of_row` is the place of each link's domain in `sites`; `wanted` are the practice's codes.
    """
    pages, page_of_row = _pages(links, model=model, readings=readings)
    around = _around(links, model=model, wanted=wanted)
    texts = np.logical_or.reduce(
        [coded(links, column).places >= 0 for name, column in _TEXTS.items() if name != "url"]
    )
    unknown = float("nan")
    medical = [_of_site(kind, sites[at]) for kind, at in zip(kinds.kinds, kinds.domains.tolist(), strict=True)]
    return LinkSubjects(
        page=_spoken(pages, page_of_row, wanted),
        words=_where(around, texts),
        address=_where(around, ~texts),
        site=Spoken(medical=np.array([*medical, unknown])[kinds.of_row], close=_closeness(sites, wanted)[of_row]),
        read=page_of_row >= 0,
        subject=_specialties(
            links, model=model, pages=(pages, page_of_row), medical=around.medical >= _SPECIALTY_FROM,
            sites=(sites, of_row),
        ),
    )  # fmt: skip


def _of_site(kind: SiteKind, said: Relevance) -> float:
    """How medical a site is: a register's word before that of its name; NaN where neither speaks."""
    if kind.medical and kind.sure:
        return _BY_REGISTER
    if said.medical is None:
        return float("nan")
    heard = _USUAL_SITE + _NAME_SHARE * (said.medical - _USUAL_SITE)
    return min(heard, _AGAINST_REGISTER) if kind.medical is False and kind.sure else heard


def _pages(
    links: pa.Table, *, model: RelevanceModel, readings: pa.Table | None
) -> tuple[list[Relevance], NDArray[np.int64]]:
    """What the pages that were read are about, and which of them each link's is, -1 for none."""
    place: dict[str, int] = {}
    found: list[Relevance] = []
    for row in () if readings is None else readings.to_pylist():
        place[row["source_url"]] = len(found)
        found.append(_page(row, model))
    urls = coded(links, "source_url")
    of_text = np.array([*(place.get(url, -1) for url in urls.texts), -1], np.int64)
    return found, of_text[urls.places]


def _page(row: Mapping[str, Any], model: RelevanceModel) -> Relevance:
    text = "\n".join(row[name] for name in ("description", "headings", "text") if row.get(name))
    return model.page(text, title=row.get("title") or "", url=row["source_url"], language=row.get("language"))


def _around(links: pa.Table, *, model: RelevanceModel, wanted: Sequence[str]) -> Batch:
    texts = pa.table({name: one_array(links, column).cast(pa.string()) for name, column in _TEXTS.items()})
    return model.contexts(texts, specialties=wanted)


def _where(said: Batch, rows: NDArray[np.bool_]) -> Spoken:
    return Spoken(medical=np.where(rows, said.medical, np.nan), close=np.where(rows, said.close, np.nan))


def _spoken(said: Sequence[Relevance], of_row: NDArray[np.int64], wanted: Sequence[str]) -> Spoken:
    medical = np.array([np.nan if one.medical is None else one.medical for one in said] + [np.nan])
    return Spoken(medical=medical[of_row], close=_closeness(said, wanted)[of_row])


def _closeness(said: Sequence[Relevance], wanted: Sequence[str]) -> NDArray[np.float64]:
    """How near each is to what the practice does, and NaN at the end for none."""
    close = [close_to(one, wanted) for one in said]
    return np.array([*(np.nan if one is None else one for one in close), np.nan])


def _specialties(
    links: pa.Table,
    *,
    model: RelevanceModel,
    pages: tuple[Sequence[Relevance], NDArray[np.int64]],
    medical: NDArray[np.bool_],
    sites: tuple[Sequence[Relevance], NDArray[np.int32]],
) -> pa.Array:
    """The first specialty, in plain words, of the page that was read, else of a medical title, else of the site."""
    titles = coded(links, "source_title")
    told = np.where(medical, titles.places, -1)
    texts, links_of = np.unique(told[told >= 0], return_counts=True)
    texts = texts[np.argsort(-links_of, kind="stable")][:_MOST_TITLES]
    asked = {place: model.context(title=titles.texts[place]) for place in texts.tolist()}
    by_title = [_first(asked[place]) if place in asked else None for place in range(len(titles.texts))]
    names: dict[str, int] = {}
    chosen = np.full(len(links), -1, np.int64)
    for firsts, of_row in (
        ([_first(one) for one in pages[0]], pages[1]),
        (by_title, told),
        ([_first(one) for one in sites[0]], sites[1]),
    ):
        places = [-1 if name is None else names.setdefault(name, len(names)) for name in firsts]
        chosen = np.where(chosen >= 0, chosen, np.array([*places, -1], np.int64)[of_row])
    return pa.array(list(names), pa.string()).take(pa.array(chosen, mask=chosen < 0))


def _first(said: Relevance) -> str | None:
    known = said.medical is not None and said.medical >= _SPECIALTY_FROM
    return said.specialties[0][1] if known and said.specialties else None
