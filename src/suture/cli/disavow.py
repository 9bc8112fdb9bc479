"""`suture disavow`: the file that is almost never needed; on the engine alone, and nothing is ever uploaded."""

from __future__ import annotations

import typer

from suture.cli.disavow_beside import diff, simulate
from suture.cli.disavow_draft import draft
from suture.cli.disavow_lint import lint

__all__ = ["disavow"]

disavow = typer.Typer(
    help="Look over, draft, compare and weigh a disavow file. Almost no site needs one; nothing is uploaded.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
disavow.command("lint")(lint)
disavow.command("draft")(draft)
disavow.command("diff")(diff)
disavow.command("simulate")(simulate)
