"""What is sent or pasted: nothing left open, nothing that one would not say to the host."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.prospects.pages_that_owe import ABOUT

from suture.engine.citations.facts import Clinician, Value
from suture.engine.errors import InputError
from suture.engine.prospects.affiliations import affiliation_kinds
from suture.engine.prospects.asking_text import (
    AskingText,
    Case,
    asking_text,
    gone_page_text,
    languages,
    listing_text,
    lost_link_text,
    redirect_text,
    replacement_text,
)

CASES: tuple[Case, ...] = ("named", "unlisted", "unread", "unknown")
KINDS = [(kind, detail) for kind, one in affiliation_kinds().items() for detail in ("", *dict(one.details))]
PAGE = "https://coastalskin.example/members/12"
# Offers, search engines' business, and false acquaintance (docs/owed.md).
NEVER = re.compile(
    r"dofollow|nofollow|anchor|backlink|link building|seo\b|exchange|reciprocal|in return|discount|gift|"
    r"free of charge|pay|patient of|your (?:mother|father)|re:|fwd:|authority|ranking",
    re.IGNORECASE,
)
TRICKY = st.sampled_from(
    [
        "Ada Quill",
        "Zoë O’Brien-Łoś",
        'Jean "Jojo" d’Arc',
        "Bo {name} Pine",
        "{target}",
        "A  B\tC",
        "“Quill”",
        "李 明",
        "X\nY",
    ]
)


def checked(text: AskingText) -> AskingText:
    whole = text.whole
    assert "{" not in whole
    assert "}" not in whole
    assert "  " not in whole
    assert "\n\n\n" not in whole
    assert " ." not in whole
    assert " ," not in whole
    assert not NEVER.search(whole), whole
    assert len(text.body.split()) < 120
    assert 0 < len(text.subject) < 120
    assert "\n" not in text.subject
    assert len(re.findall(r"https?://", text.body)) <= 2
    return text


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("kind", "detail"), [*KINDS, ("mention", "")])
def test_every_kind_and_case_is_complete(kind: str, detail: str, case: Case) -> None:
    for clinician in ("quill", None):
        text = checked(
            asking_text(
                kind,
                about=ABOUT,
                case=case,
                organisation="Coastal Skin Society",
                page=PAGE,
                target=ABOUT.home,
                clinician=clinician,
                since=2015,
                detail=detail,
                title="Moles on holiday",
                quote="Dr. Ada Quill, MD, FAAD",
            )
        )
        assert ABOUT.home in text.body
        assert (PAGE in text.body) == (case != "unknown")
        assert text.body.endswith("Ines Fell, practice manager\nHarbour Street Dermatology\n(978) 555-0180")


def test_the_letter_for_a_member_page() -> None:
    text = asking_text(
        "membership", about=ABOUT, case="named", organisation="Coastal Skin Society", page=PAGE, target=ABOUT.home,
        clinician="quill", since=2015, quote="Dr. Ada Quill",
    )  # fmt: skip
    assert text.subject == "Our website on your page that names Ada Quill"
    assert text.body == (
        "Hello,\n\n"
        "Ada Quill of Harbour Street Dermatology is one of your members (since 2015). Your page "
        f"{PAGE} names us (“Dr. Ada Quill”), without a link to our website.\n\n"
        "Could you add our website to the member entry, so that people who look for a member can find us?\n"
        "https://harbourstreetderm.example/\n\n"
        "Thank you for your time.\n\n"
        "Ines Fell, practice manager\nHarbour Street Dermatology\n(978) 555-0180"
    )


def test_a_hospital_is_asked_for_its_field() -> None:
    text = asking_text(
        "privilege", about=ABOUT, case="named", organisation="Salem Hospital", page=PAGE, target=ABOUT.home,
        clinician="quill",
    )  # fmt: skip
    assert "“practice website”" in text.body


def test_where_money_was_given_the_link_is_asked_for_as_marked() -> None:
    text = asking_text(
        "charity", about=ABOUT, case="unknown", organisation="Food Bank", target=ABOUT.home, detail="sponsor"
    )
    assert "mark the link as sponsored" in text.body


def test_an_article_that_quotes_us_without_the_name_is_asked_for_the_name() -> None:
    text = asking_text(
        "article", about=ABOUT, case="unlisted", organisation="Gazette", target=ABOUT.home, page=PAGE,
        clinician="quill", detail="quoted", title="Sun and children",
    )  # fmt: skip
    assert "Could the article say who spoke, with our website?" in text.body


def test_a_lost_link_says_what_was_there() -> None:
    old = "https://harbourstreetderm.example/eczema"
    text = checked(lost_link_text(about=ABOUT, page=PAGE, old=old, moved=False, anchor="eczema care"))
    assert f"Your page {PAGE} used to point to {old} with the words “eczema care”." in text.body
    assert text.body.count(old) == 1
    moved = checked(lost_link_text(about=ABOUT, page=PAGE, old=old, moved=True, target=ABOUT.home))
    assert "The page has moved" in moved.body
    assert f"\n{ABOUT.home}\n" in moved.body


def test_our_own_pages_are_mended_by_our_own_people() -> None:
    for text in (
        checked(gone_page_text(about=ABOUT, page=ABOUT.home + "old", links="12 links", sites="3 sites")),
        checked(redirect_text(about=ABOUT, page=PAGE, old=ABOUT.home + "old")),
    ):
        assert "permanent redirect (301)" in text.body
        assert ABOUT.home + "old" in text.body


@pytest.mark.parametrize("words", ["Winter eczema in adults: a leaflet", ""])
def test_a_dead_link_is_named_beside_our_page(words: str) -> None:
    dead, target = "https://winter-leaflet.example/adults", ABOUT.home + "eczema"
    text = checked(replacement_text(about=ABOUT, page=PAGE, dead=dead, target=target, words=words))
    assert ("with the words “Winter eczema in adults: a leaflet” leads" in text.body) == bool(words)
    assert "leads to winter-leaflet.example/adults, which is not there any more." in text.body
    assert f"\n{target}\n" in text.body


def test_a_listing_is_told_the_website() -> None:
    assert f"Website: {ABOUT.home}" in checked(listing_text(about=ABOUT, page=PAGE, target=ABOUT.home)).body


@given(
    name=TRICKY,
    organisation=TRICKY,
    title=TRICKY,
    quote=TRICKY,
    kind=st.sampled_from(KINDS),
    case=st.sampled_from(CASES),
)
def test_odd_names_leave_nothing_open(
    name: str, organisation: str, title: str, quote: str, kind: tuple[str, str], case: Case
) -> None:
    clinician = Clinician(key="odd", names=(Value(text=name),), credentials="MD")
    practice = replace(ABOUT.practice, name=organisation, clinicians=(clinician,), works=())
    text = asking_text(
        kind[0], about=replace(ABOUT, practice=practice, signed=name), case=case, organisation=organisation,
        page="https://a.example/{x}", target=ABOUT.home, clinician="odd", detail=kind[1], title=title, quote=quote,
    )  # fmt: skip
    checked(text)
    assert "“”" not in text.whole


@given(st.text(max_size=60), st.text(max_size=300))
def test_any_text_of_a_page_can_be_quoted(anchor: str, quote: str) -> None:
    text = lost_link_text(about=ABOUT, page=PAGE, old=ABOUT.home, moved=False, anchor=anchor)
    assert not re.search(r"[{}]| {2}", text.whole)
    named = asking_text(
        "mention", about=ABOUT, case="named", organisation="A", page=PAGE, target=ABOUT.home, quote=quote
    )
    assert not re.search(r"[{}]| {2}", named.whole)
    assert len(named.body.split()) < 120


def test_what_cannot_be_written_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="choose one of en"):
        asking_text("membership", about=ABOUT, case="unknown", organisation="A", target=ABOUT.home, language="xx")
    with pytest.raises(InputError, match="write it yourself"):
        asking_text("friend", about=ABOUT, case="unknown", organisation="A", target=ABOUT.home)
    with pytest.raises(InputError, match="know the page"):
        asking_text("membership", about=ABOUT, case="named", organisation="A", target=ABOUT.home)
    assert languages() == ("en",)
