"""What a page says about itself in structured data: JSON-LD and microdata, as found and as entities.

JSON-LD is read from the same tree as everything else, and forgives what search engines forgive: comments, trailing
commas, control characters, CDATA. Microdata is read by extruct. RDFa, microformats and Open Graph are left out.
A hostile page costs a bounded time: a block that is too large or too deep is left out, and said in `problems`.

It refuses to know what is true: it tells what the page claims.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from suture.engine.pages.tree import Tree

__all__ = ["DEEPEST_DATA", "MOST_DATA", "MOST_ITEMS", "Structured", "read_structured"]

MOST_DATA: Final = 1_000_000
"""Characters of one JSON-LD block."""

DEEPEST_DATA: Final = 64
"""Objects and lists inside each other."""

MOST_ITEMS: Final = 1_000
"""Microdata items and properties on one page; extruct's time grows with the square of their nesting."""

_CDATA: Final = re.compile(
    r"/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/|/\*\s{0,9}\]\]>\s{0,9}\*/|(?://\s{0,9})?(?:<!\[CDATA\[|\]\]>)"
)
# A string without an end takes the rest, so that each of these looks at every character once.
_STRING_OR_COMMENT: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|<!--|-->|/\*|//[^\n]*', re.DOTALL)
_STRING_OR_COMMA: Final = re.compile(r'("(?:[^"\\]|\\.)*+"?)|,(?=\s{0,99}[}\]])', re.DOTALL)
_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|([\[{])|([\]}])', re.DOTALL)
_LONGEST_NOTE: Final = 2_000


@dataclass(frozen=True)
class Structured:
    """The structured data of one page, each object as it was found.

    `json_ld`: one object for each top-level object, `@graph` unopened. `microdata`: items with `type`, `id` and
    `properties` (extruct's shape). `problems`: sentences on what could not be read.
    """

    json_ld: tuple[dict[str, Any], ...] = ()
    microdata: tuple[dict[str, Any], ...] = ()
    problems: tuple[str, ...] = ()


def read_structured(tree: Tree, utf8: bytes, *, base_url: str | None) -> Structured:
    """The structured data of a parsed page; `utf8` is the same page, `base_url` makes microdata's URLs absolute.

    Never raises, whatever is on the page.
    """
    problems: list[str] = []
    json_ld = tuple(_json_ld(tree, problems))
    microdata = tuple(_microdata(tree, utf8, base_url or "", problems))
    return Structured(json_ld, microdata, tuple(problems))


def _json_ld(tree: Tree, problems: list[str]) -> Iterator[dict[str, Any]]:
    blocks = 0
    for script in tree.document.css("script[type]"):
        kind = (script.attributes.get("type") or "").partition(";")[0].strip().lower()
        if kind != "application/ld+json":
            continue
        blocks += 1
        text = script.text(deep=True)
        try:
            found = read_json(text)
        except ValueError as problem:
            problems.append(f"JSON-LD block {blocks}: {problem}")
            continue
        yield from (
            item for item in (found if isinstance(found, list) else [found]) if isinstance(item, dict) and item
        )


def read_json(text: str) -> Any:
    """JSON as pages write it: comments, trailing commas, CDATA marks and control characters are forgiven.

    Raises ValueError with a short reason.
    """
    if len(text) > MOST_DATA:
        raise ValueError(f"longer than {MOST_DATA:,} characters")
    _refuse_depth(text)
    if not text.strip():
        raise ValueError("empty")
    try:
        return _loaded(text)
    except ValueError:
        cleaned = "".join(_without_comments(_CDATA.sub("", text)))
        cleaned = _STRING_OR_COMMA.sub(lambda found: found[1] or "", cleaned)
        # A quote inside a comment hid the brackets behind it.
        _refuse_depth(cleaned)
    try:
        return _loaded(cleaned.strip().rstrip(";"))
    except ValueError as problem:
        raise ValueError("not valid JSON") from problem


def _refuse_depth(text: str) -> None:
    depth = deepest = 0
    for mark in _STRING_OR_BRACKET.finditer(text):
        depth += (mark[1] is not None) - (mark[2] is not None)
        deepest = max(deepest, depth)
    if deepest > DEEPEST_DATA:
        raise ValueError(f"nested deeper than {DEEPEST_DATA} levels")


def _loaded(text: str) -> Any:
    """What JSON says and can say again: no NaN, no infinity, no half of a surrogate pair."""
    data = json.loads(text, strict=False, parse_constant=lambda _: None, parse_float=_finite)
    if "\\ud" not in text.lower():
        return data
    whole = json.dumps(data, ensure_ascii=False).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return json.loads(whole)


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _without_comments(text: str) -> Iterator[str]:
    place = 0
    while (mark := _STRING_OR_COMMENT.search(text, place)) is not None:
        yield text[place : mark.start()]
        place = mark.end()
        if mark[0].startswith('"'):
            yield mark[0]
        elif mark[0] == "<!--":
            # A comment around the whole block loses its marks only; one that holds no data goes as a whole.
            end = text.find("-->", place, place + _LONGEST_NOTE)
            if end >= 0 and not set("{}[]") & set(text[place:end]):
                place = end + 3
        elif mark[0] == "/*":
            end = text.find("*/", place)
            place = end + 2 if end >= 0 else len(text)
    yield text[place:]


def _microdata(tree: Tree, utf8: bytes, base_url: str, problems: list[str]) -> list[dict[str, Any]]:
    if b"itemscope" not in utf8.lower():
        return []
    size = len(tree.document.css("[itemscope], [itemprop]"))
    if size > MOST_ITEMS:
        problems.append(f"microdata: {size:,} items and properties are more than we read")
        return []
    if not size:
        return []
    references = sum(len((node.attributes.get("itemref") or "").split()) for node in tree.document.css("[itemref]"))
    text = 0
    for node in tree.document.css("[itemprop]"):
        text += len(node.text(deep=True))
        if text * (1 + references) > MOST_DATA:
            problems.append("microdata: its texts and references are more than we read")
            return []
    # A quarter of a second to import, for one page in ten.
    from extruct.w3cmicrodata import MicrodataExtractor
    from lxml.etree import LxmlError

    try:
        # Lexbor's repaired tree, written out, has one meaning for every parser; libxml2 repairs otherwise.
        items: list[dict[str, Any]] = MicrodataExtractor().extract(tree.document.html or "", base_url=base_url)
    except (LxmlError, ValueError, RecursionError, AssertionError) as problem:
        problems.append(f"microdata: {type(problem).__name__}")
        return []
    return items
