"""The list of sign-ins: when, from which network, with which browser, and whether somebody came in.

It knows no whole address: an IPv4 one is kept to its first three numbers, an IPv6 one to its first 48 bits. An
attempt with the address of nobody here is not kept at all.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from suture.app.accounts.models import SignIn, User

__all__ = ["KEPT", "SignInView", "address_of", "browser_words", "network_of", "sign_ins"]

KEPT: Final = timedelta(days=90)
_SYSTEMS: Final = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X", "a Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip
# The order matters: most browsers also name those after which they are modelled.
_BROWSERS: Final = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_STEPS: Final = {"password": "Password", "code": "Code of the second step", "first": "First sign-in"}


@dataclass(frozen=True, kw_only=True)
class SignInView:
    """One sign-in: `network` is shortened, `step` says what was proved, or what was wrong."""

    at: datetime
    is_in: bool
    step: str
    network: str
    browser: str


def sign_ins(user: int, *, limit: int = 50) -> tuple[SignInView, ...]:
    """Return somebody's sign-ins of the last 90 days, newest first (1 query)."""
    rows = SignIn.objects.filter(user_id=user, at__gte=timezone.now() - KEPT).order_by("-at", "-pk")[:limit]
    return tuple(
        SignInView(
            at=row.at, is_in=row.is_in, step=_STEPS.get(row.step, row.step), network=row.network, browser=row.browser
        )
        for row in rows
    )


def network_of(address: str) -> str:
    """Return an address without what tells one machine from its neighbours; "" for what is none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    length = 24 if found.version == 4 else 48
    return str(ipaddress.ip_network((found, length), strict=False))


def browser_words(agent: str) -> str:
    """Say in words what a User-Agent header says: "Firefox on Windows"."""
    browser = next((words for mark, words in _BROWSERS if mark in agent), "")
    system = next((words for mark, words in _SYSTEMS if mark in agent), "")
    if browser and system:
        return f"{browser} on {system}"
    if browser or system:
        return browser or f"A browser on {system}"
    program = re.match(r"[A-Za-z][\w.-]{1,30}", agent)
    return f"A program ({program[0]})" if program else "Unknown"


@receiver(user_logged_in)
def _came_in(sender: Any, request: HttpRequest | None, user: User, **_: Any) -> None:
    methods = () if request is None else request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, ())
    step = "code" if any(one.get("method") == "mfa" for one in methods) else "password" if methods else "first"
    _keep(user.pk, request, is_in=True, step=step)


@receiver(user_login_failed)
def _was_turned_away(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    address = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    user = User.objects.filter(email=address).values_list("pk", flat=True).first()
    if user is not None:
        _keep(user, request, is_in=False, step="password")


@receiver(authentication_failed)
def _had_no_code(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    _keep(user.pk, request, is_in=False, step="code")


def _keep(user: int, request: HttpRequest | None, *, is_in: bool, step: str) -> None:
    now = timezone.now()
    SignIn.objects.filter(at__lt=now - KEPT).delete()
    SignIn.objects.create(
        user_id=user,
        at=now,
        is_in=is_in,
        step=step,
        network=network_of(address_of(request)) if request is not None else "",
        browser=browser_words(request.headers.get("User-Agent", "")[:400]) if request is not None else "",
    )


def address_of(request: HttpRequest) -> str:
    """Return from where a request comes, as far as the proxies in front are trusted; "" for a unix socket."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return ""
