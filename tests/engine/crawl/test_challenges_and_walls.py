"""Pages that ask whether we are human, or to sign in, say nothing about a link; ordinary pages are not such."""

from __future__ import annotations

import pytest
from tests.engine.crawl.answered import LINK, answer, page, verdict

from suture.engine.crawl.challenges import challenge_by
from suture.engine.crawl.headers import Headers
from suture.engine.crawl.outline import NOTHING_READ
from suture.engine.crawl.walls import wall

MARKS = {
    "Cloudflare": "<title>Just a moment...</title><script>window._cf_chl_opt={cvId:'3'}</script>",
    "DataDome": "<script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>",
    "Akamai": "<H1>Access Denied</H1>Reference&#32;&#35;18&#46;2d4c",
    "PerimeterX": "<div id='px-captcha'></div>",
    "Imperva": "<iframe src='/_Incapsula_Resource?SWUDNSAI=31'></iframe>",
    "AWS WAF": "<script src='https://a1.token.awswaf.com/a1/challenge.js'></script>",
    "Sucuri": "<h1>Access Denied - Sucuri Website Firewall</h1>",
    "a bot check": "<h1>Please confirm that you are not a robot</h1>",
}


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("status", [200, 403, 503])
def test_the_marks_of_each_service_mean_blocked(name: str, status: int) -> None:
    found = verdict(answer(f"<html><body>{MARKS[name]}</body></html>", status=status))
    # Words alone are only looked for where the server says that it gives the page.
    wanted = "unreachable" if name == "a bot check" and status == 503 else "blocked"
    assert found.state == wanted
    if wanted == "blocked" and name != "a bot check":
        assert name in found.evidence


@pytest.mark.parametrize(
    ("header", "value", "name"),
    [
        ("cf-mitigated", "challenge", "Cloudflare"), ("X-DD-B", "1", "DataDome"),
        ("X-PX-Block", "1", "PerimeterX"), ("x-amzn-waf-action", "challenge", "AWS WAF"),
    ],
)  # fmt: skip
def test_a_header_alone_is_enough(header: str, value: str, name: str) -> None:
    assert challenge_by(Headers.of((header, value)), b"<p>wait</p>") == name


def test_an_article_with_a_form_is_no_challenge() -> None:
    form = "<div class='g-recaptcha'></div><script src='https://www.google.com/recaptcha/api.js'></script>"
    assert verdict(answer(page() * 6 + form)).state == "removed"
    assert verdict(answer(page(LINK) + MARKS["Cloudflare"])).state == "live"


PASSWORD = "<form action=/login><input name=user><input type='password' name=secret><button>Go</button></form>"


def test_a_wall_to_sign_in_at_is_blocked() -> None:
    assert verdict(answer(f"<h1>Members</h1>{PASSWORD}")).state == "blocked"
    assert verdict(answer(page("Welcome"), way=("https://notes.example/login?next=/walks/pier",))).state == "blocked"


def test_an_article_with_a_field_to_sign_in_is_no_wall() -> None:
    assert verdict(answer(page() * 5 + PASSWORD)).state == "removed"


@pytest.mark.parametrize("path", ["/blog/login-tips", "/authors/ines", "/authority", "/signing-in-the-rain"])
def test_words_that_only_begin_alike_are_no_wall(path: str) -> None:
    assert wall(NOTHING_READ, html=b"", url=f"https://notes.example{path}", redirected=True) is None
