"""The report says what people decided: the kept needs no look, what shall be disavowed is said, news asks again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.app.review.test_what_is_new_since import SELLS, judged_so, link_at
from tests.engine.links.judged_rows import NETWORK

from suture.app.practices.report_queries import practice_report
from suture.app.review import actions
from suture.app.review.settled import settled_about
from suture.engine.profile.shapes import Settled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def report(user: int, practice: int) -> tuple[str, str]:
    """What the report says needs a look, and what it says is decided, as plain text."""
    made = practice_report(user, practice, today=date(2026, 11, 23))
    assert made is not None
    found = re.search(r'<section aria-labelledby="look">.*?</section>', made.html, re.DOTALL)
    assert found is not None
    look, _, decided = re.sub(r"<(?!h3>Decided)[^>]+>", " ", found[0]).partition("<h3>Decided here")
    return " ".join(look.split()), " ".join(decided.split())


def test_what_is_decided_needs_no_look(ada: int, judged: int) -> None:
    look, decided = report(ada, judged)
    assert "Link group" in look
    assert decided == ""
    actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="keep")
    actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="disavow")
    look, decided = report(ada, judged)
    assert "Link group" not in look
    assert "sells.example" not in look
    assert "To be disavowed: Another reason (2 links from 1 site)" in decided
    assert "Kept: link group" in decided
    made = practice_report(ada, judged, today=date(2026, 11, 23))
    assert made is not None
    assert "Decided here: one to disavow." in made.html
    assert "Nothing needs disavowing" not in made.html


def test_watching_settles_nothing_and_one_link_may_be_settled_alone(ada: int, judged: int) -> None:
    actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="watch")
    one = link_at(ada, judged, "https://sells.example/1")
    actions.decide(actor=ada, practice=judged, what="link", which=one, decision="keep")
    look, decided = report(ada, judged)
    assert "Link group" in look
    assert "1 link from 1 site" in look
    assert "Kept: Another reason (1 link from 1 site)" in decided


def test_what_something_contradicts_needs_a_look_again(ada: int, judged: int) -> None:
    actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="keep")
    assert settled_about(judged).sites == {"sells.example": "keep"}
    judged_so(judged, [], sells={"suggestion": "ask", "findings": [SELLS]})
    assert settled_about(judged) == Settled()
    look, decided = report(ada, judged)
    assert "Site that sells links" in look
    assert decided == ""
