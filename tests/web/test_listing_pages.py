"""Directory listings in the browser: the matrix, one listing, corrections, looking by hand, files, the calendar."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.web.listed_practice import tell_and_audit

from suture.app.listings import queries
from suture.app.listings.models import ListingFile, ListingPage, Sighting
from suture.app.listings.views import CorrectionView, RowView
from suture.app.practices.dated_queries import dated_profile

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
REGISTER = "npiregistry.cms.hhs.gov"


@pytest.fixture
def listed(owner: int, practice: int) -> int:
    """The practice, audited: a register and a copy with a wrong suite, one listing of the former address."""
    tell_and_audit(owner, practice)
    return practice


def text_of(answer: Any) -> str:
    """What people read on a page, in one line."""
    main = answer.text.partition('<main id="main"')[2] or answer.text
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def row_of(owner: int, practice: int, directory: str) -> RowView:
    groups = queries.listings(owner, practice).groups
    return next(row for group in groups for row in group.rows if row.directory == directory)


def fix_of(owner: int, practice: int) -> CorrectionView:
    return next(one for one in queries.corrections(owner, practice) if "Suite 120" in one.title)


def test_the_matrix_says_what_is_wrong_and_only_that_takes_the_focus(page: Client, owner: int, listed: int) -> None:
    answer = page.get(f"/p/{listed}/listings/")
    said, html = text_of(answer), answer.text
    coverage = queries.coverage(owner, listed)
    assert coverage.sentence in said
    assert f"{coverage.short}<span" in html
    register = row_of(owner, listed, REGISTER)
    there = reverse("listing", args=[listed, register.listing])
    assert f'class="mark conflict" href="{there}#field-unit"' in html
    assert set(re.findall(r'<a class="mark (\w+)"', html)) <= {"conflict", "stale", "incomplete", "absent"}
    assert re.search(r'<tr class="copy"><th scope="row"><a[^>]*>NPIDB', html)
    assert "Not checked yet Nobody has looked there" in said
    assert "Reviews are not looked at" in said
    assert "is missing" not in said
    assert re.search(r'<option|<input type="checkbox" id="words"', html)
    whole = page.get(f"/p/{listed}/listings/?all=yes").text
    assert whole.count('<th scope="row">') == queries.listings(owner, listed).rows > html.count('<th scope="row">')


def test_the_matrix_can_be_narrowed_to_one_clinician(page: Client, owner: int, listed: int) -> None:
    whose = next(one for one in queries.listings(owner, listed).subjects if one.kind == "clinician")
    answer = page.get(f"/p/{listed}/listings/", {"about": whose.key})
    assert whose.coverage is not None
    assert whose.coverage.sentence in text_of(answer)
    assert "Healthgrades" not in re.findall(r"<tbody id=\"health\">.*?</tbody>", answer.text, re.DOTALL)
    assert page.get(f"/p/{listed}/listings/", {"about": "place:999"}).status_code == 404


def test_an_empty_page_teaches_and_a_finished_one_renews_itself(page: Client, practice: int) -> None:
    said = text_of(page.get(f"/p/{practice}/listings/"))
    assert "See what directories say about you" in said
    assert "Google Business Profile" in said
    assert page.get(f"/p/{practice}/listings/", headers=PART).headers["HX-Refresh"] == "true"


def test_a_listing_shows_both_versions_and_a_decision_can_be_undone(page: Client, owner: int, listed: int) -> None:
    register = row_of(owner, listed, REGISTER)
    address = reverse("listing", args=[listed, register.listing])
    html = page.get(address).text
    assert "<del>210</del>" in html
    assert "<ins>120</ins>" in html
    assert "They say Suite 210" in html
    assert re.search(rf'href="https://(www\.)?{REGISTER}/p/1" rel="noreferrer"', html)
    stale = page.get(reverse("listing", args=[listed, row_of(owner, listed, "healthgrades.com").listing]))
    assert "Stale" in text_of(stale)
    decided = page.post(f"{address}decide/", {"decision": "fine", "note": "We share the floor."}, follow=True)
    assert "Right as it is , Maya Lind" in text_of(decided)
    assert "We share the floor." in text_of(decided)
    assert "Taken back." in text_of(page.post(f"{address}undo/", follow=True))
    wrong = page.post(f"{address}decide/", {"decision": "burn it"})
    assert (wrong.status_code, "Choose one" in text_of(wrong)) == (422, True)


def test_a_correction_tells_where_and_what_and_is_done_put_off_and_taken_back(
    page: Client, owner: int, listed: int
) -> None:
    one = fix_of(owner, listed)
    address = reverse("listing-correction", args=[listed, one.key])
    said = text_of(page.get(address))
    for words in (one.title, one.claim_url, one.paste, *one.steps, "NPIDB", "If you do it today, we look again on"):
        assert words in said
    done = page.post(f"{address}done/", follow=True)
    assert f"Done: {one.title}. We look again on" in text_of(done)
    assert one.title not in [found.title for found in queries.listings(owner, listed).fixes]
    waiting = text_of(page.get(address))
    assert "Not done after all" in waiting
    assert "Done, I changed it" not in waiting
    assert one.title in text_of(page.get(f"/p/{listed}/listings/calendar/"))
    page.post(f"{address}reopen/")
    assert "It comes back on" in text_of(page.post(f"{address}later/", {"days": "30"}, follow=True))
    assert page.post(f"{address}later/", {"days": "4000"}).status_code == 422
    every = text_of(page.get(f"/p/{listed}/listings/corrections/"))
    assert "Later" in every
    assert one.title in every


def test_tables_open_in_a_spreadsheet(page: Client, owner: int, listed: int) -> None:
    for name, words in (("listings.csv", "Directory"), ("corrections.csv", "Order")):
        answer: Any = page.get(f"/p/{listed}/listings/{name}")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
        assert rows[0][0] == words
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if re.match(r"[=+@-]", cell)]


def test_two_clicks_say_what_somebody_saw(page: Client, owner: int, listed: int) -> None:
    row = next(
        one for group in queries.listings(owner, listed).groups for one in group.rows if one.status == "not checked"
    )
    there, told = f"/p/{listed}/listings/by-hand/", {"directory": row.directory, "about": row.subject.key}
    assert "Looks right" in text_of(page.get(there, told))
    assert f"{row.name} looks right." in text_of(page.post(there, {**told, "do": "right"}, follow=True))
    undo = f"/p/{listed}/listings/by-hand/undo/"
    assert f"Said by hand: {row.directory}." in text_of(page.post(there, {**told, "do": "right"}, follow=True))
    assert "Taken back." in text_of(page.post(undo, told, follow=True))
    assert not Sighting.objects.filter(practice_id=listed, directory=row.directory, witness="manual").exists()
    assert page.post(undo, told).status_code == 404
    nothing = page.post(there, {**told, "do": "wrong"})
    assert (nothing.status_code, "Choose what is wrong" in text_of(nothing)) == (422, True)
    page.post(there, {**told, "do": "wrong", "wrong": "hours", "says-phone": "212-555-0199"})
    seen = Sighting.objects.filter(practice_id=listed, directory=row.directory).latest("pk")
    assert "212-555-0199" in str(seen.record)
    assert "does not list" in text_of(page.post(there, {**told, "do": "not-there"}, follow=True))
    late = page.post(there, {**told, "do": "right", "seen": "2999-01-01"})
    assert (late.status_code, "day to come" in text_of(late)) == (422, True)
    assert page.get(there, {"directory": "elsewhere.example"}).status_code == 404
    assert page.post(f"/p/{listed}/listings/not-for-us/", {"directory": "elsewhere.example"}).status_code == 404
    assert page.post(f"/p/{listed}/listings/for-us-again/", {"directory": row.directory}).status_code == 404
    refused = page.post(f"/p/{listed}/listings/not-for-us/", {"directory": row.directory}, follow=True)
    assert f"Not for us: {row.directory}." in text_of(refused).replace(" :", ":")
    assert "1 directory that is not for us" in text_of(page.get(f"/p/{listed}/listings/"))
    again = page.post(f"/p/{listed}/listings/for-us-again/", {"directory": row.directory}, follow=True)
    assert "matters again." in text_of(again)


def test_files_and_pages_are_handed_over_and_removed(page: Client, owner: int, practice: int) -> None:
    address = f"/p/{practice}/listings/files/"
    assert "Choose at least one file." in text_of(page.post(address))
    file = SimpleUploadedFile("listings.csv", b"directory,name,street\nyelp.com,Harbour Street,12 Harbour Street\n")
    page.post(address, {"chosen": [file], "seen": "2026-11-20"})
    number = ListingFile.objects.get(practice_id=practice).pk
    assert "listings.csv" in text_of(page.get(address))
    assert "Reading listings.csv" in text_of(page.get(f"/p/{practice}/listings/", headers=PART))
    assert page.post(f"{address}{number}/again/").status_code == 302
    assert "is no page of a directory" in text_of(page.post(f"/p/{practice}/listings/pages/", {"address": "not one"}))
    page.post(f"/p/{practice}/listings/pages/", {"address": "https://www.directory.example/doctors/okafor"})
    kept = ListingPage.objects.get(practice_id=practice).pk
    assert "directory.example/doctors/okafor" in text_of(page.get(address))
    page.post(f"/p/{practice}/listings/pages/{kept}/remove/")
    assert not ListingPage.objects.filter(practice_id=practice).exists()


def test_a_calendar_reads_its_secret_address_without_signing_in(page: Client, owner: int, listed: int) -> None:
    page.post(reverse("finish-correction", args=[listed, fix_of(owner, listed).key]))
    made = page.post(f"/p/{listed}/listings/calendar/")
    found = re.search(r'value="http://testserver(/shared-calendar/[^"]+)"', made.text)
    assert found is not None
    assert found[1] not in page.get(f"/p/{listed}/listings/calendar/").text
    anybody = Client()
    (event,) = Calendar.from_ical(anybody.get(found[1]).content).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("Look again: ")
    downloaded = page.get(f"/p/{listed}/listings/rechecks.ics")
    assert downloaded.content == anybody.get(found[1]).content
    page.post(f"/p/{listed}/listings/calendar/stop/")
    assert anybody.get(found[1]).status_code == 404


def test_the_own_site_gets_its_text_and_rivals_are_told_apart(page: Client, listed: int) -> None:
    said = page.get(f"/p/{listed}/listings/own-site/").text
    assert "https://schema.org" in said
    assert "12 Harbour Street" in said
    assert "Nothing is known yet" in page.get(f"/p/{listed}/listings/elsewhere/").text


def test_details_with_days_are_told_and_corrected(page: Client, owner: int, listed: int) -> None:
    address, told = f"/p/{listed}/about/days/", dated_profile(owner, listed)
    place, former = told.locations[0].location.id, told.locations[0].facts[0]
    assert "right until 30 September 2025" in text_of(page.get(address))
    page.post(address, {"do": f"fact:location-{place}", "field": "phone", "text": "212-555-0199", "accepted": "on",
                        "why": "call tracking"})  # fmt: skip
    page.post(address, {"do": f"days:{former.id}", "until": "2025-10-31", "since": ""})
    page.post(address, {"do": f"place:{place}", "opened": "2019-03-01", "accepting": "yes"})
    said = text_of(page.get(address))
    assert "right too: call tracking" in said
    assert "right until 31 October 2025" in said
    assert dated_profile(owner, listed).locations[0].accepting is True
    page.post(address, {"do": f"remove:{former.id}"})
    assert len(dated_profile(owner, listed).locations[0].facts) == 1
    wrong = page.post(address, {"do": f"former:{place}", "street": "9 Quay"})
    assert (wrong.status_code, "Say until which day" in text_of(wrong)) == (422, True)
    assert page.post(address, {"do": "burn:1"}).status_code == 404
