"""Who would care about a page of ours, why, and one honest sentence to tell them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.engine.prospects.openings_made import TODAY, blocked, host, opening, page

from suture.engine.prospects.found import Evidence
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.promoting import Asking, DeadLink, OurPage, RivalLink, WouldCare, who_would_care
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.topics import share_of, topic_of, words_of

OURS = OurPage(
    url="https://harbour.example/eczema",
    title="Living with eczema: a guide for parents",
    text="Eczema makes skin dry and itchy. Emollients and topical steroids help children with atopic dermatitis. "
    * 4,
    country="US",
)
DEAD = DeadLink(
    page="https://parents.example/links", target="https://gone.example/eczema-in-children", text="Leaflet",
    page_title="Useful links for parents",
)  # fmt: skip


def care(**given: object) -> tuple[WouldCare, ...]:
    return who_would_care(OURS, today=TODAY, **given)  # type: ignore[arg-type]


def test_a_topic_is_a_handful_of_telling_words() -> None:
    topic = topic_of(OURS.text, title=OURS.title)
    assert next(iter(topic)) == "eczema"
    assert "emollients" in topic
    assert sum(topic.values()) == pytest.approx(1)
    assert not {"patients", "parents", "with", "treatment"} & topic.keys()
    assert topic_of("Opening hours and parking") == {}
    near, shared = share_of(topic, words=words_of("Eczema and emollients"))
    assert shared == ("eczema", "emollients")
    assert 0.3 < near <= 1


def test_what_every_page_of_ours_says_is_no_subject() -> None:
    run = opening("run", kind="charity", title="Harbour run: thanks to Harbour Street Dermatology")
    about_us = OurPage(url=OURS.url, title="Eczema | Harbour Street Dermatology", text="Eczema itches.")
    assert len(who_would_care(about_us, founds=[run], today=TODAY)) == 1
    named = replace(about_us, names="Harbour Street Dermatology Dermatologist")
    assert who_would_care(named, founds=[run], today=TODAY) == ()
    nothing_else = replace(named, title="Harbour Street Dermatology", text="Our dermatology practice.")
    assert who_would_care(nothing_else, founds=[run], today=TODAY) == ()


def test_a_dead_link_on_the_topic_comes_with_an_honest_sentence() -> None:
    (one,) = care(
        dead=[DEAD, DeadLink(page="https://cars.example/", target="https://gone.example/tyres", text="Tyres")]
    )
    assert (one.domain, one.kind, one.opening) == ("parents.example", "broken-link", "")
    assert one.tell == (
        "On your page “Useful links for parents” a link leads nowhere; our page “Living with eczema: a guide for "
        "parents” is about eczema and children too."
    )
    assert one.why == "Its link “Leaflet” leads nowhere; it was about eczema and children."


def test_requests_count_until_their_day() -> None:
    def request(day: date | None) -> Asking:
        return Asking(key="7", outlet="Harbour Times", text="A dermatologist on eczema in winter", deadline=day)

    (one,) = care(requests=[request(date(2026, 12, 1))])
    assert one.why == "Harbour Times looks for a source on eczema until 1 December 2026."
    assert care(requests=[request(date(2026, 11, 1))]) == ()
    assert len(care(requests=[request(None)])) == 1


def test_links_to_rivals_pages_on_the_topic_count() -> None:
    link = RivalLink(
        page="https://blog.example/dry-skin", page_title="Dry skin", text="here",
        target="https://www.rival.example/eczema-guide", target_title="Eczema in babies",
    )  # fmt: skip
    (one,) = care(rivals=[link])
    assert one.why == "It links to a page of rival.example about eczema."
    assert "rival" not in one.tell


def test_openings_count_by_what_their_pages_say_and_fit() -> None:
    resources = opening(
        "links", kind="resource-page", url="https://links.example/derm", page=page(title="Eczema and psoriasis links")
    )
    pod = opening("pod", kind="podcast", evidence=(Evidence(words="It takes guests.", quote="We talk about eczema"),))
    quiet = opening("quiet", kind="guest-article", url="https://quiet.example/write")
    text = {"https://quiet.example/write": "We publish on eczema, emollients and atopic dermatitis."}
    found = care(founds=[resources, pod, quiet], pages=text)
    assert [one.opening for one in found] == ["quiet", "links", "pod"]
    assert found[1].tell.startswith("Your list “Eczema and psoriasis links” is about eczema;")
    assert [one.opening for one in care(founds=[quiet])] == []
    abroad = {"pod.example": host("pod.example", country="AU")}
    assert care(founds=[pod], hosts=abroad)[0].near < care(founds=[pod])[0].near


@pytest.mark.parametrize(
    "facts",
    [
        {"page": blocked()},
        {"links_now": True},
        {"kind": "directory"},
        {"title": "A page on knee surgery", "organisation": "Knees"},
    ],
)
def test_who_must_not_or_need_not_be_told_is_left_out(facts: dict[str, object]) -> None:
    assert care(founds=[opening("x", **{"title": "A page on eczema", **facts})]) == ()


def test_a_host_comes_once_with_its_best_reason() -> None:
    found = care(founds=[opening("parents", title="Eczema links", url="https://parents.example/links")], dead=[DEAD])
    assert [one.kind for one in found] == ["broken-link"]


def test_a_host_to_stay_away_from_is_not_told_of_its_dead_link_either() -> None:
    seller = opening("parents", domain="parents.example", page=blocked())
    assert care(founds=[seller], dead=[DEAD]) == ()
    assert care(left_out=["parents.example"], dead=[DEAD]) == ()
    late = opening("late", domain="parents.example", page=blocked("lapsed", "It is over."))
    assert len(care(founds=[late], dead=[DEAD])) == 1
    ours = replace(DEAD, page="https://www.harbour.example/links")
    assert care(dead=[ours]) == ()


def test_a_page_without_a_medical_word_is_for_nobody() -> None:
    ours = OurPage(url="https://harbour.example/parking", title="Parking", text="Two places in front of the door.")
    assert who_would_care(ours, dead=[DEAD], today=TODAY) == ()


def test_sentences_are_honest_and_whole() -> None:
    for row in rows_of("promoting"):
        assert row["kind"] in KINDS
        assert 0 < float(row["fit"]) <= 1
        told = row["tell"].format(title="T", topics="x and y", theirs="“P”")
        assert told.endswith(".")
        assert not {"link to us", "dofollow", "best", "leading", "exchange"} & {
            word for word in ("link to us", "dofollow", "best", "leading", "exchange") if word in told.lower()
        }
        assert len(told.split()) < 45
