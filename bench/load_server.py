"""An installation for `bench.load`: a sample practice, a large one, many people signed in; and its server."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.ahrefs_file import write_ahrefs

__all__ = ["HOST", "Installation", "prepare", "serving"]

HOST = "127.0.0.1"
# The import that runs beside the people is of a file of so many rows.
ROWS_OF_AN_IMPORT = 100_000
_FILES = 6


@dataclass(frozen=True, kw_only=True)
class Installation:
    """Where it answers, the cookies with which people are signed in, its practices, and files to hand over.

    `looked` are the practices that people look at, `filled` is another, into which files are imported.
    """

    port: int
    cookies: tuple[str, ...]
    looked: tuple[int, ...]
    filled: int
    files: tuple[Path, ...]


def prepare(home: Path, *, people: int, rows: int) -> Installation:
    """Make people, practices and files; the links of the practices are read and judged here and now."""
    from suture.cli.app import start_app

    start_app(home, migrate=True)
    from django.db import connections

    from suture.app.accounts.queries import owner
    from suture.app.practices.actions import add_practice, add_upload, start_import
    from suture.app.practices.demo import prepare_demo
    from suture.app.practices.queries import practices_for

    files = []
    for number in range(_FILES + 1):
        path = home / f"ahrefs-{number}.csv"
        write_ahrefs(path, rows=ROWS_OF_AN_IMPORT if number else rows, seed=number + 7)
        if number:  # of another practice: the one that people look at stays as large as it was asked to be
            path.write_bytes(path.read_bytes().replace(b"harbour.example", b"haven-eye.example"))
        files.append(path)
    prepare_demo(known_password=True)
    boss = owner().id
    sample = next(one.id for one in practices_for(boss) if one.is_sample)
    large = add_practice(actor=boss, address="harbour.example", specialty="dermatology", name="A large practice")
    with files[0].open("rb") as file:
        upload = add_upload(
            actor=boss, practice=large, file_name=files[0].name, chunks=iter(lambda: file.read(1 << 20), b"")
        )
    start_import(actor=boss, upload=upload)
    filled = add_practice(actor=boss, address="haven-eye.example", specialty="ophthalmology", name="A busy practice")
    _run_all_jobs()
    cookies = _sign_in(people)
    connections.close_all()
    with socket.create_server((HOST, 0)) as probe:
        port = int(probe.getsockname()[1])
    return Installation(port=port, cookies=cookies, looked=(sample, large), filled=filled, files=tuple(files[1:]))


def _run_all_jobs() -> None:
    from suture.app.jobs.models import Job
    from suture.app.jobs.running import run_job

    while (job := Job.objects.filter(state="queued").order_by("pk").first()) is not None:
        run_job(job.pk)


def _sign_in(people: int) -> tuple[str, ...]:
    """Make people of the owner's team, and a session for each: nobody types a password here."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.utils import timezone

    from suture.app.practices.models import Role, Team, TeamMember

    team = Team.objects.order_by("pk").first()
    assert team is not None
    keep = import_module(settings.SESSION_ENGINE).SessionStore
    cookies = []
    for number in range(people):
        user = get_user_model()(email=f"person-{number}@bench.example", name=f"Person {number}")
        user.set_unusable_password()
        user.save()
        TeamMember.objects.create(team=team, user=user, role=Role.EDITOR, since=timezone.now())
        session = keep()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
    return tuple(cookies)


@contextmanager
def serving(place: Installation, *, processes: int) -> Iterator[None]:
    """Run `suture serve` with its worker until the block ends."""
    words = [sys.executable, "-m", "suture", "serve", "--port", str(place.port), "--processes", str(processes)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(place.port)
            yield
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            asked = http.client.HTTPConnection(HOST, port, timeout=5)
            asked.request("GET", "/account/login/")
            if asked.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer")
