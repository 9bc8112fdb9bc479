"""Two files are compared by what they cover, never by how they are written."""

from __future__ import annotations

from tests.engine.disavow.known import links_from

from suture.engine.disavow.comparing import Difference, Moved, compare
from suture.engine.disavow.reading import file_of


def beside(old: str, new: str) -> Difference:
    return compare(file_of(old), file_of(new))


def test_order_form_comments_and_doubles_do_not_matter() -> None:
    old = "# a\ndomain:kelp.example\r\nhttp://reef.example/a\n"
    new = "http://reef.example/a\ndomain: KELP.example\ndomain:kelp.example\ndomain:tide.kelp.example\n"
    found = beside(old, new)
    assert found.same
    assert found.again == found.no_more == ()


def test_what_counts_again_and_what_no_longer() -> None:
    found = beside(
        "domain:kelp.example\nhttps://reef.example/a\ndomain:foam.example\n",
        "https://kelp.example/x\ndomain:reef.example\ndomain:tide.example\n",
    )
    assert [(one.entry, one.partly) for one in found.again] == [
        ("domain:kelp.example", True),
        ("domain:foam.example", False),
    ]
    assert [(one.entry, one.partly) for one in found.no_more] == [
        ("domain:reef.example", True),
        ("domain:tide.example", False),
    ]
    assert found.kept == 1
    assert (found.again_links, found.no_more_links) == (None, None)


def test_known_links_are_counted_once_on_the_side_where_they_move() -> None:
    links = links_from(
        "https://kelp.example/x", "https://a.kelp.example/y", "https://kelp.example/z", "https://reef.example/a"
    )
    old, new = file_of("domain:kelp.example\n"), file_of("https://kelp.example/x\ndomain:reef.example\n")
    found = compare(old, new, links=links)
    assert found.again == (Moved(line=1, entry="domain:kelp.example", partly=True, links=2),)
    assert found.no_more == (Moved(line=2, entry="domain:reef.example", partly=False, links=1),)
    assert (found.again_links, found.no_more_links) == (2, 1)


def test_a_file_beside_itself_and_beside_an_empty_one() -> None:
    text = "domain:kelp.example\nhttps://reef.example/a\nnonsense here\n"
    found = beside(text, text)
    assert (found.same, found.kept, found.unclear_old, found.unclear_new) == (True, 2, 1, 1)
    assert [one.line for one in beside(text, "").again] == [1, 2]
    assert [one.line for one in beside("", text).no_more] == [1, 2]
