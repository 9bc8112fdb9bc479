"""Pages that invite, as openings: what they are called, in whose words, and which are left out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.citations.practices_for_audit import ON
from tests.engine.prospects.pages_that_owe import ABOUT

from suture.engine.catalogue import open_catalogue
from suture.engine.prospects.classifying import classify
from suture.engine.prospects.found import Found
from suture.engine.prospects.page_openings import DeadLink, SeenPage, page_evidence, page_openings
from suture.engine.prospects.verdicts import HostRule, PageVerdict, Signal

WRITE = """
<title>Write for us: guidelines for contributors | Skin &amp; Self</title><nav><a href="/">Home</a></nav>
<main><h1>Write for us</h1><p>We publish articles from dermatologists and nurses outside our staff.</p>
<p>Send your article of 700 to 900 words with a short bio to Dana Reyes,
<a href="mailto:submissions@skin-and-self.example">submissions@skin-and-self.example</a>.</p></main>
"""
LINKS = """
<title>Useful links | Eczema Alliance</title><main><h1>Useful links</h1>
<p>Do you know a good page that is missing here? Write to us to suggest a link.</p><ul>
<li><a href="https://one.example/">One</a></li><li><a href="https://two.example/">Two</a></li>
<li><a href="https://three.example/">Three</a></li><li><a href="https://four.example/">Four</a></li>
<li><a href="https://five.example/">Five</a></li><li><a href="https://six.example/">Six</a></li></ul></main>
"""
AWARDS = """
<title>External scholarships | Coastal College</title><main><h1>External scholarships</h1>
<p>Scholarships from outside for which our students can apply. Award amounts, GPA and deadlines are theirs.</p>
<p>To have a scholarship listed here, write to the financial aid office.</p></main>
"""


def seen(html: str, url: str, **more: Any) -> SeenPage:
    return SeenPage(url=url, read_on=ON, verdict=classify(html.encode(), url=url, today=ON), **more)


def openings(*pages: SeenPage, **more: Any) -> tuple[Found, ...]:
    return page_openings(pages, about=ABOUT, catalogue=open_catalogue(), **more)


def test_a_page_is_called_by_its_site_and_speaks_for_itself() -> None:
    url = "https://skin-and-self.example/write-for-us"
    (found,) = openings(seen(WRITE, url))
    assert (found.kind, found.family, found.organisation) == ("guest-article", "page", "Skin & Self")
    assert found.title == "Offer Skin & Self an article"
    quotes = [one.quote for one in found.evidence]
    assert quotes[0] == "Write for us: guidelines for contributors | Skin & Self"
    assert len(quotes) <= 3
    assert not [one for one in quotes[1:] if one.casefold() in quotes[0].casefold()]
    assert found.ask[0].value == "submissions@skin-and-self.example"
    assert (found.ask[0].found_on, found.ask[0].seen_on) == (url, ON)
    assert found.ask[0].who == "Dana Reyes"


@pytest.mark.parametrize(
    ("wanted", "who"),
    [
        ("We welcome applications from board-certified dermatologists who practice here.", ("quill",)),
        ("We look for doctors and nurses whom we can ask.", ("quill", "osei")),
        ("Tell us your credentials.", ("quill", "osei")),
        ("", ()),
    ],
)
def test_an_assistant_is_not_named_where_physicians_are_asked_for(wanted: str, who: tuple[str, ...]) -> None:
    rules = (HostRule(key="credentials", words="credentials are wanted", quote=wanted),) if wanted else ()
    verdict = PageVerdict(url="https://one.example/", title="Board", kind="expert-panel", score=0.9, rules=rules)
    (found,) = openings(SeenPage(url="https://one.example/", read_on=ON, verdict=verdict))
    assert found.mine == who


def test_what_only_sounds_like_it_is_not_quoted() -> None:
    told = (("our-partners", 3.0), ("words", 5.0), ("local", 0.5), ("byline", -1.0), ("passage", 2.0))
    signals = tuple(Signal(kind="partners", key=key, place="body", quote=key, weight=weight) for key, weight in told)
    verdict = PageVerdict(url="https://one.example/", title=None, kind="partners", score=0.9, signals=signals)
    evidence = page_evidence(verdict, kind="partners", url="https://one.example/", seen_on=ON)
    assert [one.quote for one in evidence] == ["our-partners", "passage"]


def test_a_sentence_that_invites_is_quoted_before_words_around_it() -> None:
    told = (("passage", "Questions to the committee, by mail please", 6.0), ("dates", "Abstract deadline", 3.5),
            ("accepted", "We invite abstracts from doctors in practice", 2.0))  # fmt: skip
    signals = tuple(
        Signal(kind="call-for-speakers", key=key, place="body", quote=quote, weight=weight)
        for key, quote, weight in told
    )
    verdict = PageVerdict(
        url="https://one.example/", title=None, kind="call-for-speakers", score=0.9, signals=signals
    )
    evidence = page_evidence(verdict, kind="call-for-speakers", url="https://one.example/", seen_on=ON)
    assert [one.quote for one in evidence] == [told[2][1], told[0][1], told[1][1]]


def test_whom_to_ask_is_never_the_practice_itself() -> None:
    listed = f'<p>Or contact Harbour Street Dermatology: <a href="tel:{ABOUT.phone}">{ABOUT.phone}</a></p></main>'
    page = seen(WRITE.replace("</main>", listed), "https://skin-and-self.example/write-for-us")
    assert "phone" in {one.kind for one in page.verdict.contacts}
    (found,) = openings(page)
    assert [one.value for one in found.ask] == ["submissions@skin-and-self.example"]


def test_a_dead_link_is_an_opening_beside_the_page_of_links() -> None:
    dead = (DeadLink(target="https://three.example/", text="Three"),)
    page, broken = openings(seen(LINKS, "https://eczema-alliance.example/useful-links", dead=dead))
    assert (page.kind, broken.kind) == ("resource-page", "broken-link")
    assert broken.evidence[0].quote == "Three (https://three.example/)"


@pytest.mark.parametrize("url", ["https://harbourstreetderm.example/write-for-us", "https://bayside.example/write"])
def test_our_own_pages_and_competitors_are_none(url: str) -> None:
    assert openings(seen(WRITE, url), left_out={"bayside.example"}) == ()


def test_scholarships_are_looked_for_only_where_somebody_asks() -> None:
    page = seen(AWARDS, "https://coastal.example/external-scholarships")
    assert page.verdict.kind == "scholarship"
    assert openings(page) == ()
    assert [one.kind for one in openings(page, also={"scholarship"})] == ["scholarship"]
