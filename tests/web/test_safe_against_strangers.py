"""What protects people whoever asks: headers, cookies, no way to be led elsewhere, no code in what is shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db

# Ways to write an address of somebody else's that have fooled programs before.
ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "///evil.example/", "http:///evil.example/", "/\\evil.example/",
    "\\\\evil.example/", "https:evil.example", "javascript:alert(1)", "data:text/html,x", "/\t/evil.example/",
    "https://testserver@evil.example/", "https://testserver.evil.example/", " //evil.example/", "%2F%2Fevil.example",
)  # fmt: skip


def leads_away(location: str) -> bool:
    return not re.match(r"^/(?![/\\])", location) or "evil" in location.split("?", maxsplit=1)[0].lower()


@pytest.mark.parametrize("address", ["/me/theme/", "/me/keys/", "/me/name/"])
def test_a_form_leads_back_to_our_own_pages_only(page: Client, address: str) -> None:
    for where in ELSEWHERE:
        answer = page.post(address, {"next": where, "theme": "dark", "me-name": "Maya"})
        assert answer.status_code == 302
        assert not leads_away(answer.headers["Location"]), where
    assert page.post(address, {"next": "/me/", "theme": "", "me-name": "Maya"}).headers["Location"] == "/me/"


def test_signing_in_leads_to_our_own_pages_only(owner: int) -> None:
    for where in ELSEWHERE[:8]:
        answer = Client().post(
            "/account/login/",
            {"login": "maya@harbour.example", "password": "a quiet harbour", "next": where},
            query_params={"next": where},
        )
        assert answer.status_code == 302
        assert not leads_away(answer.headers["Location"]), where


def test_a_decision_leads_back_to_our_own_pages_only(page: Client, grouped_practice: int) -> None:
    for where in ELSEWHERE:
        asked = {"what": "site", "which": "pharmacy.example", "next": where, "version": "0", "decision": "keep"}
        answer = page.post(f"/p/{grouped_practice}/look/decide/", asked)
        assert not leads_away(answer.headers.get("Location", "/")), where
        assert 'href="/' in page.get(f"/p/{grouped_practice}/look/decide/", asked).text


def test_every_answer_carries_its_protection(page: Client, practice: int) -> None:
    for address in (f"/p/{practice}/links/", "/account/login/", "/p/0/links/", "/nowhere/"):
        headers = page.get(address).headers
        policy = dict(one.split(" ", 1) for one in headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
        assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_behind_https_django_finds_nothing_to_add(tmp_path: Path) -> None:
    """But for what a guest must not decide for its neighbours: HSTS for other hosts of the domain."""
    (tmp_path / "incoming").mkdir()
    (tmp_path / "static").mkdir()
    environment = {
        **os.environ, "SUTURE_HOME": str(tmp_path), "SUTURE_HTTPS": "yes", "SUTURE_SECRET_KEY": "ab1 cd2 ef3 " * 6,
        "DJANGO_SETTINGS_MODULE": "suture.settings",
    }  # fmt: skip
    # A browser test of the same process sets it for its own.
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    words = [sys.executable, "-m", "django", "check", "--deploy"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert set(re.findall(r"\(([\w.]+[EW]\d+)\)", done.stderr)) <= {"security.W005", "security.W021"}


def test_cookies_stay_between_us_and_the_browser(owner: int) -> None:
    with override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True):
        browser = Client()
        browser.get("/account/login/", secure=True)
        signing_in = {"login": "maya@harbour.example", "password": "a quiet harbour"}
        browser.post("/account/login/", signing_in, secure=True)
        browser.post("/me/theme/", {"theme": "dark"}, secure=True)
        browser.post("/me/keys/", {}, secure=True)
    for name in ("suture_session", "suture_csrf", "suture_theme", "suture_keys"):
        cookie = browser.cookies[name]
        assert cookie["secure"], name
        assert cookie["samesite"] == "Lax", name
    for name in ("suture_session", "suture_theme", "suture_keys"):
        assert browser.cookies[name]["httponly"], name
