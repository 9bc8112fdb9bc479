"""From one page of ours to who would care about it, why, and what to tell them."""

from __future__ import annotations

import pytest
from tests.app.monitoring.pages_web import SmallWeb
from tests.app.openings.conftest import Working

from suture.app.openings.actions import add_opening
from suture.app.openings.find_actions import promote_page
from suture.app.openings.plan_queries import promote
from suture.engine.errors import ActionError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

OURS = "https://harbour.example/eczema-in-winter"
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
    promote_page(actor=ada, practice=practice, page=OURS)
    assert promote(ada, practice, page=OURS).running
    work()
    view = promote(ada, practice, page=OURS)
    assert (view.title, view.words, view.running) == ("Eczema in winter", "", None)
    theirs = next(row for row in view.rows if row.domain == "eczema-families.example")
    assert theirs.key == slug
    assert theirs.why
    assert theirs.tell
    with pytest.raises(ActionError, match="not on your site"):
        promote_page(actor=ada, practice=practice, page=LINKS)
    web.pages = {}
    promote_page(actor=ada, practice=practice, page=OURS)
    work()
    assert promote(ada, practice, page=OURS).words
