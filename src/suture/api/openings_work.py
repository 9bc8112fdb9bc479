"""Work on openings: finding, looking, weighing; the plan; pages to promote; what is done together with others."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query

from suture.api.asked import asked
from suture.api.opening_shapes import Collaboration
from suture.api.openings_work_shapes import (
    AcceptedPlan,
    AgreedTogether,
    FindBudget,
    NewCollaboration,
    OpeningLook,
    OpeningPlan,
    OpeningRun,
    Promotion,
    Published,
    Quarter,
    ToPromote,
    WantedLook,
)
from suture.api.paging import Cursor, Limit, Listed, page_in_order, page_of
from suture.api.routes import reads, writes
from suture.api.shapes import Gone, Started
from suture.app.openings import find_actions, plan_actions, plan_queries, queries, together_actions
from suture.app.openings import together_queries as together
from suture.app.openings.beginning import USUAL_SOURCES
from suture.app.practices.access import Need

__all__: list[str] = []

_FINDING: Final = "Finding openings"
_PLANS: Final = "Plans, and work with others"
_Page = Annotated[
    str, Query(min_length=1, max_length=2000, pattern=r"^[^\x00]*$", description="The address of a page of ours.")
]


@reads("/practices/{int:practice}/opening-runs", needs=Need.READ, answer=Listed[OpeningRun], about=_FINDING)
def list_opening_runs(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List the runs of finding, the newest first (the last fifty)."""
    found = queries.runs(asked(request).user, practice)
    return page_of(request, found, key=lambda one: [-one.id], cursor=cursor, limit=limit)


@writes("POST", "/practices/{int:practice}/opening-runs", answer=OpeningRun, status=202, about=_FINDING)
def find_openings(request: HttpRequest, practice: int, budget: FindBudget) -> Any:
    """Begin to look for openings within a budget; 409 where a run is under way."""
    user = asked(request).user
    number = find_actions.start_find(
        actor=user, practice=practice, sources=USUAL_SOURCES if budget.sources is None else budget.sources,
        most_pages=budget.most_pages, most_hosts=budget.most_hosts, most_minutes=budget.most_minutes,
    )  # fmt: skip
    run = next(one for one in queries.runs(user, practice) if one.id == number)
    asked(request).headers["Location"] = f"/api/v1/practices/{practice}/jobs/{run.job}"
    return run


@writes("POST", "/practices/{int:practice}/opening-runs/stop", answer=OpeningRun, about=_FINDING)
def stop_finding(request: HttpRequest, practice: int) -> Any:
    """Stop the run that is under way; what was read until then is kept."""
    user = asked(request).user
    find_actions.stop_find(actor=user, practice=practice)
    return queries.runs(user, practice)[0]


@reads("/practices/{int:practice}/opening-looks", needs=Need.READ, answer=Listed[OpeningLook], about=_FINDING)
def list_opening_looks(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List the pages that are looked at, by site, and how each look ended."""
    found = queries.looks(asked(request).user, practice)
    return page_in_order(request, found, name=lambda one: one.address, cursor=cursor, limit=limit)


@writes("POST", "/practices/{int:practice}/opening-looks", answer=Started, status=202, about=_FINDING)
def look_at_openings(request: HttpRequest, practice: int, look: WantedLook) -> Any:
    """Look at the page of one opening, or at all that are due; 409 where the same look waits."""
    return _started(
        request, practice, find_actions.look_now(actor=asked(request).user, practice=practice, key=look.opening)
    )


@writes("POST", "/practices/{int:practice}/opening-weighings", answer=Started, status=202, about=_FINDING)
def weigh_openings(request: HttpRequest, practice: int) -> Any:
    """Ask that all openings be weighed anew; every change asks for that by itself."""
    return _started(request, practice, find_actions.weigh_now(actor=asked(request).user, practice=practice))


@reads("/practices/{int:practice}/opening-plan", needs=Need.RESULTS, answer=OpeningPlan, about=_PLANS)
def get_opening_plan(request: HttpRequest, practice: int, quarter: Quarter = None) -> Any:
    """Return the plan of a quarter: what was taken up, or else what is suggested for this one."""
    return plan_queries.plan(asked(request).user, practice, quarter=quarter)


@writes("POST", "/practices/{int:practice}/opening-plan", answer=OpeningPlan, about=_PLANS)
def accept_opening_plan(request: HttpRequest, practice: int, plan: AcceptedPlan) -> Any:
    """Take openings up for a quarter, those that are suggested where none are named."""
    user = asked(request).user
    plan_actions.accept_plan(actor=user, practice=practice, keys=plan.openings, quarter=plan.quarter)
    return get_opening_plan(request, practice, plan.quarter)


@writes("DELETE", "/practices/{int:practice}/opening-plan", answer=OpeningPlan, about=_PLANS)
def drop_opening_plan(request: HttpRequest, practice: int, quarter: Quarter = None) -> Any:
    """Drop the plan of a quarter; how far people are with each opening stays."""
    plan_actions.drop_plan(actor=asked(request).user, practice=practice, quarter=quarter)
    return get_opening_plan(request, practice, quarter)


@reads("/practices/{int:practice}/promotions", needs=Need.RESULTS, answer=Promotion, about=_PLANS)
def get_promotion(request: HttpRequest, practice: int, page: _Page) -> Any:
    """Return who would care about a page of the practice's own, as it was worked out last."""
    return plan_queries.promote(asked(request).user, practice, page=page)


@writes("POST", "/practices/{int:practice}/promotions", answer=Started, status=202, about=_PLANS)
def promote_page(request: HttpRequest, practice: int, wanted: ToPromote) -> Any:
    """Work out who would care about a page of the practice's own, why, and what to tell them; a job reads it."""
    user = asked(request).user
    return _started(request, practice, find_actions.promote_page(actor=user, practice=practice, page=wanted.page))


@reads("/practices/{int:practice}/collaborations", needs=Need.RESULTS, answer=Listed[Collaboration], about=_PLANS)
def list_collaborations(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List what is done together with others, what is due first before."""
    found = together.collaborations(asked(request).user, practice)
    return page_in_order(request, found, name=lambda one: str(one.id), cursor=cursor, limit=limit)


@writes("POST", "/practices/{int:practice}/collaborations", answer=Collaboration, status=201, about=_PLANS)
def add_collaboration(request: HttpRequest, practice: int, new: NewCollaboration) -> Any:
    """Write down what was agreed on with somebody."""
    number = together_actions.add_collaboration(
        actor=asked(request).user, practice=practice, what=new.what, partner=new.partner, output=new.output,
        partner_site=new.partner_site, ours=new.ours, due_on=new.due_on, page=new.page, opening=new.opening,
    )  # fmt: skip
    asked(request).headers["Location"] = f"/api/v1/practices/{practice}/collaborations/{number}"
    return get_collaboration(request, practice, number)


@reads(
    "/practices/{int:practice}/collaborations/{int:collaboration}", needs=Need.RESULTS, answer=Collaboration,
    about=_PLANS,
)  # fmt: skip
def get_collaboration(request: HttpRequest, practice: int, collaboration: int) -> Any:
    """Return one of them."""
    return together.collaboration(asked(request).user, practice, collaboration=collaboration)


@writes("PUT", "/practices/{int:practice}/collaborations/{int:collaboration}", answer=Collaboration, about=_PLANS)
def change_collaboration(request: HttpRequest, practice: int, collaboration: int, agreed: AgreedTogether) -> Any:
    """Write down anew what was agreed on; one that was given up is planned again."""
    together_actions.change_collaboration(
        actor=asked(request).user, practice=practice, collaboration=collaboration, what=agreed.what,
        partner=agreed.partner, output=agreed.output, partner_site=agreed.partner_site, ours=agreed.ours,
        due_on=agreed.due_on,
    )  # fmt: skip
    return get_collaboration(request, practice, collaboration)


@writes(
    "POST", "/practices/{int:practice}/collaborations/{int:collaboration}/published", answer=Collaboration,
    about=_PLANS,
)  # fmt: skip
def publish_collaboration(request: HttpRequest, practice: int, collaboration: int, where: Published) -> Any:
    """Say where it was published; that page is looked at, and `state` says whether it links."""
    user = asked(request).user
    together_actions.published(actor=user, practice=practice, collaboration=collaboration, page=where.page)
    return get_collaboration(request, practice, collaboration)


@writes(
    "POST", "/practices/{int:practice}/collaborations/{int:collaboration}/given-up", answer=Collaboration,
    about=_PLANS,
)  # fmt: skip
def give_up_collaboration(request: HttpRequest, practice: int, collaboration: int) -> Any:
    """Write down that nothing comes of it."""
    user = asked(request).user
    together_actions.give_up_collaboration(actor=user, practice=practice, collaboration=collaboration)
    return get_collaboration(request, practice, collaboration)


@writes("DELETE", "/practices/{int:practice}/collaborations/{int:collaboration}", answer=Gone, about=_PLANS)
def remove_collaboration(request: HttpRequest, practice: int, collaboration: int) -> Any:
    """Remove it for good."""
    user = asked(request).user
    together_actions.remove_collaboration(actor=user, practice=practice, collaboration=collaboration)
    return {"gone": True}


def _started(request: HttpRequest, practice: int, job: int) -> dict[str, int]:
    asked(request).headers["Location"] = f"/api/v1/practices/{practice}/jobs/{job}"
    return {"job": job}
