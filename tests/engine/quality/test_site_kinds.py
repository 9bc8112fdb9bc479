"""Who says what kind a site is, in which order, and that nobody's word is invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.site_kind_names import kind_by_names, site_part
from suture.engine.quality.site_kinds import WITNESSES, SiteKind, site_kind


def reading(**said: Any) -> dict[str, Any]:
    return {"source_url": "https://harbour.example/about", **said}


def kind_of(domain: str, *, titles: tuple[str, ...] = (), readings: tuple[dict[str, Any], ...] = ()) -> SiteKind:
    return site_kind(domain, catalogue=open_catalogue(), titles=titles, readings=readings)


def test_the_catalogue_speaks_first() -> None:
    found = kind_of("aad.org", readings=(reading(schema_types="OnlineStore"),))
    assert (found.kind, found.by, found.sure, found.country, found.medical) == (
        "society",
        "catalogue",
        True,
        "US",
        True,
    )
    assert found.why == "In the catalogue: American Academy of Dermatology, society (Research Organization Registry)."


@pytest.mark.parametrize(
    ("domain", "kind"),
    [
        ("some-clinic.blogspot.com", "platform"),
        ("linkedin.com", "platform"),
        ("yelp.com", "directory"),
        ("tripadvisor.com", "directory"),
        ("reddit.com", "forum"),
        ("amazon.com", "business"),
        ("google.com", "business"),
        ("prnewswire.com", "platform"),
    ],
)
def test_platforms_before_their_owners(domain: str, kind: str) -> None:
    assert kind_of(domain).kind == kind


def test_endings_speak_for_what_is_in_no_list() -> None:
    found = kind_of("not-in-any-list.nhs.uk")
    assert (found.kind, found.by, found.country, found.medical) == ("hospital", "ending", "GB", True)
    assert found.why == "Its domain ends in .nhs.uk (the National Health Service only)."


def test_a_universitys_hospital_is_a_hospital() -> None:
    found = kind_of("somewhere-hospital.ac.uk")
    assert (found.kind, found.by, found.medical) == ("hospital", "ending", True)
    assert found.why == "Its domain ends in .ac.uk (teaching and research only) and says “hospital”."


@pytest.mark.parametrize(
    ("types", "generator", "kind"),
    [
        ("Hospital Organization WebPage", None, "hospital"),
        ("MedicalClinic", None, "clinic"),
        ("NewsMediaOrganization", None, "news"),
        ("CollegeOrUniversity", None, "university"),
        ("GovernmentOrganization", None, "government"),
        ("WebPage", "phpBB 3.3", "forum"),
        ("WebPage", "Open Journal Systems 3.3.0.8", "journal"),
        (None, "Shopify", "business"),
        ("WebPage Organization", "WordPress 6.5", "unknown"),
    ],
)
def test_a_page_may_say_it_of_itself(types: str | None, generator: str | None, kind: str) -> None:
    found = kind_of("quayside.example", readings=(reading(schema_types=types, generator=generator),))
    assert found.kind == kind
    assert not found.sure
    assert found.by == ("pages" if kind != "unknown" else "nobody")


def test_what_pages_say_is_quoted() -> None:
    one = kind_of("quayside.example", readings=(reading(schema_types="Hospital"),))
    assert one.why == "Its page says “Hospital” (schema.org)."
    two = kind_of("quayside.example", readings=(reading(generator="Shopify"), reading(generator="Shopify")))
    assert two.why == "2 of 2 pages agree: the first was made with Shopify."


def test_a_site_is_called_what_it_calls_itself() -> None:
    found = kind_of("quayside.example", readings=(reading(site_name="Quayside Klinik", title="Willkommen"),))
    assert (found.name, found.kind, found.by) == ("Quayside Klinik", "clinic", "words")
    assert found.why == "Its name says “klinik”; nobody else says what kind of site it is."


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Journal of Harbour Dentistry", "journal"),
        ("Quayside Hospital Directory", "directory"),
        ("Hospital de la Ribera", "hospital"),
        ("Klinik für Dermatologie am Hafen", "clinic"),
        ("Academy of Harbour Surgeons", "society"),
        ("Quayside Foundation for Hospital Care", "charity"),
        ("University Hospital Quayside", "hospital"),
        ("Quayside", "unknown"),
    ],
)
def test_the_head_of_a_name_decides(name: str, kind: str) -> None:
    assert kind_of("quayside.example", readings=(reading(site_name=name),)).kind == kind


def test_pages_that_say_as_much_of_two_kinds_say_nothing() -> None:
    pages = (reading(schema_types="MedicalClinic"), reading(schema_types="OnlineStore"))
    assert kind_of("quayside.example", readings=pages).kind == "unknown"


def test_one_clinic_among_many_pages_is_not_the_site() -> None:
    pages = (reading(schema_types="MedicalClinic"), *(reading(schema_types="WebPage") for _ in range(5)))
    assert kind_of("quayside.example", readings=pages).kind == "unknown"


def test_a_directory_of_doctors_is_no_clinic() -> None:
    pages = (reading(schema_types="Physician"), reading(schema_types="Physician"))
    assert kind_of("quayside-directory.example", readings=pages).kind == "directory"


@pytest.mark.parametrize(
    ("domain", "kind"),
    [
        ("stmarys-hospital.example", "hospital"),
        ("klinikum-hafenstadt.example", "hospital"),
        ("quaysidedental.example", "clinic"),
        ("clinica-del-puerto.example", "clinic"),
        ("zahnarzt-hafen.example", "clinic"),
        ("journalofharbourmedicine.example", "journal"),
        ("hospitaldirectory.example", "directory"),
        ("harbourtribune.example", "news"),
        ("hafen-nachrichten.example", "news"),
        ("uni-hafenstadt.example", "university"),
        ("fundacionpuerto.example", "charity"),
        ("myharbourblog.example", "blog"),
        ("harbour.example", "unknown"),
        ("healthyharbour.example", "unknown"),
        ("timeshare-harbour.example", "unknown"),
        ("clinical-trials-harbour.example", "unknown"),
        ("harbour-animalhospital.example", "unknown"),
    ],
)
def test_words_in_a_domain(domain: str, kind: str) -> None:
    found = kind_of(domain)
    assert found.kind == kind
    if kind != "unknown":
        assert found.by == "words"
        assert "nobody else says" in found.why


def test_a_headline_is_not_a_name() -> None:
    """What a page writes about says nothing of its site; what all its titles end in does."""
    headline = ("The best hospital in Harbour, and why",)
    assert kind_of("quayside.example", titles=headline).kind == "unknown"
    titles = ("Opening hours | Harbour Hospital", "Visitors | Harbour Hospital", "Parking | Harbour Hospital")
    assert kind_of("quayside.example", titles=titles).kind == "hospital"


def test_a_blog_section_does_not_make_a_blog() -> None:
    titles = ("Ten tips - Blog", "Five more tips - Blog", "Summer - Blog")
    assert kind_of("quayside.example", titles=titles).kind == "unknown"


def test_what_titles_share_is_the_sites_name() -> None:
    assert site_part(["Skin | Harbour Clinic", "Hair | Harbour Clinic"]) == ("Harbour Clinic",)
    assert site_part(["Skin | Harbour Clinic"]) == ("Harbour Clinic",)
    assert site_part(["Skin care without a name"]) == ()
    assert site_part([]) == ()


def test_international_domains_are_read_in_letters() -> None:
    label = "xn--" + "krankenhaus-süd".encode("punycode").decode()
    found = kind_by_names(f"{label}.example", names=())
    assert found is not None
    assert found.kind == "hospital"


@settings(max_examples=60, deadline=None)
@given(
    st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}[a-z0-9]\.(com|example|gov|ac\.uk)", fullmatch=True),
    st.lists(st.text(max_size=60), max_size=4),
    st.lists(
        st.fixed_dictionaries(
            {
                "title": st.none() | st.text(max_size=40),
                "site_name": st.none() | st.text(max_size=20),
                "schema_types": st.none() | st.sampled_from(["Hospital", "Blog WebPage", "Thing", ""]),
                "generator": st.none() | st.text(max_size=10),
                "source_url": st.just("https://x.example/"),
            }
        ),
        max_size=3,
    ),
)
def test_every_answer_is_a_kind_with_its_witness(
    domain: str, titles: list[str], readings: list[dict[str, Any]]
) -> None:
    found = site_kind(domain, catalogue=open_catalogue(), titles=titles, readings=readings)
    assert found.kind in KINDS_OF_SITE
    assert found.by in WITNESSES
    assert found.sure == (found.by in {"catalogue", "ending"})
    assert (found.kind == "unknown") == (found.by == "nobody")
    assert found.why.endswith(".")


@pytest.mark.parametrize(
    ("domain", "said"),
    [
        ("bit.ly", "sends visitors on"),
        ("prnewswire.com", "carries what it is paid to carry"),
        ("es.tl", "lends pages"),
    ],
)
def test_platforms_are_told_apart(domain: str, said: str) -> None:
    assert said in kind_of(domain).why


def test_the_health_service_itself_is_no_hospital() -> None:
    assert (kind_of("nhs.uk").kind, kind_of("www.nhs.uk").kind) == ("government", "government")


def test_a_site_of_advice_is_no_newspaper_for_its_name() -> None:
    assert kind_of("wellnessdiettimes.example").kind == "unknown"
    assert kind_of("harbourtimes.example").kind == "news"
    assert kind_of("harbour.example", titles=("Lakes - Harbour - Forum sur l’immobilier",)).kind != "business"
