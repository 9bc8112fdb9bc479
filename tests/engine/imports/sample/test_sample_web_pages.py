"""The sample's web: every linking page answers, as the story and its fate have it; an independent parser agrees."""

from __future__ import annotations

from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from suture.engine.imports.sample import QUIET_SITE, SITE
from suture.engine.imports.sample.facts import Link, network_links, own_links
from suture.engine.imports.sample.quiet import quiet_links
from suture.engine.imports.sample.web_fates import FATES
from suture.engine.imports.sample.web_looks import look_of
from suture.engine.imports.sample.web_pages import CLOSES, SampleAnswer, SampleWeb

TODAY = date(2026, 11, 23)
OURS = own_links(seed=7, today=TODAY) + network_links(seed=7, today=TODAY) + quiet_links(seed=7, today=TODAY)


@pytest.fixture(scope="module")
def web() -> SampleWeb:
    return SampleWeb(today=TODAY)


def ask(web: SampleWeb, url: str, etag: str = "") -> SampleAnswer:
    parts = urlsplit(url)
    return web.answer(parts.netloc, parts.path or "/", etag=etag)


def links_of(answer: SampleAnswer) -> dict[str, tuple[str, str]]:
    """Each link's target to its words and rel, as another parser sees them."""
    found = {}
    for node in LexborHTMLParser(answer.body).css("a[href]"):
        picture = node.css_first("img")
        words = node.text(strip=True) if picture is None else picture.attributes.get("alt") or ""
        found[node.attributes["href"] or ""] = (words, node.attributes.get("rel") or "")
    return found


def unchanged(web: SampleWeb) -> list[Link]:
    return [link for link in OURS if web.pages[link.source] == "live" and link.shape != "redirect"]


def test_live_pages_hold_their_links_word_for_word(web: SampleWeb) -> None:
    live = unchanged(web)
    assert len(live) > 400
    for link in live:
        answer = ask(web, link.source)
        assert answer.status == 200, link.source
        words, rel = links_of(answer)[link.target]
        assert (words, rel) == (link.text.strip(), link.rel), link.source
        title = LexborHTMLParser(answer.body).css_first("title")
        assert title is not None
        assert title.text() == link.title


def test_most_of_each_practice_is_live_and_every_fate_is_there(web: SampleWeb) -> None:
    for site in (SITE, QUIET_SITE):
        pages = {link.source for link in OURS if site in link.target and link.site.kind != "network"}
        fates = Counter(web.pages[page] for page in pages)
        assert fates["live"] / len(pages) > 0.6
        assert len(fates) >= 10, fates
    assert set(web.pages.values()) == set(FATES)


def test_each_fate_answers_as_a_real_server_would(web: SampleWeb) -> None:
    statuses: dict[str, set[int]] = {fate: set() for fate in FATES}
    for link in OURS:
        if link.shape != "redirect":
            statuses[web.pages[link.source]].add(ask(web, link.source).status)
    assert statuses == {
        "live": {200}, "removed": {200}, "gone": {404, 410}, "soft-404": {200}, "parked": {200}, "moved": {301},
        "target": {200}, "rel": {200}, "text": {200}, "noindex": {200}, "canonical": {200}, "robots": {200},
        "challenge": {403}, "closed": {CLOSES.status}, "error": {500},
    }  # fmt: skip


def test_changed_pages_differ_in_what_they_are_named_after(web: SampleWeb) -> None:
    for link in OURS:
        fate = web.pages[link.source]
        if fate not in {"removed", "moved", "rel", "text", "target"} or link.shape == "redirect":
            continue
        answer = ask(web, link.source)
        if fate == "moved":
            answer = ask(web, dict(answer.headers)["Location"])
        found = links_of(answer)
        practice = link.target.split("/")[2]
        toward = {target: told for target, told in found.items() if practice in target}
        if fate == "removed":
            assert toward == {}, link.source
        elif fate == "target":
            assert toward.keys() - {link.target}
            assert link.target not in toward
        else:
            words, rel = toward[link.target]
            assert (words == link.text, rel == link.rel) == (fate != "text", fate != "rel")


def test_robots_say_no_where_the_story_says_so(web: SampleWeb) -> None:
    for host in {urlsplit(page).netloc for page, fate in web.pages.items() if fate != "closed"}:
        answer = web.answer(host, "/robots.txt")
        shut = any(fate == "robots" and urlsplit(page).netloc == host for page, fate in web.pages.items())
        assert (b"Disallow: /\n" in answer.body) == shut
        assert answer.status in {200, 404}


def test_a_page_that_did_not_change_is_not_sent_again(web: SampleWeb) -> None:
    (first, *_) = unchanged(web)
    tag = dict(ask(web, first.source).headers)["ETag"]
    again = ask(web, first.source, etag=tag)
    assert (again.status, again.body) == (304, b"")


def test_the_practices_own_pages_are_there_and_one_has_moved(web: SampleWeb) -> None:
    for link in OURS:
        if link.shape == "text" and urlsplit(link.target).path != "/mohs":
            assert ask(web, link.target).status == 200, link.target
    assert ask(web, f"https://{SITE}/mohs").status == 301
    assert ask(web, f"https://{SITE}/nowhere").status == 404
    assert ask(web, "https://nobody.example/").status == 404


def test_the_same_seed_gives_the_same_web_and_another_seed_another(web: SampleWeb) -> None:
    again, other = SampleWeb(today=TODAY), SampleWeb(seed=8, today=TODAY)
    assert again.pages == web.pages != other.pages
    for page in list(web.pages)[:200]:
        assert ask(again, page) == ask(web, page)


def test_links_stand_in_many_places() -> None:
    looks = Counter(look_of(link) for link in OURS if link.site.kind != "network")
    assert looks.keys() >= {"article", "bio", "comment", "gallery", "members", "menu", "partners", "profile",
                            "ranking", "resources", "sidebar", "sponsors"}  # fmt: skip


def test_the_own_pages_have_subjects(web: SampleWeb) -> None:
    about_eczema, contact = (ask(web, f"https://{SITE}{path}").body for path in ("/eczema", "/contact"))
    assert b"<title>Living with eczema in winter | Harbour Street Dermatology</title>" in about_eczema
    assert b"<title>Harbour Street Dermatology</title>" in contact
