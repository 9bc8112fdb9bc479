"""A page that owes a link is found live, asked about, looked at again, and closes itself; a gone link is noticed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from tests.app.monitoring.pages_web import SmallWeb
from tests.app.openings.conftest import Working

from suture.app.openings import actions, queries
from suture.app.openings.experience import experience_of
from suture.app.openings.find_actions import look_now
from suture.app.openings.models import Look, Opening
from suture.app.openings.opening_queries import opening
from suture.app.openings.told_actions import tell_affiliation
from suture.app.openings.views import FilterView, OpeningRow
from suture.engine.links.words import day_words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

HOME = "http://skin-society.example/"
MEMBERS = "http://skin-society.example/find-a-member"
OKAFOR = "http://skin-society.example/members/okafor"


def page(title: str, body: str) -> tuple[int, str]:
    """A page of the society."""
    nav = '<nav><a href="/">Home</a> <a href="/find-a-member">Find a member</a></nav>'
    return 200, (
        f'<!doctype html><html lang="en"><title>{title}</title><body>{nav}<main><h1>{title}</h1>{body}</main>'
        "<footer><a href='mailto:membership@skin-society.example'>membership@skin-society.example</a></footer></body>"
    )


def entry(link: str = "") -> tuple[int, str]:
    """The page about the clinician, with or without the link."""
    return page(
        "Ines Okafor, MD",
        "<p>Dermatologist in Port Alder, New York. Harbour Dermatology, 12 Harbour Street, 212-555-0142.</p>" + link,
    )


@pytest.fixture
def society(web: SmallWeb) -> SmallWeb:
    """A society whose page about the clinician has no link."""
    web.pages = {
        HOME: page("Alder Skin Society", "<p>We are dermatologists.</p>"),
        MEMBERS: page("Find a member", '<ul><li><a href="/members/okafor">Ines Okafor, MD</a></li></ul>'),
        OKAFOR: entry(),
    }
    return web


def the_row(ada: int, practice: int) -> OpeningRow:
    """The society's opening."""
    view = queries.openings(ada, practice, filters=FilterView(stage="", text="skin-society"))
    return view.rows[0]


def test_a_member_page_is_found_from_the_front_page_and_closes_itself(
    ada: int, practice: int, okafor: int, society: SmallWeb, work: Working
) -> None:
    tell_affiliation(
        actor=ada, practice=practice, kind="membership", name="Alder Skin Society", address="skin-society.example",
        clinician=okafor,
    )  # fmt: skip
    look_now(actor=ada, practice=practice)
    work()
    assert society.asked == [HOME, MEMBERS, OKAFOR]
    row = the_row(ada, practice)
    assert (row.address, row.links_now, row.stage, row.mine) == (
        OKAFOR.replace("http:", "https:"), False, "found", ("Ines Okafor, MD",)
    )  # fmt: skip
    assert queries.counts(ada, practice).owed == 1
    seen = opening(ada, practice, key=row.key)
    assert seen.text
    assert any(one.value == "membership@skin-society.example" and one.found_on for one in seen.asks)
    actions.set_stage(actor=ada, practice=practice, key=row.key, stage="asked")
    society.pages[OKAFOR] = entry('<p><a href="https://harbour.example/">Website</a></p>')
    look_now(actor=ada, practice=practice, key=row.key)
    work()
    closed = opening(ada, practice, key=row.key)
    assert (closed.row.stage, closed.won_state) == ("won", "live")
    assert closed.history[0].by == "Suture"
    (seen_there,) = closed.why
    assert seen_there.url == closed.won_page
    assert " Website " in seen_there.quote
    (column,) = (one for one in queries.board(ada, practice).columns if one.stage == "won")
    for row in (closed.row, *column.rows, the_row(ada, practice)):
        today = day_words(localdate())
        assert row.weighed.sentence == f"The link is there since {today}, and was when we looked on {today}."
        assert (row.held_back, row.rank, row.links_now, row.weighed.missing) == ("", None, True, ())
    assert not closed.text
    assert not closed.relation
    actions.take_back(actor=ada, practice=practice, key=closed.row.key)
    work()
    assert the_row(ada, practice).stage == "asked"
    Look.objects.filter(practice_id=practice).update(looked_at=timezone.now() + timedelta(days=1))
    work()
    assert the_row(ada, practice).stage == "won"


def test_a_link_that_was_won_is_looked_at_and_may_go(
    ada: int, practice: int, society: SmallWeb, work: Working
) -> None:
    slug = actions.add_opening(actor=ada, practice=practice, address=OKAFOR, note_text="They know us.")
    work()
    actions.won(actor=ada, practice=practice, key=slug)
    assert opening(ada, practice, key=slug).row.weighed.sentence.endswith("; nobody has looked yet.")
    work()
    assert Opening.objects.get(slug=slug).won_state == "not yet"
    assert opening(ada, practice, key=slug).why[0].words.endswith(", there was no link yet.")
    assert experience_of(practice, today=localdate()).outcomes == ()
    society.pages[OKAFOR] = entry('<p><a href="https://www.harbour.example/">Website</a></p>')
    look_now(actor=ada, practice=practice, key=slug)
    work()
    assert Opening.objects.get(slug=slug).won_state == "live"
    assert [one.end for one in experience_of(practice, today=localdate()).outcomes] == ["won"]
    society.pages[OKAFOR] = entry()
    look_now(actor=ada, practice=practice, key=slug)
    work()
    assert Opening.objects.get(slug=slug).won_state == "gone"
    told = [one.words for one in opening(ada, practice, key=slug).history]
    assert told[0] == "We looked: the link is not there any more."
    assert the_row(ada, practice).links_now is False
    assert the_row(ada, practice).weighed.sentence.endswith("the link was not there any more.")


def test_a_page_that_does_not_answer_is_never_one_without_a_link(
    ada: int, practice: int, society: SmallWeb, work: Working
) -> None:
    tell_affiliation(actor=ada, practice=practice, kind="membership", name="Alder Skin Society", address=OKAFOR)
    society.pages[OKAFOR] = (403, "<title>Not for you</title>")
    look_now(actor=ada, practice=practice)
    work()
    assert the_row(ada, practice).links_now is None
    assert queries.counts(ada, practice).owed == 0
