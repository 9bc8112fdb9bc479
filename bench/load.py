"""Many people at once on `suture serve`, while an import runs: how long they wait, and what breaks first.

    python -m bench.load [--people 50] [--seconds 90] [--rows 50000] [--processes 1] [--postgresql]
        [--until-it-breaks]

Everybody is signed in, looks at a page, thinks for 3 to 8 seconds, and goes on: the week, the links with filters,
one link, what needs a look, lists, search; one in twenty decides something or puts a task off. One large file after
the other is handed over through the browser's form, so that an import (with what follows it: merging, judging,
the week) is always running. Each answer is read whole, on a connection of its own. With --until-it-breaks the
people double until 95 of 100 answers take longer than the limit, or one is an error.
"""

from __future__ import annotations

import argparse
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.load_people import Crowd, Report
from bench.load_server import Installation, prepare, serving

LIMIT_MS = 500.0
MOST_PEOPLE = 1_600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=90)
    parser.add_argument("--rows", type=int, default=50_000, help="links of the large practice")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--until-it-breaks", action="store_true")
    asked = parser.parse_args()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["SUTURE_HOME"] = str(home)
        os.environ["SUTURE_SECRET_KEY"] = secrets.token_urlsafe(48)  # sessions are made here, and read by the server
        if asked.postgresql:
            os.environ["SUTURE_DATABASE_URL"] = stack.enter_context(_postgresql())
        most = MOST_PEOPLE if asked.until_it_breaks else asked.people
        place = prepare(home, people=most, rows=asked.rows)
        stack.enter_context(serving(place, processes=asked.processes))
        kind = "PostgreSQL" if asked.postgresql else "SQLite"
        print(f"{kind}, {asked.processes} process(es), {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        people = asked.people
        while True:
            report = measure(place, people=people, seconds=asked.seconds)
            print(report.words(), flush=True)
            if not asked.until_it_breaks or report.is_broken(LIMIT_MS) or people * 2 > most:
                break
            people *= 2


def measure(place: Installation, *, people: int, seconds: int) -> Report:
    with Crowd(place, people=people) as crowd:
        crowd.run(seconds=seconds)
    return crowd.report()


@contextmanager
def _postgresql() -> Iterator[str]:
    from tests.postgres import private_cluster

    with private_cluster() as address:
        yield address


if __name__ == "__main__":
    main()
