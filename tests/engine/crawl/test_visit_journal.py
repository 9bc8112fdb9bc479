"""A visit's journal keeps whole pages, whatever happened to its last line; so does the history of a list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from suture.engine.crawl.history import append_check, appending, read_history
from suture.engine.crawl.journal import JournalWriter, LinkCheck, VisitedPage, read_journal
from suture.engine.crawl.states import Expected, Verdict
from suture.engine.errors import UnreadableFile
from suture.engine.pages.scan_shapes import PageLink

NOW = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)


def visited(number: int, *, evidence: str = "The page answers.") -> VisitedPage:
    url = f"https://notes.example/{number}"
    check = LinkCheck(target=None, state="removed", evidence=evidence, also=(), found_target=None)
    return VisitedPage(
        url=url, checked_at=NOW, outcome="ok", status=200, final_url=url, read_before=True, checks=(check,)
    )  # fmt: skip


def test_pages_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.jsonl"
    assert list(read_journal(path)) == []
    with JournalWriter(path) as writer:
        for number in range(120):
            writer.add(visited(number))
    assert list(read_journal(path)) == [visited(number) for number in range(120)]


@pytest.mark.parametrize("left", [1, 40, -1])
def test_a_torn_last_line_is_passed_over_and_cut_off(tmp_path: Path, left: int) -> None:
    path = tmp_path / "journal.jsonl"
    with JournalWriter(path) as writer:
        writer.add(visited(1))
        writer.add(visited(2, evidence="x" * 200_000))
    content = path.read_bytes()
    start = content.index(b"\n") + 1
    path.write_bytes(content[: start + left] if left > 0 else content[:left])
    assert [page.url for page in read_journal(path)] == ["https://notes.example/1"]
    with JournalWriter(path) as writer:
        writer.add(visited(3))
    assert [page.url for page in read_journal(path)] == ["https://notes.example/1", "https://notes.example/3"]


def test_of_two_visits_of_a_page_the_later_counts(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with JournalWriter(path) as writer:
        for evidence in ("first", "second"):
            writer.add(visited(1, evidence=evidence))
    (page,) = read_journal(path)
    assert page.checks[0].evidence == "second"


SEEN = PageLink(0, "/x", "the clinic", "text", ("nofollow",), "main", False, "", "")
LINK = Expected("https://notes.example/1", "https://harbour.example/")


def test_a_history_remembers_states_and_what_was_seen(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    with path.open("a", encoding="utf-8") as file:
        append_check(file, LINK, Verdict("live", "There.", found=SEEN), checked_at=NOW)
        append_check(file, LINK, Verdict("removed", "Not there."), checked_at=NOW + timedelta(days=1))
    history = read_history(path)
    assert history.states(LINK) == [(NOW, "live"), (NOW + timedelta(days=1), "removed")]
    known = history.known(LINK)
    assert (known.anchor, known.rel) == ("the clinic", ("nofollow",))
    told = Expected(LINK.source, LINK.target, "another", ())
    assert history.known(told) == told


def test_a_torn_history_is_read_and_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    with path.open("a", encoding="utf-8") as file:
        append_check(file, LINK, Verdict("live", "There.", found=SEEN), checked_at=NOW)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:30])
    assert len(read_history(path).states(LINK)) == 1
    with appending(path) as file:
        append_check(file, LINK, Verdict("live", "There.", found=SEEN), checked_at=NOW + timedelta(days=1))
    assert len(read_history(path).states(LINK)) == 2
    path.write_bytes(b"source,target\n" + whole)
    with pytest.raises(UnreadableFile, match="line 1"):
        read_history(path)
