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
disavow.command("lint", short_help="Look a file over by Google's published rules.")(lint)
disavow.command("draft", short_help="Ask whether a file is needed; then draft one.")(draft)
disavow.command("diff", short_help="Say what a new file changes against the old one.")(diff)
disavow.command("simulate", short_help="Say which links a file silences.")(simulate)
