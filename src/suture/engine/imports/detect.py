"""Which tool's report a text is, seen by its header and, where that is translated, by what its columns hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from suture.engine.errors import UnknownFormat
from suture.engine.imports import search_console
from suture.engine.imports.lenient import split
from suture.engine.imports.limits import Limits
from suture.engine.imports.registry import REPORTS, known_formats
from suture.engine.imports.shape import Mapper, Report

__all__ = ["Detected", "detect", "header_lines"]

_DELIMITERS: Final = ("\t", ",", ";", "|")
# Moz puts six lines before its header, a spreadsheet user may put a title there.
_LINES_TO_HEADER: Final = 30
_ROWS_FOR_SHAPE: Final = 200
_LONGEST_HEADER: Final = 256 << 10  # characters


@dataclass(frozen=True, kw_only=True)
class Detected:
    """What a text is, and where its header stands."""

    report: Report
    header: tuple[str, ...]
    delimiter: str
    header_line: int
    """The header's line; 1 is the first of the file."""
    rows_from: int
    """Byte of the UTF-8 text at which the line after the header begins."""


def detect(
    sample: bytes, *, shown: str, mapping: Mapper | None, limits: Limits, delimiter: str | None = None
) -> Detected:
    """Recognise a report in the first bytes of a text in UTF-8.

    `shown` names the file in messages, `delimiter` is given where it is known. Raises UnknownFormat.
    """
    delimiters = (delimiter,) if delimiter else _DELIMITERS
    best: tuple[tuple[int, int], Detected] | None = None
    refused: UnknownFormat | None = None
    for line, text, after in header_lines(sample):
        for candidate in delimiters:
            header = _names(text, candidate, shown=shown, limits=limits)
            if mapping is not None:
                try:
                    reports: Sequence[Report] = (mapping.report(header),)
                except UnknownFormat as error:
                    refused = refused or error
                    continue
            else:
                reports = REPORTS
            for report in reports:
                fit = report.fits(header)
                if fit is not None and (best is None or fit > best[0]):
                    found = Detected(
                        report=report, header=header, delimiter=candidate, header_line=line, rows_from=after
                    )
                    best = fit, found
    if best is not None:
        return best[1]
    if mapping is not None and refused is not None:
        raise refused
    shaped = _by_shape(sample, delimiters, shown=shown, limits=limits)
    if shaped is not None:
        return shaped
    raise UnknownFormat(_refusal(sample, delimiters, shown=shown))


def header_lines(sample: bytes) -> Iterator[tuple[int, str, int]]:
    """The lines on which a header may stand: number, text, and the byte after each.

    Blank lines and absurdly long ones are left out.
    """
    place = 0
    for line in range(1, _LINES_TO_HEADER + 1):
        end = sample.find(b"\n", place)
        stop = len(sample) if end < 0 else end
        text = sample[place:stop].decode("utf-8", "replace").strip("\r\ufeff")
        if text.strip() and len(text) <= _LONGEST_HEADER:
            yield line, text, stop + 1
        if end < 0:
            return
        place = end + 1


def _names(text: str, delimiter: str, *, shown: str, limits: Limits) -> tuple[str, ...]:
    if text.count(delimiter) >= limits.columns:
        columns = text.count(delimiter) + 1
        raise UnknownFormat(f"{shown} has {columns:,} columns in its first lines; no export of links has so many.")
    return tuple(split(text, delimiter=delimiter))


def _by_shape(sample: bytes, delimiters: Sequence[str], *, shown: str, limits: Limits) -> Detected | None:
    """A translated Search Console report."""
    lines = [line for line in header_lines(sample) if not line[1].lower().startswith("sep=")]
    if not lines:
        return None
    line, text, after = lines[0]
    rows = sample[after:].decode("utf-8", "replace").splitlines()[: _ROWS_FOR_SHAPE + 1]
    if len(rows) > 1 and not sample.endswith(b"\n"):
        rows.pop()  # perhaps cut by the end of the sample
    for delimiter in sorted(delimiters, key=text.count, reverse=True):
        header = _names(text, delimiter, shown=shown, limits=limits)
        cells = [split(row, delimiter=delimiter) for row in rows if row.strip()]
        fitting = [row for row in cells if len(row) == len(header)]
        if 2 * len(fitting) <= len(cells):
            continue
        report = search_console.recognise(header, fitting)
        if report is not None:
            return Detected(report=report, header=header, delimiter=delimiter, header_line=line, rows_from=after)
        if len(header) > 1:
            # A table of several columns that is no report of theirs; read as one column it would look like one.
            return None
    return None


def _refusal(sample: bytes, delimiters: Sequence[str], *, shown: str) -> str:
    text = next((text for _, text, _ in header_lines(sample)), "")
    names = split(text[:2_000], delimiter=max(delimiters, key=text.count))
    begins = ", ".join(name.strip()[:40] for name in names[:6]) + (", ..." if len(names) > 6 else "")
    return (
        f"{shown} begins with the columns {begins!r}, which no exporter that we know writes. "
        f"Known are: {known_formats()}. Any other table can be read once its columns are named (mapping)."
    )
