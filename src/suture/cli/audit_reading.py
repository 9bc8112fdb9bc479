"""What an audit is made of: exports read into a folder that is thrown away, or what was imported; then judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from suture.cli.plain import complain
from suture.cli.progress import ProgressLine

if TYPE_CHECKING:
    from suture.engine.errors import SutureError
    from suture.engine.links.lake import Lake, Shelf
    from suture.engine.profile import Profile
    from suture.engine.profile.votes import Tables
    from suture.engine.quality.stored import Means
    from suture.engine.quality.subject import Subject

__all__ = ["judge_site", "opened_lake", "profile_of", "read_exports", "with_name"]

# For whom judgements are kept on a shelf: an audit's own, so that a practice's stay what they are.
_READER = "audit"


@contextmanager
def opened_lake(home: Path | None) -> Iterator[Lake]:
    """The lake of `home`, or one that is thrown away."""
    from suture.engine.links.lake import open_lake

    with TemporaryDirectory(prefix="suture-") as thrown_away, open_lake(home or Path(thrown_away)) as lake:
        yield lake


def read_exports(shelf: Shelf, files: Sequence[Path | str]) -> tuple[dict[str, Any], ...]:
    """Import files one by one, and say of each what came of it; what cannot be read is said on stderr.

    Each is named as it was given.

    InputError where none can.
    """
    from suture.engine.errors import Cancelled, InputError, SutureError
    from suture.engine.imports import import_file

    told: list[dict[str, Any]] = []
    for given in files:
        path = Path(given)
        line = ProgressLine(path.name)
        try:
            imported = import_file(path, shelf=shelf, now=datetime.now(UTC), progress=line)
            told += [
                {
                    "file": str(given), "format": one.info.tool, "report": one.info.report, "rows": one.info.rows,
                    "accepted": one.info.accepted, "rejected": one.info.rejected, "notes": list(one.info.notes),
                }
                for one in imported
            ]  # fmt: skip
        except Cancelled:
            raise
        except SutureError as error:
            told.append({"file": str(given), "error": with_name(error, path)})
        except OSError as error:
            told.append({"file": str(given), "error": f"{given}: {error.strerror or error}."})
        finally:
            line.clear()
        if told and "error" in told[-1]:
            complain(told[-1]["error"])
        else:
            for one in imported:
                if one.info.rejected:
                    left_out = f"{one.info.rejected:,} of {one.info.rows:,} rows were not read"
                    complain(f"{path.name}: {left_out}; suture import tells which, and why.")
    if all("error" in one for one in told):
        raise InputError("No file could be read.")
    return tuple(told)


def with_name(error: SutureError, path: Path) -> str:
    """What was wrong, with the file's name where the words do not have it: several files were named."""
    return str(error) if path.name in str(error) else f"{path.name}: {error}"


def judge_site(shelf: Shelf, *, about: Subject, means: Means) -> Tables:
    """Judge the current links of a shelf, and name the files in which the tables lie. NothingHere without any."""
    from suture.engine.profile.votes import Tables
    from suture.engine.quality.shelf_judging import judge_shelf

    line = ProgressLine("judging")
    try:
        judged = judge_shelf(shelf, reader=_READER, about=about, means=means, now=datetime.now(UTC), progress=line)
    finally:
        line.clear()
    current = shelf.ask(lambda found: found)
    return Tables(
        links=current.links_path,
        claims=current.claims_path,
        assessments=judged.links_path,
        sites=judged.sites_path,
        networks=judged.networks_path,
    )


def profile_of(
    lake: Lake, tables: Tables, *, about: Subject, services: Sequence[str], rivals: Sequence[Profile] = ()
) -> Profile:
    """The profile of judged tables, as of today."""
    from suture.engine.profile import profile_site

    with lake.connect() as con:
        return profile_site(
            con, tables, about=about, services=services, today=datetime.now(UTC).date(), rivals=rivals
        )
