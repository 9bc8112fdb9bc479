"""Openings as rows of a table, from what is kept of them, and filters; orders are in `orders`.

It knows keys and words. It refuses to weigh: what stands in a row was weighed by a job.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from django.db.models import Q, QuerySet

from suture.app.openings.kinds import FAMILY_WORDS, OPEN, STAGES, UNKNOWN_KIND
from suture.app.openings.models import Opening, OpeningFacts
from suture.app.openings.stored_shapes import found_of, weighed_of
from suture.app.openings.typed import without_nulls
from suture.app.openings.views import FilterView, OpeningRow, WeighedView
from suture.app.openings.won_words import is_won, links_by_look, seen_on, won_sentence
from suture.engine.errors import InputError
from suture.engine.prospects.effort import minutes_for
from suture.engine.prospects.kinds import KINDS, kind_words
from suture.engine.prospects.worth import Weighed

__all__ = ["LOOKED", "filtered", "row_of", "weighed_view"]

LOOKED: Final = {"": "Any", "not looked": "Not looked at yet", "links": "Links already", "no link": "No link there"}
"""What is known of a page: key and words of the filter."""

_OPEN_WORD: Final = "open"


def filtered(practice: int, filters: FilterView, *, without: str = "") -> QuerySet[Opening]:
    """Return a practice's openings that pass the filters, but for the one that is named `without`.

    Raises InputError for a key that there is none of.
    """
    found = Opening.objects.filter(practice_id=practice).select_related("facts")
    if filters.family and without != "family":
        found = found.filter(family=_known(filters.family, FAMILY_WORDS))
    if filters.kind and without != "kind":
        found = found.filter(kind=_known(filters.kind, KINDS))
    if filters.stage and without != "stage":
        stages = OPEN if filters.stage == _OPEN_WORD else {_known(filters.stage, STAGES)}
        found = found.filter(stage__in=stages)
    if filters.looked and without != "looked":
        links = {"not looked": None, "links": True, "no link": False}[_known(filters.looked, LOOKED)]
        found = found.filter(facts__links_now=links)
    if filters.specialty and without != "specialty":
        found = found.filter(facts__specialty=without_nulls(filters.specialty))
    if text := without_nulls(filters.text).strip()[:100]:
        named = Q(organisation__icontains=text) | Q(domain__icontains=text) | Q(title__icontains=text)
        found = found.filter(named | Q(note__icontains=text))
    return found


def row_of(row: Opening) -> OpeningRow:
    """Return an opening as a row; one that was not weighed yet, or by another version, says so."""
    facts: OpeningFacts | None = getattr(row, "facts", None)
    found = found_of(facts) if facts else None
    weighed = weighed_of(facts) if facts else None
    told = weighed_view(weighed, kind=row.kind)
    won = is_won(row)
    return OpeningRow(
        key=row.slug,
        rank=facts.rank if facts and row.stage in OPEN else None,
        family=row.family,
        family_words=FAMILY_WORDS.get(row.family, row.family),
        kind=row.kind,
        kind_words=_kind_words(row),
        domain=row.domain,
        organisation=row.organisation or row.domain,
        title=row.title,
        address=row.address,
        stage=row.stage,
        stage_words=STAGES[row.stage],
        weighed=_won_view(row, told) if won else told,
        approach=found is None or found.page is None or found.page.approach,
        held_back=weighed.why_not if weighed and not won else "",
        links_now=links_by_look(row) if won else facts.links_now if facts else None,
        looked_on=seen_on(row) if won else facts.looked_on if facts else None,
        deadline=facts.deadline if facts and not won else None,
        next_step=row.next_step,
        next_on=row.next_on,
        mine=found.mine if found else (),
        rivals=found.rivals if found else (),
        letters=found.letters if found else "",
        found_by=row.found_by,
        found_at=row.found_at,
        is_found=row.is_found,
    )


def _kind_words(row: Opening) -> str:
    """What it is called; a page that somebody came across, and that does not say what it is, is that."""
    if row.family == "own" and row.kind == UNKNOWN_KIND:
        return "page that you added"
    return kind_words(row.kind) if row.kind in KINDS else row.kind


def _won_view(row: Opening, told: WeighedView) -> WeighedView:
    """What a link that was won is worth, and what was won: asking is over, and costs nothing more."""
    return replace(told, sentence=won_sentence(row), chance="", chance_words="", missing=(), minutes=0)


def weighed_view(weighed: Weighed | None, *, kind: str) -> WeighedView:
    """Return what asking is worth in words; not known where nothing was weighed."""
    if weighed is None:
        return WeighedView(
            band_low=None, band_high=None, worth_words="Not enough known", chance="", chance_words="",
            minutes=minutes_for(kind) if kind in KINDS else 0, sentence="", missing=(),
        )  # fmt: skip
    asks = not weighed.why_not_key
    return WeighedView(
        band_low=weighed.band_low,
        band_high=weighed.band_high,
        worth_words=weighed.worth_words,
        chance=weighed.chance.words.lower() if asks else "",
        chance_words=weighed.chance.words if asks else "",
        minutes=weighed.minutes,
        sentence=weighed.sentence,
        missing=tuple(f"{one.words}: {one.way}" for one in weighed.missing),
    )


def _known(key: str, keys: Collection[str]) -> str:
    if key not in keys:
        raise InputError(f"“{key[:40]}” is none of the choices: {', '.join(filter(None, keys))}.")
    return key
