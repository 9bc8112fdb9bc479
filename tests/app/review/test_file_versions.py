"""Versions of the disavow file: numbered once, never overwritten, within Google's limits, and logged by property."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from suture.app.practices import queries as practices
from suture.app.review import actions, disavow_actions, kept_files, version_queries
from suture.app.review.models import FileVersion
from suture.app.review.properties import property_prefix
from suture.engine.disavow.reading import MAX_BYTES
from suture.engine.errors import ActionError, InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

TODAY = date(2026, 11, 23)
HOME = "https://www.harbour.example/"


@pytest.fixture
def needed(ada: int, judged: int) -> int:
    """The practice with a reason for a file, and one site that is to be disavowed."""
    disavow_actions.answer(actor=ada, practice=judged, manual_action=True, bought_links=False)
    actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="disavow")
    return judged


def test_a_version_says_who_and_why_and_the_same_again_is_none(ada: int, needed: int) -> None:
    first = disavow_actions.keep_draft(actor=ada, practice=needed, today=TODAY, note=" the  action ")
    # The comments bear another day; the file is the same.
    assert disavow_actions.keep_draft(actor=ada, practice=needed, today=date(2026, 12, 1)) == first == 1
    (kept,) = version_queries.disavow_versions(ada, needed)
    assert (kept.note, kept.by, kept.entries, kept.origin) == ("the action", "ada@harbour.example", 1, "decisions")
    assert practices.history(ada, needed)[0].action == "disavow file kept"
    assert version_queries.version_file(ada, needed, number=1).endswith(b"domain:sells.example\n")


def test_an_earlier_version_comes_back_as_a_new_one_and_mended(ada: int, needed: int) -> None:
    for chunks in ([b"domain: plain.example\n"], [b"\xff\xfed\x00"], [b"domain:n0.example\n"]):
        disavow_actions.hand_over(actor=ada, practice=needed, file_name="d.txt", chunks=chunks, prefix=HOME)
    number = disavow_actions.restore_version(actor=ada, practice=needed, number=1, note="it was right")
    newest = version_queries.disavow_versions(ada, needed)[0]
    assert (number, newest.number, newest.restored, newest.origin) == (4, 4, 1, "restored")
    assert version_queries.version_file(ada, needed, number=4) == b"domain:plain.example\n"
    assert version_queries.version_file(ada, needed, number=1) == b"domain:plain.example\n"
    looked = version_queries.version(ada, needed, number=4)
    assert looked.beside == 3
    assert looked.change is not None
    assert [one.entry for one in looked.change.again] == ["domain:n0.example"]
    assert version_queries.version(ada, needed, number=4, beside=1).change is not None
    assert [one.number for one in version_queries.disavow_versions(ada, needed, after=3, most=1)] == [2]
    for missing in (0, 9):
        with pytest.raises(NothingHere):
            version_queries.version(ada, needed, number=missing)


def test_what_google_has_is_the_newest_word_for_each_property(ada: int, needed: int) -> None:
    number = disavow_actions.keep_draft(actor=ada, practice=needed, today=TODAY)
    disavow_actions.log_upload(actor=ada, practice=needed, number=number, prefix=HOME, since=date(2026, 11, 2))
    disavow_actions.hand_over(
        actor=ada, practice=needed, file_name="d.txt", chunks=[b"domain:n0.example\n"], prefix="http://harbour.example",
        since=date(2026, 11, 9),
    )  # fmt: skip
    # Noted later, about an earlier day: it was so then.
    disavow_actions.log_upload(actor=ada, practice=needed, number=2, prefix=HOME, since=date(2026, 10, 1))
    assert [(one.prefix, one.number) for one in version_queries.properties(ada, needed)] == [
        ("http://harbour.example/", 2), (HOME, 1),
    ]  # fmt: skip
    disavow_actions.log_upload(actor=ada, practice=needed, number=None, prefix=HOME, since=date(2026, 11, 20))
    assert version_queries.properties(ada, needed)[0].number is None
    assert [one.found for one in version_queries.uploads(ada, needed)] == [False, True, False, False]
    # The very bytes that are kept already are no new version.
    kept = version_queries.version_file(ada, needed, number=1)
    assert disavow_actions.hand_over(actor=ada, practice=needed, file_name="x.txt", chunks=[kept], prefix=HOME) == 1
    with pytest.raises(ActionError, match="was made here"):
        disavow_actions.forget_version(actor=ada, practice=needed, number=1)
    disavow_actions.forget_version(actor=ada, practice=needed, number=2)
    assert [one.number for one in version_queries.disavow_versions(ada, needed)] == [1]


def test_two_who_keep_a_file_at_one_time_get_two_numbers(ada: int, needed: int) -> None:
    together = threading.Barrier(2, timeout=20)
    numbers: list[int] = []

    def keep(content: bytes) -> None:
        try:
            together.wait()
            numbers.append(disavow_actions.hand_over(actor=ada, practice=needed, file_name="d.txt", chunks=[content]))
        finally:
            connection.close()

    threads = [threading.Thread(target=keep, args=(b"domain:n%d.example\n" % number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(numbers) == [1, 2]


def test_nothing_is_handed_out_beyond_googles_limits(ada: int, needed: int) -> None:
    with pytest.raises(ActionError, match="100,001 lines"):
        kept_files.fitting("#\n" * 100_001)
    with pytest.raises(ActionError, match=r"2\.1 MB"):
        kept_files.fitting("#" * (MAX_BYTES + 100_000))
    assert kept_files.fitting("domain:ä.example\n") == "domain:ä.example\n".encode()
    too_much = b"#" * (MAX_BYTES + 1)
    disavow_actions.hand_over(actor=ada, practice=needed, file_name="d.txt", chunks=[too_much])
    with pytest.raises(ActionError, match="Google takes 2 MB"):
        version_queries.version_file(ada, needed, number=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" HTTPS://WWW.Harbour.example ", HOME), ("http://harbour.example/skin", "http://harbour.example/skin/"),
        ("harbour.example", None), ("sc-domain:harbour.example", None), ("https://notharbour.example/", None),
        ("https://harbour.example.evil.example/", None), ("https://a@harbour.example/", None),
        ("https://harbour.example:99x/", None), ("https://harbour.example/?q", None), ("https://[x/", None),
    ],
)  # fmt: skip
def test_a_property_is_an_address_of_the_site(typed: str, kept: str | None) -> None:
    if kept is not None:
        assert property_prefix(typed, site="harbour.example") == kept
    else:
        with pytest.raises(InputError):
            property_prefix(typed, site="harbour.example")


def test_versions_are_the_teams_and_only_editors_make_them(
    ada: int, needed: int, stranger: int, person: Callable[[str], int], membership: Callable[..., None]
) -> None:
    disavow_actions.keep_draft(actor=ada, practice=needed, today=TODAY)
    viewer = person("vera")
    membership(needed, viewer, role="viewer")
    assert version_queries.version(viewer, needed, number=1).view.number == 1
    for user, error in ((viewer, NotAllowed), (stranger, NothingHere)):
        with pytest.raises(error):
            disavow_actions.keep_draft(actor=user, practice=needed, today=TODAY)
        with pytest.raises(error):
            disavow_actions.restore_version(actor=user, practice=needed, number=1)
        with pytest.raises(error):
            disavow_actions.log_upload(actor=user, practice=needed, number=1, prefix=HOME)
    for question in (version_queries.disavow_versions, version_queries.uploads, version_queries.properties):
        with pytest.raises(NothingHere):
            question(stranger, needed)
    with pytest.raises(NothingHere):
        version_queries.version_file(stranger, needed, number=1)
    assert FileVersion.objects.count() == 1
