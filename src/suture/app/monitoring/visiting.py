"""The work of a visit: plan it, fetch, store what was seen, merge, write down what came of it.

Each step may run twice, because a process may die between doing it and writing that down. Pages that the visit's
journal holds are not fetched again, and storing the same journal twice changes nothing in the lake. A visit that a
person stops keeps what it learned: that is stored like what a visit saw that went to its end.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.monitoring.beginning import locked_watch
from suture.app.monitoring.crawling import crawl_settings
from suture.app.monitoring.folders import JOURNAL, keep_none, keep_only, visit_folder
from suture.app.monitoring.models import Visit
from suture.app.monitoring.planning import counted, failing_links, keep_plan, kept_plan, plan_for
from suture.app.monitoring.rhythm import settle
from suture.app.monitoring.watching import dues_of, keep_dues
from suture.app.practices.actions import note
from suture.app.practices.facts import shelf_of
from suture.app.practices.judgement_requests import ask_for_judgement
from suture.engine.crawl.settings import Budget
from suture.engine.crawl.visit_plan import VisitPlan
from suture.engine.crawl.visiting import run_visit, store_visit
from suture.engine.errors import ActionError, Cancelled
from suture.engine.links.lake import Shelf

__all__ = ["make_visit"]


def make_visit(run: JobRun) -> dict[str, Any]:
    """Make the job's visit, or go on with it; the result tells pages, links by state and the snapshot."""
    visit = Visit.objects.select_related("site__practice").filter(pk=run.params["visit"]).first()
    if visit is None:
        raise ActionError("The visit is no longer here.")
    practice, shelf = visit.site.practice, shelf_of(visit.site)
    folder = visit_folder(practice.pk, visit.pk)
    run.step("planned", lambda: _plan(run, visit, folder))
    try:
        run.step("fetched", lambda: _fetch(run, visit, folder))
    except Cancelled:
        if not run.stopped:
            raise
    # From here on nobody is asked any more: what was learned is written down, also where the visit was stopped.
    learned = run.step("counted", lambda: _counted(folder), stoppable=False)
    snapshot = ""
    if learned["read"]:
        snapshot = run.step("stored", lambda: _store(run, shelf, folder), stoppable=False)
        run.step("replaced", lambda: _replace(run, visit, shelf, snapshot), stoppable=False)
        run.step("merged", lambda: _merge(run, shelf), stoppable=False)
    run.step("noted", lambda: _note(run, visit, learned, snapshot), stoppable=False)
    if snapshot:
        run.step("handed on", lambda: ask_for_judgement(practice.pk, site=visit.site.key), stoppable=False)
    if run.stopped:
        raise Cancelled("Stopped; what was learned is kept.")
    run.step("tidied", lambda: keep_none(practice.pk), stoppable=False)
    return {**learned, "snapshot": snapshot}


def _plan(run: JobRun, visit: Visit, folder: Path) -> int:
    """Choose the pages, unless a former life or a former job of the visit did, and return how many."""
    keep_only(visit.site.practice_id, visit.pk)
    plan = kept_plan(folder)
    if plan is None:
        plan = plan_for(
            shelf_of(visit.site),
            scope=visit.scope,
            pages=visit.most_pages,
            now=run.now(),
            is_sample=visit.site.practice.is_sample,
        )
        if plan is None:
            raise ActionError("Nothing is imported any more, so there are no pages to visit.")
        keep_plan(plan, folder)
    visit.planned, visit.sites, visit.left_over = len(plan.pages), plan.sites, plan.waiting
    visit.save(update_fields=["planned", "sites", "left_over"])
    return len(plan.pages)


def _fetch(run: JobRun, visit: Visit, folder: Path) -> None:
    run_visit(
        _made_plan(folder),
        journal=folder / JOURNAL,
        settings=crawl_settings(visit.site.key, is_sample=visit.site.practice.is_sample),
        clock=run.now,
        budget=Budget(seconds=visit.most_minutes * 60.0),
        progress=run.progress,
    )


def _made_plan(folder: Path) -> VisitPlan:
    plan = kept_plan(folder)
    if plan is None:
        raise ActionError("The plan of this visit is no longer here. Start a new visit.")
    return plan


def _counted(folder: Path) -> dict[str, Any]:
    read, counts = counted(folder)
    return {"read": read, "counts": counts}


def _store(run: JobRun, shelf: Shelf, folder: Path) -> str:
    return store_visit(shelf, journal=folder / JOURNAL, plan=_made_plan(folder), now=run.now()).snapshot_id


def _replace(run: JobRun, visit: Visit, shelf: Shelf, snapshot: str) -> None:
    """Take out what the visit stored when it was stopped before: the new snapshot holds that too."""
    before = visit.snapshot
    if before not in ("", snapshot) and any(info.snapshot_id == before for info in shelf.manifest().snapshots):
        shelf.delete_snapshot(before, now=run.now())


def _merge(run: JobRun, shelf: Shelf) -> int:
    return shelf.rebuild_current(now=run.now(), progress=run.progress).links


@transaction.atomic
def _note(run: JobRun, visit: Visit, learned: dict[str, Any], snapshot: str) -> None:
    """Write down what came of the visit, and when what failed in it is to be read again."""
    watch = locked_watch(visit.site_id)
    row = Visit.objects.select_for_update().get(pk=visit.pk)
    row.read, row.counts = learned["read"], learned["counts"]
    if snapshot:
        row.snapshot, row.stored_at = snapshot, run.now()
    row.save(update_fields=["read", "counts", "snapshot", "stored_at"])
    failing = failing_links(shelf_of(visit.site))
    keep_dues(watch, settle(watch.rhythm, dues_of(watch), now=run.now(), failing=failing))
    note(
        visit.site.practice_id,
        "pages visited",
        actor=run.asked_by,
        details={"visit": visit.pk, "pages": row.read, "snapshot": snapshot},
    )
