"""What a page and its headers say of their own place in an index, as checks read it."""

from __future__ import annotations

import pytest

from suture.engine.crawl.indexing import forbids_following, forbids_index
from suture.engine.pages.head import index_rules


@pytest.mark.parametrize(
    ("meta", "header"),
    [
        ("noindex nofollow", ""), ("", "unavailable_after: Friday, 25 Jun 2030 15:00:00 PST, noindex"),
        ("", "otherbot: noindex, nofollow"), ("", "otherbot: all, googlebot: none"), ("index, max-snippet:-1", ""),
        ("", "unavailable_after: 25 Jun 2030 15:00:00 PST; otherbot: noindex"),
    ],
)  # fmt: skip
def test_a_check_and_a_whole_page_agree_whether_it_is_indexed(meta: str, header: str) -> None:
    assert index_rules({"robots": [meta]}, [header]).indexable == (forbids_index([meta], [header]) is None)


def test_following_is_forbidden_by_the_same_words() -> None:
    assert forbids_following(["noindex nofollow"], [])
    assert forbids_following([], ["unavailable_after: Friday, 25 Jun 2030 15:00:00 PST, none"])
    assert not forbids_following(["noindex"], ["otherbot: nofollow"])
