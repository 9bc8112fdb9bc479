"""A mended file says the same, in Google's form; what is not clear becomes a comment."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.catalogue import open_catalogue
from suture.engine.disavow.coverage import coverage_of
from suture.engine.disavow.mending import mend
from suture.engine.disavow.reading import file_of, read_file


def test_every_change_is_beyond_doubt_and_named() -> None:
    before = (
        "# keep\r\n\r\ndomain: Kelp.example\r\ndomain:reef.example/en/\r\ndomain:foam.example # bought in 2019\r\n"
        "tide.example\r\nhealth.nv.gov\r\nbest kelp in town\r\nhttps://foam.example/a\r\n"
    )
    mended = mend(read_file(before.encode("utf-16")), catalogue=open_catalogue())
    assert mended.text == (
        "# keep\n\ndomain:kelp.example\n# left out, not clear: domain:reef.example/en/\n# bought in 2019\n"
        "domain:foam.example\ndomain:tide.example\n# left out, not clear: health.nv.gov\n"
        "# left out, not clear: best kelp in town\nhttps://foam.example/a\n"
    )
    assert [change.line for change in mended.changes] == [3, 4, 5, 6, 7, 8]


def test_a_sound_file_stays_as_it_is() -> None:
    text = "# why\n\ndomain:kelp.example\nhttps://reef.example/A?b=%2F\n"
    mended = mend(file_of(text), catalogue=open_catalogue())
    assert (mended.text, mended.changes) == (text, ())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="domainhtps:/*.# \x00é\x85", max_size=25), max_size=8))
def test_a_mended_file_is_sound_and_is_not_mended_again(lines: list[str]) -> None:
    file = read_file("\n".join(lines).encode())
    mended = mend(file, catalogue=open_catalogue())
    again = file_of(mended.text)
    assert all(line.entry is not None and line.entry.sound for line in again.entries)
    assert coverage_of(again.entries).hosts.keys() <= coverage_of(file.entries).hosts.keys()
    assert mend(again, catalogue=open_catalogue()).changes == ()
