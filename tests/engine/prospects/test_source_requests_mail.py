"""Digests as mail programs save them and as HTML: the same requests as in the plain text."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.prospects.source_requests import SourceRequest, read_digest
from suture.engine.prospects.source_requests_mail import plain_digest

TODAY = date(2026, 11, 23)
LINES = (
    "7) Summary: Winter eczema: what helps", "Name: Zoé Quill", "Email: reply+abc-1@relay.example",
    "Media Outlet: Hearth & Home", "Deadline: 7:00 PM ET - 27 November", "Query:",
    "I write about eczema in winter.", "Requirements:", "Must be a board-certified dermatologist.",
)  # fmt: skip
PLAIN = "\n".join(LINES)
HTML = "<html><head><style>p{}</style></head><body>" + "".join(
    f"<p>{line.replace('&', '&amp;')}</p>" for line in LINES
) + "</body></html>"  # fmt: skip


def one(text: str) -> SourceRequest:
    (found,), rejects = read_digest(text, today=TODAY)
    assert rejects == ()
    return found


def mail(*, plain: str = "", html: str = "", coding: str = "quoted-printable", charset: str = "utf-8") -> str:
    made = EmailMessage()
    made["From"], made["Subject"] = "Digest <digest@relay.example>", "Requests"
    if plain:
        made.set_content(plain, cte=coding, charset=charset)
    if html and plain:
        made.add_alternative(html, subtype="html", cte=coding, charset=charset)
    elif html:
        made.set_content(html, subtype="html", cte=coding, charset=charset)
    return made.as_bytes().decode("latin-1" if coding == "8bit" and charset != "utf-8" else "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        HTML,
        mail(html=HTML),
        mail(plain=PLAIN, html="<p>Your mail program shows no text.</p>"),
        mail(plain=PLAIN, coding="base64"),
        mail(plain=PLAIN, charset="iso-8859-1"),
        mail(plain=PLAIN, coding="8bit"),
        mail(plain=PLAIN, coding="8bit", charset="iso-8859-1"),
        mail(html=HTML).replace("\n", "\r\n"),
    ],
    ids=["html", "html mail", "both parts", "base64", "latin", "8bit", "8bit latin", "CRLF"],
)
def test_a_mail_and_html_give_what_the_plain_text_gives(text: str) -> None:
    plain, found = one(PLAIN), one(text)
    for name in ("number", "summary", "query", "outlet", "journalist", "reply_to", "deadline", "requirements"):
        assert getattr(found, name) == getattr(plain, name), name
    assert found.journalist == "Zoé Quill"


def test_a_mail_keeps_who_sent_it_and_an_attachment_is_not_opened() -> None:
    assert plain_digest(mail(plain="Hello.")).startswith("From: Digest <digest@relay.example>\nSubject: Requests\n")
    attached = EmailMessage()
    attached["From"] = "Digest <digest@relay.example>"
    attached.add_attachment(PLAIN.encode(), maintype="application", subtype="octet-stream")
    assert "Winter eczema" not in plain_digest(attached.as_string())


def test_plain_text_stays_as_it_is() -> None:
    for text in (PLAIN, "From: A B <a@one.example>\nSubject: Source?\n\nI look for a doctor: 3 < 5.", ""):
        assert plain_digest(text) == text


@settings(max_examples=60)
@given(st.text(max_size=200), st.sampled_from(["", "MIME-Version: 1.0\nContent-Type: multipart/mixed\n\n", "<p>"]))
def test_whatever_is_pasted_is_read(text: str, before: str) -> None:
    assert isinstance(plain_digest(before + text), str)
