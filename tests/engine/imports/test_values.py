"""Single values: what is plainly said is read, what is not is blank."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.imports.cells import typed
from suture.engine.imports.records import Layout, chunks
from suture.engine.imports.shape import Column, Kind
from suture.engine.imports.values import DayOrder, day, day_order, flag, looks_like, real, whole, yes


def read(texts: list[str], kind: Kind, *, into: str = "_value", order: DayOrder | None = None) -> list[object]:
    """The values of a column of texts, through the compiled readers."""
    quoted = "".join('"' + text.replace('"', '""') + '",x\n' for text in texts)
    layout = Layout(delimiter=",", width=2, wanted=(0,), first_line=1, longest=1_000)
    arrays = [
        typed(chunk, Column(into, ("a",), kind), 0, order=order) for chunk in chunks([quoted.encode()], layout=layout)
    ]
    return list(pa.chunked_array(arrays).to_pylist())


WHOLES = {
    "0": 0, "17": 17, "1,240": 1240, "1.240": 1240, "1 240": 1240, "1\u00a0240": 1240, "1\u202f240": 1240,
    "1,240,000": 1_240_000, "12.0": 12, "1,24": None, "1.5": None, "-3": None, "": None, "n/a": None, "1e5": None,
    "1,240.000": None, "9" * 30: None, "٣": None, "0,123": None,
}  # fmt: skip
REALS = {
    "0": 0.0, "0.6": 0.6, "0,6": 0.6, "76": 76.0, "1,240": 1240.0, "1.240": 1.24, "1,240.5": 1240.5,
    "1.240,5": 1240.5,
    "1.240.000": 1_240_000.0, "12 %": 12.0, "1.2E+06": 1_200_000.0, "0,125": 0.125, "-1": None, "": None, ".5": None,
    "5.": None, "1,2,3": None, "NaN": None, "inf": None, "true": None, "1.2K": None,
}  # fmt: skip
DAYS = {
    "2026-09-15": date(2026, 9, 15), "2026-09-15 10:20:30": date(2026, 9, 15),
    "2026-09-15T10:20:30Z": date(2026, 9, 15), "2026-09-15 10:20:30 +00:00": date(2026, 9, 15),
    "2026/9/5": date(2026, 9, 5), "28/09/2026": date(2026, 9, 28), "09/28/2026": date(2026, 9, 28),
    "5.4.2026": date(2026, 4, 5), "Sep 15, 2026": date(2026, 9, 15), "15 September 2026": date(2026, 9, 15),
    "15. März 2026": date(2026, 3, 15), "1er août 2026": date(2026, 8, 1), "3 de mayo de 2026": date(2026, 5, 3),
    "20260915": date(2026, 9, 15), "1757894400": date(2025, 9, 15), "07/07/2026": date(2026, 7, 7),
    "05/04/2026": None, "2026-02-30": None, "2026-13-01": None, "0000-00-00": None, "1889-01-01": None,
    "false": None, "": None, "yesterday": None, "15 Foo 2026": None, "31/31/2026": None,
}  # fmt: skip
YESES = {
    "true": True, "FALSE": False, "1": True, "0": False, "Yes": True, "no": False, "WAHR": True, "FAUX": False,
    "": None, "maybe": None, "2026-01-01": None, "2": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), WHOLES.items())
def test_whole_numbers(text: str, value: int | None) -> None:
    assert whole(text) == value
    assert read([text, "x"], "int")[0] == value


@pytest.mark.parametrize(("text", "value"), REALS.items())
def test_numbers(text: str, value: float | None) -> None:
    assert real(text) == value
    assert read([text, "x"], "real")[0] == value


@pytest.mark.parametrize(("text", "value"), DAYS.items())
def test_days(text: str, value: date | None) -> None:
    assert day(text) == value
    if text:
        assert read([text], "day") == [value]


@pytest.mark.parametrize(("text", "value"), YESES.items())
def test_yes_and_no(text: str, value: bool | None) -> None:
    assert yes(text) is value
    assert read([text, "x"], "bool")[0] is value


def test_an_order_settles_a_date_and_never_bends_another() -> None:
    assert day("05/04/2026", order="day-first") == date(2026, 4, 5)
    assert day("05/04/2026", order="month-first") == date(2026, 5, 4)
    assert day("05/13/2026", order="day-first") is None


def test_a_column_of_dates_shows_its_order() -> None:
    assert day_order(["05/04/2026", "28/09/2026"]) == "day-first"
    assert day_order(["05/04/2026", "09/28/2026"]) == "month-first"
    assert day_order(["05/04/2026", "2026-01-01"]) is None
    assert day_order(["28/09/2026", "09/28/2026"]) is None
    assert read(["05/04/2026", "28/09/2026"], "day") == [date(2026, 4, 5), date(2026, 9, 28)]


def test_flags_count_any_content_but_a_no() -> None:
    assert [flag(text) for text in ("y", "1", "x", "0", "false", "No", "-", "")] == [True] * 3 + [False] * 5


def test_values_outside_of_a_fields_bounds_are_blank() -> None:
    assert read(["100", "101", "0"], "real", into="ahrefs_domain_rating") == [100.0, None, 0.0]
    assert read(["0", "200", "599", "600"], "status", into="source_status") == [None, 200, 599, None]
    assert read(["2147483647", "2147483648"], "int", into="links_in_group") == [2_147_483_647, None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://a.example/x y", "url"), ("2026-09-15", "day"), ("1,240", "int"), ("a.example", "site"),
        ("false", "bool"), ("hello", "text"), ("e.g. this", "text"), ("", "text"), ("12345678", "int"),
    ],
)  # fmt: skip
def test_what_a_cell_looks_like(text: str, kind: str) -> None:
    assert looks_like(text) == kind


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(0, 10**15 - 1), min_size=1, max_size=5),
    st.lists(st.decimals(0, 10**6, places=4), min_size=1),
)
def test_plain_numbers_are_read_as_python_reads_them(wholes: list[int], decimals: list[object]) -> None:
    assert read([str(number) for number in wholes], "int") == wholes
    texts = [f"{number:f}" for number in decimals]
    assert read(texts, "real") == [float(text) for text in texts]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dates(date(1990, 1, 1), date(2099, 12, 31)), min_size=1, max_size=5))
def test_every_day_is_read(days: list[date]) -> None:
    assert read([str(one) for one in days], "day") == days
    assert read([f"{one} 23:59:59" for one in days], "day") == days


def test_every_day_of_the_leap_rule_is_read() -> None:
    days = [date(1996, 2, 27) + timedelta(days=step) for step in range(8)]
    assert read([str(one) for one in days], "day") == days
    assert read(["2023-02-29", "2000-02-29"], "day") == [None, date(2000, 2, 29)]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_no_text_upsets_a_reader(text: str) -> None:
    for judge in (whole, real, day, yes, flag, looks_like):
        judge(text)
