"""How one recognised text is read: which field of a row fills which column, and what its sample gives away.

Three things show only in many rows: whether they end in a delimiter more, or less, than the header; whether
05/04/2026 is in April or in May; and whether a tool that re-saved the file lost a column on the way, so that the
values stand under the wrong names. Where a column of days holds "false", it and the columns to its right are left
blank: a blank is right where a value may be wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from suture.engine.imports.detect import Detected
from suture.engine.imports.limits import Limits
from suture.engine.imports.records import Chunk, Layout, chunks
from suture.engine.imports.shape import Column, Kind, Report, fold, places
from suture.engine.imports.values import DayOrder, day, day_order, looks_like

__all__ = ["FOREIGN", "LINE_COLUMN", "OUR_COLUMNS", "REASON_COLUMN", "SURPLUS_COLUMN", "Plan", "cell", "plan"]

# What `rejects` adds to a file of rejected rows; see there.
LINE_COLUMN: Final = "suture_line"
REASON_COLUMN: Final = "suture_reason"
SURPLUS_COLUMN: Final = "suture_surplus"
OUR_COLUMNS: Final = (LINE_COLUMN, REASON_COLUMN, SURPLUS_COLUMN)

# What a column of some kind cannot hold unless its values stand under the wrong name.
FOREIGN: Final[dict[Kind, frozenset[str]]] = {
    "day": frozenset(("bool", "url", "site")),
    "bool": frozenset(("day", "url", "site")),
    "int": frozenset(("bool", "day", "url", "site")),
    "real": frozenset(("bool", "day", "url", "site")),
    "status": frozenset(("bool", "day", "url", "site")),
}
_ROWS_LOOKED_AT: Final = 2_000
_BYTES_COUNTED: Final = 1 << 18


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that is settled before the first row is read."""

    report: Report
    header: tuple[str, ...]
    layout: Layout
    columns: tuple[tuple[Column, int], ...]
    """Columns with the slot of `layout.wanted` that holds each."""
    orders: Mapping[str, DayOrder]
    """Order of day and month by field, where the sample shows one."""
    needed: frozenset[str]
    """Fields without which a row is rejected."""
    rows_from: int
    """Byte of the UTF-8 text at which the line after the header begins."""
    resent: bool
    """The file is one of our own lists of rejected rows, mended: its cells are guarded against formulas."""
    notes: tuple[str, ...]

    def heading(self, field: str) -> str:
        """The file's own name for a field."""
        for column, slot in self.columns:
            if column.field == field:
                return self.header[self.layout.wanted[slot]].strip(" \"'\ufeff")
        return field


def plan(detected: Detected, sample: bytes, *, limits: Limits) -> Plan:
    """Settle how to read a text whose first bytes are `sample`."""
    report, text = detected.report, sample[detected.rows_from :]
    header, spare = _ends(detected.header, text, delimiter=detected.delimiter, limits=limits)
    surplus = Column("_surplus", (SURPLUS_COLUMN,), "text")
    met = places((*report.all_columns(header), surplus), header)
    wanted = tuple(sorted(set(met.values())))
    layout = Layout(
        delimiter=detected.delimiter, width=len(header), wanted=wanted,
        first_line=detected.header_line + 1, longest=limits.record_bytes, spare=spare,
    )  # fmt: skip
    judged = [wanted.index(place) for one, place in met.items() if one.kind in FOREIGN]
    cells = _sampled(text, layout, slots=judged)
    notes = _left_out(report, header, met)
    shifted = _shifted_from(met, wanted, cells)
    if shifted is not None:
        kept = {one for one in met if one.kind in {"url", "site"} or one is surplus}
        met = {one: place for one, place in met.items() if place < shifted or one in kept}
        notes.append(
            f'the column "{header[shifted].strip()}" holds values of another kind: it and the columns to its right '
            "were left blank, because their values may stand under the wrong names"
        )
    orders = {}
    for one, place in met.items():
        if one.kind == "day":
            texts = cells[wanted.index(place)]
            if order := day_order(texts):
                orders[one.field] = order
            elif any(text and looks_like(text) == "day" and day(text) is None for text in texts):
                notes.append(
                    f'some dates in the column "{header[place].strip()}" were left blank, because nothing shows '
                    "whether the day or the month comes first"
                )
    required = {fold(name) for names in report.requires for name in names.split("|")}
    needed = {report.subject} | {
        one.field for one, place in met.items() if one.kind == "url" and fold(header[place]) in required
    }
    folded = {fold(name) for name in header}
    return Plan(
        report=report, header=header, layout=layout,
        columns=tuple((one, wanted.index(place)) for one, place in met.items()),
        orders=orders, needed=frozenset(needed), rows_from=detected.rows_from,
        resent={fold(LINE_COLUMN), fold(REASON_COLUMN)} <= folded, notes=tuple(notes),
    )  # fmt: skip


def cell(chunk: Chunk, row: int, slot: int) -> str:
    """One field's text as it was written, without its quotes."""
    start, end = int(chunk.starts[slot, row]), int(chunk.ends[slot, row])
    text = chunk.data[start : end if end >= 0 else ~end].tobytes().decode("utf-8", "replace")
    return text if end >= 0 else text.replace('""', '"')


def _ends(header: tuple[str, ...], text: bytes, *, delimiter: str, limits: Limits) -> tuple[tuple[str, ...], bool]:
    """The header without empty names that rows have no field for, and whether rows end in one delimiter more.

    The header as it stands is right unless it fits fewer than half of the rows and another reading fits more.
    """
    if len(header) == 1:
        return header, True  # where there is one column, what stands behind a delimiter cannot be shifted
    text = text[: text.rfind(b"\n", 0, _BYTES_COUNTED) + 1] or text[:_BYTES_COUNTED]

    def fits_most(width: int, *, spare: bool) -> bool:
        layout = Layout(
            delimiter=delimiter, width=width, wanted=(0,), first_line=1, longest=limits.record_bytes, spare=spare
        )
        counts = [(len(chunk), len(chunk.rejects)) for chunk in chunks([text], layout=layout)]
        good, bad = (sum(count) for count in zip(*counts, strict=True)) if counts else (0, 0)
        return good >= bad

    if fits_most(len(header), spare=False):
        return header, False
    if fits_most(len(header), spare=True):
        return header, True
    named = len(header)
    while named > 1 and not header[named - 1].strip():
        named -= 1
    width = next((width for width in range(named, len(header)) if fits_most(width, spare=False)), len(header))
    return header[:width], False


def _sampled(sample: bytes, layout: Layout, *, slots: Sequence[int]) -> dict[int, list[str]]:
    """The first rows' texts in some slots."""
    texts: dict[int, list[str]] = {slot: [] for slot in slots}
    left = _ROWS_LOOKED_AT
    for chunk in chunks([sample], layout=layout):
        for slot, column in texts.items():
            column += [cell(chunk, row, slot) for row in range(min(len(chunk), left))]
        left -= min(len(chunk), left)
        if not left:
            break
    return texts


def _shifted_from(met: Mapping[Column, int], wanted: Sequence[int], cells: Mapping[int, Sequence[str]]) -> int | None:
    """The first position whose values are all of a kind that its column cannot hold; None where all is well."""
    for one, place in sorted(met.items(), key=lambda item: item[1]):
        foreign = FOREIGN.get(one.kind)
        texts = [text for text in cells.get(wanted.index(place), ()) if text]
        if foreign and texts and all(looks_like(text) in foreign for text in texts):
            return place
    return None


def _left_out(report: Report, header: Sequence[str], met: Mapping[Column, int]) -> list[str]:
    known = set(met.values())
    ignored = {fold(name) for name in (*report.ignores, "#", "", *OUR_COLUMNS)}
    unknown = [name.strip() for place, name in enumerate(header) if place not in known and fold(name) not in ignored]
    if not unknown:
        return []
    more = f" and {len(unknown) - 10} more" if len(unknown) > 10 else ""
    return [f"columns that were not read: {', '.join(name[:60] for name in unknown[:10])}{more}"]
