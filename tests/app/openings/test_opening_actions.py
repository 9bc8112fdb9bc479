"""What people do about openings: add, move, dismiss and take back, plan, work together; and who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from suture.app.listings.plain_records import as_plain
from suture.app.openings import actions, queries
from suture.app.openings.for_commands import listed
from suture.app.openings.handed_actions import add_search_file, paste_requests, set_search_key
from suture.app.openings.handed_queries import search_files, search_key, source_requests
from suture.app.openings.models import AcceptedPlan, Look, Opening, SearchFile, SearchKey, SourceRequest
from suture.app.openings.opening_queries import has_opening, opening
from suture.app.openings.plan_actions import accept_plan, drop_plan
from suture.app.openings.plan_queries import plan
from suture.app.openings.tables import opening_table
from suture.app.openings.together_actions import add_collaboration, published
from suture.app.openings.together_queries import collaborations
from suture.app.openings.told_actions import deny_society, forget_affiliation, tell_affiliation
from suture.app.openings.told_queries import form, societies
from suture.app.openings.views import FilterView
from suture.app.openings.weighing import weigh_practice
from suture.app.practices.history_queries import history_page
from suture.engine.errors import ActionError, BadAddress, InputError, NothingHere
from suture.engine.prospects.links_here import Standing
from suture.engine.prospects.verdicts import PageVerdict, PersonToAsk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

DIGEST = """1) Summary: Dermatologists on winter eczema
Name: Mara Lindt (Alder Living)
Category: Health
Email: query-77@requests.example
Media Outlet: Alder Living
Deadline: 7:00 PM ET - 30 November

Query: I look for board-certified dermatologists who can explain why eczema flares in winter.

Requirements: Board-certified, with a link to the practice. No AI generated answers.
"""


@pytest.fixture
def added(ada: int, practice: int) -> str:
    """An opening that was added by hand, weighed by the first command that lists them."""
    slug = actions.add_opening(
        actor=ada, practice=practice, address="alder-living.example/health", note_text="They asked us at the fair."
    )
    rows, _ = listed(practice, filters=FilterView())
    assert all(row.weighed.sentence for row in rows)
    return slug


def test_an_opening_added_by_hand_is_weighed_moved_and_removed(ada: int, practice: int, added: str) -> None:
    seen = opening(ada, practice, key=added)
    assert (seen.row.family, seen.row.domain, seen.row.stage) == ("own", "alder-living.example", "found")
    assert seen.row.weighed.sentence
    assert seen.note == "They asked us at the fair."
    tomorrow = timezone.now().date() + timedelta(days=1)
    actions.set_next_step(actor=ada, practice=practice, key=added, step="Ring Mara", on=tomorrow)
    actions.set_stage(actor=ada, practice=practice, key=added, stage="asked", note_text="By telephone.")
    actions.set_stage(actor=ada, practice=practice, key=added, stage="declined")
    actions.take_back(actor=ada, practice=practice, key=added)
    told = opening(ada, practice, key=added)
    assert told.row.stage == "asked"
    assert [one.words for one in told.history] == [
        "Asked.", "Declined.", "Asked. By telephone.", "Considering.", "Next: Ring Mara",
        "Added. They asked us at the fair.",
    ]  # fmt: skip
    actions.remove_opening(actor=ada, practice=practice, key=added)
    with pytest.raises(NothingHere):
        opening(ada, practice, key=added)


def test_each_page_on_a_platform_is_an_opening_of_its_own(ada: int, practice: int) -> None:
    pages = ("https://www.facebook.com/groups/eczema-parents", "https://facebook.com/alder.walkers")
    slugs = {actions.add_opening(actor=ada, practice=practice, address=address) for address in pages}
    assert actions.add_opening(actor=ada, practice=practice, address=f"{pages[1]}/") in slugs
    weigh_practice(practice, now=timezone.now())
    rows = queries.openings(ada, practice, filters=FilterView(family="own", stage="")).rows
    assert {row.key for row in rows} == slugs
    assert all(row.is_found and row.weighed.sentence for row in rows)
    assert has_opening(ada, practice, address=pages[0])
    assert not has_opening(ada, practice, address="https://www.facebook.com/somebody-else")


def test_what_cannot_be_is_refused_in_a_sentence(ada: int, practice: int, added: str) -> None:
    with pytest.raises(BadAddress, match="no page"):
        actions.add_opening(actor=ada, practice=practice, address="not a page")
    spelled_out = f"https://a.example/{'ü' * 900}"
    for keep in (
        lambda: actions.won(actor=ada, practice=practice, key=added, page=spelled_out),
        lambda: tell_affiliation(actor=ada, practice=practice, kind="talk", name="A fair", address=spelled_out),
    ):
        with pytest.raises(BadAddress, match="longer than 2000"):
            keep()
    with pytest.raises(ActionError, match="your own site"):
        actions.add_opening(actor=ada, practice=practice, address="https://www.harbour.example/about")
    with pytest.raises(InputError, match="Choose one"):
        actions.set_stage(actor=ada, practice=practice, key=added, stage="won")
    with pytest.raises(InputError, match="reason"):
        actions.dismiss(actor=ada, practice=practice, key=added, reason="because")
    today = timezone.now().date()
    with pytest.raises(InputError, match="day that is over"):
        actions.set_next_step(actor=ada, practice=practice, key=added, step="Ring", on=today - timedelta(days=2))
    # Where the practice is it may be yesterday still.
    actions.set_next_step(actor=ada, practice=practice, key=added, step="Ring", on=today - timedelta(days=1))
    with pytest.raises(InputError, match="none of the choices"):
        queries.openings(ada, practice, filters=FilterView(kind="toys"))


def test_others_see_nothing_of_it(ada: int, practice: int, stranger: int, added: str) -> None:
    for ask in (
        lambda: queries.openings(stranger, practice),
        lambda: opening(stranger, practice, key=added),
        lambda: form(stranger, practice),
        lambda: actions.dismiss(actor=stranger, practice=practice, key=added, reason="other"),
        lambda: tell_affiliation(actor=stranger, practice=practice, kind="insurer", name="Quayside"),
        lambda: set_search_key(actor=stranger, practice=practice, provider="brave", key="k"),
    ):
        with pytest.raises(NothingHere):
            ask()
    assert opening(ada, practice, key=added).row.stage == "found"


def test_a_dismissed_opening_stays_dismissed_when_it_is_found_again(ada: int, practice: int, added: str) -> None:
    actions.dismiss(actor=ada, practice=practice, key=added, reason="not-this-site", words="They sell posts.")
    weigh_practice(practice, now=timezone.now())
    seen = opening(ada, practice, key=added)
    assert (seen.row.stage, seen.row.rank) == ("dismissed", None)
    assert seen.reason_words == "Not this site: They sell posts"
    assert "alder-living.example" not in {row.domain for row in queries.openings(ada, practice).rows}
    (column,) = [one for one in queries.board(ada, practice).columns if one.stage == "dismissed"]
    assert column.total == 1
    actions.won(actor=ada, practice=practice, key=added, page="alder-living.example/thanks")
    seen = opening(ada, practice, key=added)
    assert (seen.row.stage, seen.reason, seen.reason_words) == ("won", "", "")
    actions.dismiss(actor=ada, practice=practice, key=added, reason="other")
    seen = opening(ada, practice, key=added)
    assert (seen.won_page, seen.won_state, seen.won_looked_at) == ("", "", None)


def test_a_null_character_names_nothing_and_is_kept_nowhere(ada: int, practice: int, added: str) -> None:
    for ask in (
        lambda: opening(ada, practice, key="a\0"),
        lambda: actions.won(actor=ada, practice=practice, key="a\0"),
        lambda: accept_plan(actor=ada, practice=practice, keys=[added, "a\0"]),
        lambda: forget_affiliation(actor=ada, practice=practice, key="a\0"),
        lambda: add_collaboration(
            actor=ada, practice=practice, what="talk", partner="Mara", output="A talk", opening="a\0"
        ),
    ):
        with pytest.raises(NothingHere):
            ask()
    tell_affiliation(actor=ada, practice=practice, kind="talk", name="Alder\0 Fair", title="Win\0ter skin")
    paste_requests(actor=ada, practice=practice, text=DIGEST.replace("winter", "win\0ter"))
    assert "\0" not in source_requests(ada, practice)[0].query
    results = b'{"results":[{"url":"https://alder-living.example/z","title":"a\\u0000b \\\\u0000"}]}'
    add_search_file(actor=ada, practice=practice, file_name="results.json", chunks=[results])
    (row,) = SearchFile.objects.get(practice_id=practice).rows
    assert row["title"] == "a b \\u0000"


def test_the_form_keeps_answers_and_offers_societies(ada: int, practice: int, okafor: int) -> None:
    asked = form(ada, practice)
    (membership,) = [one for one in asked.questions if one.kind == "membership"]
    academy = next(one for one in membership.suggestions if one.domain == "aad.org")
    key = tell_affiliation(
        actor=ada, practice=practice, kind="membership", name=academy.name, address=academy.domain, clinician=okafor
    )
    denied = next(one for one in membership.suggestions if one.domain != "aad.org")
    deny_society(actor=ada, practice=practice, name=denied.name, domain=denied.domain)
    contact = f"https://{denied.domain}/contact"
    office = PersonToAsk(kind="email", value=f"office@{denied.domain}", source="mailto", zone="main", quote="Office")
    Look.objects.create(
        practice_id=practice, address=contact, short_address="1", domain=denied.domain, found_by="catalogue",
        added_at=timezone.now(), looked_at=timezone.now(), outcome="read",
        standing=as_plain(Standing(url=contact, title="")),
        verdict=as_plain(PageVerdict(url=contact, title="", kind=None, score=0.0, contacts=(office,))),
    )  # fmt: skip
    weigh_practice(practice, now=timezone.now())
    fitting = {one.domain: one.member for one in societies(ada, practice)}
    assert (fitting["aad.org"], fitting[denied.domain]) == (True, False)
    (theirs,) = queries.openings(ada, practice, filters=FilterView(text=denied.domain)).rows
    assert [one.value for one in opening(ada, practice, key=theirs.key).asks] == [office.value]
    again = next(one for one in form(ada, practice).questions if one.kind == "membership")
    assert {(one.domain, one.answer) for one in again.answers} == {("aad.org", "yes"), (denied.domain, "no")}
    assert "aad.org" not in {one.domain for one in again.suggestions}
    owed = queries.openings(ada, practice, filters=FilterView(family="owed")).rows
    assert [(row.domain, row.mine) for row in owed] == [("aad.org", ("Ines Okafor, MD",))]
    assert queries.owed(ada, practice).sentence == "1 page was not looked at yet."
    forget_affiliation(actor=ada, practice=practice, key=key)
    weigh_practice(practice, now=timezone.now())
    assert not queries.openings(ada, practice, filters=FilterView(family="owed")).rows


def test_a_plan_is_accepted_and_dropped(ada: int, practice: int, added: str) -> None:
    suggested = plan(ada, practice)
    assert added in {one.row.key for one in suggested.items}
    assert len({one.row.domain for one in suggested.items}) == len(suggested.items) <= 10
    accept_plan(actor=ada, practice=practice, keys=[added])
    taken = plan(ada, practice)
    assert [one.row.key for one in taken.items] == [added]
    assert taken.accepted_by
    assert Opening.objects.get(slug=added).stage == "considering"
    drop_plan(actor=ada, practice=practice)
    assert not AcceptedPlan.objects.exists()


def test_what_is_done_together_is_kept_with_its_page(ada: int, practice: int, added: str) -> None:
    number = add_collaboration(
        actor=ada, practice=practice, what="interview", partner="Alder Living", output="An interview on eczema",
        partner_site="alder-living.example", opening=added,
    )  # fmt: skip
    published(actor=ada, practice=practice, collaboration=number, page="alder-living.example/interview")
    (one,) = collaborations(ada, practice)
    assert (one.id, one.state, one.opening, one.partner_site) == (number, "waiting", added, "alder-living.example")
    assert [each.id for each in opening(ada, practice, key=added).together] == [number]
    with pytest.raises(InputError, match="with whom"):
        add_collaboration(actor=ada, practice=practice, what="talk", partner=" ", output="A talk")
    soon = timezone.now().date() + timedelta(days=9)
    due = add_collaboration(
        actor=ada, practice=practice, what="talk", partner="Mara", output="A talk", due_on=soon
    )  # fmt: skip
    assert [each.id for each in collaborations(ada, practice)] == [due, number]


def test_requests_are_pasted_once_and_become_openings(ada: int, practice: int) -> None:
    done = paste_requests(actor=ada, practice=practice, text=DIGEST)
    assert (done.kept, done.known) == (1, 0)
    assert paste_requests(actor=ada, practice=practice, text=DIGEST).known == 1
    weigh_practice(practice, now=timezone.now())
    (one,) = source_requests(ada, practice)
    assert one.outlet == "Alder Living"
    seen = opening(ada, practice, key=one.opening)
    assert seen.row.kind == "source-request"
    rule, no_ai = seen.rules
    assert (rule.key, rule.url, no_ai.key) == ("credentials", "", "ai")
    assert rule.quote.startswith("Board-certified, with a link")
    assert rule.seen_on == timezone.now().date()
    assert (seen.look_words, seen.can_look) == ("It came by mail: there is no page to look at.", False)
    assert seen.asks[0].value == "query-77@requests.example"
    with pytest.raises(InputError, match="Paste"):
        paste_requests(actor=ada, practice=practice, text="  ")
    actions.set_stage(actor=ada, practice=practice, key=one.opening, stage="asked")
    now = timezone.now()
    SourceRequest.objects.update(pasted_at=now - timedelta(days=91), deadline=now - timedelta(days=80))
    paste_requests(actor=ada, practice=practice, text=DIGEST.replace("winter", "summer"))
    weigh_practice(practice, now=now)
    (other,) = source_requests(ada, practice)
    assert other.opening != one.opening
    assert opening(ada, practice, key=one.opening).row.stage == "asked"


def test_a_key_is_never_shown(ada: int, practice: int) -> None:
    set_search_key(actor=ada, practice=practice, provider="brave", key="BSA-very-secret")
    shown = search_key(ada, practice)
    assert (shown.provider, shown.is_set) == ("brave", True)
    assert "very-secret" not in repr(shown)
    assert "very-secret" not in repr(history_page(ada, practice))
    assert SearchKey.objects.get().key == "BSA-very-secret"
    with pytest.raises(BadAddress, match="must not hold a name"):
        set_search_key(actor=ada, practice=practice, provider="searxng", place="http://ada:secret@search.example/")


def test_files_and_tables(ada: int, practice: int, added: str) -> None:
    file = add_search_file(
        actor=ada, practice=practice, file_name="serp.csv",
        chunks=[b"Position,Title,URL\n1,Eczema,https://eczema.example/links\n"],
    )  # fmt: skip
    assert [(one.id, one.rows) for one in search_files(ada, practice)] == [(file, 1)]
    header, *rows = opening_table(ada, practice, filters=FilterView(family="own"))
    assert {len(row) for row in rows} == {len(header)}
    assert rows[0][1] == "alder-living.example"
    assert added
    many = "".join(f"https://h{number}.example/a\n" for number in range(2_003)).encode()
    add_search_file(actor=ada, practice=practice, file_name="many.txt", chunks=[many])
    newest = search_files(ada, practice)[0]
    assert (newest.rows, newest.rejected, newest.rejects[0][0]) == (2_000, 3, 2_001)
