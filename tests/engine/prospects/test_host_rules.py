"""The host's own rules: what is one, what takes its words back, and the quote that stands on the page."""

from __future__ import annotations

import re
from html import escape as html_escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.pages.page import read_page
from suture.engine.prospects.host_rules import RULE_KEYS, rules_of
from suture.engine.prospects.sentences import split_sentences
from suture.engine.prospects.verdicts import HostRule
from suture.engine.prospects.wordings import read_wordings, straight


def rules(*lines: str, language: str = "en") -> list[HostRule]:
    body = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<html lang='{language}'><body><h1>Guidelines</h1>{body}</body></html>"
    return list(rules_of(read_page(html.encode(), url="https://journal.example/write")))


def keys(text: str, language: str = "en") -> set[str]:
    return {rule.key for rule in rules(text, language=language)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Posts for this blog are best at 500-700 words long.", "500 to 700 words", "500-700"),
        ("Post must be between 500 and 900 words in length.", "500 to 900 words", "500-900"),
        ("Article length must be at least 450 words.", "at least 450 words", "450-"),
        ("Submissions of 1,000+ words are welcome.", "at least 1,000 words", "1000-"),
        ("Abstracts are limited to 300 words.", "at most 300 words", "-300"),
        ("Beiträge sollten 500 bis 800 Wörter umfassen.", "500 to 800 words", "500-800"),
        ("The abstract may have up to 2,500 characters.", "at most 2,500 characters", "-2500 characters"),
        ("Five hundred words is plenty.", "about 500 words", "500"),
        ("Vos textes : 4 000 à 6 000 signes.", "4,000 to 6,000 characters", "4000-6000 characters"),
        ("Talks last 20 minutes plus five for questions.", "about 20 minutes", "20 minutes"),
        ("Racontez-nous en dix lignes.", "about 10 lines", "10 lines"),
    ],
)
def test_lengths(text: str, words: str, value: str) -> None:
    (found,) = [rule for rule in rules(text) if rule.key == "length"]
    assert (found.words, found.value, found.quote) == (words, value, text)


def test_the_length_of_a_biography_is_not_the_articles() -> None:
    found = rules("Include a bio of 50 words with your article.")
    assert ("bio", "50") in {(rule.key, rule.value) for rule in found}
    assert not [rule for rule in found if rule.key == "length"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The author must have a healthcare-related degree.", "credentials"),
        ("Preference is given to clinicians.", "credentials"),
        ("Please provide your credentials with the article.", "credentials"),
        ("WE DON’T ACCEPT GUEST POSTS ANYMORE!", "no-pitches"),
        ("We rarely, if ever, invite guests from cold outreach.", "no-pitches"),
        ("Unsolicited manuscripts will not be read.", "no-pitches"),
        ("We do not accept press releases or pitches.", "no-pitches"),
        ("Please don’t email us to be on the show.", "no-pitches"),
        ("Wir veröffentlichen keine unverlangt eingesandten Manuskripte.", "no-pitches"),
        ("Nous n’acceptons pas les contributions non sollicitées.", "no-pitches"),
        ("Guest posts are by invitation only.", "invite-only"),
        ("Beiträge erscheinen nur auf Einladung.", "invite-only"),
        ("You must add a link to our site before submitting your listing.", "reciprocal-link"),
        ("A reciprocal link is required for a free listing.", "reciprocal-link"),
        ("We exchange links: link to us first.", "reciprocal-link"),
        ("Add our banner to your site and we will list you.", "reciprocal-link"),
        ("For the free entry the link is part of your agreement.", "reciprocal-link"),
        ("Posts must be completely unique and not published anywhere else.", "original"),
        ("Do not republish the post elsewhere.", "exclusive"),
        ("Please include a short bio of one or two sentences.", "bio"),
        ("Attach a headshot to your mail.", "images"),
        ("Please cite peer-reviewed studies for every claim.", "references"),
        ("Please disclose any conflicts of interest.", "disclosure"),
        ("Affiliate links are not permitted in posts.", "links"),
        ("AI-generated content will be rejected.", "ai"),
        ("Our readers are patients and their families.", "audience"),
        ("We will respond within two to four weeks.", "review"),
        ("Send your text in a Word document.", "format"),
        ("Do not tell patients' stories.", "patient-privacy"),
        ("Abstracts must be submitted in English.", "language"),
        ("We charge a $50 publishing fee.", "fee"),
        ("Listing costs £120 a year.", "fee"),
        ("Guest appearances are offered as packages only.", "fee"),
        ("You need to hold a full GMC licence.", "credentials"),
        ("Indiquez votre numéro RPPS.", "credentials"),
        ("Debe estar colegiado.", "credentials"),
        ("U moet ingeschreven staan in het BIG-register.", "credentials"),
        ("Members with at least five years in practice may apply.", "credentials"),
        ("Please do not name a product.", "disclosure"),
        ("If a company pays you, say so.", "disclosure"),
        ("Employees of drug companies may not serve.", "disclosure"),
        ("Werbliche Inhalte lehnen wir ab.", "disclosure"),
        ("If you have heard nothing after six weeks, it is a no.", "review"),
        ("Nous vous répondrons sous quinze jours.", "review"),
        ("Vi risponderemo entro due settimane.", "review"),
        ("It must not have been presented at a national meeting.", "original"),
        ("Der Text darf noch nirgends erschienen sein.", "original"),
        ("Do not send it to another magazine at the same time.", "exclusive"),
        ("Photograph, square, at least 400 pixels.", "images"),
        ("Do not send us text written by a chatbot.", "ai"),
        ("Pas de textes produits par une IA.", "ai"),
        ("Two sentences about you at the end.", "bio"),
        ("No more than six references.", "references"),
        ("Claims about health need a study behind them.", "references"),
        ("In return we expect a link to our home page.", "reciprocal-link"),
        ("No aceptamos colaboraciones externas.", "no-pitches"),
        ("Get written consent from any patient you mention.", "patient-privacy"),
    ],
)
def test_rules_in_their_words(text: str, key: str) -> None:
    found = {rule.key: rule for rule in rules(text)}
    assert key in found
    assert found[key].quote == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("We do not accept guest posts from SEO companies.", "no-pitches"),
        ("We do not accept guest posts that promote products.", "no-pitches"),
        ("Please do not send pitches by phone.", "no-pitches"),
        ("Why don't you accept guest posts?", "no-pitches"),
        ("Please do not pitch us products.", "no-pitches"),
        ("The magazine is not responsible for unsolicited manuscripts.", "no-pitches"),
        ("Unsolicited manuscripts cannot be returned.", "no-pitches"),
        ("We do not accept unsolicited manuscripts without a cover letter.", "no-pitches"),
        ("The dinner is by invitation only.", "invite-only"),
        ("Never click on unsolicited recovery links.", "no-pitches"),
        ("As part of the agreement, coaches will have a working toilet.", "reciprocal-link"),
        ("No reciprocal link is required.", "reciprocal-link"),
        ("We do not do link exchanges.", "reciprocal-link"),
        ("We do not exchange links.", "reciprocal-link"),
        ("There is no submission fee.", "fee"),
        ("We never charge a publishing fee.", "fee"),
        ("You should consult your doctor before you write.", "credentials"),
        ("This post originally appeared elsewhere.", "original"),
        ("Read our privacy policy about patient information.", "patient-privacy"),
        ("You do not have to be a doctor.", "credentials"),
        ("Our team of board-certified dermatologists is here.", "credentials"),
        ("Do you need a licence to write for us?", "credentials"),
        ("We never share your details with any company.", "disclosure"),
        ("Wounds heal in two to three weeks.", "review"),
        ("We pay $200 per article.", "fee"),
        ("Speakers have two nights at the hotel and a fee of $500.", "fee"),
        ("We use AI to read X-rays.", "ai"),
        ("Photo by Ann Ray.", "images"),
        ("See the references below.", "references"),
        ("We don't require a link back.", "reciprocal-link"),
        ("The walk takes 20 minutes.", "length"),
        ("I'm writing 1,400 words for a walking magazine.", "length"),
    ],
)
def test_words_that_are_taken_back(text: str, key: str) -> None:
    assert key not in keys(text)


def test_values_for_programs() -> None:
    found = {rule.key: rule.value for rule in rules(
        "The abstract fee is $95.", "You will hear from us within 2-4 weeks after review.", "All links are nofollow."
    )}  # fmt: skip
    assert (found["fee"], found["review"], found["links"]) == ("$95", "2-4 weeks", "nofollow")


def test_at_most_three_sentences_of_a_rule_in_the_order_of_the_keys() -> None:
    found = rules(
        *[f"Articles must have at least {count}00 words." for count in range(4, 9)], "Attach a headshot please."
    )
    assert [rule.key for rule in found] == ["length"] * 3 + ["images"]
    order = list(RULE_KEYS)
    assert [order.index(rule.key) for rule in found] == sorted(order.index(rule.key) for rule in found)


def test_sentences_end_where_people_end_them() -> None:
    line = "Write to Dr. A. Quill by 5 p.m. Monday. We answer. Is it free? Yes, e.g. for members."
    assert split_sentences(line) == [
        "Write to Dr. A. Quill by 5 p.m. Monday.", "We answer.", "Is it free?", "Yes, e.g. for members.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["host_rules", "exclusions", "link_offers", "verticals", "contact_words", "request_words"]
)
def test_the_words_that_a_pattern_needs_stand_in_whatever_it_finds(name: str) -> None:
    text = "\n".join(
        [
            "we",
            "accept",
            "guest",
            "posts",
            "buy",
            "back-links",
            "members",
            "only",
            "unsolicited",
            "pitches",
            "are",
            "not",
            "read",
            "$99",
            "guest",
            "fee",
            "dofollow",
            "links",
            "anonymous",
            "board-certified",
            "physician",
            "email",
            "editor",
            "submissions",
            "casino",
            "accepted",
            "honorable",
            "speakers",
        ]
    )
    for wording in read_wordings(name):
        for line in (text, text.replace("\n", " ")):
            found = wording.pattern.search(straight(line))
            assert found is None or wording.may_be_in(found[0].lower())


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_split_without_losing_a_word(text: str) -> None:
    line = " ".join(text.split())
    assert "".join("".join(split_sentences(line)).split()) == "".join(line.split())


@pytest.mark.parametrize("words", ["no more than", "not more than", "no longer than", "up to"])
def test_an_upper_limit_is_none_from_below(words: str) -> None:
    (found,) = rules(f"Abstracts of {words} 300 words.")
    assert (found.words, found.value) == ("at most 300 words", "-300")


def test_items_of_a_list_are_rules_where_the_line_above_asks_for_them() -> None:
    listed = "<ul><li>A recent headshot</li><li>Your licence number</li><li>a short bio</li></ul>"
    assert {rule.key: rule.quote for rule in rules(f"Please send us:</p>{listed}<p>")} == {
        "credentials": "Your licence number", "bio": "a short bio", "images": "A recent headshot",
    }  # fmt: skip
    assert keys("We saw:</p><ul><li>A recent headshot</li><li>The portraits</li></ul><p>") <= {"images"}


@given(st.text(max_size=200))
@settings(max_examples=30, deadline=None)
def test_whatever_is_quoted_stands_on_the_page(text: str) -> None:
    body = f"<p>{html_escape(text)} Please send 300 words.</p>"
    page = read_page(f"<html><body>{body}</body></html>".encode("utf-8", "replace"), url=None)
    # Soft hyphens and blanks of no width are not seen, and not quoted.
    seen = " ".join(re.sub("[\u00ad\u200b\u2060\ufeff]", "", page.text).split())
    for rule in rules_of(page):
        assert rule.quote in seen
        assert rule.key in RULE_KEYS


def test_a_reference_desk_wants_no_references() -> None:
    assert not [one for one in rules("E-mail the reference desk with your list.") if one.key == "references"]
