"""Reads an export from its bytes to links, claims and rejects: the row counts always add up.

Cutting a text into rows has to go in order, and the rest has not, so two threads share the work: one cuts, the
other makes columns of what was cut. All heavy loops leave the interpreter to the other thread.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from suture.engine.errors import UnknownFormat, UnreadableFile, WrongSite
from suture.engine.imports.convert import Rows, convert
from suture.engine.imports.detect import detect
from suture.engine.imports.intake import Seen, Source, sources
from suture.engine.imports.limits import Limits
from suture.engine.imports.plan import Plan, plan
from suture.engine.imports.records import chunks
from suture.engine.imports.shape import Column, Mapper
from suture.engine.imports.text import Encoding, as_utf8, sniff_encoding
from suture.engine.links.progress import Progress, Step, silent

__all__ = ["Export", "read_export", "text_of"]

# Chunks on their way at a time; each holds a block of text and its columns.
_UNDER_WAY: Final = 3
_LIMITS: Final = Limits()


@dataclass(frozen=True, kw_only=True)
class Export:
    """One recognised report, ready to be read, as often as one likes."""

    file_name: str
    """With the member of the archive or the workbook's sheet, where there is one."""
    encoding: Encoding
    plan: Plan
    notes: tuple[str, ...]
    """What a person should know: columns left out or left blank, members of an archive that were skipped."""
    source: Source
    site: str | None
    limits: Limits
    progress: Progress

    @property
    def tool(self) -> str:
        """The exporting tool, such as "ahrefs"."""
        return self.plan.report.tool

    @property
    def report(self) -> str:
        """The kind of report, such as "backlinks"."""
        return self.plan.report.report

    @property
    def header(self) -> tuple[str, ...]:
        """The columns' names as the file has them."""
        return self.plan.header

    @property
    def delimiter(self) -> str:
        """What stands between fields."""
        return self.plan.layout.delimiter

    def digest(self) -> str:
        """SHA-256 of the text, by which the same export is known again; reads it once.

        Under a person's mapping the mapping counts too: the same table, read otherwise, is another import.
        """
        text = self.source.digest(lambda packed_bytes: self._tell("recognising", packed_bytes))
        if self.tool != "mapped":
            return text
        reading = "\n".join(f"{column.field} {self.header[place]}" for column, place in self._placed())
        return sha256(f"{text}\n{reading}".encode()).hexdigest()

    def _tell(self, doing: str, packed_bytes: int, *, rows: int = 0, rejected: int = 0) -> None:
        self.progress(
            Step(
                stage=f"{doing} {self.file_name}",
                done=packed_bytes,
                total=self.source.packed_bytes,
                unit="bytes",
                rows=rows,
                rejected=rejected,
            )
        )

    def _placed(self) -> list[tuple[Column, int]]:
        return [(column, self.plan.layout.wanted[slot]) for column, slot in self.plan.columns]

    def tables(self) -> Iterator[Rows]:
        """The rows in the file's order, some ten thousand at a time.

        Raises UnreadableFile where the file breaks off, and WrongSite at its end if all that it has points to
        another site than the one asked for.
        """
        rows = rejected = elsewhere = 0
        example = ""
        packed = [0]
        for part in self._converted(lambda packed_bytes: packed.__setitem__(0, packed_bytes)):
            rows, rejected = rows + part.rows, rejected + len(part.rejects)
            elsewhere, example = elsewhere + part.elsewhere, example or part.example_elsewhere
            self._tell("reading", packed[0], rows=rows, rejected=rejected)
            yield part
        if elsewhere and rows == rejected:
            raise WrongSite(
                f"{self.file_name} is about another site: its {elsewhere:,} links point to {example} and the like, "
                f"not to {self.site}."
            )

    def _converted(self, seen: Seen) -> Iterator[Rows]:
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="convert") as worker:
            under_way: deque[Future[Rows]] = deque()
            try:
                for chunk in chunks(text_of(self, seen=seen), layout=self.plan.layout):
                    under_way.append(worker.submit(convert, chunk, plan=self.plan, site=self.site))
                    if len(under_way) >= _UNDER_WAY:
                        yield under_way.popleft().result()
                while under_way:
                    yield under_way.popleft().result()
            finally:
                for unwanted in under_way:
                    unwanted.cancel()


def read_export(
    path: Path,
    *,
    file_name: str | None = None,
    site: str | None = None,
    mapping: Mapper | None = None,
    limits: Limits = _LIMITS,
    progress: Progress = silent,
) -> list[Export]:
    """Recognise the exports in a file: one, or several where it is an archive or a workbook.

    `file_name` is what the user calls the file, `site` the key of the site that its links should point to,
    `mapping` the user's own word on its columns. What an archive holds beside exports is left out with a note.
    Raises UnknownFormat and UnreadableFile.
    """
    # Names of files are bytes; what is kept and told of them is text.
    shown = file_name or os.fsencode(path.name).decode("utf-8", "replace")
    found: list[Export] = []
    notes: list[str] = []
    refused: list[UnknownFormat | UnreadableFile] = []
    texts = sources(path, file_name=shown, limits=limits)
    for source in texts:
        notes += source.notes
        name = f"{shown}: {source.name}" if source.name else shown
        try:
            found.append(_recognised(source, name=name, site=site, mapping=mapping, limits=limits, progress=progress))
        except (UnknownFormat, UnreadableFile) as error:
            refused.append(error)
    if not found:
        raise refused[0]
    notes += [f"left out: {error}" for error in refused]
    return [replace(found[0], notes=(*notes, *found[0].notes)), *found[1:]]


def _recognised(
    source: Source, *, name: str, site: str | None, mapping: Mapper | None, limits: Limits, progress: Progress
) -> Export:
    sample = _sample(source, limits)
    encoding = sniff_encoding(sample)
    text = b"".join(as_utf8([sample], encoding=encoding))
    if not text.removeprefix(b"\xef\xbb\xbf").strip():
        raise UnreadableFile(f"{name} is empty.")
    detected = detect(text, shown=name, mapping=mapping, limits=limits, delimiter="," if source.is_sheet else None)
    settled = plan(detected, text, limits=limits)
    return Export(
        file_name=name, encoding=encoding, plan=settled, notes=settled.notes, source=source, site=site,
        limits=limits, progress=progress,
    )  # fmt: skip


def _sample(source: Source, limits: Limits) -> bytes:
    sample = bytearray()
    for block in source.blocks():
        sample += block[: limits.sample_bytes - len(sample)]
        if len(sample) >= limits.sample_bytes:
            break
    return bytes(sample)


def text_of(export: Export, *, seen: Seen = lambda packed_bytes: None) -> Iterator[bytes]:
    """The export's rows as blocks of UTF-8, from the line after the header."""
    return _from_byte(as_utf8(export.source.blocks(seen), encoding=export.encoding), export.plan.rows_from)


def _from_byte(blocks: Iterable[bytes], first: int) -> Iterator[bytes]:
    for block in blocks:
        if first >= len(block):
            first -= len(block)
        else:
            yield block[first:] if first else block
            first = 0
