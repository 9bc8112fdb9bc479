"""Societies that fit by specialty, country and state, and what is known of each."""

from __future__ import annotations

from dataclasses import replace

from tests.engine.citations.practices_for_audit import HARBOUR, ON, WEIR
from tests.engine.prospects.openings_made import weighed
from tests.engine.prospects.pages_that_owe import ABOUT, MEMBERS, OFFICE, SOCIETY, looked, page

from suture.engine.catalogue import Association, open_catalogue
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import read_affiliation
from suture.engine.prospects.links_here import Look
from suture.engine.prospects.societies import Society, offers_on, societies_that_fit, society_openings
from suture.engine.prospects.tables import rows_of


def association(domain: str = SOCIETY, **more: object) -> Association:
    told = {
        "name": "Coastal Skin Society", "country": "US", "level": "national", "specialty": "Dermatology",
        "nucc": "207N00000X", "offers": ("member_directory", "webinars"),
    } | more  # fmt: skip
    return Association(domain=domain, **told)  # type: ignore[arg-type]


def fitting(*associations: Association, about: About = ABOUT, **more: object) -> tuple[Society, ...]:
    return societies_that_fit(about=about, associations=associations, **more)  # type: ignore[arg-type]


def test_the_catalogue_has_societies_for_a_dermatologist_in_massachusetts() -> None:
    found = societies_that_fit(about=ABOUT)
    domains = [one.association.domain for one in found]
    assert domains[0] == "aad.org"
    assert "massmed.org" in domains
    assert domains.index("massmed.org") < domains.index("ama-assn.org")
    assert domains.index("eadv.org") < domains.index("massmed.org")
    # Bodies whose members are bodies, and those of another country or state.
    assert not set(domains) & {"wma.net", "bma.org.uk", "cmadocs.org", "abms.org"}


def test_a_practice_in_another_country_is_offered_its_own() -> None:
    about = About(practice=WEIR, on=ON, home="https://weir.example/")
    domains = [one.association.domain for one in societies_that_fit(about=about)]
    assert "rcgp.org.uk" in domains
    assert "ama-assn.org" not in domains


def test_a_wider_specialty_fits_after_the_own_one() -> None:
    cardiologist = replace(HARBOUR.clinicians[0], specialty_codes=("207RC0000X",))
    places = tuple(replace(one, specialty_codes=()) for one in HARBOUR.places)
    about = replace(ABOUT, practice=replace(HARBOUR, clinicians=(cardiologist,), places=places))
    found = fitting(
        association("wide.example", nucc="207R00000X", specialty="Internal Medicine"),
        association("own.example", nucc="207RC0000X", specialty="Cardiovascular Disease"),
        association("part.example", nucc="207RI0011X", specialty="Interventional Cardiology"),
        association("any.example", nucc="", specialty="General (all physicians)"),
        association("silent.example", nucc="", specialty="Telehealth"),
        about=about,
    )
    assert [one.association.domain for one in found] == ["own.example", "wide.example", "any.example"]
    assert found[1].fit.why.endswith("Ada Quill has a specialty that belongs to it.")


def test_societies_of_physicians_are_not_for_others() -> None:
    places = tuple(replace(one, specialty_codes=()) for one in HARBOUR.places)
    about = replace(ABOUT, practice=replace(HARBOUR, clinicians=HARBOUR.clinicians[1:], places=places))
    assert fitting(association(nucc="", specialty="General (all physicians)"), about=about) == ()


def test_a_states_society_needs_the_state() -> None:
    maine, massachusetts = association("me.example", level="state:ME"), association("ma.example", level="state:MA")
    assert [one.association.domain for one in fitting(maine, massachusetts)] == ["ma.example"]
    nowhere = replace(ABOUT, practice=replace(HARBOUR, places=()))
    assert fitting(massachusetts, about=nowhere) == ()


def test_a_group_that_a_society_is_for_is_asked_and_never_guessed() -> None:
    (found,) = fitting(association("amwa-doc.org", nucc="", specialty="General (all physicians)"))
    assert found.fit.words == (
        "Women in medicine and those who support them, in your country: it is not for everybody. "
        "Whether it is for one of you: only you know."
    )


def test_what_is_offered_is_unchecked_until_a_page_was_read() -> None:
    (before,) = fitting(association())
    assert [(one.key, one.state) for one in before.offers] == [
        ("member_directory", "unchecked"), ("webinars", "unchecked"),
    ]  # fmt: skip
    read = page(MEMBERS.format(link=""))
    (after,) = fitting(association(), looks=(looked(read),), offers={SOCIETY: offers_on(read, on=ON)})
    assert [(one.key, one.state) for one in after.offers] == [
        ("member_directory", "seen"), ("webinars", "not seen"), ("annual_meeting", "seen"),
    ]  # fmt: skip
    assert after.offers[0].url == f"https://{SOCIETY}/members"
    assert after.offers[0].seen_on == ON


def test_whether_somebody_is_a_member_is_yes_no_or_not_told() -> None:
    told = read_affiliation(kind="membership", name="CSS", address=SOCIETY, about=ABOUT, clinician="quill")
    (asked,) = fitting(association())
    (yes,) = fitting(association(), affiliations=[told], looks=(looked(page(MEMBERS.format(link=""))),))
    (no,) = fitting(association(), denied=[SOCIETY])
    assert (asked.member, yes.member, no.member) == (None, True, False)
    assert (yes.members, yes.links, yes.page) == (("quill",), False, f"https://{SOCIETY}/members")
    assert asked.links is None


def test_a_members_society_is_owed_and_not_offered_twice() -> None:
    told = read_affiliation(kind="membership", name="CSS", address=SOCIETY, about=ABOUT, clinician="quill")
    assert society_openings(fitting(association(), affiliations=[told]), about=ABOUT) == ()


def test_an_opening_of_a_society_says_why_and_what_is_not_known() -> None:
    look = Look(url=f"https://{SOCIETY}/", on=ON, ended="unreachable", people=(OFFICE,))
    talks = replace(OFFICE, value=f"abstracts@{SOCIETY}")
    meeting = Look(url=f"https://{SOCIETY}/meeting", on=ON, ended="unreachable", people=(talks,))
    (found,) = society_openings(fitting(association()), about=ABOUT, looks=(meeting, look))
    assert (found.key, found.family, found.kind) == (f"society:{SOCIETY}", "society", "society")
    assert found.evidence[0].words == "Ada Quill has this specialty."
    assert found.evidence[1].words == "Our catalogue also names webinars; unchecked."
    assert found.missing[0] == "whether one of you is a member: answer yes or no"
    assert found.text == ""
    assert found.ask[0].value == OFFICE.value
    assert found.reach == "national"
    assert weighed(found).sentence == (
        "Ada Quill could join it (dermatology in your country), "
        "and our catalogue names a directory of members (unchecked)."
    )
    (denied,) = society_openings(fitting(association(), denied=[SOCIETY]), about=ABOUT)
    assert denied.evidence[1].words == "You said that nobody of you is a member."


def test_what_the_practice_offers_stands_in_only_where_nobody_said_what_its_people_are() -> None:
    surgeons = association("surgeons.example", nucc="208200000X", specialty="Plastic Surgery")
    offers_it = replace(ABOUT, specialties=("207N00000X", "208200000X"))
    assert fitting(surgeons, about=offers_it) == ()
    silent = tuple(replace(one, specialty_codes=()) for one in HARBOUR.clinicians)
    found = fitting(surgeons, about=replace(offers_it, practice=replace(HARBOUR, clinicians=silent)))
    assert [one.fit.why for one in found] == [
        "Plastic surgery in your country: your practice says that it does this."
    ]


def test_letters_behind_a_name_bring_their_society_first_and_make_nobody_a_member() -> None:
    doctor, assistant = HARBOUR.clinicians
    practice = replace(HARBOUR, clinicians=(replace(doctor, credentials="MD, F.A.A.D."), assistant))
    about = replace(ABOUT, practice=practice)
    found = fitting(association("early.example", name="A"), association("aad.org", name="Z"), about=about)
    assert [(one.association.domain, one.member) for one in found] == [("aad.org", None), ("early.example", None)]
    assert found[0].fit.letters == (("quill", "FAAD"),)
    first, other = society_openings(found, about=about)
    assert (first.letters, other.letters) == ("FAAD", "")
    assert weighed(first).sentence.startswith("Ada Quill writes FAAD, which it gives to its own")
    assert first.missing[0] == "whether one of you is a member: answer yes or no"


def test_a_physician_assistant_in_a_field_of_physicians_is_none() -> None:
    doctor, assistant = HARBOUR.clinicians
    dermatology = replace(assistant, specialty_codes=doctor.specialty_codes)
    about = replace(ABOUT, practice=replace(HARBOUR, clinicians=(doctor, dermatology)))
    (general,) = fitting(association(nucc="", specialty="General (all physicians)"), about=about)
    (own,) = fitting(association(), about=about)
    assert (general.fit.clinicians, own.fit.clinicians) == (("quill",), ("quill", "osei"))


def test_letters_lead_to_societies_of_the_catalogue() -> None:
    known = {one.domain for one in open_catalogue().associations}
    assert {row["domain"] for row in rows_of("society_letters")} <= known
