"""Each changed link has one cause, and a change of our own rules is not passed off as news about the link."""

from __future__ import annotations

from typing import Any

import duckdb
from tests.engine.profile.judged_rows import judged_tables

from suture.engine.profile.changed import CAUSE_WORDS, CAUSES, Changed, Judgement, changed_since


def judged(*rows: dict[str, Any], by: str = "rules 1") -> Judgement:
    numbered = [{"source_url": f"https://s{row['link_id']}.example/", **row} for row in rows]
    tables = judged_tables(numbered)
    return Judgement(links=tables.links, assessments=tables.assessments, by=by)


def between(before: Judgement, now: Judgement, *, decided: tuple[int, ...] = ()) -> Changed:
    with duckdb.connect() as con:
        return changed_since(con, before, now, decided=decided)


def test_nothing_changed() -> None:
    same = judged({"link_id": 1}, {"link_id": 2})
    assert between(same, same).counts == ()


def test_links_that_came_went_and_were_undone() -> None:
    before = judged({"link_id": 1}, {"link_id": 2}, {"link_id": 3, "lost": True}, {"link_id": 5})
    now = judged({"link_id": 1}, {"link_id": 2, "lost": True}, {"link_id": 3}, {"link_id": 4})
    assert between(before, now).counts == (("lost", 1), ("back", 1), ("new", 1), ("withdrawn", 1))


def test_what_became_known_is_told_apart_from_new_rules() -> None:
    before = judged({"link_id": 1}, {"link_id": 2})
    learned = judged(
        {"link_id": 1, "band_high": 3, "trust_known": True, "trust_why": "A hospital."},
        {"link_id": 2, "suggestion": "watch"},
        by="rules 2",
    )
    changed = between(before, learned)
    assert changed.counts == (("evidence", 1), ("rules", 1))
    first = changed.links[0]
    assert (first.link_id, first.suggestion_before, first.suggestion) == (2, "nothing", "watch")


def test_under_the_same_rules_a_link_moves_only_beside_the_others() -> None:
    assert between(judged({"link_id": 1}), judged({"link_id": 1, "band_low": 0})).counts == (("elsewhere", 1),)


def test_a_person_s_decision_comes_first() -> None:
    now = judged({"link_id": 1, "suggestion": "watch"}, by="rules 2")
    assert between(judged({"link_id": 1}), now, decided=(1,)).counts == (("decision", 1),)


def test_every_cause_has_words() -> None:
    assert tuple(CAUSE_WORDS) == CAUSES
