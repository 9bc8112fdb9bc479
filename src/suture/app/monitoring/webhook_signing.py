"""How a message to a webhook is signed: Standard Webhooks 1.0 (standardwebhooks.com), symmetric, HMAC-SHA256.

The secret is worked out from the installation's own key and a webhook's salt, so that no table and no backup without
keys holds it. It refuses to show it a second time: who asks gets a new one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils.crypto import salted_hmac

__all__ = ["PREFIX", "new_salt", "secret_of", "signed_headers"]

PREFIX: Final = "whsec_"
_SALT: Final = "suture.webhook"
_BYTES: Final = 12


def new_salt() -> str:
    """Return a fresh salt: from it follows a fresh secret."""
    return secrets.token_hex(_BYTES)


def secret_of(webhook: int, *, salt: str) -> str:
    """Return a webhook's secret as the specification writes it: "whsec_" and 32 bytes in base64."""
    key = salted_hmac(_SALT, f"{webhook}:{salt}", algorithm="sha256").digest()
    return PREFIX + base64.b64encode(key).decode()


def signed_headers(body: bytes, *, message: str, at: datetime, secrets: Sequence[str]) -> dict[str, str]:
    """Return the three headers of a message with the id `message`, sent `at`, signed with each of the secrets."""
    moment = str(int(at.timestamp()))
    signatures = (_signature(f"{message}.{moment}.".encode() + body, secret=secret) for secret in secrets)
    return {"webhook-id": message, "webhook-timestamp": moment, "webhook-signature": " ".join(signatures)}


def _signature(content: bytes, *, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
