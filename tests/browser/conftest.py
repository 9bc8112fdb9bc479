"""A real browser (Debian's Chromium) against the real server, with the sample practice in it."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from tests.web.fictional_files import LATEST_LINKS, SEMRUSH

from suture.app.accounts.actions import create_owner
from suture.app.jobs import queries as jobs
from suture.app.jobs.running import run_job
from suture.app.monitoring import actions, queries
from suture.app.practices.access import subject_of
from suture.app.practices.actions import add_practice, add_upload, start_import
from suture.app.practices.kinds import JUDGE
from suture.app.practices.sample import load_sample
from suture.cli.sample_web import SampleWebServer
from suture.engine.imports.sample import QUIET_NAME, QUIET_SITE, QUIET_SPECIALTY, write_quiet_sample
from suture.engine.imports.sample.web_pages import SampleWeb

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
TODAY = date(2026, 11, 21)
EMAIL, PASSWORD = "maya@harbour.example", "a quiet harbour"

OpenPage = Callable[..., Page]


def judge_now(practice: int) -> None:
    """Run the jobs that wait to judge a practice's links, as a worker would."""
    for job in jobs.unfinished(subject_of(practice), kind=JUDGE):
        run_job(job.id)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each opens windows of its own."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed; make test says how to.")
    # Playwright's synchronous calls run on a loop, on which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def own_home(browser: Browser, settings: Settings, tmp_path: Path) -> Path:
    """Give each test a lake and uploads of its own."""
    settings.SUTURE_HOME = tmp_path / "home"
    settings.SUTURE_HOME.mkdir()
    return Path(settings.SUTURE_HOME)


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Open a window of a given width and theme; any error of the page's own fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_(*, width: int = 1440, theme: str = "light", javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",  # colours under way from one to the other have no contrast to measure
            base_url=live_server.url,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console", lambda message: errors.append(message.text) if "Content Security" in message.text else None
        )
        return page

    yield open_
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def signed_in(open_page: OpenPage) -> OpenPage:
    """Open windows in which the owner is signed in."""

    def open_(**how: object) -> Page:
        page = open_page(**how)
        page.goto("/account/login/")
        page.get_by_label("Email").fill(EMAIL)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda address: "login" not in address)
        return page

    return open_


def prove(page: Page) -> None:
    """Type the password again, as what opens doors asks for."""
    page.goto("/account/reauthenticate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(lambda address: "reauthenticate" not in address)


@pytest.fixture
def owner(transactional_db: None) -> int:
    """The owner of the installation."""
    return create_owner(email=EMAIL, password=PASSWORD, name="Maya Lind")


@pytest.fixture
def practice(owner: int) -> int:
    """A practice without any links."""
    return add_practice(actor=owner, address="harbour.example", specialty="dermatology")


@pytest.fixture
def few(owner: int, practice: int) -> int:
    """That practice after two tools have been read: four links, one of them paid."""
    for name, content in (("latest.csv", LATEST_LINKS), ("semrush.csv", SEMRUSH)):
        upload = add_upload(actor=owner, practice=practice, file_name=name, chunks=[content.encode()])
        run_job(start_import(actor=owner, upload=upload))
    return practice


@pytest.fixture
def sample(owner: int) -> int:
    """The sample practice, its files read."""
    return load_sample(actor=owner, today=TODAY)


@pytest.fixture
def sample_web(settings: Settings) -> Iterator[None]:
    """The loopback web that answers the visits of samples."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = SampleWebServer(listening, web=SampleWeb(today=TODAY))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    settings.SUTURE_SAMPLE_WEB = server.place
    yield
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def quiet(owner: int, sample_web: None, tmp_path: Path) -> int:
    """The sample practice that only Search Console knows, its pages not visited yet. (`sample` finds it there.)"""
    practice = add_practice(
        actor=owner, address=QUIET_SITE, specialty=QUIET_SPECIALTY, name=QUIET_NAME, is_sample=True
    )
    for file in write_quiet_sample(tmp_path / "quiet", today=TODAY).practice:
        upload = add_upload(actor=owner, practice=practice, file_name=file.path.name, chunks=[file.path.read_bytes()])
        run_job(start_import(actor=owner, upload=upload))
    return practice


@pytest.fixture
def visited(owner: int, quiet: int) -> int:
    """That practice after one visit of all its pages; the visit's number."""
    begun = actions.start_visit(actor=owner, practice=quiet)
    job = queries.visit(owner, quiet, visit=begun).job
    assert job is not None
    run_job(job.id)
    return begun
