"""What a look closes: openings whose link is there now, links that were won, and what was done together.

It knows rows and looks. It refuses to call a link gone because a page did not answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from suture.app.listings.listing_keys import address_digest
from suture.app.openings.kinds import BY_ITSELF, OPEN, YOURS
from suture.app.openings.models import Collaboration, Look, Opening, OpeningFacts
from suture.app.openings.steps import add_step, move, opened_again
from suture.app.openings.stored_shapes import standing_of
from suture.engine.links.words import day_words
from suture.engine.prospects.found import Found

__all__ = ["close_what_is_won", "shown_before"]


def shown_before(practice: int) -> Mapping[int, tuple[str, bool | None]]:
    """Return by opening what the last weighing showed: the engine's key, and whether its page linked."""
    rows = OpeningFacts.objects.filter(opening__practice_id=practice)
    return {
        number: (str(found.get("key", "")), links)
        for number, found, links in rows.values_list("opening_id", "found", "links_now")
    }


def close_what_is_won(
    practice: int,
    *,
    before: Mapping[int, tuple[str, bool | None]],
    members: Mapping[str, Sequence[Found]],
    now: datetime,
) -> int:
    """Close what links now and did not before, and look what became of links that were won; return how many closed.

    `before` is from `shown_before`, `members` all that is found now by the key of its opening. A page that linked
    when it was first read was never open, so it closes nothing.
    """
    closed = 0
    for row in Opening.objects.filter(practice_id=practice, stage__in=OPEN, pk__in=before).exclude(kind="gone-page"):
        shown, linked = before[row.pk]
        found = next((one for one in members.get(row.key, ()) if one.key == shown and one.links_now), None)
        if found is not None and (row.stage in YOURS or linked is False) and _is_news(row, seen_on=found.looked_on):
            row.won_page, row.won_state, row.won_looked_at = (found.url or row.address)[:2000], "live", now
            row.pinned = found.key[:300]
            seen = f" on {day_words(found.looked_on)}" if found.looked_on else ""
            move(row, stage=Opening.Stage.WON, by=BY_ITSELF, now=now, words=f"The link was seen there{seen}.")
            closed += 1
    _follow_won(practice, now=now)
    _follow_together(practice)
    return closed


def _is_news(row: Opening, *, seen_on: date | None) -> bool:
    """Whether nobody has opened it again since the link was seen: who did knows of that link."""
    again = opened_again(row)
    return again is None or (seen_on is not None and seen_on > again.date())


def _follow_won(practice: int, *, now: datetime) -> None:
    for row in Opening.objects.filter(practice_id=practice, stage=Opening.Stage.WON).exclude(won_page=""):
        look = _look(practice, row.won_page)
        state = _state(look, before=row.won_state)
        if look is None or state is None or (state == row.won_state and look.looked_at == row.won_looked_at):
            continue
        is_news = state != row.won_state
        row.won_state, row.won_looked_at = state, look.looked_at
        row.save(update_fields=["won_state", "won_looked_at"])
        if is_news:
            add_step(row, what="look", by=BY_ITSELF, now=now, words=_words(state))


def _follow_together(practice: int) -> None:
    for row in Collaboration.objects.filter(practice_id=practice).exclude(page="").exclude(state="given up"):
        look = _look(practice, row.page)
        state = _state(look, before=row.state)
        if look is None or state is None:
            continue
        row.state, row.state_words, row.looked_at = state, _words(state), look.looked_at
        row.save(update_fields=["state", "state_words", "looked_at"])


def _look(practice: int, address: str) -> Look | None:
    return Look.objects.filter(practice_id=practice, short_address=address_digest(address)).first()


def _state(look: Look | None, *, before: str) -> str | None:
    """What a look says of a link that should be there; None where it says nothing."""
    if look is None or look.looked_at is None:
        return None
    if look.outcome == "gone":
        return "gone"
    standing = standing_of(look) if look.outcome == "read" else None
    if standing is None:
        return None
    if standing.links_to_us:
        return "live"
    return "gone" if before in {"live", "gone"} else "not yet"


def _words(state: str) -> str:
    return {
        "live": "We looked: the link is there.",
        "not yet": "We looked: there is no link there yet.",
        "gone": "We looked: the link is not there any more.",
    }[state]
