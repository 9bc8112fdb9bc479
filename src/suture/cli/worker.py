"""`suture worker`: run jobs (imports and the like), until it is stopped."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from suture.cli.home import HOME_HELP

__all__ = ["worker"]

_NICENESS: Final = 10


def worker(
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=16, help="Jobs that run at the same time.")] = 2,
) -> None:
    """Run jobs, such as imports, until it is stopped.

    `suture serve` starts one worker itself. More may run at once, on PostgreSQL also on other machines that
    share the home folder. A job whose worker dies is taken up again by another. Files are imported one after the
    other, and all work gives way to whoever waits for a page.
    """
    from suture.cli.app import start_app

    folder = start_app(home, migrate=False)
    from suture.app.jobs.backup.occupied import at_work_in
    from suture.app.jobs.queue import make_worker

    # Whoever waits for a page goes first; all that a job starts inherits it.
    os.nice(_NICENESS)
    with at_work_in(folder):
        make_worker(jobs_at_once=jobs).run()
