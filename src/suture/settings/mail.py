"""Where mail goes, from one address such as smtps://user:password@mail.example:465."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from suture.engine.errors import InputError

__all__ = ["mail_settings"]


def mail_settings(url: str, *, sender: str) -> dict[str, Any]:
    """Return Django's mail settings: `console:` prints, `smtp://` is STARTTLS, `smtps://` TLS from the start.

    `smtp://localhost` alone goes without encryption, since mail does not leave the machine. Raises InputError
    for other schemes; its sentence never repeats the address, which may hold a password.
    """
    parts = urlsplit(url)
    common = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender, "EMAIL_TIMEOUT": 20}
    if parts.scheme == "console":
        return {**common, "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise InputError(
            "SUTURE_EMAIL_URL must be console:, smtp://user:password@host or smtps://user:password@host."
        )
    try:
        port = parts.port
    except ValueError:
        raise InputError("SUTURE_EMAIL_URL has a port that is no number.") from None
    on_this_machine = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return {
        **common,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 25 if on_this_machine else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not on_this_machine,
    }
