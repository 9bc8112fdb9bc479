"""What was seen of competitors, in the shapes that are kept and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from suture.app.openings.competitor_views import (
    BesideRowView,
    GapCountView,
    GapRowView,
    GapVoteView,
    StoredCompetitors,
    SuggestedRivalView,
)
from suture.engine.profile.beside import Standing
from suture.engine.profile.gap import GapCount, RivalVote
from suture.engine.profile.openness import open_words
from suture.engine.profile.suggested_rivals import SuggestedRival
from suture.engine.prospects.found import Evidence
from suture.engine.prospects.how_got import CONFIDENCE_WORDS, WAYS
from suture.engine.prospects.rivals import RivalLink, RivalSource
from suture.engine.quality.words import kind_of_site_words, worth_words

__all__ = ["stored_competitors"]

_MOST_EVIDENCE = 3


def stored_competitors(
    *,
    since: date,
    compared: Sequence[str] = (),
    counts: Iterable[GapCount] = (),
    sources: Iterable[RivalSource] = (),
    standing: Standing | None = None,
    suggested: Iterable[SuggestedRival] = (),
) -> StoredCompetitors:
    """Return what one weighing saw, as it is kept."""
    return StoredCompetitors(
        since=since,
        compared=tuple(compared),
        counts=tuple(GapCountView(key=one.key, words=one.words, sites=one.sites, new=one.new) for one in counts),
        gap=tuple(_row(one) for one in sources),
        beside=tuple(_beside(standing)) if standing else (),
        beside_note=standing.note if standing else "",
        suggested=tuple(
            SuggestedRivalView(site=one.site, name=one.name, why=one.why, shared=one.shared, sites=one.sites)
            for one in suggested
        ),
    )


def _row(source: RivalSource) -> GapRowView:
    row = source.row
    best = {one.rival: one for one in reversed(source.links)}
    return GapRowView(
        domain=row.domain,
        name=source.organisation,
        kind=row.kind,
        kind_words=kind_of_site_words(row.kind),
        which=row.which,
        rivals=row.rival_sites,
        votes=tuple(_vote(one, best.get(one.site)) for one in row.rivals),
        band_low=row.band_low,
        band_high=row.band_high,
        worth_words=worth_words(row.band_low, row.band_high),
        openness=source.openness.value,
        open_words=open_words(source.openness.value),
        open_why=source.openness.words,
        first_seen=row.first_seen or row.first_told,
        new=row.new,
    )


def _vote(vote: RivalVote, told: RivalLink | None) -> GapVoteView:
    link, got = (told.link, told.got) if told else (vote.best[0] if vote.best else None, None)
    way = got.way if got else "unknown"
    return GapVoteView(
        site=vote.site,
        state=vote.state,
        links=vote.links,
        page=link.url if link else vote.page,
        title=(link.title or "") if link else "",
        link_text=(link.anchor or "") if link else "",
        way=way,
        way_words=WAYS[way].words,
        sure=CONFIDENCE_WORDS[got.confidence] if got else "",
        evidence=tuple(_said(one) for one in got.evidence[:_MOST_EVIDENCE]) if got else (),
    )


def _said(one: Evidence) -> str:
    return f"{one.words} “{one.quote}”" if one.quote and one.quote not in one.words else one.words


def _beside(standing: Standing) -> Iterator[BesideRowView]:
    for row in standing.rows:
        yield BesideRowView(
            key=row.key, words=row.words, ours=row.ours, theirs=row.theirs, band=row.band,
            band_words=row.band_words, differs=row.differs, sentence=row.sentence,
        )  # fmt: skip
