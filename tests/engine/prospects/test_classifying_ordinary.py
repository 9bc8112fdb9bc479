"""Ordinary pages that share their words with openings: calendars of schools and taxes, guides about the thing."""

from __future__ import annotations

from datetime import date

import pytest

from suture.engine.prospects.classifying import classify

TODAY = date(2026, 11, 23)
ORDINARY = {
    "important-dates": (
        "Important Dates | Lakeside School",
        "<p>Here are the dates for the spring term.</p><ul><li>March 1: parents' evening</li><li>June 20: last day of"
        " school</li></ul>",
    ),
    "key-dates": (
        "Key Dates for Taxpayers",
        "<ul><li>April 15: returns are due</li><li>June 15: second payment</li></ul>",
    ),
    "how-to-guides/medical-review": (
        "Medical review: a quick guide",
        "<p>This guidance helps makers of health information to find, recruit and work with medical reviewers.</p>"
        "<ul><li>Create a database for keeping track of reviewers</li><li>Set up a core review board</li></ul>",
    ),
    "contacting-the-daily-pilot-newsroom": (
        "Contacting the Daily Pilot Newsroom",
        "<p>I remember the first time that I sent a press release to a local paper. In this guide you will learn whom"
        " to contact.</p><p>Send your press release to the editor of the section: the news desk wants news tips.</p>",
    ),
    "how-to-submit-a-talk-for-a-medical-conference": (
        "How to Submit a Talk for a Medical Conference",
        "<p>Here are some tips I have gathered from submitting many talks. Submit your abstract before the deadline,"
        " in 300 words, and name your co-authors.</p><p>Most conferences will notify authors in spring.</p>",
    ),
    "presse": (
        "Pressestelle neu aufgestellt",
        "<p>Das Klinikum hat seine Pressestelle neu aufgestellt. Pressesprecherin ist seit Mai Ina Roth, wie der"
        " Vorstand sagte.</p>",
    ),
    "scholarship-deadlines": (
        "Key Scholarship Deadlines You Can't Afford to Miss",
        "<p>Applying for medical scholarships is essential. Keep track of deadlines, and start early.</p>",
    ),
    "tag/guest-posts": (
        "Guest posts",
        "<p>I was interviewed on how to be a good guest author. If you want to submit a guest post to a blog, read"
        " its guidelines, in 800 words at most.</p>",
    ),
    "health-dictionary/peer-review": (
        "Peer review",
        "<p>What has passed peer review has been read with care by other doctors who know the field.</p>",
    ),
    "speakers-cfp-wishlist": (
        "Call for Proposals Wishlist: Part 1",
        "<p>I am new to being a speaker, and most conferences have no page for their call. I would like to see what a"
        " talk should be like. Speakers look there again while they write their proposal.</p>",
    ),
    "show/be-our-guest": (
        "Be Our Guest: Managing Podcast Guests",
        "<p>Today our podcast experts share their strategies for working with guests on the show.</p>"
        "<p>Ina Roth 00:00:02</p><p>Hi, everybody. Guests are the heart of each episode.</p>",
    ),
    "co-op-seeks-charity-partner": (
        "Co-op seeks new charity partner \u2013 plus more corporate partnership news",
        "<p>A round-up of partnership news: from funds raised to new partners sought.</p>"
        "<h2>Insurer supports the hospice</h2><p>The broker has donated 20,000 to the hospice, a local charity.</p>",
    ),
    "ep-12-finding-podcast-guests": (
        "Ep 12: Finding podcast guests",
        "<p>I have defined my ideal guests, the ones that I need to make this show work. Full transcript.</p>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slug", ORDINARY)
def test_an_ordinary_page_is_none(slug: str) -> None:
    title, body = ORDINARY[slug]
    heading = title.partition(" | ")[0]
    html = f"<html lang=en><title>{title}</title><body><main><h1>{heading}</h1>{body}</main></body></html>"
    found = classify(html.encode(), url=f"https://lakeside.example/{slug}", today=TODAY)
    assert found.kind is None


def test_important_dates_of_a_call_are_one() -> None:
    html = (
        "<html lang=en><title>Important Dates | Lakeside Congress 2027</title><body><main><h1>Important Dates</h1>"
        "<ul><li>Abstract submission opens: 1 December 2026</li><li>Abstract deadline: 1 March 2027</li>"
        "<li>Authors are notified of acceptance: 1 May 2027</li></ul><p>Submit your abstract through the portal.</p>"
        "</main></body></html>"
    )
    found = classify(html.encode(), url="https://congress.example/important-dates", today=TODAY)
    assert (found.kind, found.approach) == ("call-for-speakers", True)


def test_a_german_call_for_guest_authors_is_one() -> None:
    html = (
        "<html lang=de><title>Gastautoren</title><body><main><h1>Gastautoren</h1><p>Wir suchen Gastautorinnen mit"
        " Erfahrung. Senden Sie uns Ihre Idee in zwei Sätzen. Jeder Gastbeitrag wird von uns geprüft, ehe wir ihn"
        " veröffentlichen.</p></main></body></html>"
    )
    found = classify(html.encode(), url="https://seeklinik.example/gastautoren", today=TODAY)
    assert (found.kind, found.approach) == ("guest-article", True)
