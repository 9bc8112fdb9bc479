"""`suture practice`: the practices of this installation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from suture.cli.home import HOME_HELP
from suture.cli.plain import say

__all__ = ["practice"]

practice = typer.Typer(help="Add and list practices.", no_args_is_help=True)


@practice.command("add")
def add(
    address: Annotated[
        str, typer.Argument(help="Address of the practice's site, such as www.harbour.example.", show_default=False)
    ],
    specialty: Annotated[
        str, typer.Option("--specialty", help="What the practice does, such as dermatology.", show_default=False)
    ],
    name: Annotated[str | None, typer.Option("--name", help="Name of the practice; its site if not given.")] = None,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Add a practice by the address of its site."""
    from suture.cli.app import start_app

    start_app(home, migrate=True)
    from suture.app.practices import actions, queries

    number = actions.add_practice(actor=None, address=address, specialty=specialty, name=name)
    added = next(one for one in queries.every_practice() if one.id == number)
    say(f"{added.name} ({added.own_site.key}, {added.specialty_name}) is practice {added.id}.")


@practice.command("list")
def list_all(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each practice.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """List the practices."""
    from suture.cli.app import start_app

    start_app(home, migrate=True)
    from suture.app.practices import queries

    practices = queries.every_practice()
    for one in practices:
        if as_json:
            shown = {
                "id": one.id,
                "name": one.name,
                "site": one.own_site.key,
                "specialty": one.specialty,
                "sample": one.is_sample,
            }
            print(json.dumps(shown, ensure_ascii=False))
        else:
            sample = ", fictional" if one.is_sample else ""
            say(f"{one.id:>4}  {one.name}  {one.own_site.key}  {one.specialty_name}{sample}")
    if not practices and not as_json:
        say("No practice yet. Add one: suture practice add www.harbour.example --specialty dermatology")
