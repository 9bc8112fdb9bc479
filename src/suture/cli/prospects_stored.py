"""`suture prospects find` and `list`: the openings of a practice of this installation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suture.cli.home import HOME_HELP
from suture.cli.plain import say
from suture.cli.prospects import prospects

if TYPE_CHECKING:
    from suture.app.openings.views import OpeningRow

__all__ = ["find_openings", "list_openings", "prospects"]

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
        told = {"run": run.id, "state": run.state, "pages": run.pages, "openings": run.openings, "left": run.left}
        print(json.dumps(told))
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
        str, typer.Option("--stage", help="Only one stage, such as asked; open for all that are open.")
    ] = "open",
    limit: Annotated[int, typer.Option("--limit", min=1, max=2000, help="The most openings to print.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each opening.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """List the openings of a practice, those that are most worth asking for first."""
    from suture.cli.app import start_app

    start_app(home, migrate=True)
    from suture.app.openings.for_commands import listed, practice_named
    from suture.app.openings.views import FilterView

    filters = FilterView(family=family, kind=kind, stage=stage)
    rows = listed(practice_named(practice), filters=filters, limit=limit)
    for row in rows:
        if as_json:
            print(json.dumps(_answer(row), ensure_ascii=False))
        else:
            _tell(row)
    if not rows and not as_json:
        say("No opening is known yet. Say in the browser what you are, or let Suture look: suture prospects find")


def _tell(row: OpeningRow) -> None:
    weighed = row.weighed
    say(f"{row.rank or '-':>4}  {row.organisation}: {row.kind_words} ({row.stage_words.lower()})")
    if row.held_back:
        say(f"      Not asked: {row.held_back}")
    else:
        say(f"      {weighed.worth_words}; {weighed.chance_words.lower()}; {weighed.minutes} minutes")
    say(f"      {weighed.sentence}")
    if row.address:
        say(f"      {row.address}")


def _answer(row: OpeningRow) -> dict[str, Any]:
    weighed = row.weighed
    return {
        "key": row.key,
        "rank": row.rank,
        "family": row.family,
        "kind": row.kind,
        "domain": row.domain,
        "organisation": row.organisation,
        "title": row.title,
        "url": row.address or None,
        "stage": row.stage,
        "worth": weighed.worth_words,
        "chance": weighed.chance or None,
        "minutes": weighed.minutes,
        "why": weighed.sentence,
        "missing": list(weighed.missing),
        "approach": row.approach,
        "held_back": row.held_back or None,
        "links_now": row.links_now,
        "looked_on": row.looked_on.isoformat() if row.looked_on else None,
        "deadline": row.deadline.isoformat() if row.deadline else None,
        "rivals": list(row.rivals),
    }
