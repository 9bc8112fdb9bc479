"""Stopping a job at a moment when part of its work has already been stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from suture.app.jobs import queries as job_queries
from suture.app.jobs.models import Job
from suture.app.jobs.running import STOPPING, run_job
from suture.app.practices import actions, link_queries, queries
from suture.app.practices.facts import lake
from suture.app.practices.models import Upload

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

SITE = "harbour.example"
MORE = "Linking page,Last crawled\nhttps://z.example/,2026-11-03\n"


@pytest.fixture(autouse=True)
def not_stopping() -> Iterator[None]:
    STOPPING.clear()
    yield
    STOPPING.clear()


def stopping_when(stored: Callable[[], bool], *, ada: int, practice: int, job: int) -> Callable[[], datetime]:
    """Return a clock that stops the job the first time it is read while `stored()` holds."""

    def clock() -> datetime:
        if stored() and not Job.objects.get(pk=job).cancel_requested:
            actions.cancel_job(actor=ada, practice=practice, job=job)
        return timezone.now()

    return clock


def snapshots() -> int:
    return len(lake().shelf(SITE).manifest().snapshots)


def state(job: int, practice: int) -> str:
    return job_queries.job_view(job, subject=f"practice:{practice}").state


def links(ada: int, practice: int) -> int:
    totals = link_queries.totals(ada, practice)
    return 0 if totals is None else totals.links


def test_an_import_that_is_stopped_before_it_is_merged_leaves_nothing(
    ada: int, practice: int, importing: Any, settings: Settings
) -> None:
    importing()
    settings.SUTURE_QUEUE_AT_ONCE = False
    upload = actions.add_upload(actor=ada, practice=practice, file_name="more.csv", chunks=[MORE.encode()])
    job = actions.start_import(actor=ada, upload=upload)
    clock = stopping_when(lambda: snapshots() == 2, ada=ada, practice=practice, job=job)
    assert run_job(job, clock=clock)
    assert state(job, practice) == "cancelled"
    assert [one.file_name for one in queries.imports(ada, practice).done] == ["links.csv"]
    assert links(ada, practice) == 2


def test_of_an_archive_that_is_stopped_nothing_stays(
    ada: int, practice: int, importing: Any, settings: Settings
) -> None:
    importing()
    settings.SUTURE_QUEUE_AT_ONCE = False
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("first.csv", MORE)
        archive.writestr("second.csv", MORE.replace("z.example", "second.example"))
    upload = actions.add_upload(actor=ada, practice=practice, file_name="all.zip", chunks=[packed.getvalue()])
    job = actions.start_import(actor=ada, upload=upload)
    assert run_job(job, clock=stopping_when(lambda: snapshots() == 2, ada=ada, practice=practice, job=job))
    assert state(job, practice) == "cancelled"
    assert (snapshots(), links(ada, practice)) == (1, 2)


def test_a_stopped_job_whose_worker_ended_is_taken_back_by_the_next_one(
    ada: int, practice: int, importing: Any, settings: Settings
) -> None:
    importing()
    settings.SUTURE_QUEUE_AT_ONCE = False
    upload = actions.add_upload(actor=ada, practice=practice, file_name="more.csv", chunks=[MORE.encode()])
    job = actions.start_import(actor=ada, upload=upload)

    def clock() -> datetime:
        if snapshots() == 2:
            STOPPING.set()
        return timezone.now()

    assert run_job(job, clock=clock)
    STOPPING.clear()
    assert (state(job, practice), snapshots()) == ("queued", 2)
    actions.cancel_job(actor=ada, practice=practice, job=job)
    assert run_job(job)
    assert state(job, practice) == "cancelled"
    assert (snapshots(), links(ada, practice)) == (1, 2)


def test_a_file_that_was_there_before_stays_when_its_second_import_is_stopped(
    ada: int, practice: int, importing: Any, settings: Settings
) -> None:
    importing(MORE)
    settings.SUTURE_QUEUE_AT_ONCE = False
    upload = actions.add_upload(actor=ada, practice=practice, file_name="again.csv", chunks=[MORE.encode()])
    job = actions.start_import(actor=ada, upload=upload)

    def read() -> bool:
        return "read" in Job.objects.get(pk=job).steps

    assert run_job(job, clock=stopping_when(read, ada=ada, practice=practice, job=job))
    assert state(job, practice) == "cancelled"
    assert (snapshots(), links(ada, practice)) == (1, 1)


def test_taking_an_import_out_is_finished_once_it_has_begun(
    ada: int, practice: int, importing: Any, settings: Settings
) -> None:
    importing()
    (kept,) = queries.imports(ada, practice).done
    importing(MORE, name="more.csv")
    settings.SUTURE_QUEUE_AT_ONCE = False
    job = actions.undo_import(actor=ada, practice=practice, snapshot=kept.snapshot_id)
    clock = stopping_when(lambda: snapshots() == 1, ada=ada, practice=practice, job=job)
    assert run_job(job, clock=clock)
    assert state(job, practice) == "done"
    assert links(ada, practice) == 1
    assert [upload.file_name for upload in Upload.objects.all()] == ["more.csv"]
