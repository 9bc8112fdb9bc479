"""What can be asked about a practice's openings. Frozen answers; NothingHere for what is not the user's.

Everything is laid out from what a job weighed: no page weighs anything. One opening is in `opening_queries`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, QuerySet
from django.utils import timezone

from suture.app.accounts.queries import names_of
from suture.app.jobs import queries as job_queries
from suture.app.monitoring.crawling import why_not
from suture.app.openings.kinds import FAMILY_WORDS, FIND, LOOK, OPEN, OUTCOMES, SOURCES, STAGES, WEIGH, YOURS
from suture.app.openings.models import Affiliation, Discovery, Look, Opening, Weighing
from suture.app.openings.orders import in_order
from suture.app.openings.rows import filtered, row_of
from suture.app.openings.stored_shapes import whole_verdict_of
from suture.app.openings.views import (
    BoardColumn,
    BoardView,
    ChoiceView,
    CountsView,
    FilterView,
    LookView,
    OpeningsView,
    OwedView,
    RunView,
)
from suture.app.practices.access import Need, access, subject_of
from suture.engine.errors import InputError
from suture.engine.links.words import counted
from suture.engine.prospects.kinds import KINDS

__all__ = ["board", "counts", "looks", "openings", "owed", "runs", "runs_of"]

_SOON: Final = timedelta(days=14)
_LARGEST_PAGE: Final = 500
_MOST_RUNS: Final = 50
_OPEN: Final = FilterView()
_ALL: Final = FilterView(stage="")


def openings(
    user: int, practice: int, *, filters: FilterView = _OPEN, sort: str = "rank", page: int = 1, size: int = 50
) -> OpeningsView:
    """Return one page of the table with what stands around it.

    Raises InputError for a key of a filter or an order that there is none of; a page beyond the last is the last.
    """
    found = access(user, practice, need=Need.RESULTS).practice
    if not 1 <= size <= _LARGEST_PAGE:
        raise InputError(f"A page has 1 to {_LARGEST_PAGE} rows.")
    wanted = in_order(filtered(practice, filters), sort)
    total = wanted.count()
    pages = max(1, -(-total // size))
    at = min(max(page, 1), pages)
    made_at, is_stale = _made(practice)
    newest = runs_of(practice, limit=1)
    return OpeningsView(
        made_at=made_at,
        is_stale=is_stale,
        rows=tuple(row_of(row) for row in wanted[(at - 1) * size : at * size]),
        total=total,
        page=at,
        pages=pages,
        filters=filters,
        sort=sort,
        families=_choices(filtered(practice, filters, without="family"), "family", FAMILY_WORDS),
        kinds=_choices(
            filtered(practice, filters, without="kind"), "kind", {key: one.plural for key, one in KINDS.items()}
        ),
        stages=_choices(filtered(practice, filters, without="stage"), "stage", STAGES),
        specialties=_specialties(filtered(practice, filters, without="specialty")),
        owed=_owed(practice),
        finding=_running(practice, FIND),
        looking=_running(practice, LOOK),
        last_run=newest[0] if newest else None,
        why_not=why_not(is_sample=found.is_sample),
    )


def board(user: int, practice: int, *, filters: FilterView = _ALL, most: int = 20) -> BoardView:
    """Return the best openings of each stage; what stands in `filters.stage` does not count."""
    access(user, practice, need=Need.RESULTS)
    wanted = in_order(filtered(practice, filters, without="stage"), "rank")
    totals = dict(wanted.order_by().values_list("stage").annotate(number=Count("pk")))
    made_at, is_stale = _made(practice)
    return BoardView(
        made_at=made_at,
        is_stale=is_stale,
        columns=tuple(
            BoardColumn(
                stage=stage,
                words=words,
                rows=tuple(row_of(row) for row in wanted.filter(stage=stage)[:most]) if stage in totals else (),
                total=totals.get(stage, 0),
            )
            for stage, words in STAGES.items()
        ),
    )


def owed(user: int, practice: int) -> OwedView:
    """Return how much the practice is owed already."""
    access(user, practice, need=Need.RESULTS)
    return _owed(practice)


def counts(user: int, practice: int) -> CountsView:
    """Return what stands in the navigation (4 queries)."""
    access(user, practice, need=Need.RESULTS)
    today = timezone.now().date()
    rows = Opening.objects.filter(practice_id=practice)
    stages = Counter(rows.values_list("stage", flat=True))
    opened = rows.filter(stage__in=OPEN)
    return CountsView(
        owed=_owing(practice).filter(facts__links_now=False).count(),
        found=stages[Opening.Stage.FOUND],
        yours=sum(stages[stage] for stage in YOURS),
        won=stages[Opening.Stage.WON],
        due=opened.filter(next_on__lte=today).count(),
        deadlines=opened.filter(facts__deadline__range=(today, today + _SOON), facts__rank__isnull=False).count(),
    )


def owed_count(user: int, practice: int) -> int:
    """Return how many pages owe a link, for the menu of every page (1 query)."""
    access(user, practice, need=Need.RESULTS)
    return _owing(practice).filter(facts__links_now=False).count()


def runs(user: int, practice: int) -> tuple[RunView, ...]:
    """Return the runs of finding, the newest first."""
    access(user, practice, need=Need.READ)
    return runs_of(practice, limit=_MOST_RUNS)


def looks(user: int, practice: int) -> tuple[LookView, ...]:
    """Return the pages that are looked at: those that are owed or were named first, then by site."""
    access(user, practice, need=Need.READ)
    rows = Look.objects.filter(practice_id=practice).defer("standing", "offers", "leads", "outside", "dead")
    found = [_look(row) for row in rows.order_by("domain", "pk")]
    return tuple(sorted(found, key=lambda one: not one.is_owed))


def runs_of(practice: int, *, limit: int) -> tuple[RunView, ...]:
    """Return the same for whoever was let in already (3 queries)."""
    rows = list(Discovery.objects.filter(practice_id=practice).order_by("-asked_at", "-pk")[:limit])
    jobs = job_queries.jobs_by_number([row.job for row in rows if row.job], subject=subject_of(practice))
    people = names_of(row.asked_by for row in rows)
    return tuple(_run(row, jobs.get(row.job or 0), people) for row in rows)


def _run(row: Discovery, job: job_queries.JobView | None, people: Mapping[str, str]) -> RunView:
    state = {"cancelled": "stopped", None: "done"}.get(job.state if job else None, job.state if job else "done")
    pages, found, left = (int(row.counts.get(key, 0)) for key in ("pages", "openings", "left"))
    words = {
        "queued": "It waits for its turn.",
        "running": "Pages are being read.",
        "failed": (job.error if job else "") or "It broke off.",
        "stopped": f"Stopped after {pages} pages; what was read is kept.",
    }.get(state, _came_of_it(pages, found=found, unread=int(row.counts.get("unread", 0))))
    return RunView(
        id=row.pk, asked_at=row.asked_at, by=people.get(row.asked_by, ""),
        sources=tuple(SOURCES.get(key, key) for key in row.sources), most_pages=row.most_pages,
        most_hosts=row.most_hosts, most_minutes=row.most_minutes, state=state, words=words, job=row.job, pages=pages,
        openings=found, left=left, ended_at=row.ended_at,
    )  # fmt: skip


def _came_of_it(pages: int, *, found: int, unread: int) -> str:
    beside = f"; {unread} could not be read" if unread else ""
    return f"{counted(pages, 'page')} read, {found} of them invite{beside}."


def _look(row: Look) -> LookView:
    verdict = whole_verdict_of(row)
    kind = KINDS[verdict.kind].words if verdict and verdict.kind else ""
    return LookView(
        address=row.address, domain=row.domain, kind_words=kind, outcome=row.outcome,
        words=OUTCOMES.get(row.outcome, "Nobody has looked yet"), why=row.why, looked_at=row.looked_at,
        due_on=row.due_on, is_owed=row.found_by == "owed",
        only_tried=row.outcome == "gone" and not _was_named(row),
    )  # fmt: skip


def _was_named(row: Look) -> bool:
    """Whether somebody told of the page itself; any other is one that was only tried, whatever led to it."""
    return row.found_by == "owed" and not row.depth


def _owing(practice: int) -> QuerySet[Opening]:
    """What is owed and nobody said no to: open, and nothing against asking."""
    return Opening.objects.filter(
        practice_id=practice, family="owed", stage__in=OPEN, facts__rank__isnull=False, is_found=True
    )


def _owed(practice: int) -> OwedView:
    rows = Opening.objects.filter(practice_id=practice, family="owed", is_found=True)
    owing = _owing(practice)
    return OwedView(
        owed=owing.filter(facts__links_now=False).count(),
        linking=rows.filter(facts__links_now=True).count(),
        not_looked=owing.filter(facts__links_now=None).exclude(address="").count(),
        no_page=owing.filter(facts__links_now=None, address="").count(),
        answered=Affiliation.objects.filter(practice_id=practice).count(),
    )


def _made(practice: int) -> tuple[datetime | None, bool]:
    row = Weighing.objects.filter(pk=practice).only("made_at").first()
    waits = bool(job_queries.unfinished(subject_of(practice), kind=WEIGH))
    return (row.made_at if row else None), waits


def _running(practice: int, kind: str) -> int | None:
    found = job_queries.unfinished(subject_of(practice), kind=kind)
    return found[0].id if found else None


def _choices(found: QuerySet[Opening], field: str, words: Mapping[str, str]) -> tuple[ChoiceView, ...]:
    counts = dict(found.order_by().values_list(field).annotate(number=Count("pk")))
    return tuple(ChoiceView(key=key, words=said, count=counts[key]) for key, said in words.items() if counts.get(key))


def _specialties(found: QuerySet[Opening]) -> tuple[ChoiceView, ...]:
    each = found.exclude(facts__specialty="").order_by().values_list("facts__specialty")
    rows: Iterable[tuple[str, int]] = each.annotate(number=Count("pk")).order_by("-number")
    return tuple(ChoiceView(key=key, words=key, count=number) for key, number in rows if key)
