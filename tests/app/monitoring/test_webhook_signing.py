"""Signatures as Standard Webhooks asks for them, checked as a receiver would."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

from suture.app.monitoring.webhook_signing import new_salt, secret_of, signed_headers

AT = datetime(2022, 11, 3, 20, 26, 10, tzinfo=UTC)


def verified(body: bytes, headers: dict[str, str], secret: str) -> bool:
    """What docs/alerts.md tells receivers to do."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(each, f"v1,{expected}") for each in headers["webhook-signature"].split(" "))


def test_a_receiver_verifies_what_was_sent() -> None:
    secret = secret_of(7, salt=new_salt())
    headers = signed_headers(b'{"a": "\xc3\xa9"}', message="msg_1", at=AT, secrets=[secret])
    assert headers["webhook-timestamp"] == "1667507170"
    assert verified(b'{"a": "\xc3\xa9"}', headers, secret)
    assert not verified(b'{"a": "e"}', headers, secret)
    assert not verified(b'{"a": "\xc3\xa9"}', {**headers, "webhook-id": "msg_2"}, secret)
    assert not verified(b'{"a": "\xc3\xa9"}', {**headers, "webhook-timestamp": "1667507171"}, secret)


def test_the_signature_is_that_of_the_specifications_example() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    headers = signed_headers(
        b'{"test": 2432232314}',
        message="msg_p5jXN8AQM9LWM0D4loKWxJek",
        at=datetime.fromtimestamp(1614265330, tz=UTC),
        secrets=[secret],
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_two_secrets_sign_side_by_side_and_each_salt_gives_another() -> None:
    one, other = secret_of(7, salt="a"), secret_of(7, salt="b")
    assert len({one, other, secret_of(8, salt="a")}) == 3
    assert one == secret_of(7, salt="a")
    assert len(base64.b64decode(one.removeprefix("whsec_"))) == 32
    headers = signed_headers(b"{}", message="m", at=AT, secrets=[one, other])
    assert verified(b"{}", headers, one)
    assert verified(b"{}", headers, other)
