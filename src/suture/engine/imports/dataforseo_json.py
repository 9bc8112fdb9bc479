"""DataForSEO's JSON as the CSV text that the ordinary readers take: one row for each backlink item.

It knows the shapes in which people keep the answers of `backlinks/backlinks/live`: the whole response (tasks,
result, items), one result, a list of items, a single item, any of these as JSON Lines, and pieces of them that
somebody cut out of a page. It refuses to know what the columns mean (that is `dataforseo`). Line 1 of the text
is the header, so item n is line n + 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

import msgspec

from suture.engine.errors import UnknownFormat, UnreadableFile

__all__ = ["COLUMNS", "Items", "json_as_csv", "looks_like_json", "sheets"]

_MOST_BYTES: Final = 128 << 20  # about 85,000 items; the whole answer is in memory, at ten times its size
_BLOCK: Final = 1 << 20
_ENDS: Final = "The JSON file breaks off or is damaged ({}). Hand over the whole answer of backlinks/live."

# A text, or a brace outside of one: enough to find where an object ends in JSON that is not whole.
_TOKENS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)
_FENCE: Final = re.compile(rb"\A\s*```[a-z]*\s|```\s*\Z")
_SHOWN_REST: Final = 10_000
_UNSOUND: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

# Fields that are copied as they stand; their names are the header of the CSV text.
_COPIED: Final = (
    "url_from", "url_to", "page_from_title", "page_from_status_code", "page_from_language", "domain_from_ip",
    "domain_from_country", "page_from_external_links", "page_from_internal_links", "url_to_status_code",
    "anchor", "text_pre", "text_post", "semantic_location", "links_count", "is_lost", "first_seen",
    "last_seen", "rank", "page_from_rank", "domain_from_rank", "backlink_spam_score",
)  # fmt: skip
# Fields that are worked out of several.
_DERIVED: Final = ("kind", "nofollow", "ugc", "sponsored", "platform", "redirects")
COLUMNS: Final = (*_COPIED, *_DERIVED)

# The API's item types; "link" is a <link> element, "meta" and "alternate" have no kind of ours.
_KINDS: Final = {"anchor": "text", "image": "image", "redirect": "redirect", "canonical": "canonical"}


class _Result(msgspec.Struct):
    items: list[msgspec.Raw] | None = None


class _Task(msgspec.Struct):
    result: list[_Result | None] | None = None


class _Answer(msgspec.Struct):
    tasks: list[_Task | None] | None = None
    result: list[_Result | None] | None = None
    items: list[msgspec.Raw] | None = None


@dataclass(frozen=True)
class Items:
    """The items of one JSON answer, as the sheet that the readers take."""

    _blocks: tuple[bytes, ...]
    name: str = ""

    def csv_blocks(self) -> Iterator[bytes]:
        """UTF-8 CSV in blocks of about a mebibyte."""
        return iter(self._blocks)


def sheets(file: IO[bytes], *, most_bytes: int = _MOST_BYTES) -> Iterator[Items]:
    """The one sheet of a JSON answer; raises as `json_as_csv` does."""
    yield Items(tuple(json_as_csv(file, most_bytes=most_bytes)))


def looks_like_json(head: bytes) -> bool:
    """True where the first bytes of a file open a JSON object or list, or a list that was cut out with its name."""
    start = _FENCE.sub(b"", _as_utf8(head)).lstrip()
    return start[:1] in {b"{", b"["} or start.startswith(b'"items"')


def _as_utf8(data: bytes) -> bytes:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data[: len(data) & ~1].decode("utf-16", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def json_as_csv(file: IO[bytes], *, most_bytes: int = _MOST_BYTES) -> Iterator[bytes]:
    """The backlink items of a JSON answer as UTF-8 CSV with the header `COLUMNS`, in blocks.

    Raises UnreadableFile where the JSON is damaged and not one whole item is in it, nested absurdly or longer than
    `most_bytes`, and UnknownFormat where it is sound but holds no backlinks. A line of JSON Lines that is none,
    and the piece at which a cut text breaks off, become rows whose source is that text, to be rejected with it.
    """
    data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        message = f"The JSON file is larger than {most_bytes >> 20} MiB. Split the request, or export CSV."
        raise UnreadableFile(message)
    rows = [row for item in _items(_as_utf8(data)) if (row := _row(item)) is not None]
    if not rows:
        message = "The JSON file holds no backlinks; an answer of DataForSEO's backlinks/live is known here."
        raise UnknownFormat(message)
    return _csv(rows)


def _items(data: bytes) -> Iterable[msgspec.Raw | bytes]:
    try:
        return _unfold(data)
    except RecursionError as error:
        raise UnreadableFile(_ENDS.format("it is nested too deeply")) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) >= 2 and _is_object(lines[0]):
            return _lines(lines)
        if pieces := _whole_items(data):
            return pieces
        raise UnreadableFile(_ENDS.format(error)) from error


def _whole_items(data: bytes) -> list[msgspec.Raw | bytes]:
    """The items that are whole in a text that is not, and the one at which it breaks off; empty without any."""
    found: list[msgspec.Raw | bytes] = []
    opened: list[int] = []
    rest = 0
    for token in _TOKENS.finditer(data):
        if token[0] == b"{":
            opened.append(token.start())
        elif token[0] == b"}" and opened:
            piece = data[opened.pop() : token.end()]
            if (b'"url_from"' in piece or b'"url_to"' in piece) and _is_item(piece):
                found.append(msgspec.Raw(piece))
                rest = token.end()
    broken = data[rest:]
    if found and (b'"url_from"' in broken or b'"url_to"' in broken):
        found.append(broken.strip(b" \r\n\t,")[:_SHOWN_REST])
    return found


def _is_item(piece: bytes) -> bool:
    try:
        fields = msgspec.json.decode(piece)
    except _UNSOUND:
        return False
    return isinstance(fields, dict) and bool({"url_from", "url_to"} & fields.keys())


def _lines(lines: list[bytes]) -> Iterator[msgspec.Raw | bytes]:
    for line in lines:
        try:
            yield from _unfold(line)
        except _UNSOUND:
            yield line


def _unfold(data: bytes) -> list[msgspec.Raw]:
    """The items inside one JSON value. Raises one of _UNSOUND where it is no JSON."""
    if data.lstrip()[:1] == b"[":
        return [item for part in msgspec.json.decode(data, type=list[msgspec.Raw]) for item in _unfold(bytes(part))]
    try:
        answer = msgspec.json.decode(data, type=_Answer)
    except msgspec.ValidationError:
        msgspec.json.decode(data)  # raises where it is a piece of JSON only, such as `"items": [...]`
        # Sound JSON of another shape: perhaps an item that has a field called "items".
        return [msgspec.Raw(data)]
    results = [*(answer.result or ())]
    for task in answer.tasks or ():
        results += (task.result or ()) if task is not None else ()
    found = [*(answer.items or ())]
    for result in results:
        found += (result.items or ()) if result is not None else ()
    whole = answer.tasks is None and answer.result is None and answer.items is None
    return [msgspec.Raw(data)] if whole else found


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except _UNSOUND:
        return False


def _row(item: msgspec.Raw | bytes) -> list[str] | None:
    """One row, or None for a JSON value that is no backlink."""
    try:
        fields = msgspec.json.decode(item)
    except _UNSOUND:
        return [_text(bytes(item).decode("utf-8", "replace")), *[""] * (len(COLUMNS) - 1)]
    if not isinstance(fields, dict) or not (
        {"url_from", "url_to"} & fields.keys() or fields.get("type") == "backlink"
    ):
        return None
    if fields.get("anchor") is None:
        fields["anchor"] = fields.get("alt")  # of an image without text the alternative text is the link text
    rel = fields.get("attributes")
    words = {str(word).lower() for word in rel} if isinstance(rel, list) else None
    followed = fields.get("dofollow")
    platforms, path = fields.get("domain_from_platform_type"), fields.get("indirect_link_path")
    derived = {
        "kind": _KINDS.get(str(fields.get("item_type")), ""),
        "nofollow": not followed if isinstance(followed, bool) else _among(words, "nofollow"),
        "ugc": _among(words, "ugc"),
        "sponsored": _among(words, "sponsored"),
        "platform": ", ".join(map(str, platforms)) if isinstance(platforms, list) else platforms,
        "redirects": " ".join(str(step.get("url", "")) for step in path if isinstance(step, dict))
        if isinstance(path, list)
        else None,
    }
    return [*(_text(fields.get(name)) for name in _COPIED), *(_text(derived[name]) for name in _DERIVED)]


def _among(words: set[str] | None, word: str) -> bool | None:
    return None if words is None else word in words


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, int | float) else ""


def _csv(rows: Iterable[list[str]]) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(row)
        if text.tell() >= _BLOCK:
            yield text.getvalue().encode("utf-8", "replace")
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode("utf-8", "replace")
