"""The plan of ten for a quarter, and who would care about a page of ours. Frozen; NothingHere for others'."""

from __future__ import annotations

from django.utils import timezone

from suture.app.accounts.queries import names_of
from suture.app.jobs import queries as job_queries
from suture.app.listings.listing_keys import address_digest, same_address
from suture.app.openings.kinds import PROMOTE
from suture.app.openings.models import AcceptedPlan, Opening, Promotion
from suture.app.openings.opening_views import PlanItemView, PlanView, PromoteRow, PromoteView
from suture.app.openings.openings_there import openings_at
from suture.app.openings.planning import quarter_of, quarter_words, suggested
from suture.app.openings.rows import row_of
from suture.app.openings.typed import checked_address
from suture.app.practices.access import Need, access, subject_of
from suture.engine.profile.summary import counted
from suture.engine.prospects.kinds import KINDS

__all__ = ["plan", "promote"]

_HOUR = 60


def plan(user: int, practice: int, *, quarter: str | None = None) -> PlanView:
    """Return the plan of a quarter ("2026-Q4"), this one's if None; of another only what was accepted then."""
    access(user, practice, need=Need.RESULTS)
    today = timezone.now().date()
    which = quarter or quarter_of(today)
    accepted = AcceptedPlan.objects.filter(practice_id=practice, quarter=which).first()
    made = suggested(practice, today=today) if which == quarter_of(today) else None
    why = {one.slug: one.why for one in made.items} if made else {}
    slugs = accepted.openings if accepted else list(why)
    rows = {
        row.slug: row_of(row)
        for row in Opening.objects.filter(practice_id=practice, slug__in=slugs).select_related("facts")
    }
    items = tuple(PlanItemView(row=rows[slug], why=why.get(slug, "")) for slug in slugs if slug in rows)
    minutes = sum(one.row.weighed.minutes for one in items)
    people = names_of([accepted.accepted_by]) if accepted else {}
    return PlanView(
        quarter=which,
        quarter_words=quarter_words(which),
        items=items,
        minutes=minutes,
        sentence=_sentence(items, minutes=minutes),
        accepted_by=people.get(accepted.accepted_by, "") if accepted else "",
        accepted_at=accepted.accepted_at if accepted else None,
    )


def _sentence(items: tuple[PlanItemView, ...], *, minutes: int) -> str:
    if not items:
        return "Nothing is worth asking for yet, as far as anybody knows."
    kinds = len({one.row.kind for one in items})
    hours = max(1, round(minutes / _HOUR))
    openings = counted(len(items), "opening")
    return f"{openings} of {counted(kinds, 'kind')}, about {counted(hours, 'hour')}."


def promote(user: int, practice: int, *, page: str) -> PromoteView:
    """Return who would care about a page of ours, as the newest job worked it out (`promote_actions`).

    Raises BadAddress for what is no page.
    """
    access(user, practice, need=Need.RESULTS)
    where = same_address(checked_address(page))
    row = Promotion.objects.filter(practice_id=practice, short_address=address_digest(where)).first()
    running = [
        job
        for job in job_queries.unfinished(subject_of(practice), kind=PROMOTE)
        if row is not None and job.params.get("promotion") == row.pk
    ]
    cares = row.rows if row else []
    there = openings_at(practice, {one["domain"] for one in cares})
    return PromoteView(
        made_at=row.made_at if row and not running else None,
        running=running[0].id if running else None,
        page=where,
        title=row.title if row else "",
        rows=tuple(
            PromoteRow(
                key=there[one["domain"]].key if one["domain"] in there else "",
                name=there[one["domain"]].name if one["domain"] in there else "",
                domain=one["domain"],
                kind=one["kind"],
                kind_words=KINDS[one["kind"]].words if one["kind"] in KINDS else one["kind"],
                address=one["address"],
                why=one["why"],
                tell=one["tell"],
            )
            for one in cares
        ),
        words=_not_worked_out(practice, row) if row and not running else "",
    )


def _not_worked_out(practice: int, row: Promotion) -> str:
    """Why there is nothing to show: the page could not be read, or the newest job for it broke off; "" else."""
    if row.why or row.made_at is not None:
        return row.why
    asked = {"promotion": row.pk}
    newest = job_queries.jobs_of(subject_of(practice), kinds=(PROMOTE,), params=asked, limit=1)
    return next((job.error for job in newest), "")
