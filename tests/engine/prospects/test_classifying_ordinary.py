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
    "scholarship-deadlines": (
        "Key Scholarship Deadlines You Can't Afford to Miss",
        "<p>Applying for medical scholarships is essential. Keep track of deadlines, and start early.</p>",
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
