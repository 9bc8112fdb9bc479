"""A run of finding: search results and their sites read within a budget, stopped, killed, and what they teach."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.app.conftest import Beside
from tests.app.monitoring.pages_web import SmallWeb
from tests.app.openings.conftest import Working

from suture.app.jobs.crash import JOB_CRASH_POINTS
from suture.app.jobs.models import Job
from suture.app.jobs.running import run_job
from suture.app.openings import actions, queries
from suture.app.openings.find_actions import start_find, stop_find
from suture.app.openings.handed_actions import add_search_file
from suture.app.openings.kinds import FIND
from suture.app.openings.models import Discovery, Look
from suture.app.openings.opening_queries import opening
from suture.app.openings.views import FilterView, OpeningRow
from suture.engine.errors import ActionError, InputError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

SEARCH = ("search", "section")
LEASE = timedelta(seconds=60)


def guidelines(name: str) -> tuple[int, str]:
    """A page on which a magazine says how to write for it."""
    editor = f"editor@{name.lower()}.example"
    return 200, (
        f'<!doctype html><html lang="en"><title>Write for {name}: guidelines for guest articles</title><body><main>'
        f"<h1>Guidelines for guest articles in {name}</h1>"
        "<p>We welcome guest articles about skin, eczema and sun protection by dermatologists and other physicians. "
        "Send us your article of 700 to 900 words with your credentials and a disclosure of interests.</p>"
        "<h2>How to submit your guest article</h2><p>Please submit your article by mail to our editor: "
        f"<a href='mailto:{editor}'>{editor}</a>. Articles must be original and not published elsewhere. "
        "We review every submission within four weeks.</p></main></body>"
    )


def podcast(name: str) -> tuple[int, str]:
    """A page on which a podcast asks for guests."""
    return 200, (
        f'<!doctype html><html lang="en"><title>Be a guest on {name}</title><body><main>'
        "<h1>Be a guest on our podcast</h1>"
        "<p>We are looking for dermatologists as guests on our podcast about healthy skin. Would you like to be a "
        "guest? Fill in the form below and tell us which topic you would like to speak about.</p>"
        "<form action='/guest'><label>Your topic <input name='topic'></label>"
        "<button>Apply to be a guest</button></form></main></body>"
    )


@pytest.fixture
def magazines(web: SmallWeb) -> SmallWeb:
    """Two magazines and two podcasts that invite, and an ordinary page."""
    web.pages = {
        **{f"http://{name.lower()}.example/write-for-us": guidelines(name) for name in ("Dermal", "Cutis")},
        **{f"http://{name.lower()}.example/be-a-guest": podcast(name) for name in ("Skintalk", "Dermcast")},
        "http://ordinary.example/about": (200, "<title>About us</title><main><p>We sell garden chairs.</p></main>"),
    }
    return web


def hand_over(ada: int, practice: int, addresses: Sequence[str]) -> None:
    """Hand a list of search results over."""
    rows = "\n".join(address.replace("http:", "https:") for address in addresses)
    add_search_file(actor=ada, practice=practice, file_name="results.txt", chunks=[f"{rows}\n".encode()])


def found(ada: int, practice: int) -> dict[str, OpeningRow]:
    """Openings of pages that invite, by site, best first."""
    rows = queries.openings(ada, practice, filters=FilterView(family="page", stage="")).rows
    return {row.domain: row for row in rows}


def test_search_results_are_read_and_a_dismissal_and_a_win_change_the_ranking(
    ada: int, practice: int, magazines: SmallWeb, work: Working
) -> None:
    hand_over(ada, practice, tuple(magazines.pages))
    run = start_find(actor=ada, practice=practice, sources=SEARCH)
    work()
    told = next(one for one in queries.runs(ada, practice) if one.id == run)
    assert (told.state, told.pages, told.openings) == ("done", 5, 4)
    rows = found(ada, practice)
    assert {row.kind for row in rows.values()} == {"guest-article", "podcast"}
    assert "ordinary.example" not in rows
    seen = opening(ada, practice, key=rows["dermal.example"].key)
    length = next(rule for rule in seen.rules if rule.key == "length")
    assert "700 to 900 words" in length.quote
    assert length.url == "https://dermal.example/write-for-us"
    assert length.seen_on
    assert seen.asks[0].value == "editor@dermal.example"

    first = next(iter(rows.values())).kind
    other = "podcast" if first == "guest-article" else "guest-article"
    same = [row for row in rows.values() if row.kind == first]
    for row in same[:1]:
        actions.dismiss(actor=ada, practice=practice, key=row.key, reason="not-our-kind")
    work()
    after = found(ada, practice)
    assert after[same[0].domain].rank is None
    ranks = {row.kind: row.rank for row in after.values() if row.rank is not None}
    assert ranks[other] < ranks[first]

    actions.take_back(actor=ada, practice=practice, key=same[0].key)
    before = opening(ada, practice, key=same[1].key)
    actions.set_stage(actor=ada, practice=practice, key=same[0].key, stage="asked")
    actions.won(actor=ada, practice=practice, key=same[0].key)
    work()
    learned = opening(ada, practice, key=same[1].key)
    chances = [next(part.mid for part in view.parts if part.name == "chance") for view in (before, learned)]
    assert chances[1] > chances[0]
    assert (found(ada, practice)[same[1].domain].rank or 0) < ranks[first]


def test_a_run_keeps_to_its_budget_and_goes_on_with_the_rest(
    ada: int, practice: int, magazines: SmallWeb, work: Working
) -> None:
    hand_over(ada, practice, tuple(magazines.pages))
    start_find(actor=ada, practice=practice, sources=SEARCH, most_pages=2)
    with pytest.raises(ActionError, match="already"):
        start_find(actor=ada, practice=practice, sources=SEARCH)
    work()
    assert len(magazines.asked) == 2
    assert queries.runs(ada, practice)[0].left == 3
    start_find(actor=ada, practice=practice, sources=SEARCH)
    work()
    assert sorted(magazines.asked) == sorted(magazines.pages)


def test_a_run_that_is_stopped_keeps_what_it_read(
    ada: int, practice: int, magazines: SmallWeb, work: Working
) -> None:
    hand_over(ada, practice, tuple(magazines.pages))
    start_find(actor=ada, practice=practice, sources=SEARCH)
    stop_find(actor=ada, practice=practice)
    work()
    assert queries.runs(ada, practice)[0].state == "stopped"
    assert not magazines.asked
    with pytest.raises(ActionError, match="Nobody"):
        stop_find(actor=ada, practice=practice)
    with pytest.raises(InputError, match="1 to"):
        start_find(actor=ada, practice=practice, sources=SEARCH, most_pages=0)


def started(ada: int, practice: int, magazines: SmallWeb) -> tuple[int, int]:
    """A run over the magazines that waits for a worker: its number and its job's."""
    hand_over(ada, practice, tuple(magazines.pages))
    run = start_find(actor=ada, practice=practice, sources=SEARCH)
    return run, Job.objects.get(kind=FIND).pk


def finish_after_the_lease(run: int, job: int) -> None:
    """Let the lease run out, take the job over here, and see that the run is whole."""
    run_job(job, clock=lambda: timezone.now() + LEASE + timedelta(seconds=1))
    assert Job.objects.get(pk=job).state == "done"
    assert Discovery.objects.get(pk=run).counts == {"pages": 5, "unread": 0, "openings": 4, "left": 0}
    assert Look.objects.filter(outcome="read").count() == 5


@pytest.mark.slow
@pytest.mark.parametrize("point", ["step-done", "work-done"])
def test_a_run_survives_crash_points(
    ada: int, practice: int, magazines: SmallWeb, beside: Beside, point: str
) -> None:
    assert point in JOB_CRASH_POINTS
    run, job = started(ada, practice, magazines)
    child = beside(
        f"from suture.app.jobs.running import run_job\nrun_job({job})",
        SUTURE_CRASH_JOB_AT=point, SUTURE_SAMPLE_WEB=magazines.address,
    )  # fmt: skip
    _, errors = child.communicate(timeout=120)
    assert child.returncode == -signal.SIGKILL, errors
    finish_after_the_lease(run, job)
    assert sorted(magazines.asked) == sorted(magazines.pages)


@pytest.mark.slow
def test_a_run_that_is_killed_in_the_middle_goes_on_with_the_rest(
    ada: int, practice: int, magazines: SmallWeb, beside: Beside
) -> None:
    run, job = started(ada, practice, magazines)
    reached, go_on = threading.Event(), threading.Event()
    held = "http://dermal.example/write-for-us"

    def hold(url: str) -> None:
        if url == held and not reached.is_set():
            reached.set()
            go_on.wait(120)

    magazines.before_answer = hold
    child = beside(
        f"from suture.app.jobs.running import run_job\nrun_job({job})", SUTURE_SAMPLE_WEB=magazines.address
    )
    assert reached.wait(120)
    deadline = time.monotonic() + 120
    while Look.objects.filter(outcome="read").count() < 4:
        assert time.monotonic() < deadline, "the other pages were never kept"
        time.sleep(0.05)
    child.kill()
    child.communicate(timeout=60)
    go_on.set()
    finish_after_the_lease(run, job)
    assert {url: magazines.asked.count(url) for url in magazines.pages} == {
        url: 1 + (url == held) for url in magazines.pages
    }
