"""Files handed over in the browser: read, asked about, refused, undone, and seen as links afterwards."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.utils import timezone

from suture.app.jobs import queries as job_queries
from suture.app.jobs.running import STOPPING, run_job
from suture.app.practices import actions, link_queries, queries, reject_queries
from suture.app.practices.facts import lake
from suture.app.practices.models import Upload
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.engine.links.lake import NewSnapshot

LATEST = "Linking page,Last crawled\nhttps://a.example/x,2026-11-01\nhttps://b.example/,2026-10-02\n"
UNKNOWN = (
    "Donor,Goes to,Words\nhttps://c.example/1,https://harbour.example/,Harbour\n"
    "https://d.example/2,https://harbour.example/,See\n"
)
OF_A_RIVAL = (
    "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,Nofollow,Sponsored,"
    "Ugc,Text,Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link\n"
    "40,A,https://a.example/x,https://rival.example/,R,3,9,false,false,false,true,false,false,false,false,"
    "2025-01-02,2026-10-01,false,false\n"
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_a_file_is_read_and_its_links_can_be_seen(ada: int, practice: int, importing: Any) -> None:
    assert link_queries.totals(ada, practice) is None
    assert link_queries.links(ada, practice, filter=link_queries.LinkFilter()) is None
    view = queries.import_job(ada, practice, job=importing())
    (outcome,) = view.outcomes
    assert (view.job.state, view.file_name, view.site) == ("done", "links.csv", "harbour.example")
    assert (outcome.tool, outcome.report, outcome.rows, outcome.rejected, outcome.already) == (
        "search-console", "latest-links", 3, 1, False,
    )  # fmt: skip
    (done,) = queries.imports(ada, practice).done
    assert done == queries.import_detail(ada, practice, snapshot=outcome.snapshot_id)
    (reject,) = reject_queries.rejects(ada, practice, snapshot=outcome.snapshot_id)
    assert (reject.line, reject.raw) == (4, "no address,")
    assert b"no address" in b"".join(reject_queries.rejects_file(ada, practice, snapshot=outcome.snapshot_id))
    shown = link_queries.links(ada, practice, filter=link_queries.LinkFilter())
    assert shown is not None
    assert sorted(row.source_url for row in shown.page.rows) == ["https://a.example/x", "https://b.example/"]
    assert shown.totals.links == 2
    story = link_queries.link(ada, practice, link_id=f"{shown.page.rows[0].link_id:016x}")
    assert [word.witness for word in story.told] == ["search-console"]
    table = b"".join(link_queries.export(ada, practice, filter=link_queries.LinkFilter())).decode("utf-8-sig")
    assert len(table.splitlines()) == 3


def test_the_same_file_again_says_so(ada: int, practice: int, importing: Any) -> None:
    importing()
    (outcome,) = queries.import_job(ada, practice, job=importing(name="again.csv")).outcomes
    assert outcome.already
    assert len(queries.imports(ada, practice).done) == 1


def test_a_mended_file_of_rejects_goes_in_again(ada: int, practice: int, importing: Any) -> None:
    (outcome,) = queries.import_job(ada, practice, job=importing()).outcomes
    rejects = b"".join(reject_queries.rejects_file(ada, practice, snapshot=outcome.snapshot_id)).decode()
    (mended,) = queries.import_job(
        ada, practice, job=importing(rejects.replace("no address", "https://e.example/"), name="mended.csv")
    ).outcomes
    assert (mended.rows, mended.rejected) == (1, 0)
    totals = link_queries.totals(ada, practice)
    assert totals is not None
    assert totals.links == 3


def test_a_table_that_nobody_knows_is_asked_about_once(ada: int, practice: int, importing: Any) -> None:
    job = importing(UNKNOWN)
    question = queries.import_job(ada, practice, job=job).question
    assert question is not None
    assert (question.columns[0].name, question.columns[0].guess) == ("Donor", "source_url")
    assert question.columns[0].samples == ("https://c.example/1", "https://d.example/2")
    assert ("anchor", "Link text") in question.roles
    (pending,) = queries.imports(ada, practice).pending
    assert pending.question == question

    fields = {"Donor": "source_url", "Goes to": "target_url", "Words": "anchor"}
    with pytest.raises(InputError, match="cannot both be"):
        actions.confirm_mapping(actor=ada, practice=practice, job=job, fields={**fields, "Words": "target_url"})
    with pytest.raises(InputError):
        actions.confirm_mapping(actor=ada, practice=practice, job=job, fields={"Words": "anchor"})
    answered = actions.confirm_mapping(actor=ada, practice=practice, job=job, fields=fields)
    (outcome,) = queries.import_job(ada, practice, job=answered).outcomes
    assert (outcome.tool, outcome.rows, outcome.rejected) == ("mapped", 2, 0)
    assert queries.imports(ada, practice).pending == ()

    more = UNKNOWN.replace("c.example", "f.example")
    (outcome,) = queries.import_job(ada, practice, job=importing(more)).outcomes
    assert (outcome.tool, outcome.accepted) == ("mapped", 2)
    with pytest.raises(ActionError, match="does not ask"):
        actions.confirm_mapping(actor=ada, practice=practice, job=answered, fields=fields)


def test_mended_rows_of_an_explained_table_are_not_asked_about_again(ada: int, practice: int, importing: Any) -> None:
    job = importing(UNKNOWN + "no address,https://harbour.example/,=1+1\n")
    fields = {"Donor": "source_url", "Goes to": "target_url", "Words": "anchor"}
    answered = actions.confirm_mapping(actor=ada, practice=practice, job=job, fields=fields)
    (outcome,) = queries.import_job(ada, practice, job=answered).outcomes
    assert outcome.rejected == 1
    rejects = b"".join(reject_queries.rejects_file(ada, practice, snapshot=outcome.snapshot_id)).decode()
    view = queries.import_job(ada, practice, job=importing(rejects.replace("no address", "https://e.example/3")))
    assert view.question is None
    assert [(one.rows, one.rejected) for one in view.outcomes] == [(1, 0)]
    wanted = link_queries.LinkFilter.from_query({"site": ["e.example"]})
    shown = link_queries.links(ada, practice, filter=wanted)
    assert shown is not None
    assert [row.anchor for row in shown.page.rows] == ["=1+1"]


@pytest.mark.parametrize("text", ["%PDF-1.7\n%binary\n", "Dear practice,\nthis is a letter.\n"])
def test_what_is_no_table_is_refused_and_can_be_tried_again(
    ada: int, practice: int, importing: Any, text: str
) -> None:
    job = importing(text)
    view = queries.import_job(ada, practice, job=job)
    assert (view.job.state, view.question, view.outcomes) == ("failed", None, ())
    assert view.job.error.endswith((".", ")."))
    assert [one.job.id for one in queries.imports(ada, practice).pending] == [job]
    again = actions.retry_import(actor=ada, practice=practice, job=job)
    assert [one.job.id for one in queries.imports(ada, practice).pending] == [again]


def test_links_of_another_site_are_refused(ada: int, practice: int, importing: Any) -> None:
    view = queries.import_job(ada, practice, job=importing(OF_A_RIVAL))
    assert view.job.state == "failed"
    assert "rival.example" in view.job.error


def test_an_import_can_be_undone(ada: int, practice: int, importing: Any, own_home: Any) -> None:
    (first,) = queries.import_job(ada, practice, job=importing()).outcomes
    importing("Linking page,Last crawled\nhttps://z.example/,2026-11-03\n", name="second.csv")
    job = actions.undo_import(actor=ada, practice=practice, snapshot=first.snapshot_id)
    assert job_queries.job_view(job, subject=f"practice:{practice}").state == "done"
    (left,) = queries.imports(ada, practice).done
    assert left.file_name == "second.csv"
    totals = link_queries.totals(ada, practice)
    assert totals is not None
    assert totals.links == 1
    assert [upload.file_name for upload in Upload.objects.all()] == ["second.csv"]
    assert len([path for path in (own_home / "uploads").rglob("*") if path.is_file()]) == 1
    with pytest.raises(NothingHere):
        actions.undo_import(actor=ada, practice=practice, snapshot=first.snapshot_id)


def test_the_last_import_can_be_undone_too(ada: int, practice: int, importing: Any) -> None:
    (only,) = queries.import_job(ada, practice, job=importing()).outcomes
    job = actions.undo_import(actor=ada, practice=practice, snapshot=only.snapshot_id)
    assert job_queries.job_view(job, subject=f"practice:{practice}").state == "done"
    assert queries.imports(ada, practice).done == ()
    totals = link_queries.totals(ada, practice)
    assert totals is None or totals.links == 0


def test_a_file_that_is_gone_is_said_to_be(ada: int, practice: int, importing: Any, own_home: Any) -> None:
    job = importing("Dear practice,\nthis is a letter.\n")
    for path in (own_home / "uploads").rglob("*"):
        path.is_file() and path.unlink()
    again = actions.retry_import(actor=ada, practice=practice, job=job)
    assert "no longer here" in queries.import_job(ada, practice, job=again).job.error


def test_strangers_cannot_reach_jobs_or_imports(ada: int, practice: int, stranger: int, importing: Any) -> None:
    job = importing()
    elsewhere = actions.add_practice(actor=stranger, address="other.example", specialty="dentistry")
    (outcome,) = queries.import_job(ada, practice, job=job).outcomes
    for attempt in (
        lambda: queries.import_job(stranger, elsewhere, job=job),
        lambda: actions.cancel_job(actor=stranger, practice=elsewhere, job=job),
        lambda: actions.retry_import(actor=stranger, practice=elsewhere, job=job),
        lambda: queries.import_detail(stranger, elsewhere, snapshot=outcome.snapshot_id),
        lambda: reject_queries.rejects(stranger, elsewhere, snapshot=outcome.snapshot_id),
        lambda: actions.undo_import(actor=stranger, practice=elsewhere, snapshot=outcome.snapshot_id),
        lambda: actions.start_import(actor=stranger, upload=Upload.objects.get().pk),
    ):
        with pytest.raises(NothingHere):
            attempt()


def test_an_import_waits_for_its_turn_and_then_goes_back(
    ada: int, practice: int, importing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[float] = []
    monkeypatch.setattr(STOPPING, "wait", tries.append)
    new = NewSnapshot(tool="ahrefs", report="backlinks", file_name="other.csv", content_sha256="0")
    with lake().shelf("harbour.example").write(new, now=timezone.now()) as writer:
        job = importing()
        writer.finish(rows=0, accepted=0, rejected=0)
    view = queries.import_job(ada, practice, job=job)
    assert (view.job.state, view.job.attempts, len(tries)) == ("queued", 0, 5)
    assert run_job(job)
    assert queries.import_job(ada, practice, job=job).outcomes[0].accepted == 2


def test_what_an_archive_brought_before_its_bad_report_can_be_seen(ada: int, practice: int, importing: Any) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("first.csv", LATEST)
        archive.writestr("second.csv", OF_A_RIVAL)
    upload = actions.add_upload(actor=ada, practice=practice, file_name="all.zip", chunks=[packed.getvalue()])
    job = actions.start_import(actor=ada, upload=upload)
    assert queries.import_job(ada, practice, job=job).job.state == "failed"
    assert len(queries.imports(ada, practice).done) == 1
    totals = link_queries.totals(ada, practice)
    assert totals is not None
    assert totals.links == 2
