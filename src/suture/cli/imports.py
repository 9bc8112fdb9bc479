"""`suture import`: read exported files, on the engine alone (no database, no server)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suture.cli.home import HOME_HELP, engine_home
from suture.cli.plain import complain, say
from suture.cli.sites import named_site

if TYPE_CHECKING:
    from suture.cli.progress import ProgressLine

__all__ = ["import_files"]

_SHOWN_REJECTS = 3

Answer = dict[str, Any]


def import_files(
    files: Annotated[list[str], typer.Argument(help="Files that another tool exported.", show_default=False)],
    site: Annotated[
        str | None, typer.Option("--site", help="The site that the links point to, such as harbour.example.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read; keep nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each file.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Read files that Search Console, Ahrefs, Semrush and others exported, and merge their links.

    The tool and the report are recognised by what is in the file. Rows that cannot be read are counted and
    shown with their reasons. The same file again changes nothing.
    """
    from suture.cli.progress import ProgressLine
    from suture.engine.errors import SutureError

    if site is not None:
        site = named_site(site, option="--site")
    read = _checker(site) if dry_run else _importer(site, engine_home(home))
    readable = 0
    for given in files:
        path = Path(given)
        line = ProgressLine(path.name)
        try:
            answer = {"file": given, **read(path, line)}
            readable += 1
        except SutureError as error:
            answer = {"file": given, "error": str(error)}
        except OSError as error:
            answer = {"file": given, "error": f"{given}: {error.strerror or error}."}
        finally:
            line.clear()
        if as_json:
            print(json.dumps(answer, ensure_ascii=False), flush=True)
        else:
            _tell(answer, kept=not dry_run)
    if not readable:
        raise typer.Exit(2)


def _checker(site: str | None) -> Callable[[Path, ProgressLine], Answer]:
    from suture.engine.imports import check_file

    def check(path: Path, line: ProgressLine) -> Answer:
        exports = [
            {
                "format": checked.tool,
                "report": checked.report,
                "rows": checked.rows,
                "accepted": checked.accepted,
                "rejected": checked.rejected,
                "rejects": [
                    {"line": reject.line, "reason": reject.reason, "raw": reject.raw} for reject in checked.rejects
                ],
                "notes": list(checked.notes),
            }
            for checked in check_file(path, site=site, progress=line)
        ]
        return _one_answer(exports)

    return check


def _importer(site: str | None, home: Path) -> Callable[[Path, ProgressLine], Answer]:
    from suture.engine.errors import InputError
    from suture.engine.imports import import_file, likely_site
    from suture.engine.links.lake import open_lake

    def keep(path: Path, line: ProgressLine) -> Answer:
        target = site or likely_site(path)
        if target is None:
            raise InputError(
                f"{path.name} does not say which site its links point to. Add --site, "
                "for example --site harbour.example."
            )
        with open_lake(home) as lake:
            shelf = lake.shelf(target)
            exports = []
            for imported in import_file(path, shelf=shelf, now=datetime.now(UTC), progress=line):
                info = imported.info
                rejects = shelf.rejects(info.snapshot_id).slice(0, 100).to_pylist()
                exports.append(
                    {
                        "format": info.tool,
                        "report": info.report,
                        "rows": info.rows,
                        "accepted": info.accepted,
                        "rejected": info.rejected,
                        "rejects": rejects,
                        "notes": list(info.notes),
                        "site": target,
                        "snapshot": info.snapshot_id,
                        "already": imported.already,
                    }
                )
        return _one_answer(exports)

    return keep


def _one_answer(exports: list[Answer]) -> Answer:
    """Make one line of a file that may hold several reports (a .zip, a workbook)."""
    if len(exports) == 1:
        return exports[0]
    counts = {name: sum(export[name] for export in exports) for name in ("rows", "accepted", "rejected")}
    rejects = [reject for export in exports for reject in export["rejects"]][:100]
    return {**exports[0], **counts, "rejects": rejects, "exports": exports}


def _tell(answer: Answer, *, kept: bool) -> None:
    if "error" in answer:
        complain(answer["error"])
        return
    say(Path(answer["file"]).name)
    for export in answer.get("exports", [answer]):
        rejected = f", {export['rejected']:,} not read" if export["rejected"] else ""
        tool, report = (export[name].replace("-", " ") for name in ("format", "report"))
        say(f"  {tool}, {report}: {export['rows']:,} rows{rejected}")
        for note in export["notes"]:
            say(f"    note: {note}")
        for reject in export["rejects"][:_SHOWN_REJECTS]:
            say(f"    line {reject['line']}: {reject['reason']}")
        if export["rejected"] > _SHOWN_REJECTS:
            say(f"    and {export['rejected'] - _SHOWN_REJECTS:,} more; --json lists up to 100 of them")
        if not kept:
            say("    nothing was kept (--dry-run)")
        elif export["already"]:
            say("    the same file was imported before; nothing changed")
        else:
            say(f"    kept for {export['site']}; see them with: suture links {export['site']}")
