"""One saved file as the page in it: as it is, compressed, or wrapped up by a browser or a mail program.

It knows gzip, MHTML and mails (`mime_parts`), and Safari's web archives (a property list with the page under
"WebMainResource"). It refuses what people save beside a page, with its name, and to know what a page says.
"""

from __future__ import annotations

import gzip
import io
import plistlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from suture.engine.errors import UnreadableFile
from suture.engine.pages.address import resolve
from suture.engine.pages.mime_parts import MimePart, is_mime, mime_parts

__all__ = ["SavedPage", "open_saved"]

# Files that people save beside a page, by their first bytes.
_OTHER_KINDS: Final = {
    b"%PDF": "a PDF, not a web page",
    b"\x89PNG": "a picture, not a web page",
    b"GIF8": "a picture, not a web page",
    b"\xff\xd8\xff": "a picture, not a web page",
    b"PK\x03\x04": "a ZIP archive or an office document, not a web page",
    b"WARC/": "an archive of many pages (WARC), not a web page",
    b"{\\rtf": "a text of a word processor, not a web page",
}
_GZIP: Final = b"\x1f\x8b"
_WEB_ARCHIVE: Final = b"bplist00"
_OF_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain")

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT: Final = 65_536
# Bytes that no text holds. Of a page none or a few, of pictures and programs a tenth.
_NO_LETTERS: Final = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")
_MOST_NO_LETTERS: Final = 0.05


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedPage:
    """A page's bytes; `url` is the http(s) address that the file was saved from, None where it does not say, and
    `content_type` stands for the HTTP header of that name, None where nobody told it.
    """

    content: bytes
    url: str | None = None
    content_type: str | None = None


def open_saved(content: bytes, *, name: str, most: int) -> SavedPage:
    """Return the page in a file that is called `name` in sentences; of a compressed one `most` bytes and one more.

    Raises UnreadableFile for what is no page.
    """
    if content.startswith(_GZIP):
        content = _inflated(content, name=name, most=most)
    for start, kind in _OTHER_KINDS.items():
        if content.startswith(start):
            raise UnreadableFile(f"{name} is {kind}.")
    if content.startswith(_WEB_ARCHIVE):
        return _of_web_archive(content, name=name)
    if not _is_text(content[:_LOOKED_AT]):
        raise UnreadableFile(f"{name} is no text, so it is no web page.")
    return _of_mime(content, name=name) if is_mime(content) else SavedPage(content=content)


def _inflated(content: bytes, *, name: str, most: int) -> bytes:
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(content)).read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(f"{name} is compressed (gzip) and damaged ({error}).") from error


def _of_mime(content: bytes, *, name: str) -> SavedPage:
    parts = [one for one in mime_parts(content) if not one.is_attachment]
    part = next((one for kind in _OF_PAGES for one in parts if one.type == kind), None)
    if part is None:
        raise UnreadableFile(f"{name} is a mail or a saved page with no text in it.")
    return SavedPage(content=part.content, url=_web_address(part.location), content_type=_header(part))


def _header(part: MimePart) -> str | None:
    return f"text/html; charset={part.charset}" if part.charset else None


def _of_web_archive(content: bytes, *, name: str) -> SavedPage:
    try:
        archive: Any = plistlib.loads(content, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, ValueError, RecursionError) as error:
        raise UnreadableFile(f"{name} is a property list that cannot be read, and no web page.") from error
    main = archive.get("WebMainResource") if isinstance(archive, Mapping) else None
    page = main.get("WebResourceData") if isinstance(main, Mapping) else None
    if not isinstance(main, Mapping) or not isinstance(page, bytes):
        raise UnreadableFile(f"{name} is a property list, not a web page.")
    charset, url = main.get("WebResourceTextEncodingName"), main.get("WebResourceURL")
    return SavedPage(
        content=page,
        url=_web_address(url) if isinstance(url, str) else None,
        content_type=f"text/html; charset={charset}" if isinstance(charset, str) else None,
    )


def _web_address(url: str) -> str | None:
    return resolve(url, base="") if url else None


def _is_text(start: bytes) -> bool:
    """Whether a file may be a page: pages have a stray NUL now and then, other files are full of them."""
    if start.startswith(_UTF16_MARKS):
        return True
    return len(start) - len(start.translate(None, _NO_LETTERS)) <= len(start) * _MOST_NO_LETTERS
