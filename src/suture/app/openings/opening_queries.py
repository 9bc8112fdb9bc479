"""One opening with everything about it: why, what it is worth part by part, how to ask, and what happened so far.

It knows what stands beside what. It refuses to judge: that was done by a job.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from suture.app.accounts.queries import names_of
from suture.app.listings.listing_keys import address_digest
from suture.app.monitoring.crawling import why_not
from suture.app.openings.kinds import BY_ITSELF, OUTCOMES, STAGES, WON_STATES
from suture.app.openings.models import Collaboration, Look, Opening, OpeningFacts, Weighing
from suture.app.openings.opening_keys import key_of_address, slug_of
from suture.app.openings.opening_views import (
    AskView,
    DeadlineView,
    EvidenceView,
    ExclusionView,
    OpeningView,
    PartView,
    RuleView,
    StepView,
)
from suture.app.openings.rows import row_of
from suture.app.openings.stored_shapes import found_of, weighed_of
from suture.app.openings.together_queries import together_view
from suture.app.openings.typed import checked_address, without_nulls
from suture.app.openings.won_words import is_won, won_evidence
from suture.app.practices.access import Need, access
from suture.engine.errors import NothingHere
from suture.engine.links.words import day_words
from suture.engine.prospects.chances_learned import DISMISSALS
from suture.engine.prospects.found import Found
from suture.engine.prospects.how_got import WAYS
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.worth import Weighed
from suture.engine.quality.words import PART_WORDS

__all__ = ["has_opening", "opening", "step_words"]

_MOST_STEPS: Final = 200
_MOST_QUOTES: Final = 12
_MAILED: Final = "source-request"
# These are tasks of the week by themselves, under the same key.
_OF_THE_WEEK: Final = ("lost-link", "gone-page")


def has_opening(user: int, practice: int, *, address: str) -> bool:
    """Whether the host of an address that somebody typed is an opening already. Raises InputError for no address."""
    access(user, practice, need=Need.READ)
    slug = slug_of(key_of_address(checked_address(address)))
    return Opening.objects.filter(practice_id=practice, slug=slug).exists()


def opening(user: int, practice: int, *, key: str) -> OpeningView:
    """Return one opening by its slug (9 queries); NothingHere where the practice has none of it."""
    found_practice = access(user, practice, need=Need.RESULTS).practice
    row = Opening.objects.select_related("facts").filter(practice_id=practice, slug=without_nulls(key)).first()
    if row is None:
        raise NothingHere("There is no such opening any more.")
    facts: OpeningFacts | None = getattr(row, "facts", None)
    found = found_of(facts) if facts else None
    weighed = weighed_of(facts) if facts else None
    won = is_won(row)
    # What the page said before it linked is over with that.
    page = found.page if found and not won else None
    look = _look_of(row)
    together = list(Collaboration.objects.filter(practice_id=practice, opening=row).order_by("-made_at"))
    steps = list(row.steps.order_by("-at", "-pk")[:_MOST_STEPS])
    people = names_of([*(one.by for one in steps), *(one.made_by for one in together)])
    made = Weighing.objects.filter(pk=practice).only("made_at").first()
    return OpeningView(
        row=row_of(row),
        why=won_evidence(row, look) if won else tuple(_why(found)),
        parts=tuple(_parts(weighed)) if weighed else (),
        asks=tuple(_asks(found)) if found else (),
        text=found.text if found and (page is None or page.approach) and not won else "",
        target=found.target if found else None,
        rules=tuple(_rules(found)) if found and page else (),
        deadlines=tuple(
            DeadlineView(day=one.day, what=one.what, quote=one.quote, lapsed=one.lapsed)
            for one in (page.deadlines if page else ())
        ),
        exclusions=tuple(
            ExclusionView(key=one.key, words=one.words, quote=one.quote, blocks=one.blocks)
            for one in (page.exclusions if page else ())
        ),
        page_kind_words=KINDS[page.kind].words if page and page.kind else "",
        page_quotes=tuple((one.place, one.quote) for one in (page.speaking if page else ()))[:_MOST_QUOTES],
        how_got=WAYS[found.how_got].words if found and found.how_got in WAYS else "",
        openness=found.openness if found else None,
        relation=found.relation if found and not won else "",
        note=row.note,
        reason=row.reason,
        reason_words=": ".join(filter(None, (DISMISSALS.get(row.reason, row.reason), row.reason_words.rstrip(".")))),
        won_page=row.won_page,
        won_state=row.won_state,
        won_words=WON_STATES.get(row.won_state, ""),
        won_looked_at=row.won_looked_at,
        look_outcome=look.outcome if look else "",
        look_words=_looked(row, look),
        due_on=look.due_on if look else None,
        history=tuple(
            StepView(at=one.at, by="Suture" if one.by == BY_ITSELF else people.get(one.by, ""), words=words)
            for one in steps
            if (words := step_words(one.what, one.stage, one.words))
        ),
        together=tuple(together_view(one, people) for one in together),
        week_key=found.key if found and found.kind in _OF_THE_WEEK else "",
        can_look=_has_page(row) and not why_not(is_sample=found_practice.is_sample),
        made_at=made.made_at if made else None,
    )


def step_words(what: str, stage: str, words: str) -> str:
    """Return one line of an opening's history as it is read."""
    said = f" {words}" if words else ""
    if what == "stage":
        return f"{STAGES.get(stage, stage)}.{said}"
    if what == "next step":
        return f"Next: {words}" if words else "No next step any more."
    if what == "added":
        return f"Added.{said}"
    return words


def _why(found: Found | None) -> Iterator[EvidenceView]:
    for one in found.evidence if found else ():
        yield EvidenceView(words=one.words, url=one.url, quote=one.quote, seen_on=one.seen_on)


def _parts(weighed: Weighed) -> Iterator[PartView]:
    for name, part in weighed.parts:
        yield PartView(
            name=name, words=PART_WORDS[name], low=part.range.low, mid=part.range.mid, high=part.range.high,
            is_known=part.known, why=part.why,
        )  # fmt: skip
    value, chance = weighed.value, weighed.chance
    yield PartView(
        name="value", words="Worth of the link", low=value.low, mid=value.mid, high=value.high,
        is_known=weighed.band_low is not None, why=weighed.worth_words,
    )  # fmt: skip
    yield PartView(
        name="chance", words="Chance", low=chance.range.low, mid=chance.range.mid, high=chance.range.high,
        is_known=chance.learned.ended > 0, why=f"{chance.words}. {chance.because}",
    )  # fmt: skip
    yield PartView(
        name="expected", words="Worth asking", low=weighed.expected.low, mid=weighed.expected.mid,
        high=weighed.expected.high, is_known=True, why=weighed.sentence,
    )  # fmt: skip


def _asks(found: Found) -> Iterator[AskView]:
    for one in found.ask:
        yield AskView(
            role=one.role, kind=one.kind, value=one.value, found_on=one.found_on, quote=one.quote,
            seen_on=one.seen_on, note=one.note, who=one.who,
        )  # fmt: skip


def _rules(found: Found) -> Iterator[RuleView]:
    if found.page is None:
        return
    is_mailed = found.kind == _MAILED
    for one in found.page.rules:
        yield RuleView(
            key=one.key, words=one.words, quote=one.quote, url="" if is_mailed else found.page.url or found.url or "",
            seen_on=next((each.seen_on for each in found.evidence), None) if is_mailed else found.looked_on,
        )  # fmt: skip


def _has_page(row: Opening) -> bool:
    """Whether there is a page to look at; of a request only where it led to one."""
    return bool(row.won_page or (row.address and row.kind != _MAILED))


def _look_of(row: Opening) -> Look | None:
    where = row.won_page or row.address
    if not where:
        return None
    return Look.objects.filter(practice_id=row.practice_id, short_address=address_digest(where)).first()


def _looked(row: Opening, look: Look | None) -> str:
    if row.kind == _MAILED and look is None:
        return "It came by mail: there is no page to look at."
    if not _has_page(row):
        return "Which page of theirs it would be is not known yet."
    if look is None or not look.outcome:
        return "Nobody has looked at the page yet."
    if look.outcome == "read" and look.looked_at is not None:
        return f"Read {day_words(look.looked_at.date())}."
    # A reason for not reading says what the outcome says, and more.
    return look.why or f"{OUTCOMES[look.outcome]}."
