"""An unasked package is never called sound, and an island can still build."""

from __future__ import annotations

import json

from scripts.audit_dependencies import read_answer

SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
WEAK = {"name": "lxml", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": []}]}
UNASKED = {"name": "idna", "skip_reason": "Dependency not found"}


def printed(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_known_weakness_is_named_with_its_cure() -> None:
    answer = read_answer(printed(SOUND, WEAK, UNASKED))
    assert answer.weaknesses == ("lxml 1.0: PYSEC-1, mended in 1.1",)
    assert str(answer) == "2 packages, 1 known weaknesses; 1 could not be asked about"


def test_where_nobody_answers_it_says_so() -> None:
    assert str(read_answer(printed(UNASKED))) == "could not be asked"
    assert str(read_answer("", trouble="ERROR\nno route to host")) == "could not be asked (no route to host)"
    assert read_answer("", trouble="").weaknesses == ()
