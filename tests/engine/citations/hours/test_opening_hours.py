"""Opening hours read and compared, in several languages and the strict form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.hours import WeekHours, compare_hours, read_hours

NINE_TO_FIVE = ((540, 1020),)


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-17:00",
        "Mo,Tu,We,Th,Fr 09:00-17:00",
        "Mon-Fri 9am-5pm",
        "Mon-Fri: 9-5",
        "Monday to Friday, 9:00 AM \u2013 5:00 PM",
        "Mon-Fri 0900-1700 hrs",
        "weekdays 9 a.m. until 5 p.m.",
        "9am-5pm Mon-Fri",
        "Mo - Fr 9 bis 17 Uhr",
        "Montag bis Freitag 9.00 - 17.00 Uhr",
        "Du lundi au vendredi de 9 h à 17 h",
        "lun.-ven. 9h-17h",
        "Monday: 9:00 AM-5:00 PM\nTuesday: 9:00 AM-5:00 PM\nWednesday: 9:00 AM-5:00 PM\n"
        "Thursday: 9:00 AM-5:00 PM\nFriday: 9:00 AM-5:00 PM",
    ],
)
def test_nine_to_five(text: str) -> None:
    hours = read_hours(text)
    assert hours is not None
    assert [hours.of_day(day) for day in range(7)] == [NINE_TO_FIVE] * 5 + [()] * 2


@pytest.mark.parametrize("text", ["24/7", "24 hours a day, 7 days a week", "rund um die Uhr", "24h/24 7j/7"])
def test_always(text: str) -> None:
    assert read_hours(text) == WeekHours(spans=((0, 10_080),))


def test_lunch_midnight_and_afternoons() -> None:
    lunch = read_hours("Mon 8-12, 13-17")
    assert lunch is not None
    assert lunch.spans == ((480, 720), (780, 1020))
    late = read_hours("Fri 9am-midnight")
    assert late is not None
    assert late.of_day(4) == ((540, 1440),)
    over = read_hours("Sun 20:00-02:00")
    assert over is not None
    assert (over.of_day(6), over.of_day(0)) == (((1200, 1440),), ((0, 120),))
    afternoon = read_hours("Tue 1-5")
    assert afternoon is not None
    assert afternoon.of_day(1) == ((780, 1020),)


def test_schema_org_json() -> None:
    days = '["Monday", "https://schema.org/Tuesday"]'
    found = read_hours(f'[{{"dayOfWeek": {days}, "opens": "09:00:00", "closes": "17:00"}}]')
    assert found is not None
    assert [found.of_day(day) for day in range(3)] == [NINE_TO_FIVE, NINE_TO_FIVE, ()]
    assert read_hours('{"name": "Mill"}') is None
    assert read_hours('{"Mon": ') is None
    closed = read_hours('{"dayOfWeek": "Sunday", "opens": "00:00", "closes": "00:00"}')
    assert closed is not None
    assert closed.closed == {6}


def test_closed_and_by_appointment() -> None:
    hours = read_hours("Mon-Fri 9-5, Sat by appointment, Sun closed")
    assert hours is not None
    assert (hours.by_appointment, hours.closed) == (frozenset({5}), frozenset({6}))
    only = read_hours("nach Vereinbarung")
    assert only is not None
    assert (only.spans, len(only.by_appointment)) == ((), 7)


@pytest.mark.parametrize("text", ["", "call us", "9-5", "open late", "25:00-26:00 Mon"])
def test_what_says_no_hours(text: str) -> None:
    assert read_hours(text) is None


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Mon-Fri 9-5", "mon-fri 9-5", "match"),
        ("Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00", "formatting only"),
        ("Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00; Sa,Su off", "formatting only"),
        ("8am-5pm M-F", "Mon-Fri 8-5", "formatting only"),
        ("Mon-Fri 9-5 (closed for lunch 12-1)", "Mon-Fri 9-12, 1-5", "formatting only"),
        ("Mon-Fri 9-5 except Wed 9-12", "Mo,Tu,Th,Fr 09:00-17:00; We 09:00-12:00", "formatting only"),
        ("Mon-Fri 9-5, closed weekends", "Mon-Fri 9-5", "formatting only"),
        ("Fermé le dimanche; lun-sam 9h/12h 14h/18h", "Mo-Sa 09:00-12:00,14:00-18:00", "formatting only"),
        ("Closed", "Mon-Fri 9-5", "conflict"),
        ("Mon-Fri 9-5, Sat 9-12", "Mon-Fri 9-5", "incomplete"),
        ("Every other Saturday 9am-1pm", "Sa 9-13", "conflict"),
        ("1st and 3rd Saturday 9-1", "2nd and 4th Saturday 9-1", "conflict"),
        ("Mon-Fri 8-5, 1st Saturday 9-12", "Mon-Fri 8-5", "incomplete"),
        ("By appointment only", "Mon-Fri 9am-5pm", "conflict"),
        ("Lunes a viernes 9:00-14:00 y 16:00-20:00", "Mo-Fr 09:00-14:00,16:00-20:00", "formatting only"),
        ("Maandag t/m vrijdag 9:00 tot 17:00", "Mo-Fr 09:00-17:00", "formatting only"),
        ("Mon-Fri 9-5, Sat by appointment", "Mon-Fri 9am-5pm", "incomplete"),
        ("Mon-Fri 9-5", "Mon-Fri 9-6", "conflict"),
        ("Mon-Fri 8-12, 13-17", "Mon-Fri 8-17", "conflict"),
        ("Mon-Fri 9-5", "Mon-Thu 9-5, Fri closed", "conflict"),
        ("Mon, Tue 9-5", "Mon, Wed 9-5", "conflict"),
        ("Mon-Fri 9-5", "", "absent"),
    ],
)
def test_two_texts(a: str, b: str, verdict: str) -> None:
    for first, second in ((a, b), (b, a)):
        said = compare_hours(first, second)
        assert said is not None
        assert said.verdict == verdict


def test_reasons_name_the_day() -> None:
    said = compare_hours("Mon-Fri 9-5", "Mon-Thu 9-5, Fri 9-4")
    assert said is not None
    assert said.reason == "Friday: one says 9:00\u201317:00, the other 9:00\u201316:00."


def test_nothing_to_say() -> None:
    assert compare_hours("", " ") is None
    assert compare_hours("Mon-Fri 9-5", "ask at the desk") is None


SOME_WORDS = """
Mon Fri Mo Sa di lundi - to 9 5pm 17:00 25 closed 24/7 , ; noon PH 8h30 uhr n.v. every other
"""
TEXTS = st.lists(st.sampled_from(sorted(set(SOME_WORDS.split()))), max_size=12).map(" ".join)


@given(st.one_of(TEXTS, st.text(max_size=30)))
def test_any_text_is_read_inside_the_week(text: str) -> None:
    hours = read_hours(text)
    if hours is not None:
        assert all(0 <= start < end <= 10_080 for start, end in hours.spans)
        assert all(one[1] < other[0] for one, other in zip(hours.spans, hours.spans[1:], strict=False))
    said = compare_hours(text, f" {text.upper()}")
    assert said is None or said.agrees or said.verdict == "absent"


def test_broken_text_ends_well() -> None:
    found = compare_hours("Mon \udc80 8-5", "Mon 8-5")
    assert found is not None
    assert found.agrees
