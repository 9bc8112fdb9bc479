"""Facts with days: which value holds when, and the same facts as JSON and as records."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.citations.practices_for_audit import HARBOUR, MOVED, ON, WEIR

from suture.engine.citations.audit_file import read_audit_file
from suture.engine.citations.facts import Practice, Subject, Value, accepted, former, now, subjects
from suture.engine.citations.facts_json import practice_json, read_practice
from suture.engine.citations.snapshots import last_days, record_of, titled
from suture.engine.errors import InputError

MAIN = Subject(kind="place", place="main")
QUILL = Subject(kind="clinician at place", clinician="quill", place="main")

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
values = st.lists(
    st.builds(
        Value,
        text=st.text(min_size=1, max_size=4),
        since=st.none() | days,
        until=st.none() | days,
        accepted=st.booleans(),
    ),
    max_size=5,
)


def test_a_value_holds_between_its_days_both_included() -> None:
    phones = HARBOUR.place("main").phones
    assert now(phones, on=ON) == phones[0]
    assert now(phones, on=MOVED) == phones[1]
    assert [one.text for one in accepted(phones, on=ON)] == ["(978) 555-0199"]
    assert [one.text for one in former(phones, on=ON)] == ["(978) 555-0142"]
    assert former(phones, on=MOVED) == ()


@given(values, days)
def test_no_value_is_both_right_and_former(told: list[Value], on: date) -> None:
    wanted = now(told, on=on)
    right = [*([wanted] if wanted else []), *accepted(told, on=on)]
    assert not set(map(id, right)) & set(map(id, former(told, on=on)))
    assert wanted is None or not wanted.accepted


def test_a_record_is_of_one_day() -> None:
    today, then = (record_of(HARBOUR, MAIN, on=day) for day in (ON, MOVED))
    assert (today.street, today.unit, today.phone) == ("210 Harbour Street", "Suite 120", "(978) 555-0180")
    assert (then.street, then.unit, then.phone) == ("44 Old Mill Road", "Suite 3", "(978) 555-0142")
    assert last_days(HARBOUR, MAIN, on=ON) == (MOVED,)
    assert last_days(HARBOUR, MAIN, on=MOVED + timedelta(days=1)) == (MOVED,)
    assert last_days(HARBOUR, MAIN, on=MOVED) == ()


def test_a_clinician_at_a_place_has_its_address_and_telephone_and_their_own_number() -> None:
    record = record_of(HARBOUR, QUILL, on=ON)
    assert (record.name, record.street, record.phone) == ("Ada Quill", "210 Harbour Street", "(978) 555-0180")
    assert record.numbers == {"npi": "1003000126"}
    assert record.accepting is True


def test_subjects_have_keys_owners_and_titles() -> None:
    assert [one.key for one in subjects(HARBOUR)] == [
        "place:main", "place:north", "clinician:quill", "clinician:osei", "clinician:quill@main",
        "clinician:quill@north", "clinician:osei@main",
    ]  # fmt: skip
    assert QUILL.owner == Subject(kind="clinician", clinician="quill")
    assert MAIN.owner == MAIN
    assert titled(HARBOUR, QUILL, on=ON) == "Ada Quill, MD at Harbour Street Dermatology"


@pytest.mark.parametrize("practice", [HARBOUR, WEIR, replace(WEIR, insurers=frozenset())])
def test_facts_come_back_from_json(practice: Practice) -> None:
    assert read_practice(json.loads(json.dumps(practice_json(practice)))) == practice


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([], "practice must be an object"),
        ({"name": "Weir"}, "“country” is needed"),
        ({"name": "Weir", "country": "England"}, "two capitals"),
        ({"name": "Weir", "country": "GB", "phone": "1"}, "“phone” is not known"),
        ({"name": "Weir", "country": "GB", "places": [{"key": "a"}]}, "places 1: “names” is needed"),
        ({"name": "Weir", "country": "GB", "places": [{"key": "a", "names": "A", "closed": "soon"}]}, "is a day"),
        ({"name": "Weir", "country": "GB", "works": [{"clinician": "a", "place": "b"}]}, "there is no place"),
        ({"name": "Weir", "country": "GB", "sites": "weir.example"}, "is a list of texts"),
        ({"name": "W", "country": "GB", "places": [{"key": "a", "names": "A", "accepting": "yes"}]}, "true or false"),
    ],
)
def test_what_is_no_practice_is_refused_with_its_place(told: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_practice(told)


_KEYS = st.sampled_from(["name", "country", "places", "looks", "names", "key"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
)


@given(_JSON)
def test_any_json_is_read_or_refused(told: object) -> None:
    with suppress(InputError):
        read_audit_file(told)


def test_looks_and_rivals_stand_beside_the_facts() -> None:
    told = practice_json(WEIR) | {
        "looks": [{"directory": "yell.com", "place": "weir", "on": "2026-11-20", "outcome": "searched"}],
        "rivals": [{"name": "Lock Surgery", "city": "Bath"}],
    }
    read = read_audit_file(told)
    assert read.looks[0].subject == Subject(kind="place", place="weir")
    assert (read.rivals[0].name, read.rivals[0].country) == ("Lock Surgery", "GB")
    for wrong, words in (
        ({"outcome": "found"}, "“outcome” is"),
        ({"on": "yesterday"}, "is a day"),
        ({"place": "nowhere"}, "needs a “directory”"),
        ({"clinician": "shah"}, "a “place” or a “clinician”"),
    ):
        with pytest.raises(InputError, match=words):
            read_audit_file(told | {"looks": [told["looks"][0] | wrong]})


def test_the_example_in_the_docs_is_read() -> None:
    page = (Path(__file__).parents[3] / "docs" / "listings.md").read_text(encoding="utf-8")
    block = page.partition("    {\n")[2].partition("\n    }\n")[0]
    read = read_audit_file(json.loads("{" + block + "}"))
    assert read.practice.place("main").addresses[1].until == MOVED
    assert len(read.looks) == len(read.rivals) == 1
