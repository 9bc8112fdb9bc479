"""From one page of ours to who would care about it, why, and what to tell them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from tests.app.monitoring.pages_web import SmallWeb
from tests.app.openings.conftest import Working

from suture.app.jobs.models import Job
from suture.app.jobs.running import run_job
from suture.app.openings.actions import add_opening
from suture.app.openings.find_actions import promote_page, stop_promotion
from suture.app.openings.handed_actions import paste_requests
from suture.app.openings.kinds import PROMOTE
from suture.app.openings.models import Promotion
from suture.app.openings.plan_queries import promote
from suture.engine.errors import ActionError
from suture.engine.links.words import day_words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

OURS = "https://harbour.example/eczema-in-winter"
REQUEST = """1) Summary: Eczema in winter
Name: Mara Lindt
Category: Health
Email: query-77@requests.example
Media Outlet: Alder Living
Deadline: 7:00 PM ET - {day}

Query: {query}
"""
LINKS = "http://eczema-families.example/useful-links"


def test_a_page_of_ours_finds_those_who_write_about_it(ada: int, practice: int, web: SmallWeb, work: Working) -> None:
    told = "Eczema flares in winter. How families treat eczema of children with creams, baths and wet wraps. "
    web.pages = {
        OURS.replace("https", "http"): (
            200,
            "<title>Eczema in winter | Harbour Dermatology</title>"
            f"<main><h1>Eczema in winter</h1><p>{told * 8}</p></main>",
        ),
        LINKS: (
            200,
            "<title>Useful links on eczema for families</title><main><h1>Useful links on eczema for families</h1><ul>"
            + "".join(f"<li><a href='https://e{n}.example/'>Eczema of children</a>: creams</li>" for n in range(9))
            + "</ul></main>",
        ),
    }  # fmt: skip
    slug = add_opening(actor=ada, practice=practice, address=LINKS, kind="resource-page")
    work()
    assert promote(ada, practice, page=OURS).made_at is None
    day = localdate() + timedelta(days=20)
    paste_requests(actor=ada, practice=practice, text=REQUEST.format(day=day_words(day), query=told))
    promote_page(actor=ada, practice=practice, page=OURS)
    assert promote(ada, practice, page=OURS).running
    work()
    view = promote(ada, practice, page=OURS)
    assert (view.title, view.words, view.running) == ("Eczema in winter", "", None)
    theirs = next(row for row in view.rows if row.domain == "eczema-families.example")
    assert theirs.key == slug
    # Their day is the one that they name, although it is the next one in Greenwich by then.
    request = next(row for row in view.rows if row.kind == "source-request")
    assert request.why.endswith(f" until {day_words(day)}.")
    assert theirs.why
    assert theirs.tell
    with pytest.raises(ActionError, match="not on your site"):
        promote_page(actor=ada, practice=practice, page=LINKS)
    promote_page(actor=ada, practice=practice, page=OURS)
    stop_promotion(actor=ada, practice=practice)
    assert promote(ada, practice, page=OURS) == view
    with pytest.raises(ActionError, match="No page is being read"):
        stop_promotion(actor=ada, practice=practice)
    web.leads[OURS.replace("https", "http")] = LINKS
    run_job(promote_page(actor=ada, practice=practice, page=OURS))
    assert promote(ada, practice, page=OURS).words == (
        "The page leads to eczema-families.example, which is not your site."
    )
    web.leads, web.pages = {}, {}
    run_job(promote_page(actor=ada, practice=practice, page=OURS))
    assert promote(ada, practice, page=OURS).words
    Promotion.objects.update(why="", made_at=None)
    Job.objects.filter(kind=PROMOTE).update(state=Job.State.FAILED, error="It broke off.")
    assert promote(ada, practice, page=OURS).words == "It broke off."
