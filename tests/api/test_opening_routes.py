"""Openings for programs: read in pages, moved, dismissed and won, planned, found; as the client asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from tests.api.conftest import Program
from tests.app.monitoring.pages_web import SmallWeb
from tests.web.opened_practice import HOSPITAL, SELLER, opened_practice, tell_and_weigh, work

from suture.api import openings_said, openings_told_shapes, openings_work_shapes
from suture.app.accounts.tokens import make_token
from suture.app.jobs.models import Job
from suture.app.openings import kinds, queries
from suture.app.openings.actions import add_opening
from suture.app.openings.orders import SORTS
from suture.app.openings.rows import LOOKED
from suture.app.openings.views import FilterView
from suture.client import ApiProblem, Suture
from suture.engine.prospects.affiliations import affiliation_kinds
from suture.engine.prospects.chances_learned import DISMISSALS

pytestmark = [pytest.mark.django_db(transaction=True)]

SERP = b"Position,Title,URL\n1,Eczema,https://eczema.example/links\n"


@pytest.fixture
def opened(owner: int, opening_web: SmallWeb) -> int:
    """A practice with openings of several families; made for each test, since a server answers beside it."""
    practice = opened_practice(owner)
    tell_and_weigh(owner, practice)
    return practice


@pytest.fixture
def suture(live_server: LiveServer, owner: int) -> Iterator[Suture]:
    token = make_token(actor=owner, name="a program", scopes=["read", "work"])
    with Suture(live_server.url, token=token) as client:
        yield client


def test_the_contract_names_the_keys_of_the_room() -> None:
    told, room = openings_said, kinds
    assert get_args(told.Stage) == tuple(room.STAGES)
    assert get_args(told.Family) == tuple(room.FAMILY_WORDS)
    assert get_args(told.OpeningSort) == tuple(SORTS)
    assert ("", *get_args(told.Looked)) == tuple(LOOKED)
    assert get_args(told.Dismissal) == tuple(DISMISSALS)
    assert get_args(told.Together) == tuple(room.TOGETHER)
    assert get_args(openings_work_shapes.Source) == tuple(room.SOURCES)
    assert get_args(openings_told_shapes.AffiliationKind) == tuple(affiliation_kinds())


def test_a_program_moves_an_opening_from_found_to_won(suture: Suture, owner: int, opened: int) -> None:
    rows = list(suture.openings(opened))
    assert [row.key for row in rows] == [row.key for row in queries.openings(owner, opened, size=500).rows]
    (hospital,) = suture.openings(opened, family="owed", looked="no link")
    assert (hospital.domain, hospital.links_now) == ("harbour-hospital.example", False)
    counts = suture.openings_counts(opened)
    assert (counts.owed, counts.won, counts.looking, counts.why_not) == (1, 0, None, "")
    assert {one.key for one in counts.families} == {row.family for row in rows}
    one = suture.opening(opened, hospital.key)
    assert (one.row, one.asks[0].value) == (hospital, "staff-office@harbour-hospital.example")
    assert one.text
    (seller,) = suture.openings(opened, q="guest-posts")
    assert (seller.approach, seller.rank) == (False, None)
    assert any(each.blocks for each in suture.opening(opened, seller.key).exclusions)

    tomorrow = timezone.now().date() + timedelta(days=1)
    taken = suture.set_opening_step(opened, hospital.key, "Ring the office", on=tomorrow)
    assert (taken.row.stage, taken.row.next_on) == ("considering", tomorrow)
    assert suture.move_opening(opened, hospital.key, "asked", note="By mail.").history[0].words == "Asked. By mail."
    assert suture.note_opening(opened, hospital.key, "They answer in June.").history[0].by == "Maya Lind"
    won = suture.win_opening(opened, hospital.key)
    assert (won.row.stage, won.won_page, won.won_state) == ("won", HOSPITAL, "waiting")
    assert suture.openings_counts(opened).looking is not None
    work(opened)
    assert suture.opening(opened, hospital.key).won_state == "not yet"
    assert suture.reopen_opening(opened, hospital.key).row.stage == "asked"
    aside = suture.dismiss_opening(opened, hospital.key, "no-time", words="Next year.")
    assert aside.reason_words == "No time now: Next year"
    assert [row.key for row in suture.openings(opened, stage="dismissed")] == [hospital.key]

    added = suture.add_opening(opened, "alder-living.example/health", kind="newsroom", note="From the fair.")
    assert (added.row.kind, added.note) == ("newsroom", "From the fair.")
    with pytest.raises(ApiProblem, match="your own site") as own:
        suture.add_opening(opened, "https://www.harbour.example/about")
    assert own.value.status == 409
    suture.remove_opening(opened, added.row.key)
    with pytest.raises(ApiProblem, match="Dismiss it"):
        suture.remove_opening(opened, hospital.key)
    table = suture.openings_table(opened, stage="all", sort="name")
    assert table.columns[1] == "Organisation"
    assert len(table.rows) == len(list(suture.openings(opened, stage="all")))


@pytest.mark.database
def test_pages_go_on_after_the_last_row_in_every_order(
    program: Program, owner: int, opened: int, subtests: pytest.Subtests
) -> None:
    paths = {sort: f"/practices/{opened}/openings?stage=all&sort={sort}&limit=2" for sort in SORTS}
    firsts = {sort: program.get(path).json() for sort, path in paths.items()}
    add_opening(actor=owner, practice=opened, address="aaa-living.example/health")  # not weighed: no rank, no day
    for sort, path in paths.items():
        with subtests.test(sort):
            rows = queries.openings(owner, opened, filters=FilterView(stage=""), sort=sort, size=500).rows
            whole, page = [row.key for row in rows], firsts[sort]
            found = [row["key"] for row in page["items"]]
            while page["next"]:
                page = program.get(f"{path}&cursor={page['next']}").json()
                found += [row["key"] for row in page["items"]]
            assert found == whole[whole.index(found[0]) :]
            other = "name" if sort == "rank" else "rank"
            moved = program.get(f"/practices/{opened}/openings?sort={other}&cursor={firsts[sort]['next']}")
            assert (moved.status_code, "another order" in moved.json()["detail"]) == (422, True)


def test_the_form_societies_and_competitors(suture: Suture, opened: int) -> None:
    form = suture.affiliations(opened)
    (membership,) = [one for one in form.questions if one.kind == "membership"]
    tick = membership.suggestions[0]
    told = suture.tell_affiliation(
        opened, "membership", tick.name, address=tick.domain, clinician=form.clinicians[0].id
    )
    assert (told.domain, told.clinician_name, told.links_now) == (tick.domain, "Ines Okafor, MD", None)
    work(opened)
    fitting = list(suture.societies(opened))
    assert [one.member for one in fitting if one.domain == tick.domain] == [True]
    assert {offer.state for one in fitting for offer in one.offers} == {"unchecked"}
    suture.forget_affiliation(opened, told.key)
    with pytest.raises(ApiProblem, match="Nothing was answered"):
        suture.forget_affiliation(opened, told.key)
    with pytest.raises(ApiProblem) as refused:
        suture.tell_affiliation(opened, "yacht-club", "Port Alder")
    assert refused.value.status == 422
    beside = suture.competitors(opened)
    assert (beside.compared, list(suture.gap(opened, at_least=1, kind="hospital"))) == ((), [])
    assert beside.words


def test_finding_planning_and_promoting(suture: Suture, opened: int, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_bytes(SERP)
    number = suture.add_search_file(opened, file)
    assert [(one.id, one.rows) for one in suture.search_files(opened)] == [(number, 1)]
    run = suture.find_openings(opened, sources=["search"], most_pages=5)
    assert (run.state, run.most_pages, run.sources) == ("queued", 5, (kinds.SOURCES["search"],))
    with pytest.raises(ApiProblem, match="being looked for already"):
        suture.find_openings(opened)
    assert suture.stop_finding(opened).state == "stopped"
    assert [one.id for one in suture.opening_runs(opened)] == [run.id]
    suture.remove_search_file(opened, number)
    with pytest.raises(ApiProblem, match="provider") as missing:
        suture.find_openings(opened, sources=["provider"])
    assert missing.value.status == 409

    assert {one.address for one in suture.opening_looks(opened)} >= {HOSPITAL, SELLER}
    (hospital,) = suture.openings(opened, q="hospital")
    job = suture.look_at_openings(opened, opening=hospital.key)
    assert suture.job(opened, job).state == "queued"
    assert suture.weigh_openings(opened) in set(Job.objects.values_list("pk", flat=True))

    assert suture.opening_plan(opened).accepted_at is None
    plan = suture.accept_opening_plan(opened, openings=[hospital.key])
    assert [(one.row.key, one.row.stage) for one in plan.items] == [(hospital.key, "considering")]
    assert suture.drop_opening_plan(opened, quarter=plan.quarter).accepted_by == ""
    waiting = suture.promote_page(opened, "https://www.harbour.example/eczema")
    assert suture.promotion(opened, "https://www.harbour.example/eczema").running == waiting
    with pytest.raises(ApiProblem, match="not on your site"):
        suture.promote_page(opened, "https://elsewhere.example/")


def test_work_with_others_and_requests(suture: Suture, opened: int) -> None:
    one = suture.add_collaboration(
        opened, "interview", "Alder Living", "An interview", partner_site="alder-living.example"
    )
    assert (one.state, one.what_words, one.made_by) == ("planned", "Interview", "Maya Lind")
    assert suture.change_collaboration(opened, one.id, "talk", "Alder Living", "A talk").what == "talk"
    assert suture.publish_collaboration(opened, one.id, "alder-living.example/talk").state == "waiting"
    assert suture.give_up_collaboration(opened, one.id) == suture.collaboration(opened, one.id)
    assert [each.state for each in suture.collaborations(opened)] == ["given up"]
    suture.remove_collaboration(opened, one.id)
    assert list(suture.collaborations(opened)) == []

    asked = list(suture.source_requests(opened))
    digest = "\n".join((
        "1) Summary: Dermatologists on winter eczema", "Name: Mara Lindt (Alder Living)", "Category: Health",
        "Email: query-77@requests.example", "Media Outlet: Alder Living", "Deadline: 7:00 PM ET - 30 November", "",
        "Query: I look for board-certified dermatologists who can explain why eczema flares in winter.", "",
    ))  # fmt: skip
    first, again = suture.paste_source_requests(opened, digest), suture.paste_source_requests(opened, digest)
    assert ((first.kept, first.known), (again.kept, again.known)) == ((1, 0), (0, 1))
    (new,) = {each.id for each in suture.source_requests(opened)} - {each.id for each in asked}
    suture.forget_source_request(opened, new)
    assert list(suture.source_requests(opened)) == asked
