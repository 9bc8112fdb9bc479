"""Parts of an invitation that stand together: which families of words a sentence holds, and the best passage."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.pages.page import read_page
from suture.engine.prospects.classifying import classify
from suture.engine.prospects.facets import CHANNEL, SUM, read_facets
from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.signals_passages import passage_signals, read_kind_facets
from suture.engine.prospects.signals_places import places_of

TODAY = date(2026, 11, 23)
IN_OTHER_WORDS = {
    "guest-article": (
        "From the ward",
        "<p>Every issue has one page that our own staff does not fill.</p><p>If you are a nurse and something "
        "happened that others should read, make a short column of it: 800 words, first person, no attachments. Mail "
        "it to page7@harbour.example with your name and where you work.</p><p>An editor answers within a month.</p>",
    ),
    "call-for-speakers": (
        "Study day in May",
        "<p>There is room for eight short talks and thirty posters.</p><p>Doctors and therapists are welcome. Send "
        "250 words to day@harbour.example by 22 January 2027; the committee answers in February.</p>",
    ),
    "podcast": (
        "The late shift",
        "<p>Two nurses talk for half an hour, and we record in blocks.</p><p>Most guests came to us by e-mail. "
        "If you are a clinician with a question that your patients keep asking, tell Ann in five lines: "
        "ann@lateshift.example.</p>"
        "<p>We do not promote a product.</p>",
    ),
}


def facets_in(text: str) -> set[str]:
    facets = read_facets()
    found = facets.in_sentence(text)
    return {name for name, bit in facets.bits.items() if found & bit}


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("Send your draft of 600 words to the editor", {"ask", "piece", "length", "outlet"}),
        ("Between 1,000 and 1,200 words", {"length"}),
        ("Write to ann@harbour.example", {"ask", CHANNEL}),
        ("anna (at) harbour.example", {CHANNEL}),
        ("A prize of $1,500 for students", {SUM, "student", "award"}),
        ("Gastroenterologists and Ärztinnen", {"clinician"}),
        ("The sea is calm today", set()),
    ],
)
def test_families_of_words(text: str, facets: set[str]) -> None:
    assert facets_in(text) >= facets
    if not facets:
        assert not facets_in(text)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    facets = read_facets()
    assert 0 <= facets.in_sentence(text) < 1 << len(facets.bits)


def test_every_kind_names_parts_that_there_are() -> None:
    kinds = read_kind_facets()
    assert {one.kind for one in kinds} <= set(PAGE_KINDS)
    for one in kinds:
        assert one.needed
        assert one.steps(0) == 0.0
        assert one.steps(one.needed) > 0


@pytest.mark.parametrize("kind", IN_OTHER_WORDS)
def test_an_invitation_in_words_that_no_row_has(kind: str) -> None:
    title, body = IN_OTHER_WORDS[kind]
    html = f"<html lang=en><title>{title}</title><body><main><h1>{title}</h1>{body}</main></body></html>"
    verdict = classify(html.encode(), url=None, today=TODAY)
    assert verdict.kind == kind
    (passage,) = [one for one in verdict.signals if one.kind == kind and one.key == "passage"]
    assert passage.quote in body.replace("</p><p>", " ").replace("<p>", "").replace("</p>", "")


def test_parts_that_stand_far_apart_are_no_invitation() -> None:
    title, body = IN_OTHER_WORDS["call-for-speakers"]
    apart = "".join(f"<p>{part}.</p>" + "<p>The harbour lay still under a grey sky all that day.</p>" * 30
                    for part in ("Eight talks", "Send flowers", "The committee met", "A day in January"))  # fmt: skip
    near, far = (
        {signal.kind: signal.weight for _, signal in passage_signals(places_of(page), also=frozenset())}
        for page in (
            read_page(f"<title>{title}</title><main><h1>{title}</h1>{text}</main>".encode(), url=None)
            for text in (body, apart)
        )
    )
    assert near["call-for-speakers"] > far.get("call-for-speakers", 0.0) + 2
