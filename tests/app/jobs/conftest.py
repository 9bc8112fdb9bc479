"""Homes of their own for backups: made by real commands, on SQLite and, where the tests run on it, PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

# A practice with two imports, a rhythm of visits and a visit; words that some encodings cannot hold.
MAKE_A_HOME = """
from datetime import UTC, datetime
from suture.cli.app import start_app
start_app(None, migrate=True)
from suture.app.accounts.actions import create_owner
from suture.app.jobs.running import run_job
from suture.app.monitoring.models import Visit, Watch
from suture.app.practices.actions import add_practice, add_upload, start_import
now = datetime(2026, 11, 23, 10, 30, 0, 123456, tzinfo=UTC)
ada = create_owner(email="ada@harbour.example", password="harbour-street-42", name="Ada Ōkafor")
practice = add_practice(
    actor=ada, address="harbour.example", specialty="dermatology", name="Harbour \u201cStreet\u201d",
    rivals=["rival.example"],
)
for number in (1, 2):
    text = f"Linking page,Last crawled\\nhttps://a{number}.example/é,2026-11-01\\n"
    upload = add_upload(actor=ada, practice=practice, file_name=f"{number}.csv", chunks=[text.encode()])
    run_job(start_import(actor=ada, upload=upload))
from suture.app.practices.models import Site
site = Site.objects.get(key="harbour.example")
Watch.objects.create(site=site, rhythm="weekly", all_due=now)
Visit.objects.create(site=site, why="asked", asked_by=f"user:{ada}", created_at=now, most_pages=9, most_minutes=3,
                     counts={"live": 2, "words": "\u2028"})
from datetime import date
from suture.app.listings.actions import add_file, add_page
from suture.app.listings.auditing import audit_now
from suture.app.listings.correction_actions import correction_done
from suture.app.listings.hand_actions import say_not_there
from suture.app.listings.models import ListingFile
from suture.app.listings.stored_audit import newest_audit
from suture.app.listings.correction_keys import correction_slug
from suture.app.practices.dated_actions import add_dated_fact
from suture.app.practices.profile_actions import save_locations
from suture.app.practices.profile_views import LocationView
(place,) = save_locations(actor=ada, practice=practice, locations=[
    LocationView(street="12 Harbour Street", city="Port Alder", postcode="10001", phone="212-555-0142")])
add_dated_fact(actor=ada, practice=practice, location=place, field="phone", value={"text": "212-555-0100"},
               until=date(2025, 9, 30))
text = "id,directory,name,street,city,postcode,country,phone\\n1,vitals.com,Harbour \u201cStreet\u201d,12 Harbour "
text += "Street,Port Alder,10001,US,212-555-0100\\n"
file = add_file(actor=ada, practice=practice, file_name="listings.csv", chunks=[text.encode()])
run_job(ListingFile.objects.get(pk=file).job)
add_page(actor=ada, practice=practice, address="https://www.vitals.com/é", subject=f"place:{place}")
say_not_there(actor=ada, practice=practice, directory="bbb.org", subject=f"place:{place}")
audit_now(practice, now=now)
correction_done(actor=ada, practice=practice, key=correction_slug(newest_audit(practice).stored.corrections[0].key))
"""


@dataclass(frozen=True, kw_only=True)
class Home:
    """A home folder, the database that goes with it ("" for its own SQLite file), and how commands run on it."""

    folder: Path
    database: str = ""
    variables: dict[str, str] = field(default_factory=dict)

    def start(self, *words: str, **variables: str) -> subprocess.Popen[str]:
        """Start Python with these words."""
        environment = {**os.environ, "SUTURE_HOME": str(self.folder), "SUTURE_DATABASE_URL": self.database}
        environment |= {"SUTURE_SECRET_KEY": "", **self.variables, **variables}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        return subprocess.Popen(
            [sys.executable, *words], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def python(self, code: str) -> str:
        """Run a program to its end and return what it said."""
        process = self.start("-c", code)
        said, complaint = process.communicate(timeout=120)
        assert process.returncode == 0, complaint
        return said

    def suture(self, *words: str, code: int = 0, **variables: str) -> str:
        """Run `suture` to its end and return what it said, on stderr where it failed."""
        process = self.start("-m", "suture", *words, **variables)
        said, complaint = process.communicate(timeout=120)
        assert process.returncode == code, complaint + said
        return complaint if code else said


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one practice, on SQLite. Nobody changes it."""
    home = Home(folder=tmp_path_factory.mktemp("full") / "home")
    process = home.start("-c", MAKE_A_HOME)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 0, complaint
    return home


@pytest.fixture
def full_copy(full: Home, tmp_path: Path) -> Home:
    """A copy of it that a test may change."""
    shutil.copytree(full.folder, tmp_path / "copy")
    return Home(folder=tmp_path / "copy")


@pytest.fixture(scope="session")
def full_backup(full: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of that home, without keys."""
    file = tmp_path_factory.mktemp("backups") / "full.zip"
    full.suture("backup", str(file))
    return file


@pytest.fixture
def new_home(tmp_path: Path) -> Iterator[Callable[..., Home]]:
    """Make an empty home; on the database that the tests run on, or on SQLite where a test asks for that."""
    made: list[str] = []
    postgres = settings.DATABASES["default"] if "postgresql" in settings.DATABASES["default"]["ENGINE"] else None

    def make(name: str = "new", *, sqlite: bool = False) -> Home:
        if postgres is None or sqlite:
            return Home(folder=tmp_path / name)
        database = f"suture_{uuid.uuid4().hex}"
        _admin(postgres, f"CREATE DATABASE {database}")
        made.append(database)
        url = f"postgresql://{postgres['USER']}@/{database}?host={postgres['HOST']}"
        return Home(folder=tmp_path / name, database=url)

    yield make
    for database in made:
        assert postgres is not None
        _admin(postgres, f"DROP DATABASE {database} WITH (FORCE)")


def _admin(place: dict[str, str], statement: str) -> None:
    with psycopg.connect(dbname="postgres", user=place["USER"], host=place["HOST"], autocommit=True) as connection:
        connection.execute(statement)
