"""`suture worker`: run jobs (imports and the like), until it is stopped."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

import typer

from suture.cli.home import HOME_HELP

__all__ = ["give_way", "worker"]

# A tenth of what a page gets where both want the cores; enough to go on beside other work of a busy machine.
_NICENESS: Final = 10
_GROUP: Final = Path("/proc/self/autogroup")


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

    give_way()
    with at_work_in(folder):
        make_worker(jobs_at_once=jobs).run()


def give_way() -> None:
    """Let whoever waits for a page go first; all that a job starts inherits it.

    Linux shares the cores out among sessions first and looks at niceness within each (sched(7), "The autogroup
    feature"): a worker in a session of its own, as `suture serve` starts it, makes that whole session nice.
    """
    os.nice(_NICENESS)
    if os.getsid(0) == os.getpid():
        # Other systems have no such file, and a container may hold it shut: what a page loses is some speed.
        with suppress(OSError):
            _GROUP.write_text(str(_NICENESS))
