"""What is owed already: affiliations with what looks and links say of them."""

from __future__ import annotations

from datetime import timedelta

from tests.engine.citations.practices_for_audit import ON
from tests.engine.prospects.pages_that_owe import ABOUT, MEMBERS, OFFICE, SOCIETY, looked, page

from suture.engine.prospects.affiliations import Affiliation, read_affiliation
from suture.engine.prospects.found import Found
from suture.engine.prospects.links_here import Look
from suture.engine.prospects.merging import merged
from suture.engine.prospects.owed import owed_openings
from suture.engine.prospects.owed_standing import Linking
from suture.engine.prospects.verdicts import PersonToAsk
from suture.engine.prospects.worth_words import missing_of

HERE = "https://harbourstreetderm.example/"
URL = f"https://{SOCIETY}/members"


def member(*, address: str = SOCIETY, clinician: str | None = "quill", **more: object) -> Affiliation:
    return read_affiliation(
        kind="membership", name="Coastal Skin Society", about=ABOUT, address=address, clinician=clinician, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def one(told: Affiliation, *, looks: tuple[Look, ...] = (), linking: tuple[Linking, ...] = ()) -> Found:
    (found,) = owed_openings([told], about=ABOUT, looks=looks, linking=linking)
    return found


def test_a_member_page_without_the_link_is_owed() -> None:
    found = one(member(since=2015), looks=(looked(page(MEMBERS.format(link="")), people=(OFFICE,)),))
    assert found.key == "membership:coastalskin.example:quill"
    assert (found.family, found.kind, found.domain) == ("owed", "membership", SOCIETY)
    assert found.url == URL
    assert found.links_now is False
    assert found.looked_on == ON
    assert found.title == "Coastal Skin Society names Ada Quill without a link"
    assert found.relation == "member"
    assert found.mine == ("quill",)
    assert found.target == "https://harbourstreetderm.example/team/ada-quill"
    told, read = found.evidence
    assert told.words == "You said: Ada Quill, member of Coastal Skin Society (since 2015)."
    assert (read.url, read.quote, read.seen_on) == (URL, "Dr. Ada Quill, MD, FAAD", ON)
    (who,) = found.ask
    assert (who.role, who.kind, who.value) == ("The society’s membership office", "email", OFFICE.value)
    assert (who.found_on, who.quote, who.seen_on) == (URL, OFFICE.quote, ON)
    assert "one of your members (since 2015)" in found.text
    assert found.missing == ()


def test_nobody_whom_the_page_lists_is_taken_for_whoever_decides() -> None:
    people = tuple(
        PersonToAsk(kind=kind, value=value, source="visible", zone=zone, quote="")
        for kind, value, zone in (
            ("email", "bo@pineskin.example", "main"),  # another member
            ("phone", "9785550180", "main"),  # ours
            ("phone", "7815550133", "main"),  # another member's
            ("email", "ada@harbourstreetderm.example", "main"),
            ("page", "https://harbourstreetderm.example/contact", "main"),
            ("email", "membership@mail.example", "main"),
            ("form", "https://coastalskin.example/contact", "main"),
            ("phone", "7815550100", "footer"),
        )
    )
    found = one(member(), looks=(looked(page(MEMBERS.format(link="")), people=people),))
    assert [who.value for who in found.ask] == [
        "membership@mail.example", "https://coastalskin.example/contact", "7815550100",
    ]  # fmt: skip


def test_who_to_ask_may_stand_on_another_page_of_the_site() -> None:
    contact = looked(page("<h1>Contact</h1>", url=f"https://{SOCIETY}/contact"), people=(OFFICE,))
    found = one(member(), looks=(looked(page(MEMBERS.format(link=""))), contact))
    assert found.ask[0].found_on == f"https://{SOCIETY}/contact"
    assert found.missing == ()


def test_hosts_without_an_address_are_not_one_host() -> None:
    told = [read_affiliation(kind="referrer", name=name, about=ABOUT) for name in ("Quay Physio", "Mill Lane Dental")]
    assert len(merged(owed_openings(told, about=ABOUT))) == 2


def test_the_re_check_closes_it() -> None:
    before = looked(page(MEMBERS.format(link="")), on=ON - timedelta(days=9))
    after = looked(page(MEMBERS.format(link=f'<a rel="nofollow" href="{HERE}">website</a>')))
    found = one(member(), looks=(after, before))
    assert found.links_now is True
    assert found.text == ""
    assert found.relation == "links"
    assert found.title == "Coastal Skin Society links to you"
    assert "it asks search engines not to follow it" in found.evidence[-1].words
    # And a link that goes opens it again.
    assert one(member(), looks=(after, looked(page(MEMBERS.format(link="")), on=ON + timedelta(days=30)))).text


def test_nobody_read_the_page_so_nobody_says_that_it_has_no_link() -> None:
    found = one(member(address=URL))
    assert found.links_now is None
    assert found.url == URL
    assert found.looked_on is None
    # A look tells that: nobody needs to open it by hand.
    assert not any(words.startswith("whether the page links to you") for words in found.missing)
    assert found.title == "Coastal Skin Society: does its page about Ada Quill link to you?"


def test_a_page_that_keeps_robots_out_is_not_one_without_a_link() -> None:
    look = Look(url=URL, on=ON, ended="forbidden")
    found = one(member(address=URL), looks=(look,))
    assert found.links_now is None
    assert found.evidence[1].words == "The site asks robots to stay away from the page."
    assert found.missing[0].startswith("whether the page links to you: open it")
    assert not any("Let Suture read" in one.way for one in missing_of(found, parts=()))
    unread = one(member(address=URL))
    assert any("Let Suture read" in one.way for one in missing_of(unread, parts=()))
    assert "has no link" not in found.text


def test_a_page_that_is_gone_is_named_in_no_letter_and_has_to_be_found_anew() -> None:
    gone = Look(url=URL, on=ON, ended="gone")
    found = one(member(address=URL), looks=(gone,), linking=(Linking(url=URL, domain=SOCIETY),))
    assert (found.url, found.links_now) == (None, None)
    assert found.evidence[1].words == "The page that you gave is gone."
    assert found.missing[0] == f"the address of the page: look for it on {SOCIETY}"
    assert URL not in found.text
    moved = looked(page(MEMBERS.format(link=""), url=f"https://{SOCIETY}/people/"))
    assert one(member(address=URL), looks=(gone, moved)).url == f"https://{SOCIETY}/people/"


def test_a_page_that_was_given_and_does_not_name_us() -> None:
    found = one(member(address=URL), looks=(looked(page("<h1>Members</h1><p>Bo Pine, MD</p>")),))
    assert found.links_now is False
    assert "does not name Ada Quill yet" in found.text
    assert "Could you add Ada Quill there" in found.text


def test_pages_of_the_site_that_do_not_name_us_say_nothing_of_the_page() -> None:
    found = one(member(), looks=(looked(page("<h1>Welcome</h1>", url=f"https://{SOCIETY}/")),))
    assert found.url is None
    assert found.links_now is None
    assert found.evidence[-1].words == f"1 page of {SOCIETY} read, none of them names Ada Quill."
    assert found.missing[0] == f"the address of the page: look for it on {SOCIETY}"


def test_a_society_of_dermatologists_that_lists_a_dermatologist_of_that_name_proves_nothing() -> None:
    found = one(member(), looks=(looked(page("<h1>Members</h1><p>Ada Quill, MD, dermatologist</p>")),))
    assert found.url is None


def test_a_colleagues_link_is_the_colleagues() -> None:
    body = f"<h1>Kwame Osei</h1><p>Harbour Street Dermatology <a href='{HERE}'>website</a></p>"
    looks = (looked(page(body, url=f"https://{SOCIETY}/osei")), looked(page(MEMBERS.format(link=""))))
    assert one(member(), looks=looks).links_now is False
    assert one(member(clinician="osei"), looks=looks).links_now is True


def test_a_logo_that_links_is_the_practice_s_and_no_clinician_s() -> None:
    logos = looked(page(f"<h1>Our sponsors</h1><a href='{HERE}'><img src='l.png' alt=''></a>"))
    assert one(member(), looks=(logos,)).links_now is None
    assert one(member(clinician=None), looks=(logos,)).links_now is True


def test_a_link_that_imports_know_counts_for_its_page_only() -> None:
    proof = Linking(url=f"http://www.{SOCIETY}/members/", domain=SOCIETY, seen_on=ON)
    assert one(member(address=URL), linking=(proof,)).links_now is True
    other = Linking(url=f"https://{SOCIETY}/news", domain=SOCIETY, seen_on=ON)
    found = one(member(address=URL), linking=(other,))
    assert found.links_now is None
    assert found.relation == "links"
    assert found.evidence[-1].words == f"Another page of {SOCIETY} links to you, last seen on 23 November 2026."


def test_a_link_that_was_seen_after_the_look_closes_it_and_an_older_one_does_not() -> None:
    looks = (looked(page(MEMBERS.format(link=""))),)
    later = Linking(url=URL, domain=SOCIETY, seen_on=ON + timedelta(days=3))
    for told in (member(), member(address=URL)):
        found = one(told, looks=looks, linking=(later,))
        assert (found.links_now, found.text, found.looked_on) == (True, "", later.seen_on)
        assert [each.words for each in found.evidence[1:]] == [
            "Your links already name one from this page, last seen on 26 November 2026."
        ]
        older = Linking(url=URL, domain=SOCIETY, seen_on=ON - timedelta(days=3))
        stale = one(told, looks=looks, linking=(older,))
        assert stale.links_now is False
        assert not any("Another page" in each.words for each in stale.evidence)


def test_a_link_on_another_page_of_a_platform_is_not_the_host_s() -> None:
    other = Linking(url="https://facebook.com/rowing", domain="facebook.com", seen_on=ON)
    told = read_affiliation(kind="charity", name="Food Bank", about=ABOUT, address="facebook.com/foodbank")
    found = one(told, linking=(other,))
    assert (found.relation, len(found.evidence)) == ("", 1)


def test_the_practice_itself_may_be_who_is_named() -> None:
    told = read_affiliation(
        kind="charity", name="Harbour Food Bank", about=ABOUT, address="foodbank.example", detail="sponsor"
    )
    thanks = page(
        "<h1>Thank you</h1><p>Our sponsors: Bakery, Harbour Street Dermatology, Quay Bank</p>",
        url="https://foodbank.example/sponsors",
    )
    found = one(told, looks=(looked(thanks),))
    assert found.url == "https://foodbank.example/sponsors"
    assert found.links_now is False
    assert found.relation == "listed"
    assert "mark the link as sponsored" in found.text


def test_the_same_answer_told_twice_is_one_opening() -> None:
    found = owed_openings([member(), member(address=URL)], about=ABOUT)
    assert [each.url for each in found] == [URL]


def test_an_organisation_without_an_address_asks_for_one() -> None:
    told = read_affiliation(kind="referrer", name="Quay Physiotherapy", about=ABOUT)
    found = one(told)
    assert found.domain == ""
    assert found.missing[0] == "the address of the page: say the website or the page"
    assert "We have not found a page of yours that names Harbour Street Dermatology." in found.text
