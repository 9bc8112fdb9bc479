"""A person's own list of links to check: rows of a delimited text with a source, a target and what is known.

It knows the names that tools and people give to such columns, and what a cell of them means. Files of the exporting
tools as a whole are `engine.imports`; this is the short list that somebody made, or cut out of one.

An empty text is not known; an empty `rel` is known to be none, where there is such a column: a list that has it
leaves it empty for plain links.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from suture.engine.crawl.locations import locate
from suture.engine.crawl.same_page import domain_of
from suture.engine.crawl.states import Expected
from suture.engine.errors import BadAddress, InputError

__all__ = ["BadRow", "Row", "read_links"]

# Each column's names, the plainest first: where a list has several, the first of these counts.
_NAMES: Final = {
    "source": (
        "source", "sourceurl", "from", "fromurl", "page", "pageurl", "url", "linkingpage", "linkingpageurl", "link",
        "referringpage", "referringpageurl", "linkfrom", "backlink", "backlinkurl", "referrer", "referringurl",
    ),
    "target": (
        "target", "targeturl", "to", "tourl", "linkto", "linkurl", "destination", "destinationurl", "targetpage",
        "landingpage", "linksto",
    ),
    "anchor": ("text", "anchor", "anchortext", "linktext", "linkanchor", "anchors"),
    "rel": ("rel", "relattribute", "linkrel"),
    "follow": ("follow", "dofollow"),
    "nofollow": ("nofollow",),
    "ugc": ("ugc",),
    "sponsored": ("sponsored",),
}  # fmt: skip
_DELIMITERS: Final = ("\t", ";", ",", "|")
_YES: Final = frozenset({"true", "yes", "y", "1", "x", "nofollow", "ugc", "sponsored"})
_NO: Final = frozenset({"false", "no", "n", "0", "follow", "dofollow", "none"})
_FOLLOWED: Final = frozenset({"follow", "followed", "dofollow", "do-follow", "none", "-"})
_OPEN_QUOTE: Final = "a quote is never closed, so this row and what follows it cannot be read"
_SEPARATOR_LINE: Final = re.compile(r"sep=([\t;,|])", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST_PORT: Final = re.compile(r"[^/?#:]+:\d+(?:[/?#]|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """One link of the list; `source` and `target` stand in it as they were written."""

    line: int
    source: str
    target: str | None
    expected: Expected


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row that names no link to check, and why."""

    line: int
    source: str
    target: str | None
    error: str


def read_links(content: bytes, *, site: str | None = None) -> Iterator[Row | BadRow]:
    """The rows of a list, one by one. `site` stands for targets that are not named.

    Separators are comma, semicolon, tab or bar, or what Excel's first line "sep=;" says; UTF-8 or UTF-16 with their
    marks, else UTF-8, else Windows' western letters. A quote that is never closed makes one BadRow of the rest. A
    list without a header line has the source first, then the target, then the text. Raises InputError for a list
    without rows, and for a header in which no column is a source.
    """
    text = _text(content)
    lines = list(io.StringIO(text, newline=""))
    told = _SEPARATOR_LINE.fullmatch(lines[0].strip("\r\n ")) if lines else None
    first = next((each for each in lines if each.strip()), "")
    above = 1 if told else 0
    rows = csv.reader(lines[above:], delimiter=told[1] if told else _delimiter(first))
    columns: dict[str, int] | None = None
    line = above + 1
    try:
        for cells in rows:
            begins, line = line, above + rows.line_num + 1
            if line > len(lines) and _breaks_off(lines[begins - 1 :]):
                yield BadRow(begins, "", None, _OPEN_QUOTE)
                return
            values = [cell.strip() for cell in cells]
            if not any(values):
                continue
            if columns is None:
                columns = _header(values)
                if columns is not None:
                    continue
                columns = _without_header(values)
            yield _row(begins, values, columns, site=site)
    except csv.Error as error:
        # The length of a cell is bounded: nobody writes such a one, but a quote that is never closed makes it.
        if _breaks_off(lines[line - 1 :]):
            yield BadRow(line, "", None, _OPEN_QUOTE)
            return
        raise InputError(f"Line {line} is no row of a table ({error}).") from error
    if columns is None:
        raise InputError("The list has no rows.")


def _breaks_off(lines: list[str]) -> bool:
    """Whether a row that takes all these lines does so because a quote in it is never closed."""
    return len(lines) > 1 and sum(line.count('"') for line in lines) % 2 == 1


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(header: str) -> str:
    counts = {sign: header.count(sign) for sign in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda sign: counts[sign])
    return best if counts[best] else ","


def _header(cells: list[str]) -> dict[str, int] | None:
    """The place of each known column; None where the line is a row already."""
    if _address(cells[0]) is not None and _SCHEME.match(cells[0]):
        return None
    plain = [re.sub(r"[^a-z]", "", cell.lower()) for cell in cells]
    columns = {
        column: plain.index(next(name for name in names if name in plain))
        for column, names in _NAMES.items()
        if not set(names).isdisjoint(plain)
    }
    if "source" not in columns:
        raise InputError(
            'The list needs a column "source" with the pages that link; its first line has '
            f"{', '.join(repr(cell) for cell in cells[:8])}."
        )
    return columns


def _without_header(cells: list[str]) -> dict[str, int]:
    return dict(zip(("source", "target", "anchor"), range(len(cells)), strict=False))


def _row(line: int, cells: list[str], columns: dict[str, int], *, site: str | None) -> Row | BadRow:
    told = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    source, target = told["source"], told.get("target") or None
    page, goal = _address(source), _address(target) if target else None
    error = ""
    if page is None:
        error = f"{source!r} is no address of a page" if source else "no page that links is named"
    elif target and goal is None:
        error = f"{target!r} is no address of a page"
    elif goal is None and site is None:
        error = "no target is named; add --site for links to any page of it"
    if error or page is None:
        return BadRow(line, source, target, error)
    return Row(line, source, target, Expected(page, goal, told.get("anchor") or None, _rel(told)))


def _address(text: str) -> str | None:
    """The absolute address that a person means; "harbour.example/x" is one too."""
    if not _SCHEME.match(text) or _HOST_PORT.match(text):
        # A word is no page; "harbour.example" is one.
        if "." not in re.split(r"[/?#]", text.lstrip("/"), maxsplit=1)[0]:
            return None
        text = f"https://{text.lstrip('/')}"
    location = locate(text)
    if location is None:
        return None
    try:
        domain_of(location.url)
    except BadAddress:
        return None
    return location.url


def _rel(told: dict[str, str]) -> tuple[str, ...] | None:
    """The known tokens; None where nothing is known."""
    if "rel" in told:
        tokens = [token for token in re.split(r"[\s,;]+", told["rel"].lower()) if token]
        return tuple(dict.fromkeys(token for token in tokens if token not in _FOLLOWED))
    follow, nofollow = told.get("follow", "").lower(), told.get("nofollow", "").lower()
    if nofollow in _YES | _NO:
        first = nofollow in _YES
    elif follow in _YES | _NO | _FOLLOWED:
        first = follow in _NO - _FOLLOWED or follow == "nofollow"
    else:
        return None
    marks = ("nofollow",) if first else ()
    return (*marks, *(name for name in ("ugc", "sponsored") if told.get(name, "").lower() in _YES))
