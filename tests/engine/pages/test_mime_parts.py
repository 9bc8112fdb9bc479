"""Mails and saved pages in parts: what Python's own writer makes is read back, and nothing else raises or lasts."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.pages.mime_parts import header_words, is_mime, mime_headers, mime_parts

texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300)


@given(texts, texts, st.sampled_from(["base64", "quoted-printable"]), st.booleans())
def test_what_is_written_is_read_back(plain: str, html: str, coding: str, by_network: bool) -> None:
    made = EmailMessage()
    made["Subject"] = "Zoë asks"
    made.set_content(plain, cte=coding)
    made.add_alternative(html, subtype="html", cte=coding)
    made.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    content = made.as_bytes()
    if by_network:
        content = content.replace(b"\n", b"\r\n")
    assert is_mime(content)
    assert header_words(mime_headers(content)["subject"]) == "Zoë asks"
    parts = list(mime_parts(content))
    assert [(one.type, one.is_attachment, one.was_encoded) for one in parts] == [
        ("text/plain", False, True), ("text/html", False, True), ("application/octet-stream", True, True),
    ]  # fmt: skip
    assert [one.content.decode(one.charset).rstrip("\r\n") for one in parts[:2]] == [plain, html]
    assert parts[2].content == b"\0\1"


def nested(depth: int) -> bytes:
    head = b"MIME-Version: 1.0\n"
    for number in range(depth):
        head += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
    return head + b"Content-Type: text/plain\n\nWords"


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (nested(3), [b"Words"]),
        (b'Content-Type: multipart/mixed; boundary="b"\n\nlost\n--b\n\nno: header\n--b--\nlost', [b"no: header"]),
        (b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nV29yZ", [b"Wor"]),
        (b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nV29yZHM=V", [b"Words"]),
        (b"Content-Type: multipart/mixed\n\nno boundary", [b"no boundary"]),
        (b"Content-Type: message/rfc822\n\nSubject: x\n\nWords", [b"Words"]),
        (b"Content-Type: nonsense\n\nWords", [b"Words"]),
    ],
)
def test_what_breaks_the_rules_is_read_as_far_as_it_goes(content: bytes, read: list[bytes]) -> None:
    assert is_mime(content)
    assert [one.content for one in mime_parts(content)] == read


@pytest.mark.parametrize(
    "content",
    [
        nested(5_000),
        b"Content-Type: text/plain" + b";" * 2_000_000,
        b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n" * 100_000,
        b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\nMIME-Version: 1.0\n\n",
        b"Subject:\n" + b" x\n" * 200_000,
    ],
    ids=["deep", "parameters", "parts", "words", "folds"],
)
def test_what_was_made_to_last_has_an_end(content: bytes) -> None:
    assert len([one.type for one in mime_parts(content)]) <= 500
    assert header_words(mime_headers(content).get("subject", "")) is not None


@given(st.binary(max_size=300), st.sampled_from([b"", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"]))
def test_any_bytes_are_taken_apart(content: bytes, before: bytes) -> None:
    assert all(isinstance(one.content, bytes) for one in mime_parts(before + content))


@pytest.mark.parametrize("value", ["=?utf-8?q?=?=<", "=?x?b?####?=", "=?no-such?q?a?=", "=?utf-8?b?AAA?="])
def test_broken_words_stay_as_they_are_or_are_read(value: str) -> None:
    assert isinstance(header_words(value), str)


@pytest.mark.parametrize("content", [b"", b"<html>", b"Name: Ada\n\nI look for a doctor", b"MIME-Version 1.0\n"])
def test_what_is_no_mail(content: bytes) -> None:
    assert not is_mime(content)
