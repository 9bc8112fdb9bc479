"""The demo's listings: files in the published forms and loopback pages of directories, audited end to end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import Settings

from suture.app.listings import queries
from suture.app.listings.sample.loading import load_sample_listings
from suture.app.practices.actions import add_practice
from suture.app.practices.queries import practices_for
from suture.app.practices.sample_profile import fill_profile
from suture.cli.sample_web import SampleWebServer
from suture.engine.imports.sample import SITE
from suture.engine.imports.sample.web_pages import SampleWeb

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def sample_web(settings: Settings) -> Iterator[None]:
    with (
        socket.create_server(("127.0.0.1", 0), backlog=128) as listening,
        SampleWebServer(listening, web=SampleWeb(today=date(2026, 11, 23))) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.SUTURE_SAMPLE_WEB = server.place
        yield
        server.shutdown()
        thread.join(10)


@pytest.mark.usefixtures("sample_web")
def test_demo(ada: int) -> None:
    clinic = add_practice(
        actor=ada,
        address=SITE,
        specialty="dermatology",
        name="Harbour Street Dermatology",
        rivals=["baysideskin.example"],
        is_sample=True,
    )
    fill_profile(actor=ada, practice=clinic)
    import time

    t = time.time()
    load_sample_listings(ada)
    print("TIME", time.time() - t)
    from suture.app.jobs.models import Job
    from suture.app.jobs.running import run_job

    for j in Job.objects.filter(kind="listing-check"):
        run_job(j.pk)
        j.refresh_from_db()
        print(j.state, j.result, j.error)
    from tests.app.listings.conftest import audit

    for p in practices_for(ada):
        audit(p.id)
    print("TIME", time.time() - t)
    for p in practices_for(ada):
        print("=====", p.name)
        for f in queries.files(ada, p.id):
            print(f.file_name, f.state, f.words, f.witness, f.rejects)
        for f in queries.pages(ada, p.id):
            print(f.address, f.words, f.why)
        view = queries.listings(ada, p.id)
        print(view.coverage.sentence, view.missing_facts)
        for g in view.groups:
            if g.key == "not-checked":
                print(g.title, g.beside, [(r.name, r.status) for r in g.rows if r.status != "not checked"])
                continue
            print("##", g.title, "|", g.beside)
            for r in g.rows:
                print(
                    "  ",
                    r.name,
                    "|",
                    r.subject.name,
                    "|",
                    r.status_words,
                    "|",
                    r.why,
                    "|",
                    [c.words for c in r.cells] if r.listing else "",
                    r.checked_on,
                )
        for f in view.fixes:
            print(
                "FIX",
                f.title,
                "|",
                f.subject.name,
                "|",
                f.they_say,
                "->",
                f.you_say,
                "|",
                f.closes_words,
                [k for k, _ in f.closes],
                [k for k, _ in f.should_close],
                "|",
                f.minutes,
                f.recheck,
                f.why,
            )
        from suture.app.listings.stored_audit import newest_audit

        for s in newest_audit(p.id).stored.audit.strangers:
            print("STRANGER", s.sighting.directory, s.sighting.record.name, s.why)
        print(queries.gaps(ada, p.id))
        from suture.app.listings.schema_queries import schema

        s = schema(ada, p.id)
        print(s.problems, s.words, s.differences[:5])
    t = time.time()
    load_sample_listings(ada)
    print("AGAIN", time.time() - t)
    assert 0
