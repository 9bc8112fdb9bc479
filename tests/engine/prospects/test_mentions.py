"""Pages that name us without a link: which are openings, which are left out, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.citations.practices_for_audit import ON
from tests.engine.prospects.pages_that_owe import ABOUT, looked, page

from suture.engine.links.columns import READINGS
from suture.engine.prospects.links_here import Look
from suture.engine.prospects.mentions import ReadPage, find_mentions, mention_openings, read_pages
from suture.engine.prospects.mentions_naming import NamesOfOurs
from suture.engine.prospects.mentions_seen import with_looks
from suture.engine.prospects.owed_standing import Linking

NAMES = NamesOfOurs(ABOUT)
URL = "https://gazette.example/2026/sun-and-children"
STORY = (
    "How much sun is too much for a child? Ada Quill, a dermatologist at Harbour Street Dermatology in Salem, says "
    "that shade at noon matters more than any cream."
)


ODD = ("QUILL,", "Dr.", "A.", "\n", "Quill", "(978) 555-0180", "\u2019s", "é", "MD,", "\u00a0")


def read(text: str = STORY, *, url: str = URL, **more: Any) -> ReadPage:
    domain = more.pop("domain", url.partition("://")[2].partition("/")[0].removeprefix("www."))
    return ReadPage(url=url, domain=domain, read_on=ON, text=text, **({"title": "Sun and children"} | more))


def test_a_newspaper_that_quotes_a_clinician() -> None:
    mentions = find_mentions(
        [read(site_name="Harbour Gazette", author="Lou Marsh", published=date(2026, 6, 1))], about=ABOUT
    )
    assert mentions.left_out == ()
    (found,) = mention_openings(mentions.found, about=ABOUT)
    assert (found.family, found.kind, found.domain) == ("owed", "mention", "gazette.example")
    assert found.title == "Harbour Gazette names you without a link"
    assert found.links_now is False
    assert found.mine == ("quill",)
    assert found.target == "https://harbourstreetderm.example/team/ada-quill"
    assert found.evidence[0].words == (
        "Read on 23 November 2026: the page names you beside your practice and has no link to you."
    )
    assert "Ada Quill, a dermatologist at Harbour Street Dermatology" in found.evidence[0].quote
    assert found.ask[0].role == "The author, Lou Marsh"
    assert f"Your page {URL} names us (“Ada Quill”), without a link" in found.text


def test_of_an_article_by_one_of_us_the_editor_is_asked() -> None:
    mentions = find_mentions([read(author="Dr. Ada Quill")], about=ABOUT)
    assert mention_openings(mentions.found, about=ABOUT)[0].ask[0].role == "The page's editor"


def test_the_telephone_number_alone_is_a_mention() -> None:
    mentions = find_mentions([read("Ring the skin clinic: (978) 555-0180.")], about=ABOUT)
    assert mentions.found[0].namings[0].what == "phone"
    assert "names us, without a link" in mention_openings(mentions.found, about=ABOUT)[0].text


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (read(url="https://harbourstreetderm.example/news"), "your own page"),
        (read(domains_out=frozenset({"harbourstreetderm.example"})), "links to you already"),
        (read(domains_out=frozenset(f"s{n}.example" for n in range(100))), "one may be yours"),
        (read(url="https://www.healthgrades.com/x", domain="healthgrades.com"), "directory"),
        (read(url="https://www.facebook.com/x", domain="facebook.com"), "Anybody can write"),
        (read(url="https://town.example/forum/12"), "forum"),
        (read(url="https://town.example/reviews/harbour"), "reviews"),
        (read(schema_types=("Article", "AggregateRating")), "ratings"),
        (read(STORY + " She was sued for malpractice last year."), "court"),
        (read(STORY, title="Medical board action: licence suspended"), "proceeding"),
        (read(STORY + " He died after the operation."), "harm"),
        (read("In loving memory. Thanks to Ada Quill of Harbour Street Dermatology."), "obituary"),
        (read("My doctor is Ada Quill of Harbour Street Dermatology."), "patient's own story"),
        (read("Ada Quill won the regatta again."), "namesake"),
    ],
)
def test_what_is_left_out_says_why(told: ReadPage, why: str) -> None:
    mentions = find_mentions([told], about=ABOUT)
    assert mentions.found == ()
    (left,) = mentions.left_out
    assert why in left.why
    assert left.quote


@pytest.mark.parametrize(
    "url",
    [
        "https://town.example/community-health/x",
        "https://town.example/editorial-board/x",
        "https://town.example/preview/x",
    ],
)
def test_addresses_that_only_look_like_forums_and_reviews_are_kept(url: str) -> None:
    assert find_mentions([read(url=url)], about=ABOUT).found


def test_bad_news_far_from_our_name_is_not_about_us() -> None:
    filler = "The library opens on Sundays now. " * 30
    assert find_mentions([read(f"{STORY} {filler} A driver was arrested.")], about=ABOUT).found


def test_of_copies_the_first_one_counts() -> None:
    copy = read(url="https://copies.example/a", published=date(2026, 6, 3))
    original = read(published=date(2026, 6, 1))
    mentions = find_mentions([copy, original], about=ABOUT)
    assert [one.page.url for one in mentions.found] == [URL]
    assert mentions.left_out[0].why == f"It copies {URL}."


def test_a_live_link_and_a_site_to_stay_away_from_are_left_out() -> None:
    link = Linking(url="http://www.gazette.example/2026/sun-and-children/", domain="gazette.example")
    assert find_mentions([read()], about=ABOUT, linking=[link]).left_out[0].why == "It links to you already."
    unwanted = {"gazette.example": "It sells links."}
    assert find_mentions([read()], about=ABOUT, unwanted=unwanted).left_out[0].why == "It sells links."


def test_another_page_of_a_site_that_links_is_still_a_mention() -> None:
    link = Linking(url="https://gazette.example/other", domain="gazette.example")
    mentions = find_mentions([read()], about=ABOUT, linking=[link])
    assert mention_openings(mentions.found, about=ABOUT, linking=[link])[0].relation == "links"


def test_a_later_look_closes_it_and_an_earlier_one_does_not() -> None:
    mentions = find_mentions([read()], about=ABOUT).found
    linked = page(f"<p>{STORY} <a href='https://harbourstreetderm.example/'>her practice</a></p>", url=URL)
    (later,) = mention_openings(mentions, about=ABOUT, looks=[looked(linked, on=ON + timedelta(days=7))])
    assert (later.links_now, later.text, later.relation) == (True, "", "links")
    (earlier,) = mention_openings(mentions, about=ABOUT, looks=[looked(linked, on=ON - timedelta(days=7))])
    assert earlier.links_now is False
    (unread,) = mention_openings(mentions, about=ABOUT, looks=[Look(url=URL, on=ON, ended="unreachable")])
    assert unread.links_now is False


def test_a_page_that_owes_a_link_already_is_not_asked_twice() -> None:
    mentions = find_mentions([read()], about=ABOUT).found
    owed = mention_openings(mentions, about=ABOUT)
    assert mention_openings(mentions, about=ABOUT, owed=owed) == ()


@given(st.lists(st.sampled_from([*STORY.split(), *ODD])).map(" ".join))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for naming in NAMES.find(text):
        assert naming.words in text
        assert " ".join(naming.words.split()) in naming.quote
        assert text[naming.at :].startswith(naming.words)


@given(st.text(max_size=400))
def test_no_text_is_too_odd_to_be_looked_through(text: str) -> None:
    NAMES.find(f"Ada Quill{text}Harbour Street Dermatology")


def test_the_key_stays_the_same_for_the_same_page() -> None:
    first, second = (
        mention_openings(find_mentions([read(url=url)], about=ABOUT).found, about=ABOUT)[0].key
        for url in (URL, "http://www.gazette.example/2026/sun-and-children/")
    )
    assert first == second


def test_readings_of_visits_become_pages() -> None:
    row = dict.fromkeys(READINGS.names) | {
        "source_url": URL, "source_host": "gazette.example", "source_domain": "gazette.example",
        "read_at": datetime(2026, 11, 20, 9, tzinfo=UTC), "title": "Sun", "text": STORY,
        "schema_types": "Article Person",
        "domains_out": "a.example b.example", "snapshot_id": "s", "told_on": date(2026, 11, 20),
    }  # fmt: skip
    (told,) = read_pages(pa.Table.from_pylist([row], schema=READINGS))
    assert (told.url, told.read_on, told.schema_types) == (URL, date(2026, 11, 20), ("Article", "Person"))
    assert told.domains_out == {"a.example", "b.example"}
    assert find_mentions([told], about=ABOUT).found


def test_a_page_that_only_a_look_read_is_a_mention_by_its_quotations() -> None:
    body = f"<p>{STORY}</p>"
    seen = looked(page(body, url=URL, title="Sun and children | Gazette"))
    linking = looked(page(f'{body}<a href="https://harbourstreetderm.example/">Website</a>', url=f"{URL}-2"))
    nothing = looked(page("<p>Shade at noon matters.</p>", url=f"{URL}-3"))
    (found,) = with_looks([], [seen, linking, nothing])
    assert (found.url, found.domain, found.site_name, found.read_on) == (URL, "gazette.example", "Gazette", ON)
    (mention,) = find_mentions([found], about=ABOUT).found
    assert mention.namings[0].words == "Ada Quill"
    (opened,) = mention_openings([mention], about=ABOUT, looks=[seen])
    assert opened.title == "Gazette names you without a link"


def test_what_made_a_name_sure_may_stand_outside_the_words_that_a_look_keeps() -> None:
    far = "<p>Ada Quill won the regatta.</p><p>She practises in Salem.</p>"
    (found,) = with_looks([], [looked(page(far, url=URL, title="The regatta"))])
    assert found.text == "Ada Quill won the regatta."
    (mention,) = find_mentions([found], about=ABOUT).found
    assert mention.namings[0].beside == ("place",)
    accused = page("<p>Ada Quill was sued.</p><p>She practises in Salem.</p>", url=URL)
    assert "court" in find_mentions(with_looks([], [looked(accused)]), about=ABOUT).left_out[0].why


def test_what_a_visit_read_whole_is_not_read_again_by_its_quotations() -> None:
    visited = read()
    assert list(with_looks([visited], [looked(page(f"<p>{STORY}</p>", url=URL))])) == [visited]
