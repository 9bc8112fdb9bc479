"""How a digest falls into requests: numbered queries, labelled blocks, posts with a hashtag, or one plain mail.

HARO and its successors number their queries and label every line ("7) Summary:", "Media Outlet:", "Deadline:");
other services label without numbers; journalists post "#journorequest" in a sentence. It knows shapes, and refuses
to know what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final

from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.wordings import read_wordings, straight

__all__ = ["Block", "blocks_of"]

_NUMBERED: Final = re.compile(
    r"^\W{0,3}(?:(?:query|request|no\.?)\s*#?\s*)?(?P<number>\d{1,3})\s?[).:]\s*(?P<rest>.*)$", re.IGNORECASE
)
_LABELLED: Final = re.compile(r"^\W{0,4}(?P<label>[A-Za-z][A-Za-z /'-]{1,28}?)\s?[*_]{0,2}:[*_]{0,2}\s*(?P<rest>.*)$")
_QUOTED_MAIL: Final = re.compile(r"^(?:>\s?)+")
_RULE: Final = re.compile(r"^\W*$")
_MOST_LINES: Final = 20_000
_LONGEST_LINE: Final = 4_000
_LOOK_AHEAD: Final = 14
_FEWEST_LABELS: Final = 2


@dataclass(slots=True)
class Block:
    """One request as it stands: its number ("" for none), the line it begins on (from 1), what each label holds,
    and all its lines. `loose` are the lines under no label.
    """

    number: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


def blocks_of(text: str) -> list[Block]:
    """The requests of a digest, in its order; one block for a text without any shape, none for an empty one."""
    lines = [
        _QUOTED_MAIL.sub("", line.strip())[:_LONGEST_LINE] for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]
    ]
    starts = _numbered(lines) or _repeated(lines)
    if starts:
        ends = [*starts[1:], len(lines)]
        return [_block(lines, start, end) for start, end in zip(starts, ends, strict=True)]
    posts = list(_posts(lines))
    if posts:
        return posts
    filled = [place for place, line in enumerate(lines) if line]
    return [_block(lines, filled[0], len(lines))] if filled else []


def _numbered(lines: Sequence[str]) -> list[int]:
    """The lines on which numbered queries begin: a number with labels under it. An index has numbers only."""
    starts = []
    for place, line in enumerate(lines):
        found = _NUMBERED.match(line)
        if found is None:
            continue
        labels = {_label(found["rest"])} if _label(found["rest"]) else set()
        for after in lines[place + 1 : place + _LOOK_AHEAD]:
            if _NUMBERED.match(after) and not _label(after):
                break
            if (label := _label(after)) is not None:
                labels.add(label)
        if len(labels) >= _FEWEST_LABELS:
            starts.append(place)
    return starts


def _repeated(lines: Sequence[str]) -> list[int]:
    """The lines on which labelled blocks without numbers begin: where the first of their labels stands again."""
    labelled = [(place, label) for place, line in enumerate(lines) if (label := _label(line)) is not None]
    if len({label for _place, label in labelled}) < _FEWEST_LABELS:
        return []
    first = labelled[0][1]
    return [place for place, label in labelled if label == first]


def _posts(lines: Sequence[str]) -> Iterator[Block]:
    """Paragraphs that carry a hashtag of such requests."""
    for start, end in _paragraphs(lines):
        words = " ".join(lines[start:end])
        if _TAG.found_in(words) is not None:
            yield Block(number="", line=start + 1, loose=[words], raw=list(lines[start:end]))


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for place, line in enumerate([*lines, ""]):
        if line and not _RULE.match(line):
            start = place if start is None else start
        elif start is not None:
            yield start, place
            start = None


def _block(lines: Sequence[str], start: int, end: int) -> Block:
    found = _NUMBERED.match(lines[start])
    block = Block(number=found["number"] if found else "", line=start + 1)
    into: str | None = None
    texts: dict[str, list[str]] = {}
    for place in range(start, end):
        line = lines[place]
        if place > start and _END.found_in(line) is not None:
            if texts:
                break
            continue
        block.raw.append(line)
        words = found["rest"] if found is not None and place == start else line
        label = _label(words)
        if label is not None:
            into = label
            rest = _labelled(words)
            # The second line of a label continues nothing: a block has each once.
            texts.setdefault(label, []).append(rest)
        elif found is not None and place == start:
            into = "summary"
            texts["summary"] = [words]
        elif into in {"query", "requirements"}:
            texts[into].append(words)
        elif into == "summary" and texts[into][-1]:
            # A headline may run over lines, never over an empty one: the text of a mail follows its subject.
            if words:
                texts[into].append(words)
            else:
                into = None
        elif into is not None and words and not texts[into][-1]:
            texts[into].append(words)
        elif words:
            block.loose.append(words)
    block.fields = {key: "\n".join(parts).strip() for key, parts in texts.items()}
    return block


def _label(line: str) -> str | None:
    """The field that a line's label stands for; None for a line without a label of ours."""
    found = _LABELLED.match(straight(line))
    return None if found is None else _labels().get(" ".join(found["label"].lower().split()))


def _labelled(line: str) -> str:
    found = _LABELLED.match(straight(line))
    return line[found.start("rest") :].strip() if found is not None else line


@cache
def _labels() -> Mapping[str, str]:
    return MappingProxyType({row["label"]: row["field"] for row in rows_of("request_labels")})


_WORDS: Final = {one.key: one for one in read_wordings("request_words")}
_TAG: Final = _WORDS["tag"]
_END: Final = _WORDS["end"]
