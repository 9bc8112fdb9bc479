"""Two teams know the same sites: what one handed over is never in sight of the other, and goes with its practice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from suture.app.jobs import queries as jobs
from suture.app.jobs.backup.moment import held_still
from suture.app.jobs.running import run_job
from suture.app.practices import actions, link_queries, listing_queries, queries
from suture.app.practices.access import subject_of
from suture.app.practices.competitors import add_competitor, remove_competitor
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.judgement_queries import judgement
from suture.app.practices.kinds import JUDGE
from suture.app.practices.report_queries import practice_report
from suture.engine.errors import ActionError, NothingHere
from suture.engine.links.filters import LinkFilter
from suture.engine.links.ids import show_id

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

HARBOUR, BAY = "harbour.example", "bay.example"


@dataclass(frozen=True)
class Desk:
    """A person's practice, the numbers of its two sites, and the host that only its file about each names."""

    user: int
    practice: int
    own: int
    rival: int
    hosts: dict[int, str]


def handed_over(user: int, practice: int, site: int, *, host: str) -> None:
    rows = f"Linking page,Last crawled\nhttps://{host}/links,2026-11-01\nhttps://everybody.example/,2026-11-02\n"
    upload = actions.add_upload(
        actor=user, practice=practice, site=site, file_name=f"{host}.csv", chunks=[rows.encode()]
    )
    actions.start_import(actor=user, upload=upload)


def desk(user: int, own: str, rival: str) -> Desk:
    """A practice that watches a competitor, with a file about each of the two sites."""
    practice = actions.add_practice(actor=user, address=own, specialty="Dermatology")
    watched = add_competitor(actor=user, practice=practice, address=rival)
    mine = queries.practice(user, practice).own_site.id
    hosts = {mine: f"own-{practice}.example", watched: f"rival-{practice}.example"}
    for site, host in hosts.items():
        handed_over(user, practice, site, host=host)
    return Desk(user, practice, mine, watched, hosts)


@pytest.fixture
def desks(ada: int, stranger: int, at_once: None) -> tuple[Desk, Desk]:
    """Each team's practice is the other's competitor."""
    return desk(ada, HARBOUR, BAY), desk(stranger, BAY, HARBOUR)


def hosts_in_sight(one: Desk, site: int) -> Iterator[set[str | None]]:
    """The linking sites, as each question that lists them answers."""
    user, practice = one.user, one.practice
    table = link_queries.links(user, practice, filter=LinkFilter(), site=site)
    groups = link_queries.link_sites(user, practice, site=site)
    news = link_queries.changes(
        user, practice, kind="gained", since=date(2026, 10, 1), until=date(2026, 11, 30), site=site
    )
    listed = listing_queries.link_page(user, practice, filter=LinkFilter(), site=site)
    grouped = listing_queries.group_page(user, practice, of="sites", site=site)
    totals = link_queries.totals(user, practice, site=site)
    assert table is not None
    assert groups is not None
    assert news is not None
    assert listed is not None
    assert grouped is not None
    assert totals is not None
    assert totals.links == table.totals.links == 2
    yield {row.source_domain for row in table.page.rows}
    yield {row.name for row in groups.page.rows}
    yield {row.source_domain for row in listed.rows}
    yield {row.name for row in grouped.rows}
    lines = b"".join(link_queries.export(user, practice, filter=LinkFilter(), site=site)).decode().splitlines()
    yield {"everybody.example" if "everybody" in line else one.hosts[site] for line in lines[1:]}
    assert len(lines) == 3
    assert one.hosts[site] in lines[1] + lines[2]


def test_each_sees_what_it_handed_over_and_nothing_else(desks: tuple[Desk, Desk]) -> None:
    for one in desks:
        for site, host in one.hosts.items():
            assert all(seen == {host, "everybody.example"} for seen in hosts_in_sight(one, site))
        done = queries.imports(one.user, one.practice).done
        assert sorted(info.file_name for info in done) == sorted(f"{host}.csv" for host in one.hosts.values())


def test_a_link_and_an_import_of_the_other_team_are_not_there(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    for mine, theirs in ((one.rival, other.own), (one.own, other.rival)):
        told = listing_queries.link_page(
            other.user, other.practice, filter=LinkFilter(site=(other.hosts[theirs],)), site=theirs
        )
        assert told is not None
        (row,) = told.rows
        with pytest.raises(NothingHere):
            link_queries.link(one.user, one.practice, link_id=show_id(row.link_id), site=mine)
    for site in one.hosts:
        everybody = LinkFilter(site=("everybody.example",))
        page = listing_queries.link_page(one.user, one.practice, filter=everybody, site=site)
        assert page is not None
        story = link_queries.link(one.user, one.practice, link_id=show_id(page.rows[0].link_id), site=site)
        assert {word.file_name for word in story.told} == {f"{one.hosts[site]}.csv"}
    for info in queries.imports(other.user, other.practice).done:
        with pytest.raises(NothingHere):
            queries.import_detail(one.user, one.practice, snapshot=info.snapshot_id)
        with pytest.raises(NothingHere):
            actions.undo_import(actor=one.user, practice=one.practice, snapshot=info.snapshot_id)


def test_undoing_and_deleting_leave_the_other_whole(desks: tuple[Desk, Desk], own_home: Path) -> None:
    one, other = desks
    (rivals,) = (info for info in queries.imports(one.user, one.practice).done if info.site == BAY)
    actions.undo_import(actor=one.user, practice=one.practice, snapshot=rivals.snapshot_id)
    assert [info.site for info in queries.imports(one.user, one.practice).done] == [HARBOUR]
    for site, host in other.hosts.items():
        assert all(seen == {host, "everybody.example"} for seen in hosts_in_sight(other, site))

    actions.delete_practice(actor=one.user, practice=one.practice)
    for site, host in other.hosts.items():
        assert all(seen == {host, "everybody.example"} for seen in hosts_in_sight(other, site))
    assert lake().sites() == (BAY,)

    remove_competitor(actor=other.user, practice=other.practice, site=other.rival, with_files=True)
    assert link_queries.totals(other.user, other.practice) is not None
    actions.delete_practice(actor=other.user, practice=other.practice)
    assert list((own_home / "lake").iterdir()) == []


def test_each_is_judged_and_reported_for_itself(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    for mine in desks:
        # What others do is no reason to judge again: one job for each of the practice's own two sites.
        waiting = jobs.unfinished(subject_of(mine.practice), kind=JUDGE)
        assert sorted(job.params["site"] for job in waiting) == [BAY, HARBOUR]
    for job in jobs.unfinished(subject_of(one.practice), kind=JUDGE):
        run_job(job.id)
    view = judgement(one.user, one.practice)
    assert view is not None
    assert view.judged_at is not None
    before = judgement(other.user, other.practice)
    assert before is not None
    assert before.judged_at is None
    assert lake().shelf(BAY).judged(reader_of(one.practice)) is None

    told = practice_report(one.user, one.practice, today=date(2026, 11, 23))
    assert told is not None
    assert one.hosts[one.own] in told.html
    assert not any(host in told.html for host in other.hosts.values())


def test_a_site_belongs_to_one_practice_and_its_name_is_not_told(ada: int, stranger: int) -> None:
    actions.add_practice(actor=ada, address=HARBOUR, specialty="Dermatology", name="Dr Ada's rooms")
    with pytest.raises(ActionError, match="belongs to a practice here already") as refused:
        actions.add_practice(actor=stranger, address=HARBOUR, specialty="Dermatology")
    assert "Ada" not in str(refused.value)
    theirs = actions.add_practice(actor=stranger, address="cove.example", specialty="dentistry")
    assert add_competitor(actor=stranger, practice=theirs, address=HARBOUR)


def test_a_backup_holds_the_shelves_of_competitors_too(desks: tuple[Desk, Desk], own_home: Path) -> None:
    with held_still(own_home) as held:
        names = {name for name, _ in held.files}
    shelves = {name.split("/")[1] for name in names if name.startswith("lake/")}
    one, other = desks
    assert shelves == {HARBOUR, BAY, f"{BAY}~{reader_of(one.practice)}", f"{HARBOUR}~{reader_of(other.practice)}"}
