"""Making a visit in the test's own process, and looking at what came of it."""

from __future__ import annotations

from suture.app.jobs.running import run_job
from suture.app.monitoring import queries
from suture.app.monitoring.queries import VisitView
from suture.app.practices import link_queries

__all__ = ["counts", "run", "texts"]


def run(ada: int, practice: int, visit: int) -> VisitView:
    """Run the job of a visit here, and return what became of the visit."""
    job = queries.visit(ada, practice, visit=visit).job
    assert job is not None
    assert run_job(job.id)
    return queries.visit(ada, practice, visit=visit)


def counts(view: VisitView) -> dict[str, int]:
    """Return how many links a visit found in which state."""
    return {one.state: one.links for one in view.counts}


def texts(ada: int, practice: int) -> dict[str, str | None]:
    """Return the text of each link, by the page on which it is."""
    shown = link_queries.links(ada, practice, filter=link_queries.LinkFilter())
    assert shown is not None
    return {row.source_url: row.anchor for row in shown.page.rows}
