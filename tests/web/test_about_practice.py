"""About the practice: sections that open, rows that come and go, each saved on its own, with and without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from suture.app.jobs import queries as jobs
from suture.app.practices.access import subject_of
from suture.app.practices.actions import add_upload
from suture.app.practices.competitors import add_competitor
from suture.app.practices.kinds import JUDGE
from suture.app.practices.models import Client as Clients
from suture.app.practices.models import Practice, Role, TeamMember
from suture.app.practices.profile_actions import save_clinicians, save_names
from suture.app.practices.profile_queries import practice_profile
from suture.app.practices.profile_views import SECTIONS, ClinicianView, RegistrationView

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
OKAFOR = ClinicianView(
    name="Dr. Ines Okafor", titles="MD", registrations=(RegistrationView(register="npi", number="1000000004"),)
)


@pytest.fixture
def clinicians(owner: int, practice: int) -> tuple[int, ...]:
    """Two clinicians, one with a number."""
    return save_clinicians(actor=owner, practice=practice, clinicians=[OKAFOR, ClinicianView(name="Tomas Reyne")])


def sent(
    page: Client, owner: int, practice: int, section: str, rows: dict[str, list[dict[str, Any]]], **head: Any
) -> Any:
    """Send a section as a browser does: every row, and the version that it was shown with."""
    fields: dict[str, Any] = {"version": practice_profile(owner, practice).version(section), **head}
    for key, given in rows.items():
        fields |= {f"{key}-TOTAL_FORMS": len(given), f"{key}-INITIAL_FORMS": len(given)}
        for at, row in enumerate(given):
            fields |= {f"{key}-{at}-{name}": value for name, value in row.items()}
    return page.post(f"/p/{practice}/about/{section}/", fields, headers=PART)


def test_all_sections_stand_closed_with_what_is_known(page: Client, practice: int, clinicians: Any) -> None:
    text = page.get(f"/p/{practice}/about/").text
    assert "Dr. Ines Okafor, MD" in text
    assert "NPI (United States) 1000000004" in text
    assert text.count("Not known yet.") == 3
    assert "<select" not in text


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_opens_alone_and_within_the_page(page: Client, practice: int, section: str) -> None:
    part = page.get(f"/p/{practice}/about/{section}/", headers=PART).text
    assert part.count("<section") == 1
    assert "<form" in part
    whole = page.get(f"/p/{practice}/about/{section}/").text
    assert whole.count("about-part") == len(SECTIONS)
    assert whole.count("about-form") == 1
    assert "<form" not in page.get(f"/p/{practice}/about/{section}/?closed", headers=PART).text


def test_there_is_no_other_section(page: Client, practice: int) -> None:
    assert page.get(f"/p/{practice}/about/secrets/").status_code == 404


def test_names_are_saved_and_said(page: Client, owner: int, practice: int) -> None:
    rows = {"names": [{"name": "Quayside", "is_former": "on"}, {"name": ""}]}
    answer = sent(page, owner, practice, "names", rows, name="Harbour Skin")
    assert "Saved. What links are worth is being judged anew." in answer.text
    assert "a former name" in answer.text
    found = practice_profile(owner, practice)
    assert (found.name, [one.name for one in found.names]) == ("Harbour Skin", ["Quayside"])


def test_what_a_practice_does_is_saved(page: Client, owner: int, practice: int) -> None:
    rows = {
        "also": [{"specialty": "allergy"}, {"specialty": ""}],
        "languages": [{"language": "en"}, {"language": "es"}],
    }
    answer = sent(page, owner, practice, "what-you-do", rows, specialty="dermatology", country="US")
    assert "English and Spanish" in answer.text
    assert "also Allergy and immunology" in answer.text
    assert len(jobs.unfinished(subject_of(practice), kind=JUDGE)) == 1
    again = sent(
        page, owner, practice, "what-you-do", rows | {"languages": []}, specialty="dermatology", country="US"
    )
    assert "judged anew" not in again.text


def test_an_empty_name_keeps_what_was_typed(page: Client, owner: int, practice: int) -> None:
    answer = sent(page, owner, practice, "names", {"names": [{"name": "Quayside"}]}, name=" ")
    assert answer.status_code == 422
    assert 'value="Quayside"' in answer.text


def test_a_wrong_number_is_said_beside_it(page: Client, owner: int, practice: int) -> None:
    row = {"name": "Dr. Ines Okafor", "register0": "NPI", "number0": "1000000005"}
    answer = sent(page, owner, practice, "clinicians", {"clinicians": [row]})
    assert answer.status_code == 422
    assert "a digit of it is mistyped" in answer.text
    assert 'value="1000000005"' in answer.text
    row |= {"number0": "1000000004", "register1": "Texas Medical Board", "number1": "K 12"}
    assert "Texas Medical Board K 12" in sent(page, owner, practice, "clinicians", {"clinicians": [row]}).text
    nobody = {"name": "A", "register0": "", "number0": "5"}
    assert "Choose the register" in sent(page, owner, practice, "clinicians", {"clinicians": [nobody]}).text


def test_a_row_is_added_without_keeping_anything(page: Client, owner: int, practice: int) -> None:
    answer = sent(page, owner, practice, "clinicians", {"clinicians": [{"name": "Dr. New"}]}, do="add:clinicians")
    assert answer.text.count("<fieldset") == 2
    assert 'value="Dr. New"' in answer.text
    assert answer.text.count("autofocus") == 1
    assert practice_profile(owner, practice).clinicians == ()


def test_another_number_can_be_typed(page: Client, owner: int, practice: int) -> None:
    row = {"name": "Dr. New", "register0": "NPI", "number0": "1"}
    answer = sent(page, owner, practice, "clinicians", {"clinicians": [row]}, do="more:clinicians:0")
    assert 'name="clinicians-0-number1"' in answer.text
    assert 'value="NPI"' in answer.text


def test_a_removed_row_goes_at_once_and_comes_back(
    page: Client, owner: int, practice: int, clinicians: tuple[int, ...]
) -> None:
    rows = [{"id": clinicians[0], "name": "Dr. Ines Okafor"}, {"id": clinicians[1], "name": "T. Reyne"}]
    answer = sent(page, owner, practice, "clinicians", {"clinicians": rows}, do="remove:clinicians:0")
    assert "Dr. Ines Okafor was removed; it can be put back until" in answer.text
    assert 'value="T. Reyne"' in answer.text
    assert [one.name for one in practice_profile(owner, practice).clinicians] == ["Tomas Reyne"]
    typed = {"clinicians": [{"name": "Dr. New"}]}
    back = sent(page, owner, practice, "clinicians", typed, do=f"back:clinician:{clinicians[0]}")
    assert "Put back." in back.text
    assert back.text.index('value="Dr. New"') < back.text.index('value="Dr. Ines Okafor"')
    assert 'value="1000000004"' in back.text
    assert [one.name for one in practice_profile(owner, practice).clinicians] == ["Tomas Reyne", "Dr. Ines Okafor"]


def test_without_script_a_saved_section_leads_back_to_the_page(page: Client, owner: int, practice: int) -> None:
    fields = {
        "version": practice_profile(owner, practice).version("locations"), "locations-TOTAL_FORMS": 1,
        "locations-INITIAL_FORMS": 0, "locations-0-street": "12 Harbour Street", "locations-0-hours": "Mon\r\nTue",
    }  # fmt: skip
    answer = page.post(f"/p/{practice}/about/locations/", fields)
    assert answer.headers["Location"] == f"/p/{practice}/about/#locations"
    text = page.get(answer.headers["Location"]).text
    assert "Saved." in text
    assert "Mon, Tue" in text
    added = page.post(f"/p/{practice}/about/locations/", fields | {"do": "add:locations"})
    assert added.text.count("about-part") == len(SECTIONS)
    assert added.text.count("<fieldset") == 2


def test_who_saves_over_another_is_told_and_may_do_it_then(page: Client, owner: int, practice: int) -> None:
    seen = practice_profile(owner, practice).version("names")
    save_names(actor=owner, practice=practice, name="Harbour East", names=[])
    fields = {"version": seen, "name": "Harbour West", "names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    answer = page.post(f"/p/{practice}/about/names/", fields, headers=PART)
    assert answer.status_code == 422
    assert "Somebody else changed this meanwhile" in answer.text
    assert 'value="Harbour West"' in answer.text
    newest = practice_profile(owner, practice).version("names")
    assert newest in answer.text
    page.post(f"/p/{practice}/about/names/", fields | {"version": newest}, headers=PART)
    assert practice_profile(owner, practice).name == "Harbour West"


def test_removing_a_row_does_not_hide_what_another_saved(
    page: Client, owner: int, practice: int, clinicians: tuple[int, ...]
) -> None:
    fields = {
        "version": "an older one", "do": "remove:clinicians:0", "clinicians-TOTAL_FORMS": 1,
        "clinicians-INITIAL_FORMS": 1, "clinicians-0-id": clinicians[1], "clinicians-0-name": "Tomas",
    }  # fmt: skip
    assert 'value="an older one"' in page.post(f"/p/{practice}/about/clinicians/", fields, headers=PART).text


def test_memberships_and_privileges_are_anybodys_there(
    page: Client, owner: int, practice: int, clinicians: tuple[int, ...]
) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "memberships": [
            {"name": "Society", "clinician": clinicians[0], "since": "2011", "page": "society.example/m"}
        ],
        "privileges": [{"name": "County Hospital", "clinician": ""}],
    }
    text = sent(page, owner, practice, "standing", rows).text
    assert "member · Dr. Ines Okafor · since 2011" in text
    assert 'href="https://society.example/m"' in text
    assert "privileges · the practice" in text
    rows["memberships"][0] |= {"since": "2999", "page": "javascript:alert(1)"}
    wrong = sent(page, owner, practice, "standing", rows)
    assert wrong.status_code == 422
    assert "Type a year until" in wrong.text
    assert "is no address of a page" in wrong.text


def test_competitors_come_and_go(page: Client, owner: int, practice: int) -> None:
    assert "Added." in sent(page, owner, practice, "competitors", {}, address="www.bay.example").text
    assert "is your own site" in sent(page, owner, practice, "competitors", {}, address="harbour.example").text
    (bay,) = practice_profile(owner, practice).competitors
    assert bay.site == "bay.example"
    assert sent(page, owner, practice, "competitors", {}, do=f"remove:{bay.id + 1}").status_code == 404
    add_upload(actor=owner, practice=practice, site=bay.id, file_name="l.csv", chunks=[b"A,B\n"])
    asked = sent(page, owner, practice, "competitors", {}, do=f"remove:{bay.id}")
    assert "about it and all links read from it go too" in asked.text
    assert practice_profile(owner, practice).competitors[0].files == 1
    assert "Removed." in sent(page, owner, practice, "competitors", {}, do=f"remove-all:{bay.id}").text
    assert practice_profile(owner, practice).competitors == ()


@pytest.mark.parametrize("do", ["add:nothing", "remove:clinicians:7", "more:clinicians:x", "dance", "back:name:x"])
def test_a_button_that_is_not_there_finds_nothing(page: Client, owner: int, practice: int, do: str) -> None:
    assert sent(page, owner, practice, "clinicians", {"clinicians": []}, do=do).status_code == 404


def test_a_file_can_be_about_a_competitor(page: Client, owner: int, practice: int) -> None:
    assert "Whose links" not in page.get(f"/p/{practice}/files/").text
    site = add_competitor(actor=owner, practice=practice, address="bay.example")
    text = page.get(f"/p/{practice}/files/?site={site}").text
    assert f'<option value="{site}" selected>bay.example</option>' in text


def test_strangers_find_nothing(stranger: Client, practice: int) -> None:
    for address in ("about/", "about/names/"):
        assert stranger.get(f"/p/{practice}/{address}").status_code == 404
    assert stranger.post(f"/p/{practice}/about/names/", {"name": "Mine"}).status_code == 404


def test_a_viewer_reads_and_cannot_write_and_a_client_sees_none_of_it(
    stranger: Client, owner: int, practice: int, clinicians: tuple[int, ...]
) -> None:
    person = int(stranger.session["_auth_user_id"])
    clients = Clients.objects.create(practice_id=practice, user_id=person, since=timezone.now())
    assert stranger.get(f"/p/{practice}/about/").status_code == 403
    clients.delete()
    team = Practice.objects.get(pk=practice).team
    TeamMember.objects.create(team=team, user_id=person, role=Role.VIEWER, since=timezone.now())
    for address in ("about/", "about/clinicians/"):
        text = stranger.get(f"/p/{practice}/{address}").text
        assert "Dr. Ines Okafor" in text
        assert "about-form" not in text
        assert ">Change<" not in text
    refused = sent(stranger, owner, practice, "clinicians", {"clinicians": []})
    assert refused.status_code == 403
    assert len(practice_profile(owner, practice).clinicians) == 2


@pytest.mark.parametrize(
    ("total", "do"),
    [("", "save"), ("x", "add:clinicians"), ("-1", "remove:clinicians:0"), ("1e9", "save"), ("999999999", "save")],
)
def test_a_form_that_no_page_made_is_refused(page: Client, owner: int, practice: int, total: str, do: str) -> None:
    fields = {"clinicians-TOTAL_FORMS": total, "clinicians-INITIAL_FORMS": "0", "clinicians-0-id": "x", "do": do}
    assert page.post(f"/p/{practice}/about/clinicians/", fields, headers=PART).status_code in (200, 404, 422)
    assert practice_profile(owner, practice).clinicians == ()
