"""Ten kills at random moments while files are imported and judged: nothing is lost, nothing is there twice.

The kills are counted in the worker's own processor time, so that they fall where work is done, on any machine. The
truth is the same files, imported and judged in one undisturbed run.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from suture.app.jobs import actions as job_actions
from suture.app.jobs.models import Job
from suture.app.jobs.running import run_job
from suture.app.practices import actions
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.models import History, Upload
from suture.app.practices.teams import begin_team

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

SITE = "harbour.example"
KILLS = 10
FILES = KILLS // 2  # one more is handed over before each second kill
SECONDS = 0.35  # of processor time, the longest that a worker lives
# What tells when and under which name something was stored, and nothing about a link.
OF_THE_RUN = ("snapshot_id", "told_on", "snapshots", "imported_at")

# Loads what a worker needs once. For each line that it reads it forks a worker, whose process is killed after so many
# seconds of its own processor time, or when it has nothing to do; after "run" the worker lives until the next line,
# and is asked to end.
NURSERY = """
import os, select, signal, sys, time
from suture.app.jobs import running
from suture.app.jobs.queue import make_worker
from suture.app.practices import importing, judgement_requests, judging
running.MOST_ATTEMPTS = 1000   # that is for work that kills its worker; here it is the test that does
judgement_requests._PAUSE_SECONDS = 0
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        sys.stdin.close()
        make_worker().run()
        os._exit(0)
    if line.strip() == "run":
        print("runs", flush=True)
        sys.stdin.readline()
        os.kill(child, signal.SIGTERM)
    else:
        ended, used = os.pidfd_open(child), (~child << 3) | 2   # clock_getcpuclockid(3)
        at_work, since = 0.0, time.monotonic()
        while (now := time.clock_gettime(used)) < float(line) and not select.select([ended], [], [], 0.002)[0]:
            if now > at_work + 0.01:
                at_work, since = now, time.monotonic()
            elif time.monotonic() > since + 0.3:
                break   # It has nothing left to do, and would never use up its time.
        os.kill(child, signal.SIGKILL)
        os.close(ended)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def text_of(number: int) -> str:
    """A file as Search Console writes it; some links are in several files, some rows cannot be read."""
    dice = random.Random(number)
    hosts = [f"site{dice.randrange(400)}.example" for _ in range(60)]
    rows = [f"https://{host}/page-{dice.randrange(9)},2026-11-{dice.randint(1, 20):02}" for host in hosts]
    return "\n".join(["Linking page,Last crawled", *rows, f"no address {number},", ""])


@pytest.fixture
def ada() -> int:
    owner = get_user_model().objects.create_user("ada@harbour.example", None, is_owner=True).pk
    begin_team(owner=owner)
    return owner


def begin(ada: int, practice: int, number: int) -> int:
    upload = actions.add_upload(
        actor=ada, practice=practice, file_name=f"{number}.csv", chunks=[text_of(number).encode()]
    )
    return actions.start_import(actor=ada, upload=upload)


def state_of(practice: int) -> dict[str, Any]:
    """What is true of the practice, without when and under which name it came about."""
    shelf = lake().shelf(SITE)
    manifest = shelf.manifest()
    current, judged = manifest.current, shelf.judged(reader_of(practice))
    assert current is not None
    assert judged is not None
    assert judged.digest == current.digest
    uploads = Upload.objects.filter(practice_id=practice)
    noted = [
        sorted(row.details["snapshots"])
        for row in History.objects.filter(subject=f"practice:{practice}", action="file imported")
    ]
    assert sorted(noted) == sorted(upload.snapshots for upload in uploads)
    return {
        "snapshots": sorted((one.content_sha256, one.rows, one.links, one.rejected) for one in manifest.snapshots),
        "uploads": sorted((row.file_name, row.sha256, len(row.snapshots)) for row in uploads),
        "links": rows(current.links_path),
        "judged": rows(judged.links_path),
        "sites": rows(judged.sites_path),
    }


def rows(path: Path) -> list[str]:
    table = pq.read_table(path)
    return sorted(
        map(repr, table.drop_columns([name for name in OF_THE_RUN if name in table.column_names]).to_pylist())
    )


def until(condition: Callable[[], bool], *, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, list(Job.objects.values_list("kind", "state", "stage", "error"))
        time.sleep(0.02)


def unfinished() -> bool:
    return Job.objects.filter(state__in=("queued", "running")).exists()


def test_ten_kills_lose_nothing_and_double_nothing(
    ada: int, own_home: Path, settings: Settings, tmp_path: Path, beside: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody wakes a worker from here: each finds what waits when it starts, as after a lost queue.
    monkeypatch.setattr(job_actions, "wake", lambda job, delay=0: None)
    settings.SUTURE_HOME = tmp_path / "undisturbed"
    practice = actions.add_practice(actor=ada, address=SITE, specialty="dermatology")
    for number in range(FILES):
        run_job(begin(ada, practice, number))
    for job in Job.objects.filter(state="queued", kind="judge"):
        run_job(job.pk)
    undisturbed = state_of(practice)
    assert len(undisturbed["snapshots"]) == FILES
    actions.delete_practice(actor=ada, practice=practice)

    settings.SUTURE_HOME = own_home
    practice = actions.add_practice(actor=ada, address=SITE, specialty="dermatology")
    # Other moments on each database: twenty in all.
    dice = random.Random(f"20261123 {connection.vendor}")
    nursery = beside(NURSERY)
    for number in range(KILLS):
        if number % 2 == 0:
            begin(ada, practice, number // 2)
        print(dice.uniform(0, SECONDS), file=nursery.stdin, flush=True)
        assert nursery.stdout.readline() == "-9\n", nursery.stderr.read()
        # Time passes for the leases alone; the test does not wait for them.
        Job.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
    assert Job.objects.filter(attempts__gt=1).exists(), "no kill hit a job"
    print("run", file=nursery.stdin, flush=True)
    assert nursery.stdout.readline() == "runs\n"
    until(lambda: not unfinished())
    print("end", file=nursery.stdin, flush=True)
    assert nursery.stdout.readline() == "0\n"
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert state_of(practice) == undisturbed
