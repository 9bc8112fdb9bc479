"""The report of a practice's judged links: beside its rivals where they are judged, and nobody else's to read."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.fictional_files import SEMRUSH

from suture.app.jobs import queries as jobs
from suture.app.jobs.running import run_job
from suture.app.practices import actions, judgement_queries, link_queries, queries
from suture.app.practices.access import subject_of
from suture.app.practices.kinds import JUDGE
from suture.app.practices.report_queries import practice_report
from suture.app.practices.worth_queries import is_judged, worth_drawn
from suture.engine.errors import NothingHere
from suture.engine.links.filters import LinkFilter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

TODAY = date(2026, 11, 23)
HEAD, ROW, *_ = SEMRUSH.splitlines()
LINKS = "\n".join([HEAD, *(ROW.replace("county-hospital", f"site-{number}") for number in range(60))])


@pytest.fixture
def beside_a_rival(ada: int, at_once: None) -> int:
    """A practice and its rival, links read of both, nothing judged yet."""
    practice = actions.add_practice(
        actor=ada, address="harbour.example", specialty="Dermatology", name="Harbour Street", rivals=["bay.example"]
    )
    for site in queries.practice(ada, practice).sites:
        upload = actions.add_upload(
            actor=ada,
            practice=practice,
            site=site.id,
            file_name="links.csv",
            chunks=[LINKS.replace("harbour.example", site.key).encode()],
        )
        actions.start_import(actor=ada, upload=upload)
    return practice


def judge(practice: int) -> None:
    for job in jobs.unfinished(subject_of(practice), kind=JUDGE):
        run_job(job.id)


def test_before_the_judging_there_is_none(ada: int, beside_a_rival: int) -> None:
    assert practice_report(ada, beside_a_rival, today=TODAY) is None
    assert not is_judged(ada, beside_a_rival)


def test_it_names_the_practice_its_file_and_its_rival(ada: int, beside_a_rival: int) -> None:
    judge(beside_a_rival)
    assert is_judged(ada, beside_a_rival)
    made = practice_report(ada, beside_a_rival, today=TODAY)
    assert made is not None
    assert not made.is_stale
    for words in ("Who links to Harbour Street", "Dermatology", "23 November 2026", "links.csv", "bay.example"):
        assert words in made.html, words
    actions.change_specialty(actor=ada, practice=beside_a_rival, specialty="Cardiology")
    again = practice_report(ada, beside_a_rival, today=TODAY)
    assert again is not None
    assert again.is_stale


def test_it_is_nobody_elses(ada: int, stranger: int, beside_a_rival: int) -> None:
    judge(beside_a_rival)
    with pytest.raises(NothingHere):
        practice_report(stranger, beside_a_rival, today=TODAY)
    with pytest.raises(NothingHere):
        is_judged(stranger, beside_a_rival)


def test_the_drawing_of_a_link_has_a_stage_for_each_part(ada: int, stranger: int, beside_a_rival: int) -> None:
    judge(beside_a_rival)
    shown = link_queries.links(ada, beside_a_rival, filter=LinkFilter())
    assert shown is not None
    link = f"{shown.page.rows[0].link_id:016x}"
    worth = judgement_queries.link_worth(ada, beside_a_rival, link_id=link)
    assert worth is not None
    drawn = worth_drawn(ada, beside_a_rival, worth=worth)
    assert drawn is not None
    assert len(drawn.stages) == len(worth.parts) == 4
    with pytest.raises(NothingHere):
        worth_drawn(stranger, beside_a_rival, worth=worth)
