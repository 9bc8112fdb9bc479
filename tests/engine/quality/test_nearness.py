"""Nearness: what is nearer to the link weighs more, the practice's own field first; nothing known is a range."""

from __future__ import annotations

import numpy as np

from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.nearness import LEAST_NEAR, Spoken, judge_nearness
from suture.engine.quality.ranges import Part
from suture.engine.quality.tool_words import Filed, Filing

NAN = float("nan")


def near(
    *, page: float = NAN, words: float = NAN, address: float = NAN, site: float = NAN, close: float = NAN,
    kind: str = "unknown", own: bool = True, read: bool = False, filings: tuple[Filing, ...] = (),
) -> Part:  # fmt: skip
    cases, parts = judge_nearness(
        page=Spoken(medical=np.array([page]), close=np.array([close])),
        words=Spoken(medical=np.array([words]), close=np.array([NAN])),
        address=Spoken(medical=np.array([address]), close=np.array([NAN])),
        site=Spoken(medical=np.array([site]), close=np.array([NAN])),
        filed=Filed(filings=filings, of_row=np.array([len(filings) - 1])),
        kind_of_row=np.array([KINDS_OF_SITE.index(kind)], np.int32),
        site_of_row=np.array([0], np.int32),
        read=np.array([read]),
        own=own,
    )
    return parts[int(cases[0])]


def test_a_page_counts_before_the_words_around_and_these_before_the_site() -> None:
    assert near(page=1, site=0).range.mid > near(words=1, site=0).range.mid > near(site=0).range.mid
    assert near(page=0, site=1).range.mid < 0.5


def test_a_page_that_was_read_has_the_narrowest_range() -> None:
    page, site = near(page=0.8, read=True), near(site=0.8)
    assert page.range.high - page.range.low < site.range.high - site.range.low
    assert page.learn is None
    assert site.learn


def test_the_practices_own_field_is_nearer() -> None:
    own, other, unsaid = near(page=0.9, close=1), near(page=0.9, close=0), near(page=0.9)
    assert own.range.mid > unsaid.range.mid > other.range.mid
    assert "near to what you do" in own.why
    assert "another field" in other.why
    assert near(page=0.9, own=False).range.mid == own.range.mid


def test_nearness_is_said_of_who_told_it_and_never_of_what_is_not_medical() -> None:
    torn = near(page=0.9, close=1, site=0)
    assert torn.why == (
        "The page as we read it is medical, near to what you do; its site, by its name or a register, is not medical."
    )
    for page, words in ((0.0, 0.9), (0.9, 0.0), (0.1, 1.0), (0.9, 0.9)):
        assert "not medical, " not in near(page=page, close=1, words=words, address=1).why


def test_what_is_not_medical_keeps_a_rest() -> None:
    assert near(page=0).range.mid == LEAST_NEAR


def test_nothing_known_is_the_range_of_the_kind_of_site() -> None:
    clinic, nothing = near(kind="clinic"), near()
    assert not clinic.known
    assert clinic.range.mid > nothing.range.mid
    assert nothing.range.high / nothing.range.low > 5


def test_speakers_that_contradict_each_other_widen_the_range() -> None:
    agreed, torn = near(page=0.5, site=0.5), near(page=0.9, site=0)
    assert torn.range.high - torn.range.low > agreed.range.high - agreed.range.low


def test_an_address_alone_says_little() -> None:
    address, words = near(address=0.1), near(words=0.1)
    assert address.range.high > words.range.high
    assert "the words of its address" in address.why.lower()


TRAVEL = Filing(0.05, 0.2, "Ahrefs files the page under Travel")


def test_what_a_tool_files_a_page_under_counts_where_no_word_could_be_read() -> None:
    filed = near(filings=(TRAVEL,))
    assert filed.known
    assert filed.why == "Ahrefs files the page under Travel."
    assert filed.range.high < near().range.high
    assert near(filings=(TRAVEL,), kind="clinic", site=0.9).range.mid < near(site=0.9, kind="clinic").range.mid


def test_what_a_tool_says_never_stands_against_our_own_reading() -> None:
    assert near(words=0.9, filings=(TRAVEL,)) == near(words=0.9)
    assert near(page=0.9, filings=(TRAVEL,)) == near(page=0.9)


def unread(known: int) -> Part:
    """The one link without a word among links of so many other sites."""
    silent = np.full(known + 1, NAN)
    words = np.append(np.tile([0.3, 0.4, 0.5, 0.6], known)[:known], NAN)
    cases, parts = judge_nearness(
        page=Spoken(medical=silent, close=silent),
        words=Spoken(medical=words, close=silent),
        address=Spoken(medical=silent, close=silent),
        site=Spoken(medical=silent, close=silent),
        filed=Filed(filings=(), of_row=np.full(known + 1, -1)),
        kind_of_row=np.full(known + 1, KINDS_OF_SITE.index("unknown"), np.int32),
        site_of_row=np.arange(known + 1, dtype=np.int32),
        read=np.zeros(known + 1, bool),
        own=False,
    )
    return parts[int(cases[known])]


def test_what_could_not_be_read_is_as_the_other_sites_of_this_import() -> None:
    here, alone = unread(40), unread(20)
    assert not here.known
    assert 0.35 <= here.range.mid <= 0.55
    assert here.range.low < 0.3
    assert "of the 40 such sites" in here.why
    assert alone == near()
