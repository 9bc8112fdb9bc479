"""`suture ranks`: a web graph's published ranks, read once so that every audit can look sites up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from suture.cli.home import HOME_HELP, engine_home
from suture.cli.plain import say

__all__ = ["RANKS_FOLDER", "ranks"]

RANKS_FOLDER = "ranks"

ranks = typer.Typer(
    help="Ranks of domains in Common Crawl's web graph (free files), which say how well known a site is.",
    no_args_is_help=True,
)


@ranks.command("load")
def load(
    file: Annotated[
        Path, typer.Argument(help="The file of domain ranks, as published (.txt.gz).", show_default=False)
    ],
    *,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read a file of ranks into Suture's folder; a newer release takes the place of the older.

    The file may be deleted afterwards. 130 million domains need 1.6 GB of disk and about a minute.
    """
    from suture.cli.progress import ProgressLine
    from suture.cli.stopping import stoppable
    from suture.engine.quality.ranks_loading import load_ranks

    folder = engine_home(home) / RANKS_FOLDER
    line = ProgressLine(file.name)
    try:
        with stoppable(line) as progress:
            loaded = load_ranks(file, folder=folder, progress=progress)
    finally:
        line.clear()
    if as_json:
        told = {"file": str(file), "release": loaded.release, "domains": loaded.rows, "folder": str(folder)}
        print(json.dumps(told, ensure_ascii=False))
    else:
        say(f"{loaded.release}: {loaded.rows:,} domains in {folder}.")
