"""Where competitors are vouched for, and profiles side by side, as the newest weighing saw them.

Frozen; NothingHere for what is not the user's. Nothing is compared here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
from django.utils import timezone

from suture.app.jobs import queries as job_queries
from suture.app.listings.plain_records import from_json
from suture.app.openings.competitor_views import CompetitorsView, GapRowView, StoredCompetitors
from suture.app.openings.kinds import WEIGH
from suture.app.openings.models import Weighing
from suture.app.openings.openings_there import OpeningThere, openings_at
from suture.app.practices.access import Need, access, subject_of
from suture.app.practices.profile_queries import profile_of
from suture.engine.errors import InputError
from suture.engine.quality.columns import KINDS_OF_SITE

__all__ = ["WHICH", "competitors"]

WHICH = ("two", "one")
"""The parts of the comparison that may become openings: two or more competitors, or one."""


def competitors(
    user: int, practice: int, *, at_least: int = 2, kind: str = "", since: date | None = None
) -> CompetitorsView:
    """Return who vouches for at least so many competitors and not for us, best first.

    `kind` is one of `quality.columns.KINDS_OF_SITE`, `since` leaves out what was there on that day. Raises InputError
    below one, and for another kind.
    """
    found = access(user, practice, need=Need.RESULTS).practice
    if at_least < 1:
        raise InputError("At least one competitor.")
    if kind and kind not in KINDS_OF_SITE:
        raise InputError(f"“{kind[:40]}” is no kind of site: {', '.join(KINDS_OF_SITE)}.")
    row = Weighing.objects.filter(pk=practice).first()
    stored = _stored(bytes(row.beside)) if row else None
    kept = stored or StoredCompetitors(since=timezone.now().date())
    wide = [one for one in kept.gap if len(one.rivals) >= at_least and _came_since(one, since)]
    shown = [one for one in wide if not kind or one.kind == kind]
    openings = openings_at(practice, {one.domain for one in shown})
    given = tuple((one.site, one.files) for one in profile_of(found).competitors)
    return CompetitorsView(
        made_at=row.made_at if row else None,
        is_stale=bool(job_queries.unfinished(subject_of(practice), kind=WEIGH)),
        given=given,
        compared=kept.compared,
        since=kept.since if stored else None,
        counts=kept.counts,
        gap=tuple(_with_opening(one, openings.get(one.domain)) for one in shown),
        total=len(shown),
        kinds=tuple(dict.fromkeys((one.kind, one.kind_words) for one in wide)),
        beside=kept.beside,
        beside_note=kept.beside_note,
        suggested=tuple(one for one in kept.suggested if one.site not in dict(given)),
        words=_words(given, kept),
    )


def _with_opening(row: GapRowView, opening: OpeningThere | None) -> GapRowView:
    if opening is None:
        return row
    return replace(row, key=opening.key, name=row.name if opening.name in {"", row.domain} else opening.name)


def _came_since(one: GapRowView, since: date | None) -> bool:
    return since is None or (one.first_seen is not None and one.first_seen >= since)


def _words(given: tuple[tuple[str, int], ...], kept: StoredCompetitors) -> str:
    """What is missing to compare anything; "" where something is compared."""
    if kept.compared:
        return ""
    if not given:
        return "Name your competitors first. Suture suggests some where the files tell."
    if not any(files for _, files in given):
        return "Hand over a file of links about a competitor: then Suture shows who vouches for them and not for you."
    return "The competitors’ links are being judged. Look again in a moment."


def _stored(content: bytes) -> StoredCompetitors | None:
    """What a weighing kept; None where another version of Suture did."""
    try:
        return from_json(content, StoredCompetitors)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None
