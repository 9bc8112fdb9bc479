"""One file as the page in it: compressed, MHTML, a mail, a web archive; and what is no page."""

from __future__ import annotations

import gzip
import plistlib
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.errors import UnreadableFile
from suture.engine.pages.saved_page import SavedPage, open_saved

URL = "https://www.reef.example/gums"
PAGE = "<title>Gums é</title><p>Gums are pink.</p>"


def opened(content: bytes, *, most: int = 1_000_000) -> SavedPage:
    return open_saved(content, name="x.html", most=most)


def mhtml() -> bytes:
    made = EmailMessage()
    made["From"] = "<Saved by a browser>"
    made.set_content(PAGE, subtype="html", charset="iso-8859-1", cte="quoted-printable")
    made["Content-Location"] = URL
    made.make_related()
    made.add_related(b"p { color: blue }", maintype="text", subtype="css")
    return made.as_bytes()


def archive(main: object) -> bytes:
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def test_a_page_is_itself() -> None:
    assert opened(PAGE.encode()) == SavedPage(content=PAGE.encode())
    assert opened(b"").content == b""
    assert opened(PAGE.encode("utf-16")).content == PAGE.encode("utf-16")


def test_a_compressed_page_is_unpacked_to_a_limit() -> None:
    assert opened(gzip.compress(PAGE.encode())).content == PAGE.encode()
    assert len(opened(gzip.compress(bytes(b" " * 5_000_000)), most=1_000).content) == 1_001


def test_pages_as_browsers_save_them() -> None:
    saved = opened(mhtml())
    assert (saved.content.decode("iso-8859-1").strip(), saved.url) == (PAGE, URL)
    assert saved.content_type == "text/html; charset=iso-8859-1"
    main = {"WebResourceData": PAGE.encode(), "WebResourceURL": URL, "WebResourceTextEncodingName": "UTF-8"}
    assert opened(archive(main)) == SavedPage(content=PAGE.encode(), url=URL, content_type="text/html; charset=UTF-8")
    assert opened(archive({"WebResourceData": b"<p>", "WebResourceURL": "about:blank"})).url is None


def test_a_mail_is_its_text() -> None:
    made = EmailMessage()
    made.set_content("Plain words")
    assert opened(made.as_bytes()).content == b"Plain words\n"
    made.add_alternative("<p>Words</p>", subtype="html")
    assert opened(made.as_bytes()).content == b"<p>Words</p>\n"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(50), "no text"),
        (b"PK\x03\x04", "ZIP"),
        # Without its time: the processes of a test run must agree on what it is called.
        (gzip.compress(b"%PDF-1.7", mtime=0), "PDF"),
        (gzip.compress(b"<p>" * 99, mtime=0)[:-9], "damaged"),
        (b"\x1f\x8b", "damaged"),
        (b"WARC/1.0\r\n", "many pages"),
        (b"bplist00", "property list"),
        (archive({"WebResourceURL": URL}), "property list"),
        (plistlib.dumps([1], fmt=plistlib.FMT_BINARY), "property list"),
        (b"Content-Type: image/png\n\n", "no text in it"),
    ],
)
def test_what_is_no_page_is_called_by_its_name(content: bytes, word: str) -> None:
    with pytest.raises(UnreadableFile, match=word) as refused:
        opened(content)
    assert str(refused.value).startswith("x.html is ")


@given(st.sampled_from([b"", b"bplist00", b"\x1f\x8b\x08", b"MIME-Version: 1.0\n"]), st.binary(max_size=200))
def test_any_bytes_are_a_page_or_refused(before: bytes, content: bytes) -> None:
    with suppress(UnreadableFile):
        assert len(opened(before + content).content) <= 1_000_001
