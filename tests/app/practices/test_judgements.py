"""Judgements of a practice's links: asked for by every change, made by a job, and nobody else's to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK, judge, network

from suture.app.jobs import queries as jobs
from suture.app.jobs.running import run_job
from suture.app.practices import actions, judgement_queries, judging, link_queries, queries
from suture.app.practices.access import subject_of
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.kinds import JUDGE
from suture.app.review.look_queries import things_to_look_at
from suture.engine.errors import NothingHere
from suture.engine.links.filters import LinkFilter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

SITE = "harbour.example"
LATEST = "Linking page,Last crawled\nhttps://a.example/x,2026-11-01\nhttps://www.cdc.gov/y,2026-10-02\n"
MORE = "Linking page,Last crawled\nhttps://c.example/z,2026-11-02\n"
SELLER = {"rule": "link-seller", "probability": 0.8, "evidence": "It says “sponsored posts”."}


def waiting(practice: int) -> list[int]:
    return [job.id for job in jobs.unfinished(subject_of(practice), kind=JUDGE)]


def run_all(practice: int) -> None:
    for job in waiting(practice):
        run_job(job)


def test_an_import_asks_once_and_a_job_judges(ada: int, practice: int, importing: Callable[..., int]) -> None:
    importing(LATEST)
    importing(MORE, name="more.csv")
    (job,) = waiting(practice)
    before = judgement_queries.judgement(ada, practice)
    assert before is not None
    assert (before.judged_at, before.job, before.links) == (None, job, 0)
    unjudged = link_queries.links(ada, practice, filter=LinkFilter())
    assert unjudged is not None
    assert (unjudged.judged_at, unjudged.page.sort) == (None, "-first_seen")

    run_all(practice)
    view = judgement_queries.judgement(ada, practice)
    assert view is not None
    assert view.judged_at is not None
    assert (view.is_stale, view.job, view.job_error, view.links, view.sites) == (False, None, "", 3, 3)
    assert [count.key for count in view.suggestions] == ["disavow", "ask", "watch", "nothing"]
    assert sum(count.links for count in view.worth) == sum(count.links for count in view.kinds) == 3
    shown = link_queries.links(ada, practice, filter=LinkFilter())
    assert shown is not None
    assert (shown.page.sort, shown.judgement_is_stale) == ("-worth", False)
    assert all(row.judged is not None for row in shown.page.rows)
    assert "worth" in {facet.key for facet in shown.facets}
    csv = b"".join(link_queries.export(ada, practice, filter=LinkFilter())).decode("utf-8-sig")
    assert "suggestion_why" in csv.splitlines()[0]


def test_a_links_worth_names_its_parts_and_its_site(ada: int, practice: int, importing: Callable[..., int]) -> None:
    importing(LATEST)
    assert things_to_look_at(ada, practice) is None
    shown = link_queries.links(ada, practice, filter=LinkFilter(site=("cdc.gov",)))
    assert shown is not None
    link_id = f"{shown.page.rows[0].link_id:016x}"
    assert judgement_queries.link_worth(ada, practice, link_id=link_id) is None
    run_all(practice)
    worth = judgement_queries.link_worth(ada, practice, link_id=link_id)
    assert worth is not None
    assert [part.words for part in worth.parts] == ["Authority", "Medical trust", "Relevance", "Position on the page"]
    assert all(part.why and 0 <= part.low <= part.mid <= part.high <= 1 for part in worth.parts)
    assert (worth.site.domain, worth.site.kind, worth.site.links) == ("cdc.gov", "government", 1)
    assert worth.value_low <= worth.value_mid <= worth.value_high
    assert worth.suggestion == "nothing"
    assert judgement_queries.site_judgement(ada, practice, domain="cdc.gov") == worth.site
    assert judgement_queries.site_judgement(ada, practice, domain="d.example") is None
    assert judgement_queries.link_worth(ada, practice, link_id="0" * 16) is None


def test_every_change_makes_it_stale_and_asks(ada: int, practice: int, importing: Callable[..., int]) -> None:
    importing(LATEST)
    run_all(practice)
    assert judging.judge_stale() == []
    importing(MORE, name="more.csv")
    for change in (
        lambda: None,
        lambda: actions.change_specialty(actor=ada, practice=practice, specialty="Cardiology"),
        lambda: actions.rename_practice(actor=ada, practice=practice, name="Harbour Street"),
        lambda: actions.undo_import(
            actor=ada, practice=practice, snapshot=queries.imports(ada, practice).done[0].snapshot_id
        ),
    ):
        change()
        view = judgement_queries.judgement(ada, practice)
        assert view is not None
        assert view.is_stale
        assert len(waiting(practice)) == 1
        run_all(practice)
        again = judgement_queries.judgement(ada, practice)
        assert again is not None
        assert not again.is_stale
    last = judgement_queries.judgement(ada, practice)
    assert last is not None
    assert last.links == 2


def test_what_nobody_asked_for_is_found_by_the_clock(ada: int, practice: int, importing: Callable[..., int]) -> None:
    importing(LATEST)
    run_all(practice)
    lake().shelf(SITE).forget_judged(reader_of(practice), now=timezone.now())
    (job,) = judging.judge_stale()
    assert judging.judge_stale() == []
    run_job(job)
    view = judgement_queries.judgement(ada, practice)
    assert view is not None
    assert view.judged_at is not None


def test_a_judging_that_broke_off_is_not_tried_again_alike(
    ada: int, practice: int, importing: Callable[..., int]
) -> None:
    importing(LATEST)
    run_all(practice)
    shelf = lake().shelf(SITE)
    shelf.forget_judged(reader_of(practice), now=timezone.now())
    current = shelf.current()
    assert current is not None
    hidden = current.links_path.rename(current.links_path.with_suffix(".away"))
    (job,) = judging.judge_stale()
    run_job(job)
    view = judgement_queries.judgement(ada, practice)
    assert view is not None
    assert "missing" in view.job_error
    assert judging.judge_stale() == []
    hidden.rename(current.links_path)
    again = actions.judge(actor=ada, practice=practice)
    assert again is not None
    run_job(again)
    mended = judgement_queries.judgement(ada, practice)
    assert mended is not None
    assert (mended.job_error, mended.links) == ("", 2)


def test_a_rival_is_judged_by_what_the_practice_does(ada: int, at_once: None) -> None:
    practice = actions.add_practice(actor=ada, address=SITE, specialty="Dermatology", rivals=["bay.example"])
    rival = queries.practice(ada, practice).rivals[0].id
    upload = actions.add_upload(actor=ada, practice=practice, site=rival, file_name="x.csv", chunks=[LATEST.encode()])
    actions.start_import(actor=ada, upload=upload)
    run_all(practice)
    theirs = judgement_queries.judgement(ada, practice, site=rival)
    assert theirs is not None
    assert theirs.links == 2
    assert judgement_queries.judgement(ada, practice) is None


def test_what_needs_a_look_comes_in_groups_then_by_site(
    ada: int, practice: int, importing: Callable[..., int]
) -> None:
    rows = "".join(f"https://n.example/x/{number},2026-11-01\n" for number in range(3))
    rows += (
        "https://sells.example/1,2026-11-01\nhttps://sells.example/2,2026-11-01\nhttps://plain.example/,2026-11-01\n"
    )
    importing(f"Linking page,Last crawled\n{rows}")

    def told(link: dict[str, Any]) -> dict[str, Any]:
        if link["source_domain"] == "n.example":
            return {"suggestion": "disavow", "network": NETWORK}
        if link["source_url"].endswith("/1"):
            return {"suggestion": "ask", "suggestion_why": "It sells links.", "findings": [SELLER]}
        return {"suggestion": "watch", "findings": [SELLER]} if link["source_url"].endswith("/2") else {}

    judge(lake().shelf(SITE), told, networks=[network()], reader=reader_of(practice), now=timezone.now())
    found = things_to_look_at(ada, practice)
    assert found is not None
    assert (found.is_stale, found.total) == (True, 2)
    group, sells = found.things[0].group, found.things[1].site
    assert group is not None
    assert sells is not None
    assert (group.id, group.suggestion_words, len(group.members)) == (NETWORK, "Disavow candidate", 50)
    assert len(judgement_queries.link_group(ada, practice, network=NETWORK).members) == 60
    assert (sells.domain, sells.links, sells.suggestion, sells.suggestion_why) == (
        "sells.example", 2, "ask", "It sells links.",
    )  # fmt: skip
    assert [(one.words, one.links) for one in sells.findings] == [("Site that sells links", 2)]
    assert len(sells.link_ids) == 2
    with pytest.raises(NothingHere):
        judgement_queries.link_group(ada, practice, network="0" * 16)


def test_another_teams_judgements_are_not_there(
    ada: int, practice: int, stranger: int, importing: Callable[..., int]
) -> None:
    importing(LATEST)
    run_all(practice)
    for question in (
        lambda: judgement_queries.judgement(stranger, practice),
        lambda: things_to_look_at(stranger, practice),
        lambda: judgement_queries.link_worth(stranger, practice, link_id="0" * 16),
        lambda: judgement_queries.site_judgement(stranger, practice, domain="cdc.gov"),
        lambda: judgement_queries.link_group(stranger, practice, network=NETWORK),
        lambda: actions.judge(actor=stranger, practice=practice),
    ):
        with pytest.raises(NothingHere):
            question()


def test_a_practice_that_goes_takes_its_judgements_along(ada: int, at_once: None) -> None:
    first = actions.add_practice(actor=ada, address=SITE, specialty="Dermatology", rivals=["bay.example"])
    second = actions.add_practice(actor=ada, address="bay.example", specialty="Cardiology")
    (rival,) = queries.practice(ada, first).rivals
    for practice, site in ((first, rival.id), (second, None)):
        upload = actions.add_upload(
            actor=ada, practice=practice, file_name="links.csv", chunks=[LATEST.encode()], site=site
        )
        actions.start_import(actor=ada, upload=upload)
        run_all(practice)
    aside = lake().shelf("bay.example", aside=reader_of(first))
    assert [info.reader for info in aside.manifest().judged] == [reader_of(first)]
    assert [info.reader for info in lake().shelf("bay.example").manifest().judged] == [reader_of(second)]
    actions.delete_practice(actor=ada, practice=first)
    assert aside.manifest().judged == ()
    assert [info.reader for info in lake().shelf("bay.example").manifest().judged] == [reader_of(second)]
    actions.delete_practice(actor=ada, practice=second)
    assert lake().sites() == ()
