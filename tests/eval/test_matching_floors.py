"""Lists of records matched through the command: restaurants of two guides, and clinicians of two federal lists.

The restaurants were looked at while the rules were written, and so was the odd half of the clinicians (by register
number). The even half of the clinicians was never looked at: only its totals, five times, and nothing was changed on
them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.eval.floors import Measure, hold
from tests.eval.listed_records import Lists, clinicians, fodors_zagats, restaurants, score, write_table

from suture.cli.main import main

LOOKED_AT = "tuned on its own data"
EVEN = "even register numbers: never looked at; totals were counted five times on the way"


def matched(
    lists: Lists, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> set[tuple[str, str]]:
    """The pairs that the command calls the same; a record of one list with itself is none."""
    files = [
        str(write_table(rows, folder / f"{name}.csv"))
        for name, rows in (("a", lists.left), ("b", lists.left if lists.right is None else lists.right))
    ]
    monkeypatch.setattr(sys, "argv", ["suture", "citations", "match", *files, "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {(one["a"], one["b"]) for one in told if one["same"] and one["a"] != one["b"]}


@pytest.mark.real_data
def test_restaurants_of_two_guides(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = fodors_zagats(shared_data)
    _, _, both = score(matched(lists, tmp_path, capsys, monkeypatch), lists.same)
    hold(Measure(name="matching: Fodors and Zagats, F1", value=both, data=lists.files, held_out=LOOKED_AT))


@pytest.mark.real_data
def test_restaurants_of_one_list_without_telephones(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = restaurants(shared_data)
    _, _, both = score(matched(lists, tmp_path, capsys, monkeypatch), lists.same)
    name = "matching: restaurants without telephones, F1"
    hold(Measure(name=name, value=both, data=lists.files, held_out=LOOKED_AT))


@pytest.mark.real_data
def test_clinicians_are_found_by_name_and_place_alone(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All rows are in the pool; the two halves are counted apart.

    Recall is by clinician: one right row at least. Those who have a row in their own state are counted beside, since
    a namesake in another state is rightly not taken for the same.
    """
    lists = clinicians(shared_data)
    found = matched(lists, tmp_path, capsys, monkeypatch)
    states = {row["id"]: row["region"] for row in (*lists.left, *(lists.right or ()))}
    for half, name, held_out in ((1, "odd", "odd register numbers: tuned on them"), (0, "even", EVEN)):
        ours = {one for one in lists.halves if lists.halves[one] == half}
        told = {pair for pair in found if pair[0] in ours}
        right = told & lists.same
        same_state = {a for a, b in lists.same if a in ours and states[a] == states[b]}
        precision, reached = len(right) / len(told), {a for a, _ in right}
        for words, value in (
            ("precision", precision),
            ("recall by clinician", len(reached) / len(ours)),
            ("recall by clinician with a row in the state", len(reached & same_state) / len(same_state)),
        ):
            named = f"matching: NPPES in CMS, {name}, {words}"
            hold(Measure(name=named, value=value, data=lists.files, held_out=held_out))
