"""Which encoding the first bytes of a page declare: `<meta>` and the XML declaration, before anything is decoded.

It follows the HTML standard's "prescan a byte stream" (section 13.2.3.2) over the first 1,024 bytes. Behind them
browsers find a `<meta>` while they build the tree; so a second look goes on to the body or 64 kB, past what is
text to the tree builder (scripts, styles, titles).

It refuses to know what a label means: that is `charset`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["declared_charset"]

_FIRST_LOOK: Final = 1024
_SECOND_LOOK: Final = 65_536

_TAG: Final = re.compile(rb"<(?:!--|(/?)([A-Za-z][^\t\n\x0c\r >/]*)|[!/?])")
_RAW_TEXT: Final = re.compile(
    rb"<(script|style|title|textarea|xmp|iframe|noembed|noframes)[\t\n\x0c\r >/]", re.IGNORECASE
)
_BODY: Final = re.compile(rb"<body[\t\n\x0c\r >/]", re.IGNORECASE)

# An attribute as the standard's "get an attribute" reads it: a name, perhaps a value, quoted or not.
_ATTRIBUTE: Final = re.compile(
    rb"""[\t\n\x0c\r /]*(?!>)(=?[^\t\n\x0c\r /=>]*)"""
    rb"""(?:[\t\n\x0c\r ]*=[\t\n\x0c\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\x0c\r >"'][^\t\n\x0c\r >]*)|(?=>)))?"""
)
_CONTENT_CHARSET: Final = re.compile(
    rb"""charset[\t\n\x0c\r ]*=[\t\n\x0c\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\x0c\r ;"'][^\t\n\x0c\r ;]*))""",
    re.IGNORECASE,
)
_XML_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?encoding[\x00-\x20]*=[\x00-\x20]*(?:"([^">]*)"|'([^'>]*)')""")

# How three in four pages begin, and nothing in it that could be read in two ways: 1 us instead of 8.
_SPACE: Final = rb"[\t\n\x0c\r ]"
_SIMPLE: Final = rb"(?:%s+[A-Za-z:-]+(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[A-Za-z0-9_-]+))?)*%s*>%s*" % (3 * (_SPACE,))
_PLAIN_BEGINNING: Final = re.compile(
    rb"%s*(?:<!doctype html>%s*)?(?:<html%s)?(?:<head%s)?<meta%s+charset=(?:\"utf-8\"%s*/?|'utf-8'%s*/?|utf-8)>"
    % (_SPACE, _SPACE, _SIMPLE, _SIMPLE, _SPACE, _SPACE, _SPACE),
    re.IGNORECASE,
)


def declared_charset(content: bytes) -> tuple[str, str] | None:
    """The declared label and where it stands: "meta", "xml", or "utf-16" for an XML declaration in that encoding.

    None where nothing is declared. The label may be one that nobody knows.
    """
    if _PLAIN_BEGINNING.match(content, 0, _FIRST_LOOK):
        return "utf-8", "meta"
    if content.startswith(b"<\x00?\x00x\x00"):
        return "utf-16le", "utf-16"
    if content.startswith(b"\x00<\x00?\x00x"):
        return "utf-16be", "utf-16"
    label = _meta_charset(content[:_FIRST_LOOK])
    if label is not None:
        return label, "meta"
    declaration = _XML_ENCODING.match(content[:_FIRST_LOOK])
    if declaration is not None:
        return _ascii(declaration[1] or declaration[2] or b""), "xml"
    if len(content) > _FIRST_LOOK and (label := _late_charset(content[:_SECOND_LOOK])) is not None:
        return label, "meta"
    return None


def _late_charset(content: bytes) -> str | None:
    head = b"".join(_without_raw_text(content))
    body = _BODY.search(head)
    return _meta_charset(head[: body.start()] if body else head)


def _without_raw_text(content: bytes) -> Iterator[bytes]:
    """What stands outside elements whose content the tree builder takes for text; one without an end takes all."""
    place = 0
    while (start := _RAW_TEXT.search(content, place)) is not None:
        yield content[place : start.start()]
        end = re.compile(rb"</%s[\t\n\x0c\r >/]" % start[1], re.IGNORECASE).search(content, start.end())
        if end is None:
            return
        place = end.start()
    yield content[place:]


def _meta_charset(content: bytes) -> str | None:
    place = 0
    while (tag := _TAG.search(content, place)) is not None:
        if tag[0] == b"<!--":
            # "<!-->" is a whole comment: the dashes of its two ends may be the same.
            end = content.find(b"-->", tag.start() + 2)
            place = end + 3 if end >= 0 else len(content)
        elif tag[2] is None:
            end = content.find(b">", tag.end())
            place = end + 1 if end >= 0 else len(content)
        else:
            attributes, place = _attributes(content, tag.end())
            if tag[2].lower() == b"meta" and not tag[1] and (label := _of_meta(attributes)) is not None:
                return label
    return None


def _attributes(content: bytes, place: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of a tag, the first of each name, in lower case; and where the tag ends."""
    found: dict[bytes, bytes] = {}
    while (attribute := _ATTRIBUTE.match(content, place)) is not None and attribute.end() > place:
        name, double, single, bare = attribute.groups()
        if name:
            found.setdefault(name.lower(), (double or single or bare or b"").lower())
        place = attribute.end()
    return found, place


def _of_meta(attributes: dict[bytes, bytes]) -> str | None:
    if attributes.get(b"charset"):
        return _ascii(attributes[b"charset"])
    if attributes.get(b"http-equiv") == b"content-type":
        found = _CONTENT_CHARSET.search(attributes.get(b"content", b""))
        if found:
            return _ascii(found[1] or found[2] or found[3] or b"")
    return None


def _ascii(label: bytes) -> str:
    return label.decode("ascii", "replace")
