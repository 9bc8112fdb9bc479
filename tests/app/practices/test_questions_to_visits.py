"""What came, what went and what a visit found, asked as a person: only of one's own practice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.engine.links.lake_rows import checks, links, row

from suture.app.practices import link_queries
from suture.app.practices.facts import lake
from suture.engine.errors import InputError, NothingHere
from suture.engine.links.ids import show_id
from suture.engine.links.lake import NewSnapshot

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

PAGE = "https://a.example/x"
SINCE, UNTIL = date(2026, 11, 1), date(2026, 11, 30)
START = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def visits(importing: Any) -> list[str]:
    """Search Console names two pages; the link of one is found, then gone three times. The visits' snapshots."""
    importing()
    shelf = lake().shelf("harbour.example")
    made = []
    for day, state in ((0, "live"), (1, "removed"), (2, "removed"), (4, "removed")):
        at = START + timedelta(days=day)
        new = NewSnapshot(tool="visit", report="visit", file_name="visit", content_sha256=f"{day:064}")
        with shelf.write(new, now=at) as writer:
            if state == "live":
                writer.links(links([row(PAGE, anchor="Harbour", first_seen="2026-11-24", last_seen="2026-11-24")]))
            found = {"source_url": PAGE, "target_url": "https://harbour.example/", "checked_at": at, "state": state}
            writer.checks(checks([found]))
        assert writer.info is not None
        made.append(writer.info.snapshot_id)
    shelf.rebuild_current(now=START + timedelta(days=5))
    return made


def test_what_came_and_what_went(ada: int, practice: int, visits: list[str]) -> None:
    lost = link_queries.changes(ada, practice, kind="lost", since=SINCE, until=UNTIL)
    gained = link_queries.changes(ada, practice, kind="gained", since=SINCE, until=UNTIL)
    maybe = link_queries.changes(ada, practice, kind="maybe", since=SINCE, until=UNTIL)
    assert lost is not None
    assert gained is not None
    assert maybe is not None
    (gone,) = lost.page.rows
    assert (gone.link.source_url, gone.when, gone.by, gone.cause) == (PAGE, date(2026, 11, 25), ("visit",), "removed")
    assert [one.link.source_url for one in gained.page.rows] == [PAGE]
    assert (gained.page.undated, maybe.page.total, lost.totals.links) == (1, 0, 2)
    story = link_queries.link(ada, practice, link_id=show_id(gone.link.link_id))
    assert [(run.state, run.checks) for run in story.checks] == [("removed", 3), ("live", 1)]


def test_what_one_visit_found(ada: int, practice: int, visits: list[str]) -> None:
    first = link_queries.visit_checks(ada, practice, snapshot_id=visits[0])
    assert [(one.state, one.text) for one in first.rows] == [("live", "Harbour")]
    none = link_queries.visit_checks(ada, practice, snapshot_id=visits[1], state="live")
    assert (none.total, [one.state for one in none.states]) == (0, ["removed"])
    with pytest.raises(InputError, match="can end in"):
        link_queries.visit_checks(ada, practice, snapshot_id=visits[0], state="dead")
    with pytest.raises(NothingHere):
        link_queries.visit_checks(ada, practice, snapshot_id="20200101T000000-visit-visit-00000000")


def test_strangers_learn_nothing(stranger: int, practice: int, visits: list[str]) -> None:
    with pytest.raises(NothingHere):
        link_queries.changes(stranger, practice, kind="lost", since=SINCE, until=UNTIL)
    with pytest.raises(NothingHere):
        link_queries.visit_checks(stranger, practice, snapshot_id=visits[0])


def test_before_the_first_import_there_is_nothing_to_have_changed(ada: int, practice: int) -> None:
    assert link_queries.changes(ada, practice, kind="lost", since=SINCE, until=UNTIL) is None
