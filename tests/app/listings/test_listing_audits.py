"""Files that list a practice, read and held against what it says of itself: the matrix, one listing, decisions."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.utils import timezone
from tests.app.listings.conftest import HERE, SITE, Handing, audit, location_of

from suture.app.jobs.running import run_job
from suture.app.listings import actions, queries
from suture.app.listings.calendar import renew_calendar
from suture.app.listings.correction_actions import correction_done
from suture.app.listings.hand_actions import say_right
from suture.app.listings.listing_files import file_path
from suture.app.listings.listing_queries import listing
from suture.app.listings.models import ListingFile, Sighting
from suture.app.listings.tables import correction_table, listing_table
from suture.app.listings.views import RowView
from suture.app.practices.actions import delete_practice
from suture.app.practices.competitors import add_competitor
from suture.app.practices.models import Client, Practice, Role, TeamMember
from suture.engine.errors import InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

RIGHT = f"1,healthgrades.com,{HERE},https://{SITE}/"
MOVED = "2,yelp.com,Harbour Dermatology,7 Mill Lane,,Port Alder,NY,10002,US,212-555-0142,"
WRONG = f"3,vitals.com,{HERE.replace('Suite 120', 'Suite 210')},"


def rows(user: int, practice: int) -> dict[str, RowView]:
    """The rows of listings by directory."""
    view = queries.listings(user, practice)
    return {row.directory: row for group in view.groups for row in group.rows if row.listing}


def test_the_matrix_says_what_is_right_what_is_old_and_what_is_wrong(
    ada: int, practice: int, handing: Handing
) -> None:
    handing(RIGHT, MOVED, WRONG)
    found = rows(ada, practice)
    assert found["healthgrades.com"].status == "correct"
    street = {cell.column: cell for cell in found["yelp.com"].cells}["street"]
    assert (found["yelp.com"].status, street.verdict, street.wants_a_hand) == ("fix", "stale", True)
    assert "30 September 2025" in street.more
    unit = {cell.column: cell for cell in found["vitals.com"].cells}["unit"]
    assert (unit.verdict, unit.more) == ("conflict", "They say Suite 210, you say Suite 120.")
    view = queries.listings(ada, practice)
    assert (view.coverage.correct, view.coverage.checked) == (1, 3)
    assert view.coverage.relevant > 30
    assert view.coverage.short == "1 of 3" == queries.coverage(ada, practice).short
    assert view.groups[-1].title == "Not checked yet"
    assert all(cell.verdict == "not checked" for row in view.groups[-1].rows for cell in row.cells)
    assert view.history[-1].coverage == view.coverage
    assert view.missing_facts == ("12 Harbour Street has no opening hours yet.",)


def test_one_listing_stands_beside_ours_with_what_differs_marked(ada: int, practice: int, handing: Handing) -> None:
    handing(WRONG)
    seen = listing(ada, practice, key=rows(ada, practice)["vitals.com"].listing)
    unit = next(one for one in seen.fields if one.field == "unit")
    assert unit.theirs_parts == (("Suite", False), ("210", True))
    assert unit.ours_parts == (("Suite", False), ("120", True))
    name = next(one for one in seen.fields if one.field == "name")
    assert name.theirs_parts == (("Harbour Dermatology", False),)
    assert [one.file_name for one in seen.evidence] == ["listings.csv"]
    assert [one.directory for one in seen.corrections] == ["vitals.com"]
    with pytest.raises(NothingHere):
        listing(ada, practice, key="0" * 32)


def test_a_decision_counts_at_once_and_can_be_taken_back(ada: int, practice: int, handing: Handing) -> None:
    handing(WRONG, RIGHT)
    key = rows(ada, practice)["vitals.com"].listing
    actions.decide(actor=ada, practice=practice, decision="fine", listing=key, note_text="their building has two")
    audit(practice)
    assert rows(ada, practice)["vitals.com"].status == "correct"
    decided = listing(ada, practice, key=key).decision
    assert decided is not None
    assert (decided.words, decided.note) == ("Right as it is", "their building has two")
    actions.decide(actor=ada, practice=practice, decision="not ours", listing=key)
    audit(practice)
    assert "vitals.com" not in rows(ada, practice)
    actions.take_back(actor=ada, practice=practice, listing=key)
    actions.decide(actor=ada, practice=practice, decision="not for us", directory="healthgrades.com")
    audit(practice)
    assert set(rows(ada, practice)) == {"vitals.com"}
    assert all(
        row.directory != "healthgrades.com" for group in queries.listings(ada, practice).groups for row in group.rows
    )
    with pytest.raises(InputError, match="Choose one"):
        actions.decide(actor=ada, practice=practice, decision="gone", listing=key)
    with pytest.raises(NothingHere):
        actions.decide(actor=ada, practice=practice, decision="fine", listing="0" * 32)


def test_a_file_says_what_could_not_be_read_and_goes_with_what_it_said(
    ada: int, practice: int, handing: Handing
) -> None:
    number = handing(RIGHT, MOVED)
    again = handing(RIGHT, MOVED, name="the same.csv")
    assert again == number
    assert Sighting.objects.filter(practice_id=practice).count() == 2
    (file,) = queries.files(ada, practice)
    assert (file.state, file.kept, file.witness) == ("read", 2, "a list of your own")
    path = file_path(ListingFile.objects.get(pk=number).path)
    assert path.is_file()
    actions.remove_file(actor=ada, practice=practice, file=number)
    audit(practice)
    assert not path.exists()
    assert (queries.files(ada, practice), rows(ada, practice)) == ((), {})


def test_a_file_that_nobody_knows_is_refused_in_words(ada: int, practice: int, at_once: None) -> None:
    actions.add_file(
        actor=ada, practice=practice, file_name="poem.txt", chunks=[b"Roses are red\nviolets are blue\n"]
    )
    (file,) = queries.files(ada, practice)
    assert file.state == "failed"
    assert "no file of listings that is known" in file.words


def test_of_a_town_only_what_may_be_ours_or_a_rival_s_is_kept(ada: int, practice: int, handing: Handing) -> None:
    add_competitor(actor=ada, practice=practice, address="bayside.example")
    others = [
        f"{n},yelp.com,Clinic number {n},{n} Elm Street,,Elsewhere,NY,1{n:04},US,212-555-01{n % 100:02},"
        for n in range(3, 260)
        if n % 100 != 42
    ]
    rival = "1,webmd.com,Bayside Skin,9 Bay Road,,Port Alder,NY,10001,US,212-555-0190,https://bayside.example/"
    handing(RIGHT, rival, *others)
    (file,) = queries.files(ada, practice)
    assert file.kept < 20
    assert file.others > 200
    (gap,) = queries.gaps(ada, practice)
    assert gap.rivals == ("bayside.example",)


def test_what_may_be_ours_is_shown_to_a_person(ada: int, practice: int, handing: Handing) -> None:
    handing("1,vitals.com,Tide Skin Clinic,99 Elm Street,,Port Alder,NY,10003,US,212-555-0142,")
    (seen,) = queries.strangers(ada, practice)
    assert (seen.name, seen.directory) == ("Tide Skin Clinic", "vitals.com")
    actions.decide(actor=ada, practice=practice, decision="not ours", listing=seen.key)
    audit(practice)
    assert queries.strangers(ada, practice) == ()


def test_tables_have_a_row_for_each_line_on_screen(ada: int, practice: int, handing: Handing) -> None:
    handing(RIGHT, WRONG)
    table = list(listing_table(ada, practice))
    assert table[0][:4] == ("Directory", "Site", "About", "Status")
    assert len(table) == 1 + queries.listings(ada, practice).rows
    assert len({len(row) for row in table}) == 1
    header, first, *_ = correction_table(ada, practice)
    assert first[header.index("They say")] == "Suite 210"
    assert "Suite 120" in first[header.index("Text to paste")]


def test_nothing_of_it_is_a_stranger_s_and_all_of_it_goes_with_the_practice(
    ada: int, stranger: int, practice: int, handing: Handing
) -> None:
    number = handing(RIGHT)
    path = file_path(ListingFile.objects.get(pk=number).path)
    for ask in (queries.listings, queries.coverage, queries.corrections, queries.files, queries.pages, queries.gaps):
        with pytest.raises(NothingHere):
            ask(stranger, practice)
    with pytest.raises(NothingHere):
        actions.remove_file(actor=stranger, practice=practice, file=number)
    delete_practice(actor=ada, practice=practice)
    assert not path.exists()
    assert not Sighting.objects.exists()


def test_an_audit_that_rests_on_nothing_new_is_not_made_again(ada: int, practice: int, handing: Handing) -> None:
    handing(RIGHT)
    before = queries.listings(ada, practice).made_at
    run_job(actions.make_audit(actor=ada, practice=practice))
    assert queries.listings(ada, practice).made_at == before


def test_a_viewer_sees_all_and_changes_nothing_and_a_client_sees_the_results(
    ada: int, person: Callable[[str], int], practice: int, handing: Handing
) -> None:
    number = handing(WRONG)
    viewer, client = person("viewer"), person("client")
    team = Practice.objects.get(pk=practice).team
    TeamMember.objects.create(team=team, user_id=viewer, role=Role.VIEWER, since=timezone.now())
    Client.objects.create(practice_id=practice, user_id=client, since=timezone.now())
    key = rows(client, practice)["vitals.com"].listing
    assert listing(client, practice, key=key).row.status == "fix"
    with pytest.raises(NotAllowed):
        queries.files(client, practice)
    assert len(queries.files(viewer, practice)) == 1
    (asked,) = queries.corrections(viewer, practice)
    for refused in (
        lambda: actions.decide(actor=viewer, practice=practice, decision="fine", listing=key),
        lambda: actions.remove_file(actor=viewer, practice=practice, file=number),
        lambda: actions.check_pages(actor=viewer, practice=practice),
        lambda: correction_done(actor=viewer, practice=practice, key=asked.key),
        lambda: say_right(actor=viewer, practice=practice, directory="bbb.org", subject="place:1"),
        lambda: renew_calendar(actor=viewer, practice=practice),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_page_asks_for_a_bounded_number_of_rows(
    ada: int,
    practice: int,
    handing: Handing,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    handing(RIGHT, MOVED, WRONG)
    key = rows(ada, practice)["vitals.com"].listing
    with django_assert_max_num_queries(24):
        queries.listings(ada, practice)
    with django_assert_max_num_queries(14):
        listing(ada, practice, key=key)
    with django_assert_max_num_queries(4):
        queries.coverage(ada, practice)


def test_no_address_that_a_file_names_leads_anywhere_but_to_the_web(ada: int, practice: int, at_once: None) -> None:
    report = {
        "success": True,
        "results": {
            "active": [
                {
                    "source": "vitals.com", "url": "javascript:alert(1)", "status": "active",
                    "business-name": "Harbour Dermatology", "postcode": "10001", "telephone": "212-555-0142",
                    "date-identified-sort": "2026-11-16",
                }
            ],
            "pending": [], "possible": [], "old": [],
        },
    }  # fmt: skip
    content = json.dumps(report).encode()
    actions.add_file(actor=ada, practice=practice, file_name="report.json", chunks=[content])
    audit(practice)
    assert [row.record["address"] for row in Sighting.objects.all()] == [""]
    assert rows(ada, practice)["vitals.com"].status == "correct"
    place = f"place:{location_of(ada, practice)}"
    with pytest.raises(InputError):
        say_right(actor=ada, practice=practice, directory="bbb.org", subject=place, address="javascript:alert(1)")
