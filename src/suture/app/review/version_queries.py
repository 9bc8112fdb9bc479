"""What can be asked about versions of the disavow file: all of them, one looked over, and what Google has of them.

Thin doors with the practice's rights in front; everything returned is frozen. `user` is a user's number; NothingHere
is raised for what is not theirs, NotAllowed where they see results only. What Google has is people's word: nobody
can ask Google.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from suture.app.practices.access import Need, access, site_of
from suture.app.practices.asking import ask
from suture.app.review.disavow_tables import JudgedTables, read_tables
from suture.app.review.kept_files import at_google, fitting
from suture.app.review.models import FileVersion, GoogleUpload
from suture.app.review.people import names_of
from suture.engine.catalogue import open_catalogue
from suture.engine.disavow.comparing import Difference, compare
from suture.engine.disavow.linting import Lint, lint, sources_of
from suture.engine.disavow.mending import mend
from suture.engine.disavow.reading import read_file
from suture.engine.disavow.simulating import Simulation, simulate
from suture.engine.errors import NothingHere

__all__ = [
    "ORIGIN_WORDS", "PropertyView", "UploadView", "VersionDetail", "VersionView", "disavow_versions", "properties",
    "uploads", "version", "version_file",
]  # fmt: skip

ORIGIN_WORDS: Final = {
    "decisions": "Drafted from decisions",
    "handed-over": "Handed over, as Google had it",
    "restored": "An earlier version again",
}


@dataclass(frozen=True, kw_only=True)
class VersionView:
    """A version of the file: where it comes from, who kept it, when, why, and for which properties Google has it."""

    number: int
    origin: str
    file_name: str
    entries: int
    restored: int | None
    note: str
    by: str
    at: datetime
    at_google: tuple[str, ...]

    @property
    def origin_words(self) -> str:
        """Where it comes from, on screen."""
        return ORIGIN_WORDS[self.origin]


@dataclass(frozen=True, kw_only=True)
class UploadView:
    """A person's word about a property. `number` is the version's, None where the file was taken away there.

    `found`: it was fetched from Google, not brought there. `prefix` is empty where nobody said which property.
    """

    id: int
    prefix: str
    number: int | None
    found: bool
    since: date
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PropertyView:
    """What Google has for a property since a day, by the newest word about it."""

    prefix: str
    number: int | None
    since: date
    found: bool


@dataclass(frozen=True, kw_only=True)
class VersionDetail:
    """A version looked over. `beside` is the version that `change` compares it with, None for the first one.

    `cost` is None where nothing is judged. `mends` counts the lines that a mended file would write otherwise.
    """

    view: VersionView
    text: str
    found: Lint
    mends: int
    cost: Simulation | None
    judged_at: datetime | None
    is_stale: bool
    beside: int | None
    change: Difference | None


def disavow_versions(
    user: int, practice: int, *, after: int | None = None, most: int = 50
) -> tuple[VersionView, ...]:
    """Return the versions, newest first, from behind the one numbered `after` (5 queries)."""
    site, _ = _site(user, practice)
    rows = FileVersion.objects.filter(site_id=site).defer("content").order_by("-number")
    return _views(site, rows[:most] if after is None else rows.filter(number__lt=after)[:most])


def version(user: int, practice: int, *, number: int, beside: int | None = None) -> VersionDetail:
    """Return one version looked over, compared with another one, with the one before it if None."""
    site, key = _site(user, practice)
    row = _row(site, number)
    tables: JudgedTables | None = ask(user, practice, None, read_tables, need=Need.READ)
    file, catalogue = read_file(bytes(row.content)), open_catalogue()
    earlier = FileVersion.objects.filter(site_id=site, number__lt=number).order_by("-number").first()
    other = earlier if beside is None else _row(site, beside)
    links = tables.links if tables else None
    return VersionDetail(
        view=_views(site, [row])[0],
        text="\n".join(line.text for line in file.lines),
        found=lint(
            file,
            catalogue=catalogue,
            site=key,
            sources=None if links is None else sources_of(links),
            name=row.file_name,
        ),
        mends=len(mend(file, catalogue=catalogue).changes),
        cost=simulate(file, links=tables.judged, assessments=tables.assessments)
        if tables and tables.judged_at
        else None,
        judged_at=tables.judged_at if tables else None,
        is_stale=tables.is_stale if tables else False,
        beside=other.number if other else None,
        change=compare(read_file(bytes(other.content)), file, links=links) if other else None,
    )


def version_file(user: int, practice: int, *, number: int) -> bytes:
    """Return a version as Google takes it: UTF-8, its slips mended, within the limits; ActionError beyond them.

    One that has no slips comes out byte by byte as it was kept.
    """
    content = bytes(_row(_site(user, practice)[0], number).content)
    file = read_file(content)
    mended = mend(file, catalogue=open_catalogue())
    is_plain = file.encoding == "utf-8" and not file.marked and not file.broken
    return fitting(content.decode() if is_plain and not mended.changes else mended.text)


def uploads(user: int, practice: int) -> tuple[UploadView, ...]:
    """Return people's words about what Google has, the newest day first (4 queries)."""
    rows = list(
        GoogleUpload.objects.filter(site_id=_site(user, practice)[0])
        .select_related("version").defer("version__content").order_by("-since", "-pk")
    )  # fmt: skip
    names = names_of({row.said_by for row in rows})
    return tuple(
        UploadView(
            id=row.pk,
            prefix=row.prefix,
            number=row.version.number if row.version else None,
            found=row.found,
            since=row.since,
            by=names[row.said_by],
            at=row.said_at,
        )
        for row in rows
    )


def properties(user: int, practice: int) -> tuple[PropertyView, ...]:
    """Return what Google has for each property that somebody spoke of, the newest word first."""
    return tuple(
        PropertyView(
            prefix=prefix, number=row.version.number if row.version else None, since=row.since, found=row.found
        )
        for prefix, row in at_google(_site(user, practice)[0]).items()
    )


def _site(user: int, practice: int) -> tuple[int, str]:
    found = site_of(access(user, practice).practice, None)
    return found.pk, found.key


def _row(site: int, number: int) -> FileVersion:
    found = FileVersion.objects.filter(site_id=site, number=number).first()
    if found is None:
        raise NothingHere("There is no such version of the file.")
    return found


def _views(site: int, rows: Iterable[FileVersion]) -> tuple[VersionView, ...]:
    found = list(rows)
    names = names_of({row.kept_by for row in found})
    there: dict[int, list[str]] = {}
    for prefix, said in at_google(site).items():
        if said.version is not None:
            there.setdefault(said.version.number, []).append(prefix)
    return tuple(
        VersionView(
            number=row.number,
            origin=row.origin,
            file_name=row.file_name,
            entries=row.entries,
            restored=row.restored,
            note=row.note,
            by=names[row.kept_by],
            at=row.kept_at,
            at_google=tuple(there.get(row.number, ())),
        )
        for row in found
    )
