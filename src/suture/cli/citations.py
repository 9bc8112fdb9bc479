"""`suture citations match`: whether the records of two files are the same, field by field, on the engine alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from suture.cli.citations_audit import audit
from suture.cli.disavow_files import counted, read_bytes
from suture.cli.plain import complain, say

if TYPE_CHECKING:
    from suture.engine.citations.matching import Match
    from suture.engine.citations.record_tables import RecordTable
    from suture.engine.citations.records import Record
    from suture.engine.citations.verdicts import Field

__all__ = ["citations"]

_MOST_REJECTS_SAID: Final = 5
_SAME_WORDS: Final[dict[bool | None, str]] = {True: "same", False: "not the same", None: "not known"}

citations = typer.Typer(
    help="Directory listings: are two records the same practice or clinician, and what differs?",
    no_args_is_help=True,
    rich_markup_mode=None,
)
citations.command("audit", short_help="Say what directories say of a practice, and what to mend where.")(audit)


@citations.command("match", short_help="Match the records of two files, field by field.")
def match(
    a: Annotated[
        Path, typer.Argument(metavar="A", help="A table of records: CSV with a first line of column names.")
    ],
    b: Annotated[Path, typer.Argument(metavar="B", help="Another one, or the same one to find its doubles.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each pair.")] = False,
    fields: Annotated[
        str | None, typer.Option("--fields", help="Tell only these fields, such as name,phone; all if not given.")
    ] = None,
) -> None:
    """Match the records of two files: each pair that may be the same, whether it is, and what each field says.

    Columns are id, name, street, city, region, postcode, country, phone, website and specialty, in any order; any may
    be missing. Pairs whose ids are equal are always told; an equal id is no evidence that they are the same.
    """
    from suture.cli.progress import ProgressLine
    from suture.engine.citations.matching import match_records

    shown = _named_fields(fields)
    contents = [read_bytes(path) for path in (a, b)]
    left, right = (_table(path, content) for path, content in zip((a, b), contents, strict=True))
    alike = contents[0] == contents[1]
    asked = _asked(left, right, alike=alike)
    line = ProgressLine("match")
    try:
        matches = match_records(left.records, None if alike else right.records, asked=asked, progress=line)
    finally:
        line.clear()
    for one in matches:
        _tell(one, left.records[one.a], right.records[one.b], shown=shown, as_json=as_json)
    if not as_json:
        _sum_up(matches)


def _named_fields(text: str | None) -> frozenset[Field]:
    from suture.engine.citations.verdicts import FIELDS
    from suture.engine.errors import InputError

    if text is None:
        return frozenset(FIELDS)
    wanted = {word.strip().casefold() for word in text.split(",") if word.strip()}
    unknown = sorted(wanted.difference(FIELDS))
    if unknown or not wanted:
        raise InputError(f"--fields has no “{unknown[0] if unknown else text}”; the fields are {', '.join(FIELDS)}.")
    return frozenset(field for field in FIELDS if field in wanted)


def _table(path: Path, content: bytes) -> RecordTable:
    from suture.engine.citations.record_tables import read_record_table
    from suture.engine.errors import InputError

    try:
        table, rejected = read_record_table(content)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    for reject in rejected[:_MOST_REJECTS_SAID]:
        complain(f"{path}, line {reject.line}: {reject.reason}")
    if len(rejected) > _MOST_REJECTS_SAID:
        complain(f"{path}: {counted(len(rejected) - _MOST_REJECTS_SAID, 'more row')} could not be read.")
    if not table.records:
        raise InputError(f"{path} has no row that can be read.")
    if table.unknown:
        complain(f"{path}: not used: {', '.join(name[:40] for name in table.unknown[:12])}.")
    if table.doubled:
        rows = sum(table.doubled.values())
        complain(f"{path}: {counted(len(table.doubled), 'id')} on {rows:,} rows; each row is compared by itself.")
    return table


def _asked(left: RecordTable, right: RecordTable, *, alike: bool) -> list[tuple[int, int]]:
    """The pairs that are told in any case. Numbers that we gave to rows are no ids."""
    from suture.engine.citations.matching import equal_ids

    if left.numbered or right.numbered:
        return []
    pairs = equal_ids(left.records, right.records)
    return [(one, other) for one, other in pairs if one <= other] if alike else pairs


def _tell(match: Match, one: Record, other: Record, *, shown: frozenset[Field], as_json: bool) -> None:
    said = match.comparison
    fields = {field: verdict for field, verdict in said.fields.items() if field in shown}
    if as_json:
        answer: dict[str, Any] = {
            "a": one.id,
            "b": other.id,
            "same": said.same,
            "fields": {field: verdict.verdict for field, verdict in fields.items()},
            "why": said.why,
            "reasons": {field: verdict.reason for field, verdict in fields.items() if verdict.reason},
        }
        print(json.dumps(answer, ensure_ascii=False))
        return
    say(f"{one.id} and {other.id}: {_SAME_WORDS[said.same]}. {said.why}")
    for field, verdict in fields.items():
        if not verdict.agrees:
            say(f"    {field}: {verdict.verdict}{'. ' + verdict.reason if verdict.reason else ''}")


def _sum_up(matches: Sequence[Match]) -> None:
    counts = Counter(match.comparison.same for match in matches)
    say(
        f"{counted(len(matches), 'pair')}: {counts[True]:,} the same, {counts[False]:,} not the same, "
        f"{counts[None]:,} not known."
    )
