"""`suture nppes`: the US register of NPIs, read once from its published files, then searched on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from suture.cli.home import HOME_HELP, engine_home
from suture.cli.plain import complain, say

if TYPE_CHECKING:
    from suture.engine.citations.nppes.finding import Found
    from suture.engine.citations.nppes.loading import Report
    from suture.engine.citations.records import Record

__all__ = ["nppes"]

nppes = typer.Typer(
    help="The US register of NPIs (NPPES): its free files, read into a local table and searched there.",
    no_args_is_help=True,
)


@nppes.command("load", short_help="Read the register's files, or what changed.")
def load(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="The register's monthly or weekly zip, the CSV files in it or their folder, or the list of "
            "deactivations (.xlsx).",
            show_default=False,
        ),
    ],
    *,
    update: Annotated[
        bool, typer.Option("--update", help="Lay the files upon what is loaded, whatever their names say.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Read the register's files into Suture's folder, where they are searched.

    A monthly file takes the place of what was loaded; a weekly one and the list of deactivations are laid upon it.
    If it is stopped, the same command goes on where it was. The files may be deleted afterwards.
    """
    from datetime import UTC, datetime

    from suture.cli.progress import ProgressLine
    from suture.cli.stopping import stoppable
    from suture.engine.citations.nppes.loading import load_nppes
    from suture.engine.citations.nppes.manifest import NPPES_FOLDER

    folder = engine_home(home) / NPPES_FOLDER
    line = ProgressLine(files[0].name)
    try:
        with stoppable(line) as progress:
            report = load_nppes(files, folder=folder, now=datetime.now(UTC), update=update, progress=progress)
    finally:
        line.clear()
    if as_json:
        print(json.dumps(_report(report, folder), ensure_ascii=False))
    else:
        _tell(report, folder)


@nppes.command("find", short_help="Find clinicians and places.")
def find(
    *,
    number: Annotated[str, typer.Option("--number", help="An NPI.", show_default=False)] = "",
    name: Annotated[
        str, typer.Option("--name", help="A person's or an organisation's name.", show_default=False)
    ] = "",
    city: Annotated[str, typer.Option("--city", help="A city, as the register writes it.", show_default=False)] = "",
    state: Annotated[str, typer.Option("--state", help="A state's code, such as TX.", show_default=False)] = "",
    postcode: Annotated[
        str, typer.Option("--postcode", help="A postcode; five digits count.", show_default=False)
    ] = "",
    phone: Annotated[str, typer.Option("--phone", help="A telephone number.", show_default=False)] = "",
    kind: Annotated[
        Literal["clinician", "place"] | None, typer.Option("--kind", help="Only these.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=200, help="The most to show.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each number.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Find clinicians and places in the register that was loaded; all that is asked must be so.

    A given name is also found by what people are called for it, and by its initial. Deactivated numbers are found by
    --number alone. Most addresses in the register are old: it is a witness, not the truth.
    """
    from suture.engine.citations.nppes.finding import Wanted
    from suture.engine.citations.nppes.finding import find as find_in
    from suture.engine.citations.nppes.manifest import NPPES_FOLDER
    from suture.engine.citations.nppes.table import open_nppes

    table = open_nppes(engine_home(home) / NPPES_FOLDER)
    wanted = Wanted(
        number=number, name=name, city=city, region=state, postcode=postcode, phone=phone, kind=kind or ""
    )
    answer = find_in(table, wanted, limit=limit)
    for found in answer.found:
        if as_json:
            print(json.dumps(_found(found), ensure_ascii=False))
        else:
            _show(found)
    if as_json:
        return
    held = f"the register to {answer.until}" if answer.until else "the register as it was loaded"
    if not answer.total:
        complain(f"Nothing found in {held}.")
    elif answer.total > len(answer.found):
        complain(f"{len(answer.found)} of {answer.total:,} shown, from {held}; say more to narrow it.")


def _tell(report: Report, folder: Path) -> None:
    for file in report.files:
        for reject in file.rejects[:3]:
            complain(f"{file.name}, line {reject.line:,}: not read, {reject.reason}.")
        if file.rejected:
            complain(f"{file.name}: {file.rejected:,} rows were not read.")
        if file.decimals:
            complain(
                f"{file.name} was saved with its numbers as decimals; they were read without “.0”, and US postcodes "
                "got back a lost leading zero. The published file is better."
            )
    held = report.loaded
    until = f" to {held.until}" if held.until else ""
    say(
        f"The register{until}: {held.rows:,} numbers ({held.clinicians:,} clinicians, {held.places:,} places, "
        f"{held.closed:,} deactivated) in {folder}."
    )


def _report(report: Report, folder: Path) -> dict[str, object]:
    held = report.loaded
    return {
        "until": held.until,
        "numbers": held.rows,
        "clinicians": held.clinicians,
        "places": held.places,
        "deactivated": held.closed,
        "folder": str(folder),
        "files": [
            {
                "file": file.name,
                "rows": file.rows,
                "rejected": file.rejected,
                "decimals": file.decimals,
                "rejects": [{"line": one.line, "reason": one.reason, "raw": one.raw} for one in file.rejects],
            }
            for file in report.files
        ],
    }


def _show(found: Found) -> None:
    record = found.record
    title = ", ".join(part for part in (record.name or "(no name)", record.credentials) if part)
    marks = [
        record.specialty or " ".join(record.specialty_codes[:1]),
        "a word of the name is missing" * found.partial,
    ]
    if record.closed:
        marks.append(f"deactivated {record.closed.isoformat()}")
    say(f"{record.id}  {title}  " + " · ".join(mark for mark in marks if mark))
    for place in (record, *found.others):
        shown = ", ".join(part for part in (place.street, place.unit, place.city) if part)
        line = " ".join(part for part in (shown, place.region, place.postcode, place.phone) if part)
        if line:
            say(f"            {line}")


def _found(found: Found) -> dict[str, object]:
    return {
        **_record(found.record),
        "more_places": [_place(other) for other in found.others],
        "partial": found.partial,
    }


def _record(record: Record) -> dict[str, object]:
    return {
        "number": record.id,
        "kind": record.kind,
        "name": record.name,
        "credentials": record.credentials,
        "names": list(record.names),
        "specialty": record.specialty,
        "specialty_codes": list(record.specialty_codes),
        **_place(record),
        "address": record.address,
        "seen": record.seen.isoformat() if record.seen else None,
        "deactivated": record.closed.isoformat() if record.closed else None,
    }


def _place(record: Record) -> dict[str, str]:
    return {
        "street": record.street,
        "unit": record.unit,
        "city": record.city,
        "region": record.region,
        "postcode": record.postcode,
        "country": record.country,
        "phone": record.phone,
    }
