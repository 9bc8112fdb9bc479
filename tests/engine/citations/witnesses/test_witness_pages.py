"""Directory pages: structured data first, then what stands on the page; ordinary pages list nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.citations.witnesses.directory_pages import (
    ARTICLE,
    BRITISH,
    GERMAN,
    MANY,
    MICRODATA,
    MIRROR,
    OWN_HOME,
    PHYSICIAN,
)
from tests.engine.citations.witnesses.witness_samples import read

from suture.engine.citations.witnesses.pages import ListingPage, read_listing_page

URL = "https://www.findadoc.example/physician/dr-ada-harbour-x1"


def page(html: str, *, url: str | None = URL, **how: object) -> ListingPage:
    return read_listing_page(html.encode(), url=url, seen=date(2026, 11, 1), **how)  # type: ignore[arg-type]


def test_a_clinician_in_structured_data() -> None:
    found = page(PHYSICIAN)
    (one,) = found.listings
    record = one.record
    assert (one.witness, one.directory, record.address, record.seen) == (
        "page",
        "findadoc.example",
        URL,
        date(2026, 11, 1),
    )
    assert (record.name, record.numbers) == ("Dr. Ada Harbour, MD", {"npi": "1234567893"})
    assert (record.street, record.city, record.region, record.postcode, record.country) == (
        "120 Quay St Ste 210",
        "Springfield",
        "IL",
        "62701",
        "US",
    )
    assert (record.phone, record.specialty, record.accepting) == ("(217) 555-0142", "PrimaryCare", True)
    assert record.hours == "Mo-Tu 09:00-17:00; Su off"
    assert one.evidence["street"] == "json-ld: 120 Quay St Ste 210"
    (link,) = found.outlinks
    assert (link.target, link.rel, link.followed) == ("https://harbour.example/", ("nofollow",), False)
    assert link.through == "https://www.findadoc.example/go?to=https%3A%2F%2Fharbour.example%2F&s=1"
    assert (record.website, one.evidence["website"]) == ("https://harbour.example/", "link: https://harbour.example/")
    assert (found.indexable, found.canonical) == (True, URL)


def test_a_place_in_microdata_is_completed_by_what_the_page_shows() -> None:
    found = page(MICRODATA)
    (one,) = found.listings
    assert (one.record.kind, one.record.street) == ("place", "120 Quay Street, Suite 210")
    assert one.record.website == "https://www.harbour.example/?utm_source=yp"
    assert one.record.hours == "Mo-Th 09:00-17:00; Fr 09:00-12:00; Su off"
    assert one.evidence["hours"].startswith("Mon - Thu 9:00 AM - 5:00 PM; Friday")
    (link,) = found.outlinks
    assert (link.followed, link.through) == (True, "")


def test_a_mirror_of_the_register_without_structured_data() -> None:
    first, mailing = page(MIRROR).listings
    assert (first.record.name, first.record.numbers) == ("ADA B HARBOUR MD", {"npi": "1234567893"})
    assert (first.record.street, first.record.unit, first.record.city) == ("120 QUAY ST", "STE 210", "SPRINGFIELD")
    assert (first.record.postcode, first.record.phone, first.record.phones) == ("62701-1234", "217-555-0142", ())
    assert first.record.specialty == "Family Medicine"
    assert first.evidence["street"] == "120 QUAY ST / STE 210 / SPRINGFIELD, IL 62701-1234"
    assert (mailing.record.street, mailing.record.phone) == ("PO Box 900", "312-555-0100")
    assert mailing.record.id == f"{URL}#2"


def test_a_british_page() -> None:
    (one,) = page(BRITISH).listings
    record = one.record
    assert (record.name, record.city, record.region) == ("The Harbour Surgery", "Truro", "Cornwall")
    assert (record.street, record.postcode, record.country) == ("1 Quay Street", "TR1 1ZZ", "GB")
    assert (record.phone, record.accepting) == ("01632 960142", False)
    assert record.website == "https://www.harboursurgery.example/"
    assert record.hours == "Mo-Tu 08:00-18:30; We 08:00-13:00"


def test_a_german_page() -> None:
    found = page(GERMAN)
    (one,) = found.listings
    assert (one.record.street, one.record.postcode, one.record.city, one.record.country) == (
        "Hafenstraße 16",
        "60385",
        "Frankfurt",
        "DE",
    )
    assert (one.record.phone, found.outlinks[0].followed) == ("069 5550142", False)


@pytest.mark.parametrize(
    ("html", "url", "why"),
    [
        (MANY, URL, "lists 11 clinicians"),
        (OWN_HOME, "https://harbour.example/", "no listing"),
        (ARTICLE, URL, "an article"),
        ("", URL, "no listing"),
        ("<h1>Contact us</h1><p>120 Quay St, Springfield, IL 62701</p><p>Call (217) 555-0142</p>", URL, "no listing"),
    ],
)
def test_pages_that_list_nobody(html: str, url: str, why: str) -> None:
    found = page(html, url=url)
    assert found.listings == ()
    assert why in found.why


def test_a_page_on_the_practice_s_own_site_is_no_listing() -> None:
    found = page(MICRODATA, url="https://harbour.example/about", own_hosts=("harbour.example",))
    assert (found.listings, found.why) == ((), "The page is on the practice's own site.")


def test_less_evidence_is_enough_where_somebody_knows_the_page() -> None:
    plain = "<h1>Dr Ada Harbour</h1><p>120 Quay St, Springfield, IL 62701</p>"
    assert page(plain).listings == ()
    (one,) = page(plain, is_listing=True).listings
    assert (one.record.name, one.record.street) == ("Dr Ada Harbour", "120 Quay St")
    (two,) = page("<h1>Dr Ada Harbour</h1><p>Call (217) 555-0142</p>", is_listing=True).listings
    assert (two.record.phone, two.record.street) == ("(217) 555-0142", "")


def test_links_to_the_practice_are_told_wherever_they_stand_and_pages_that_hide() -> None:
    html = (
        '<meta name=robots content="noindex, nofollow"><h1>Sponsors</h1><footer>'
        '<a href="https://shop.harbour.example/x">Harbour</a></footer>'
    )
    found = page(html, own_hosts=("harbour.example",))
    (link,) = found.outlinks
    assert (link.target, link.followed) == ("https://shop.harbour.example/x", False)
    assert (found.indexable, found.indexable_why) == (False, "meta robots says noindex")


def test_saved_pages_are_read_as_files(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, PHYSICIAN, "saved.html")
    assert one.record.address == "https://www.findadoc.example/physician/dr-ada-harbour-x1"
    (two,), _ = read(tmp_path, MICRODATA, "saved.html", url="https://yp.example/harbour")
    assert (two.directory, two.record.address) == ("yp.example", "https://yp.example/harbour")
    _, rejects = read(tmp_path, ARTICLE, "saved.html")
    assert [reject.reason for reject in rejects] == ["The page is an article."]


MARKUP = (
    "<h1>|</h1>|<p>|<br>|<address>|<footer>|</footer>|Dr Ada|120 Quay St|, |Springfield|IL 62701|TR1 1ZZ|Fax:|Monday"
    "|Phone: 217-555-0142|9am - 5pm|Closed|NPI: 1234567893|<a href='/go?u=https://harbour.example'>|Website|</a>"
    '|<a href=\'tel:+12175550142\'>|Specialty:|<script type=\'application/ld+json\'>{"@type":"Physician","name":'
    "|\"x\"|}|</script>|\0|\ud800|<div itemscope itemtype='http://schema.org/Dentist'><b itemprop=name>|</div>"
    "|<a href='http://['>"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MARKUP.split("|")), max_size=40), st.booleans())
def test_no_page_makes_it_fail_and_nothing_is_made_up(pieces: list[str], is_listing: bool) -> None:
    html = "".join(pieces)
    found = read_listing_page(html.encode("utf-8", "replace"), url=URL, is_listing=is_listing)
    assert bool(found.listings) != bool(found.why)
    for one in found.listings:
        assert one.record.name
        for text in (one.record.postcode, one.record.city):
            assert not text or text in html


def test_links_to_nonsense_are_passed_over() -> None:
    html = '<h1>Dr Ada</h1><a href="/go?u=http://[x">Website</a><a href="http://[">Website</a>'
    assert page(html).outlinks == ()


HOME = '"addressLocality":"Springfield","addressRegion":"IL","postalCode":"62701"}'
SHAPES = {
    "a clinician with two addresses": (
        '{"@type":["Physician","MedicalBusiness"],"name":"Dr. Ada Harbour, MD","address":['
        '{"streetAddress":"120 Quay St",' + HOME + ',{"streetAddress":"9 Lake Ave Ste 3",' + HOME + "]}",
        [("", "120 Quay St", ""), ("", "9 Lake Ave Ste 3", "")],
    ),
    "a person with workplaces of their own": (
        '{"@type":"IndividualPhysician","name":"Ada Harbour","practicesAt":[{"@type":"PhysiciansOffice","telephone":'
        '"217-555-0142","address":{"streetAddress":"120 Quay St",' + HOME + '},{"@type":"PhysiciansOffice",'
        '"telephone":"217-555-0177","address":{"streetAddress":"9 Lake Ave",' + HOME + "}]}",
        [("clinician at place", "120 Quay St", "217-555-0142"), ("clinician at place", "9 Lake Ave", "217-555-0177")],
    ),
    "a profile page of a person": (
        '{"@type":"ProfilePage","mainEntity":{"@type":"Person","name":"Ada Harbour","worksFor":{"@type":'
        '"MedicalClinic","name":"Quay","telephone":"1"},"workLocation":{"@type":"Place","telephone":"217-555-0142",'
        '"address":{"streetAddress":"120 Quay St",' + HOME + "}}}",
        [("clinician at place", "120 Quay St", "217-555-0142")],
    ),
    "an address in one text": (
        '{"@type":"LocalBusiness","name":"Harbour Clinic","telephone":"(217) 555-0142",'
        '"address":"120 Quay St, Springfield, IL 62701-1234"}',
        [("", "120 Quay St", "(217) 555-0142")],
    ),
    "a group with departments": (
        '{"@type":"MedicalClinic","name":"Harbour Group","telephone":"217-555-0142","department":[{"@type":'
        '"MedicalClinic","name":"North","address":{"streetAddress":"1 North St"}}],"employee":[{"@type":"Physician",'
        '"name":"Dr B"}]}',
        [("place", "", "217-555-0142")],
    ),
    "a list of search results": (
        '{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"Physician","name":"A",'
        '"telephone":"217-555-0142"}}]}',
        [],
    ),
    "broken data": ('{"@type":"Physician","name":"Ada Harbour",,}', []),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_structured_data(shape: str) -> None:
    data, expected = SHAPES[shape]
    found = page(f'<script type="application/ld+json">{data}</script>')
    assert [(one.record.kind, one.record.street, one.record.phone) for one in found.listings] == expected


@pytest.mark.parametrize(
    ("title", "heading", "name"),
    [
        ("The Harbour Surgery - NHS", "Overview The Harbour Surgery", "The Harbour Surgery"),
        ("The Harbour Surgery - NHS", "Overview - The Harbour Surgery", "The Harbour Surgery"),
        (
            "Dr. Ada Harbour, MD | FindADoc",
            "Dr. Ada Harbour, MD - Family Medicine in Springfield",
            "Dr. Ada Harbour, MD",
        ),
        ("Harbour Dental | FindADoc", "Harbour Dental Practice Truro", "Harbour Dental Practice Truro"),
        ("FindADoc", "Harbour-Quay Clinic", "Harbour-Quay Clinic"),
    ],
)
def test_the_name_is_the_heading_without_what_is_set_apart(title: str, heading: str, name: str) -> None:
    html = f"<title>{title}</title><h1>{heading}</h1><p>Call (217) 555-0142</p>"
    (one,) = page(html, is_listing=True).listings
    assert (one.record.name, one.evidence["name"]) == (name, heading)


def test_of_several_sites_on_a_page_the_practice_s_own_is_the_website() -> None:
    links = '<a href="https://a.example/">Website</a><a href="https://harbour.example/x">Website</a>'
    html = f"<h1>Ada Harbour, MD</h1><p>Call (217) 555-0142</p>{links}"
    (one,) = page(html, is_listing=True, own_hosts=("harbour.example",)).listings
    assert one.record.website == "https://harbour.example/x"
    (two,) = page(html, is_listing=True).listings
    assert two.record.website == ""


@pytest.mark.parametrize(
    ("line", "claimed"),
    [
        ("Is this your business?", False),
        ("Are you Dr. Harbour's practice owner? Claim your profile", False),
        ("Claim this listing", False),
        ("Unclaimed", False),
        ("\u2713 Claimed", True),
        ("This business is claimed", True),
        ("Claims are handled by your insurer", None),
        ("Claim your free profile on FindADoc", None),
    ],
)
def test_whether_somebody_holds_the_listing(line: str, claimed: bool | None) -> None:
    html = f"<h1>Ada Harbour, MD</h1><p>Call (217) 555-0142</p><p>{line}</p>"
    (one,) = page(html, is_listing=True).listings
    assert one.claimed is claimed
    assert one.evidence.get("claimed") == (None if claimed is None else line)
    (two,) = page(PHYSICIAN.replace("<p>Family Medicine</p>", f"<p>{line}</p>")).listings
    assert two.claimed is claimed
