"""Answers that are no whole page, or stand before one, are never taken for a page that lost its link."""

from __future__ import annotations

import pytest
from tests.engine.crawl.answered import LINK, SAID, SOURCE, TARGET, answer, page, verdict
from tests.engine.crawl.small_web import fetch_one, small_web

from suture.engine.crawl.headers import Headers

BEGUN = f"<!doctype html><html lang=en><body><main><h1>Pier walks</h1><p>{SAID * 2}</p>"
SHADOW = "<walk-card><template shadowrootmode=open><p>{}</p></template></walk-card>"

UNREACHABLE = {
    "an error in the middle": f"{BEGUN}<br /><b>Fatal error</b>:  Uncaught Error: Call to undefined function tide() "
    "in /srv/notes/pier.php:12\nStack trace:\n#0",
    "an error without marks": f"{BEGUN}PHP Fatal error: Uncaught TypeError: tide(): in /srv/notes/pier.php:12",
    "an error of the blog": f"{BEGUN}<p>There has been a critical error on this website.</p><a href='/help'>More",
    "a page in a page": f"{BEGUN}<!DOCTYPE html><html><body><div class=\"wp-die-message\">Es gab einen kritischen "
    "Fehler.</div></body></html>",
    "frames": "<html><head><title>Pier walks</title></head><frameset cols='20%,80%'><frame src=menu.html>"
    "<frame src=walks.html><noframes>This page has frames.</noframes></frameset></html>",
    "a shadow root": page(SHADOW.format(LINK)),
    "data as a page": '{"title": "Pier walks", "error": "no session"}',
    "a list as a page": "[]\n",
    "a queue": "<title>Pier walks</title><h1>You are now in line</h1><p>Your turn comes in about 5 minutes.</p>",
}  # fmt: skip
BLOCKED = {
    "a moment": "<html><head><title>One moment, please...</title><script>setTimeout(look, 5000)</script></head><body>"
    "<h1>Please wait while your request is being verified...</h1></body></html>",
    "a refusal with a number": "<title>Web Page Blocked!</title><h3>The page cannot be displayed. Please contact the "
    "owner of the site for more.</h3><p>Attack ID: 20000051</p>",
    "a closed region": "<title>Unavailable</title><h1>Unfortunately, our notes are currently unavailable in most "
    "European countries.</h1><p>We are looking at ways to bring them back to you.</p>",
    "a wall of consent": "<title>Notes mit Werbung nutzen</title><h1>Einwilligung</h1><p>Mit Werbung und Cookies "
    "nutzen oder Abo. Wir verarbeiten Daten. Einwilligen und weiter.</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", UNREACHABLE)
def test_a_page_that_is_not_whole_is_unreachable(name: str) -> None:
    found = verdict(answer(UNREACHABLE[name]))
    assert (found.state, found.evidence.count(".")) == ("unreachable", 1)


@pytest.mark.parametrize("name", BLOCKED)
def test_what_stands_before_a_page_is_blocked(name: str) -> None:
    assert verdict(answer(BLOCKED[name])).state == "blocked"


@pytest.mark.parametrize(
    "body",
    [
        "The server said <code>Fatal error: Uncaught Error</code>, and so did we.",
        "&lt;frameset&gt; is no element any more.",
        SHADOW.format("Nothing but the tide."),
        "<p>There has been a critical error on this website, said the harbour's old page.</p>",
    ],
)
def test_a_whole_page_that_speaks_of_such_things_has_lost_its_link(body: str) -> None:
    assert verdict(answer(page(body))).state == "removed"


def test_a_challenge_under_the_number_of_a_page_that_is_gone_is_a_challenge() -> None:
    challenged = answer("<title>Just a moment...</title>", status=404, headers=(("cf-mitigated", "challenge"),))
    assert verdict(challenged).state == "blocked"
    protected = answer(page(), status=404, headers=(("x-datadome", "protected"),))
    assert verdict(protected).state == "page-gone"


def test_only_the_home_page_of_its_own_site_says_that_a_page_is_gone() -> None:
    home = verdict(answer(page(), way=("https://www.notes.example/",)))
    assert (home.state, "redirects to the home page" in home.evidence) == ("page-gone", True)
    other = verdict(answer(page(), way=("https://quay.example/",)))
    assert "read at quay.example" in other.evidence


def test_a_page_that_may_have_broken_off_is_not_believed() -> None:
    """Where only the closed connection ends a page, its last tags say whether it is all of it."""
    short = BEGUN.encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    answers = {
        "/broken": head + b"\r\n" + short,
        "/whole": head + b"\r\n" + short + b"</body></html>",
        "/measured": head + b"Content-Length: %d\r\n\r\n" % len(short) + short,
        "/no-tags": head + b"\r\n<title>Pier walks</title><p>" + SAID.encode(),
    }
    with small_web({path: [whole] for path, whole in answers.items()}) as web:
        states = {path: verdict(fetch_one(web.url(path))).state for path in answers}
    assert states == {"/broken": "unreachable", "/whole": "removed", "/measured": "removed", "/no-tags": "removed"}


@pytest.mark.parametrize(
    ("lines", "until_close"),
    [
        (["HTTP/1.1 200 OK", "Content-Type: text/html"], True), (["HTTP/1.0 200 OK"], True),
        (["HTTP/1.1 200 OK", "Content-Length: 3"], False), (["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"], False),
        (["HTTP/2 200"], False), (["Content-Type: text/html"], False), ([], False),
    ],
)  # fmt: skip
def test_a_body_without_length_and_chunks_ends_with_its_connection(lines: list[str], until_close: bool) -> None:
    assert Headers([f"{line}\r\n".encode() for line in lines]).until_close is until_close


def test_a_link_that_is_there_is_never_doubted() -> None:
    for html in (UNREACHABLE["an error in the middle"], BLOCKED["a wall of consent"]):
        assert verdict(answer(html + f"<p><a href='{TARGET}'>the skin clinic</a>")).state == "live", SOURCE
