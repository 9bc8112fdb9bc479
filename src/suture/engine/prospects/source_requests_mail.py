"""A digest as a mail program saves it, or as HTML, made plain: the lines that a person reads.

It knows mails with several parts (RFC 2045, 2046), of which the plain one is read, else the HTML one, and HTML as it
is copied out of a mail. It refuses to open attachments, and to fetch anything that a mail only points to.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

from suture.engine.pages.charset import to_utf8

__all__ = ["plain_digest"]

_HEAD: Final = 20_000  # characters in which a mail's head ends
_HEADERS: Final = re.compile(
    r"^(?:mime-version|content-type|content-transfer-encoding)\s*:", re.IGNORECASE | re.MULTILINE
)
_FIRST_HEADER: Final = re.compile(r"\s*[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]*\S")
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_MARKUP: Final = re.compile(r"\s*<(?:!doctype|html|head|body|table|div|p|span|h[1-6])\b", re.IGNORECASE)
_ENDS: Final = re.compile(r"</(?:p|div|td|tr|table|h[1-6]|li)>|<br\s*/?>", re.IGNORECASE)
_FEWEST_ENDS: Final = 3
# Pasted text is no bytes any more: only these two ways of writing bytes as letters are still to be undone.
_ENCODED: Final = frozenset({"base64", "quoted-printable"})
_KEPT: Final = ("From", "Subject")


def plain_digest(text: str) -> str:
    """Return the plain lines of a digest; a text that is neither a mail with parts nor HTML is returned as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_mail(text):
        return _of_mail(text)
    return _of_html(text.encode()) if _is_html(text) else text


def _is_mail(text: str) -> bool:
    head = _BLANK_LINE.split(text.lstrip()[:_HEAD], maxsplit=1)[0]
    return _FIRST_HEADER.match(head) is not None and _HEADERS.search(head) is not None


def _is_html(text: str) -> bool:
    return _MARKUP.match(text) is not None or sum(1 for _ in _ENDS.finditer(text)) >= _FEWEST_ENDS


def _of_mail(text: str) -> str:
    mail = message_from_bytes(text.lstrip().encode(), EmailMessage, policy=policy.default)
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return text
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    is_encoded = str(part.get("content-transfer-encoding", "")).strip().lower() in _ENCODED
    charset = (part.get_content_charset() or "utf-8") if is_encoded else "utf-8"
    if part.get_content_type() == "text/html":
        body = _of_html(content, charset=charset)
    else:
        body = to_utf8(content, content_type=f"text/plain; charset={charset}").utf8.decode("utf-8", "replace")
    # Whose mail it is, and what about, stands in its head only.
    head = [f"{name}: {mail[name]}" for name in _KEPT if mail[name]]
    return "\n".join((*head, "", body))


def _of_html(content: bytes, *, charset: str = "utf-8") -> str:
    from suture.engine.pages.page import read_page  # Screens load requests, and should not pay for what reads pages.

    return read_page(content, url=None, content_type=f"text/html; charset={charset}").text
