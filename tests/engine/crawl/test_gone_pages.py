"""Pages that are gone though their status says 200: "not found" in words, and domains that nobody uses any more."""

from __future__ import annotations

import pytest
from tests.engine.crawl.answered import LINK, answer, page, verdict

from suture.engine.crawl.shells import refresh_target

NOT_FOUND = [
    "Page not found", "404", "404 Not Found", "Error 404", "Not Found | Notes", "404 - Seite nicht gefunden",
    "The page you requested could not be found.", "Sorry, this page does not exist.",
    "This article is no longer available.",
    "The page you are looking for has been removed", "We can't find the page", "We couldn't find that page.",
    "Die gesuchte Seite existiert leider nicht", "Page introuvable", "Página no encontrada", "Pagina non trovata",
    "Strona nie została znaleziona", "Страница не найдена", "ページが見つかりません",
]  # fmt: skip


@pytest.mark.parametrize("words", NOT_FOUND)
def test_the_sentence_is_known_in_title_and_text(words: str) -> None:
    assert verdict(answer(f"<title>{words}</title><h1>{words}</h1>")).state == "page-gone"


@pytest.mark.parametrize(
    "words",
    [
        "Room 404 in the old hotel", "The link was removed from this page", "Nothing was found at the beach",
        "The lighthouse page has been updated", "An advertisement on this page has been removed", "Lost and found",
        "This page no longer links to anybody", "A cure was not found", "The pier is gone",
    ],
)  # fmt: skip
def test_words_that_are_near_to_it_are_not_it(words: str) -> None:
    assert verdict(answer(f"<title>{words}</title><h1>{words}</h1>")).state == "removed"


def test_the_sentence_deep_in_a_long_text_is_not_the_page() -> None:
    assert verdict(answer(f"<title>Notes</title><p>{'word ' * 700}<p>page not found")).state == "removed"
    assert verdict(answer(page(f"{LINK} (the old address said: page not found)"))).state == "live"


PARKED = {
    "for sale": "<title>notes.example</title><h1>This domain may be for sale!</h1>",
    "by mark": "<title></title><p>notes</p><script src='https://www.sedoparking.com/js.js'></script>",
    "by script": "<script>window.onload=function(){window.location.href='/lander'}</script><title></title>",
    "german": "<h1>Diese Domain steht zum Verkauf</h1>",
    "expired": "<p>The domain notes.example has expired. Renew it today.</p>",
}


@pytest.mark.parametrize("name", PARKED)
def test_a_domain_that_nobody_uses_is_gone(name: str) -> None:
    found = verdict(answer(f"<html>{PARKED[name]}</html>"))
    assert (found.state, "domain" in found.evidence) == ("page-gone", True)


def test_a_domain_that_leads_to_a_market_is_gone() -> None:
    way = ("https://www.hugedomains.com/domain_profile.cfm?d=notes.example",)
    assert verdict(answer(page("notes.example"), way=way)).state == "page-gone"


def test_an_article_about_domains_is_no_parked_page() -> None:
    assert verdict(answer(page("How to tell whether a domain is for sale. ") * 14)).state == "removed"


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ('<meta http-equiv="refresh" content="0; url=/new">', "/new"),
        ("<META HTTP-EQUIV=Refresh CONTENT='3;URL=https://x.example/?a=1&amp;b=2'>", "https://x.example/?a=1&b=2"),
        ("<meta content=\"0;url='/quoted'\" http-equiv=refresh>", "/quoted"),
        ('<meta http-equiv="refresh" content="600; url=/new">', None),
        ('<meta http-equiv="refresh" content="30">', None),
        ('<meta name="refresh" content="0; url=/new">', None),
    ],
)
def test_where_a_page_sends_its_readers(tag: str, target: str | None) -> None:
    assert refresh_target(f"<html><head>{tag}</head></html>".encode()) == target
