"""`suture prospects find` and `list`: the openings of a practice of this installation."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from suture.cli.home import HOME_HELP
from suture.cli.plain import say
from suture.cli.prospects import prospects
from suture.engine.links.formulas import csv_lines

if TYPE_CHECKING:
    from suture.app.openings.views import OpeningRow

__all__ = ["find_openings", "list_openings", "prospects"]

_OPEN: Final = "open"
_EVERY: Final = "all"
_SHOWN: Final = 50
_PRACTICE = typer.Argument(metavar="PRACTICE", help="Number of the practice, or its site.", show_default=False)


@prospects.command("find")
def find_openings(
    practice: Annotated[str, _PRACTICE],
    *,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            help="Where to look: owed, gap, catalogue, section, hub, search, provider. May be repeated; everywhere "
            "but at a provider if not given.",
        ),
    ] = None,
    pages: Annotated[int, typer.Option("--pages", min=1, max=1000, help="The most pages to read.")] = 200,
    sites: Annotated[int, typer.Option("--sites", min=1, max=300, help="The most sites to read from.")] = 60,
    minutes: Annotated[int, typer.Option("--minutes", min=1, max=240, help="Stop asking after so long.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="Print what came of it as one JSON object.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Read pages that may be openings for a practice, politely, and weigh what was found.

    Nothing is sent to anybody. What was read is kept when it is stopped.
    """
    from suture.cli.app import start_app

    start_app(home, migrate=True)
    from suture.app.openings.beginning import USUAL_SOURCES
    from suture.app.openings.for_commands import find_here, practice_named

    number = practice_named(practice)
    run = find_here(number, sources=source or USUAL_SOURCES, most_pages=pages, most_hosts=sites, most_minutes=minutes)
    if as_json:
        outcome = {"run": run.id, "state": run.state, "pages": run.pages, "openings": run.openings, "left": run.left}
        print(json.dumps(outcome))
        return
    say(run.words)
    if run.left:
        say(f"{run.left} more pages wait for the next run.")
    say(f"See them: suture prospects list {number}")


@prospects.command("list")
def list_openings(
    practice: Annotated[str, _PRACTICE],
    *,
    family: Annotated[str, typer.Option("--family", help="Only these: owed, society, rivals, page, own.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="Only one kind, such as guest-article.")] = "",
    stage: Annotated[
        str, typer.Option("--stage", help="Only one stage, such as asked; open for all that are open; or all.")
    ] = _OPEN,
    specialty: Annotated[str, typer.Option("--specialty", help="That fit this specialty, by its name.")] = "",
    looked: Annotated[
        str, typer.Option("--looked", help="What a look at the page found: “not looked”, “links” or “no link”.")
    ] = "",
    search: Annotated[str, typer.Option("--search", help="Words in names, sites, titles and notes.")] = "",
    sort: Annotated[str, typer.Option("--sort", help="rank, deadline, next, found or name.")] = "rank",
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, help="The most openings to print; 50 if not given, and all with --csv or --json."
        ),
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print them as CSV, in words.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each opening.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """List the openings of a practice, those that are most worth asking for first."""
    from suture.cli.app import start_app
    from suture.engine.errors import InputError

    if as_csv and as_json:
        raise InputError("Choose one of --csv and --json.")
    start_app(home, migrate=True)
    from suture.app.openings.for_commands import listed, practice_named
    from suture.app.openings.tables import in_words, told
    from suture.app.openings.views import FilterView

    filters = FilterView(
        family=family, kind=kind, stage="" if stage == _EVERY else stage, specialty=specialty, looked=looked,
        text=search,
    )  # fmt: skip
    most = limit if limit is not None or as_csv or as_json else _SHOWN
    rows, total = listed(practice_named(practice), filters=filters, sort=sort, limit=most)
    if as_csv:
        for line in csv_lines(in_words(rows)):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    elif as_json:
        for row in rows:
            print(json.dumps(told(row), ensure_ascii=False))
    else:
        _tell_all(rows, total=total, narrowed=filters != FilterView())


def _tell_all(rows: Sequence[OpeningRow], *, total: int, narrowed: bool) -> None:
    for row in rows:
        _tell(row)
    if total > len(rows):
        say()
        say(f"{len(rows):,} of {total:,}; --limit shows more, --csv and --json give all.")
    elif not rows and narrowed:
        say("No opening passes these filters.")
    elif not rows:
        say("No opening is known yet. Say in the browser what you are, or let Suture look: suture prospects find")


def _tell(row: OpeningRow) -> None:
    weighed = row.weighed
    say(f"{row.rank or '-':>4}  {row.organisation}: {row.kind_words} ({row.stage_words.lower()})")
    if row.held_back:
        say(f"      Not asked: {row.held_back}")
    else:
        # Of what was won nothing is likely any more, and nothing is left to do.
        asking = f"; {weighed.chance_words.lower()}; {weighed.minutes} minutes" if weighed.chance else ""
        say(f"      Worth: {weighed.worth_words.lower()}{asking}")
    say(f"      {weighed.sentence}")
    if row.address:
        say(f"      {row.address}")
