"""The client against Suture itself, over HTTP on loopback: a program's Monday morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from tests.engine.links.judged_rows import NETWORK
from tests.web.fictional_files import LATEST_LINKS

from suture.app.accounts.tokens import make_token
from suture.app.jobs.running import run_job
from suture.app.practices.weekly import NOT_ENOUGH, Offer
from suture.app.practices.weekly_settling import settle
from suture.client import ApiProblem, Suture

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def suture(live_server: LiveServer, owner: int) -> Iterator[Suture]:
    token = make_token(actor=owner, name="a program", scopes=["read", "work"])
    with Suture(live_server.url, token=token) as client:
        yield client


def test_a_program_s_monday_morning(suture: Suture, grouped_practice: int, tmp_path: Path) -> None:
    ours = grouped_practice
    (found,) = suture.practices()
    assert (found, found.role) == (suture.practice(ours), "owner")

    links = list(suture.links(ours, sort="site", columns=("source_title",)))
    assert [link.source_domain for link in links] == sorted(link.source_domain for link in links)
    assert {link.id for link in suture.links(ours, suggestion=("disavow", "watch"))} < {link.id for link in links}
    story = suture.link(ours, links[0].id)
    assert story.link.id == links[0].id
    assert story.told
    assert {site.name for site in suture.sites(ours, q="hospital")} == {"county-hospital.example"}
    assert list(suture.texts(ours))
    assert list(suture.pages(ours))
    assert all(change.when for change in suture.changes(ours, "gained"))
    assert suture.site(ours, "skin-doctors.example").kind == "blog"

    of_group, of_site = suture.looks(ours)
    assert (of_group.what, of_group.which, of_site.which) == ("group", NETWORK, "pharmacy.example")
    group = suture.link_group(ours, NETWORK)
    assert of_group.group is not None
    assert group.members[: len(of_group.group.members)] == of_group.group.members
    seen = of_group.held
    made = suture.decide(ours, seen, "keep", note="Wanted.")
    assert (made.version, made.decision, made.by) == (1, "keep", "Maya Lind")
    with pytest.raises(ApiProblem, match="meanwhile") as late:
        suture.decide(ours, seen, "watch")
    assert (late.value.status, late.value.kind) == (412, "/api/v1/problems/changed-meanwhile")
    assert [one.which for one in suture.decisions(ours)] == [group.id]
    assert suture.take_back(ours, made).decision == ""
    both = [suture.decision(ours, one.what, one.which) for one in (of_group, of_site)]
    done = suture.decide_together(ours, both, "disavow")
    assert (done.done, len(list(suture.decidings(ours))), list(suture.looks(ours))) == (2, 3, [])
    assert suture.decide_together(ours, both, "keep").overtaken[0].by == "Maya Lind"

    file = tmp_path / "latest links.csv"
    file.write_text(LATEST_LINKS + "https://new.example/page,2026-11-22\n")
    job = suture.import_file(ours, file)
    assert suture.job(ours, job).state == "queued"
    run_job(job)
    assert suture.wait_for_job(ours, job, most_seconds=5).state == "done"
    assert suture.import_job(ours, job).outcomes[0].tool == "search-console"
    imports = list(suture.imports(ours))
    undone = suture.undo_import(ours, imports[0].snapshot_id)
    assert suture.cancel_job(ours, undone).state == "cancelled"
    assert next(one.id for one in suture.jobs(ours)) == undone

    assert suture.disavow_advice(ours).stop is None
    assert suture.answer_disavow_questions(ours, manual_action=True, bought_links=False).stop is False
    suture.decide(ours, suture.decision(ours, "site", "local-news.example"), "disavow")
    assert "domain:local-news.example" in suture.disavow_draft(ours).text
    kept = suture.keep_disavow_draft(ours, note="As agreed.")
    google = suture.keep_disavow_file(ours, b"domain:skin-doctors.example\n")
    assert suture.disavow_file(ours).found.domains == 1
    assert [one.number for one in suture.disavow_versions(ours)] == [google, kept]
    assert suture.disavow_version(ours, google, beside=kept).beside == kept
    assert suture.restore_disavow_version(ours, kept) > google
    said = suture.log_disavow_upload(ours, kept, prefix="https://harbour.example/")
    assert said in suture.disavow_uploads(ours)
    suture.forget_disavow_version(ours, google)
    assert act_undone(suture, ours) == "disavow"

    saved = suture.save_alert(ours, "Candidates", "suggestion=disavow")
    assert [one.id for one in suture.saved_alerts(ours)] == [saved]
    suture.forget_saved_alert(ours, saved)
    assert list(suture.alerts(ours, unread=True)) == []
    assert suture.judge(ours) is not None


def act_undone(suture: Suture, practice: int) -> str:
    """Undo the last go of deciding, twice: it holds again."""
    before = len(list(suture.decisions(practice)))
    suture.undo_deciding(practice, next(suture.decidings(practice)).id)
    assert len(list(suture.decisions(practice))) == before - 1
    suture.undo_deciding(practice, next(suture.decidings(practice)).id)
    return next(suture.decisions(practice)).decision


def test_tasks_are_done_put_off_and_set_aside(suture: Suture, practice: int) -> None:
    offers = [
        Offer(
            key=f"test:{place}", kind="test", title=f"Thing {place}", why="It helps.", minutes=5,
            benefit=NOT_ENOUGH, address=("links", {}),
        )
        for place in range(3)
    ]  # fmt: skip
    settle(practice, offers, now=timezone.now())
    first, second, third = suture.week(practice).tasks
    assert suture.task(practice, first.id) == first
    assert suture.finish_task(practice, first.id).state == "done"
    later = timezone.now().date() + timedelta(days=3)
    assert suture.postpone_task(practice, second.id, until=later).until == later
    assert suture.refuse_task(practice, third.id, reason="effort").state == "refused"
    assert suture.week(practice).tasks == ()
    assert {task.state for task in suture.tasks(practice)} == {"done", "later", "refused"}
    assert [task.id for task in suture.tasks(practice, state="later")] == [second.id]
    assert suture.reopen_task(practice, first.id).state == "offered"
    with pytest.raises(ApiProblem, match="tomorrow") as refused:
        suture.postpone_task(practice, first.id, until=later - timedelta(days=30))
    assert refused.value.status == 422


def test_what_is_refused_names_the_values(suture: Suture, practice: int) -> None:
    with pytest.raises(ApiProblem) as refused:
        list(suture.links(practice, sugestion="disavow"))
    assert refused.value.errors == (("query.sugestion", "There is no such parameter here."),)
    with pytest.raises(ApiProblem) as elsewhere:
        suture.link(practice, "../../practices")
    assert elsewhere.value.status in {404, 422}


def test_waiting_for_a_job_ends(suture: Suture, practice: int, tmp_path: Path) -> None:
    file = tmp_path / "links.csv"
    file.write_text(LATEST_LINKS)
    job = suture.import_file(practice, file)
    with pytest.raises(TimeoutError, match=f"job {job}"):
        suture.wait_for_job(practice, job, most_seconds=0.05, every=0.02)
