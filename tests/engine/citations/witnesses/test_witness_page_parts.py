"""Parts of a directory's page: sections about others, new patients, hours, captions, specialties, telephones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.citations.witnesses.about_others import is_about_others
from suture.engine.citations.witnesses.new_patients import taking_new_patients
from suture.engine.citations.witnesses.page_hours import hours_shown
from suture.engine.citations.witnesses.page_labels import captioned, numbers_shown
from suture.engine.citations.witnesses.page_specialty import specialty_shown
from suture.engine.citations.witnesses.pages import ListingPage, read_listing_page

URL = "https://www.findadoc.example/ada-harbour"
PLACE = "<p>120 Quay St, Springfield, IL 62701</p><p>(217) 555-0142</p>"


def page(html: str, *, url: str = URL, is_listing: bool = False) -> ListingPage:
    return read_listing_page(html.encode(), url=url, is_listing=is_listing)


@pytest.mark.parametrize(
    ("heading", "others"),
    [
        ("Dentists near Springfield", True),
        ("People also viewed", True),
        ("Patient reviews (12)", True),
        ("Meet our team", True),
        ("Ähnliche Ärzte in der Nähe", True),
        ("Médecins à proximité", True),
        ("Other locations", False),
        ("Practice details", False),
        ("Contact and address", False),
        ("", False),
    ],
)
def test_sections_about_others(heading: str, others: bool) -> None:
    assert is_about_others(heading) is others


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("Accepting new patientsTelehealth", True),
        ("Dr Harbour is not accepting new patients at this time.", False),
        ("Accepting new patients: No", False),
        ("Accepting new patients?/Yes", True),
        ("Currently accepting new NHS patients", True),
        ("Nimmt derzeit keine neuen Patienten auf", False),
        ("Nimmt neue Patienten auf", True),
        ("Accepte les nouveaux patients", True),
        ("Le cabinet n'accepte pas de nouveaux patients", False),
        ("I cannot take on new clients until spring", False),
        ("Takes new patients only by referral", None),
        ("Do they accept new patients?", None),
        ("Accepting new patients/Not accepting new patients", None),
        ("New patients should bring a list of medicines", None),
        ("He takes his time", None),
    ],
)
def test_new_patients(lines: str, answer: bool | None) -> None:
    told, words = taking_new_patients(lines.split("/"))
    assert told is answer
    assert bool(words) is (answer is not None)


@pytest.mark.parametrize(
    ("lines", "week"),
    [
        ("Monday|8:45am to 1pm|2pm to 5:15pm|Tuesday|8am to 1pm|Wednesday|Closed",
         "Mo 08:45-13:00,14:00-17:15; Tu 08:00-13:00; We off"),
        ("Montag: 07:30-18:00|Dienstag: 8 Uhr|Mittwoch: 07:30-13:00|Freitag: Geschlossen", ""),
        ("Montag: 07:30\u201318:00|Mittwoch: 07:30 bis 13:00 Uhr|Samstag: Geschlossen",
         "Mo 07:30-18:00; We 07:30-13:00; Sa off"),
        ("Lundi|09h00 - 12h30 / 14h00 - 18h00|Mardi|09h00 - 12h30|Vendredi|Fermé",
         "Mo 09:00-12:30,14:00-18:00; Tu 09:00-12:30; Fr off"),
        ("Mon-Fri 9am-5pm, Sat 9am-1pm", "Mon-Fri 9am-5pm, Sat 9am-1pm"),
        ("Mo, Di, Do 8-12 Uhr und 14-18 Uhr|Mi, Fr 8-13 Uhr", "Mo, Di, Do 8-12 Uhr und 14-18 Uhr; Mi, Fr 8-13 Uhr"),
        ("Mon|9:00 AM - 5:00 PM Open now|Tue|9:00 AM - 5:00 PM|Wed|Closed", "Mo-Tu 09:00-17:00; We off"),
        ("Office hours: Tue and Thu 9am-1pm", "Tue and Thu 9am-1pm"),
        ("Mon 9am-5pm|Tue 9am-5pm|Wed 9am-5pm|Mon 1pm-2pm", ""),
        ("Mon 9am-5pm|Tue 9am-5pm", ""),
        ("Monday is a busy day", ""),
    ],
)  # fmt: skip
def test_hours_line_by_line(lines: str, week: str) -> None:
    assert hours_shown(lines.split("|"))[0] == week


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ("GP surgery Organisation code: ODS code Y99321", {"ods": "Y99321"}),
        ("Organisation code|V99180", {"ods": "V99180"}),
        ("Organisation code: not known", {}),
        ("Numéro RPPS : 10009900123", {"rpps": "10009900123"}),
        ("NPI: 1234567893|GMC number: 1234567", {"npi": "1234567893", "gmc": "1234567"}),
        ("NPI: 1234567890", {}),
        ("GMC number: 1234567|GMC number: 7654321", {}),
    ],
)
def test_register_numbers(lines: str, numbers: dict[str, str]) -> None:
    assert numbers_shown(lines.split("|")) == numbers


def test_captions_in_a_cell_of_their_own() -> None:
    lines = ["Name", "Ada Harbour, M.D.", "Specialty", "Ophthalmology", "Web", "www.harbour.example"]
    assert [value for _, value, _ in captioned(lines, "name")] == ["Ada Harbour, M.D."]
    assert list(captioned(["Name", "Specialty"], "name")) == []
    assert specialty_shown(lines) == ("Ophthalmology", "Specialty / Ophthalmology")


@pytest.mark.parametrize(
    ("line", "specialty"),
    [
        ("Family Medicine • Female • Age 47", "Family Medicine"),
        ("General Practice (GP) in Wynnum", "General Practice (GP)"),
        ("Dermatologue et vénérologue", "Dermatologue et vénérologue"),
        ("Audiologists", "Audiologists"),
        ("Boise, Idaho", ""),
        ("She sees patients of all ages.", ""),
    ],
)
def test_specialties_under_the_name(line: str, specialty: str) -> None:
    assert specialty_shown(["Ada Harbour", line])[0] == specialty


def test_what_stands_among_others_is_not_the_listed_one_s() -> None:
    (one,) = page(
        f"<h1>Ada Harbour, MD</h1>{PLACE}<p>Specialty: Cardiology</p><h2>Doctors near you</h2><h3>Bo Reef, MD</h3>"
        "<p>9 Lake Ave, Springfield, IL 62702</p><p>(217) 555-0177</p><p>Accepting new patients</p>"
        '<a href="https://reef.example/">Website</a>'
    ).listings
    assert (one.record.street, one.record.phone, one.record.accepting) == ("120 Quay St", "(217) 555-0142", None)
    assert one.record.website == ""


def test_a_members_page_without_headings() -> None:
    cells = "Name|Ada Harbour, M.D.|Specialty|Ophthalmology|Address|612 North Elm|Springfield, Illinois|62701|Phone"
    html = "".join(
        f"<tr><td>{cell}</td></tr>" for cell in f"{cells}|(217) 555-0142|Web|www.harbour.example".split("|")
    )
    (one,) = page(f"<table>{html}</table>").listings
    record = one.record
    assert (record.name, record.street, record.city) == ("Ada Harbour, M.D.", "612 North Elm", "Springfield")
    assert (record.phone, record.website, record.specialty) == (
        "(217) 555-0142",
        "www.harbour.example",
        "Ophthalmology",
    )


def test_the_directory_s_own_number_is_not_the_listed_one_s() -> None:
    data = (
        '<script type="application/ld+json">{"@type":"Physician","name":"Ada Harbour","telephone":"+12175550100",'
        '"address":{"streetAddress":"120 Quay St","addressLocality":"Springfield","postalCode":"62701"}}</script>'
    )
    header = "<header>Help line: 217-555-0100</header>"
    (one,) = page(f"{data}{header}<h1>Ada Harbour</h1><p>Call 217-555-0142</p>").listings
    assert one.record.phone == "217-555-0142"
    (two,) = page(f"{data}{header}<h1>Ada Harbour</h1>").listings
    assert two.record.phone == "+12175550100"


def test_a_number_behind_a_button_and_a_lent_line() -> None:
    button = '<p><button data-number="217 555 0142">Show number</button></p>'
    (one,) = page(f"<h1>Ada Harbour</h1>{button}", is_listing=True).listings
    assert one.record.phone == "217 555 0142"
    (two,) = page(
        "<h1>Ada Harbour</h1><p>Call through us (calls may be recorded): (833) 555-0142</p><p>(217) 555-0142</p>",
        is_listing=True,
    ).listings
    assert (two.record.phone, two.record.phones) == ("(217) 555-0142", ())


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (f"<h1>This profile is no longer available</h1>{PLACE}", "any more"),
        (f"<h1>10 Best Dentists in Springfield</h1>{PLACE}", "lists many"),
        (f"<h1>Dermatologists in Springfield, IL</h1>{PLACE}", "lists many"),
        (f"<h1>Our Heart Team</h1>{PLACE}", "lists many"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' + f"<h1>Ada Harbour</h1>{PLACE}",
            "article",
        ),
    ],
)
def test_pages_that_list_nobody_whoever_names_them(html: str, why: str) -> None:
    found = page(html, is_listing=True)
    assert found.listings == ()
    assert why in found.why


def test_of_several_described_the_one_in_the_heading_counts() -> None:
    data = "".join(
        f'<script type="application/ld+json">{{"@type":"Dentist","name":"{name}","telephone":"{phone}"}}</script>'
        for name, phone in (("Harbour Dental", "(217) 555-0142"), ("Bay Smiles", "(217) 555-0177"))
    )
    (one,) = page(f"{data}<h1>Harbour Dental</h1>").listings
    assert (one.record.name, one.record.phone) == ("Harbour Dental", "(217) 555-0142")


def test_colleagues_in_the_data_do_not_stand_for_their_practice() -> None:
    data = ",".join(f'{{"@type":"Physician","name":"Dr. {name}"}}' for name in ("Bo Reef", "Cy Quill"))
    html = (
        f'<script type="application/ld+json">[{data}]</script><h1>Harbour Cardiology</h1>{PLACE}<p>NPI 1234567893</p>'
    )
    (one,) = page(html).listings
    assert (one.record.name, one.record.numbers) == ("Harbour Cardiology", {"npi": "1234567893"})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=40) | st.sampled_from(["Monday", "9am-5pm", "NPI:", "Hours", "1234567893"]), max_size=8)
)
def test_no_lines_make_the_parts_fail(lines: list[str]) -> None:
    hours_shown(lines)
    numbers_shown(lines)
    specialty_shown(lines)
    taking_new_patients(lines)
