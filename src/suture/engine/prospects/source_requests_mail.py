"""A digest as a mail program saves it, or as HTML, made plain: the lines that a person reads.

It knows mails with several parts (RFC 2045, 2046), of which the plain one is read, else the HTML one, and HTML as it
is copied out of a mail. It refuses to open attachments, and to fetch anything that a mail only points to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from suture.engine.pages.charset import to_utf8
from suture.engine.pages.mime_parts import MimePart, header_words, is_mime, mime_headers, mime_parts

__all__ = ["plain_digest"]

_MARKUP: Final = re.compile(r"\s*<(?:!doctype|html|head|body|table|div|p|span|h[1-6])\b", re.IGNORECASE)
_ENDS: Final = re.compile(r"</(?:p|div|td|tr|table|h[1-6]|li)>|<br\s*/?>", re.IGNORECASE)
_FEWEST_ENDS: Final = 3
_READ: Final = ("text/plain", "text/html")
_KEPT: Final = ("From", "Subject")


def plain_digest(text: str) -> str:
    """Return the plain lines of a digest; a text that is neither a mail with parts nor HTML is returned as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    content = text.encode("utf-8", "replace")
    if is_mime(content):
        return _of_mail(content.lstrip(), text=text)
    return _of_html(content) if _is_html(text) else text


def _is_html(text: str) -> bool:
    return _MARKUP.match(text) is not None or sum(1 for _ in _ENDS.finditer(text)) >= _FEWEST_ENDS


def _of_mail(content: bytes, *, text: str) -> str:
    part = _best([one for one in mime_parts(content) if not one.is_attachment])
    if part is None:
        return text
    # Pasted text is no bytes any more: only bytes that were written as letters are still in the mail's charset.
    charset = (part.charset or "utf-8") if part.was_encoded else "utf-8"
    if part.type == "text/html":
        body = _of_html(part.content, charset=charset)
    else:
        body = to_utf8(part.content, content_type=f"text/plain; charset={charset}").utf8.decode("utf-8", "replace")
    # Whose mail it is, and what about, stands in its head only.
    headers = mime_headers(content)
    head = [f"{name}: {header_words(headers[name.lower()])}" for name in _KEPT if headers.get(name.lower())]
    return "\n".join((*head, "", body))


def _best(parts: Sequence[MimePart]) -> MimePart | None:
    return next((part for kind in _READ for part in parts if part.type == kind), None)


def _of_html(content: bytes, *, charset: str = "utf-8") -> str:
    from suture.engine.pages.page import read_page  # Screens load requests, and should not pay for what reads pages.

    return read_page(content, url=None, content_type=f"text/html; charset={charset}").text
