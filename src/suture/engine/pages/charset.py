"""In which encoding a page is written, found as browsers find it, and the page again as UTF-8.

It knows the sniffing order of the HTML standard (section 13.2.3, "determining the character encoding") and the
labels of the Encoding standard, and leaves out what needs a browser: a user's choice, a frame's parent, statistics.
Two things are ours: a page that declares nothing and is valid UTF-8 is UTF-8, and a `<meta>` behind the first
1,024 bytes still counts (browsers find it too, while they build the tree, and start again).

It refuses to know what the page says.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from webencodings import LABELS

from suture.engine.pages.prescan import declared_charset

__all__ = ["Decoded", "charset_of_label", "python_codec", "to_utf8"]


@dataclass(frozen=True)
class Decoded:
    """A page as UTF-8 without a byte order mark, with its encoding's WHATWG name in lower case.

    `told_by` is where the name came from: "bom", "header", "meta", "xml" (the XML declaration), "utf-8" (nothing
    was declared and the bytes are valid UTF-8) or "default" (nothing was declared: windows-1252).
    """

    utf8: bytes
    charset: str
    told_by: str


_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))

# Where Python's codec of the same name knows less than the Encoding standard, or has another name.
_CODECS: Final = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}

# Labels that the Encoding standard took up after that table was made.
_LATER_LABELS: Final = {
    "unicode11utf8": "utf-8",
    "unicode20utf8": "utf-8",
    "x-unicode20utf8": "utf-8",
    "unicodefffe": "utf-16be",
    "csunicode": "utf-16le",
    "iso-10646-ucs-2": "utf-16le",
    "ucs-2": "utf-16le",
    "unicode": "utf-16le",
    "unicodefeff": "utf-16le",
    "ms932": "shift_jis",
    "koi8-ru": "koi8-u",
    "replacement": "replacement",
}

_HEADER_CHARSET: Final = re.compile(r""";\s*charset\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))""", re.IGNORECASE)
_ASCII_SPACE: Final = "\t\n\x0c\r "


def to_utf8(content: bytes, *, content_type: str | None = None) -> Decoded:
    """The page as UTF-8: byte order mark, Content-Type header, `<meta>`, XML declaration, valid UTF-8, default.

    `content_type` is the header's value, such as "text/html; charset=iso-8859-2"; a label that nobody knows is as
    good as none. Bytes that the encoding does not know become U+FFFD. Valid UTF-8 is handed back without a copy.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return Decoded(_as_utf8(content[len(mark) :], name), name, "bom")
    if content_type is not None and (told := _header_charset(content_type)) is not None:
        return Decoded(_as_utf8(content, told), told, "header")
    if (found := declared_charset(content)) is not None:
        label, where = found
        if (told := charset_of_label(label)) is not None:
            # A declaration that could be read as ASCII is not UTF-16, whatever it says (HTML, 13.2.3.2).
            if told.startswith("utf-16") and where != "utf-16":
                told = "utf-8"
            elif told == "x-user-defined" and where == "meta":
                told = "windows-1252"
            return Decoded(_as_utf8(content, told), told, "xml" if where == "utf-16" else where)
    if _is_utf8(content):
        return Decoded(content, "utf-8", "utf-8")
    return Decoded(_as_utf8(content, "windows-1252"), "windows-1252", "default")


def charset_of_label(label: str) -> str | None:
    """The WHATWG name, in lower case, of an encoding's label; None for a label that browsers do not know."""
    label = label.strip(_ASCII_SPACE).lower()
    return LABELS.get(label) or _LATER_LABELS.get(label)


def python_codec(charset: str) -> str:
    """Python's codec for a WHATWG name; "replacement" and "x-user-defined" have none."""
    return _CODECS.get(charset, charset)


def _header_charset(content_type: str) -> str | None:
    found = _HEADER_CHARSET.search(content_type)
    return charset_of_label(found[1] or found[2] or "") if found else None


def _is_utf8(content: bytes) -> bool:
    if content.isascii():
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_utf8(content: bytes, charset: str) -> bytes:
    if charset == "utf-8":
        return content if _is_utf8(content) else content.decode("utf-8", "replace").encode()
    if charset == "replacement":
        # The encodings behind it (such as ISO-2022-KR) hide markup from filters; browsers show nothing of them.
        return "\ufffd".encode() if content else b""
    if charset == "x-user-defined":
        return "".join(chr(byte if byte < 0x80 else 0xF700 + byte) for byte in content).encode()
    errors = "suture.c1" if charset.startswith("windows-") else "replace"
    # UTF-16 may hold a lone surrogate, which Python's decoder replaces; nothing that is left needs "replace" here.
    return content.decode(python_codec(charset), errors).encode("utf-8", "replace")


def _c1_controls(problem: UnicodeError) -> tuple[str, int]:
    """The Encoding standard maps bytes 80 to 9F that windows-125x leave out to the control of the same number."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    byte = problem.object[problem.start]
    return (chr(byte) if byte < 0xA0 else "\ufffd"), problem.start + 1


codecs.register_error("suture.c1", _c1_controls)
