"""Hours, addresses in lines, single values: what is read, and what is left empty."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.hours.reading import read_hours
from suture.engine.citations.witnesses.address_lines import addresses_in
from suture.engine.citations.witnesses.hours_words import DAYS, clock, day_number, spans_in, week_line
from suture.engine.citations.witnesses.said import country_code, day, found_in, point, said, several, site_of
from suture.engine.citations.witnesses.uk_lines import split_lines


@pytest.mark.parametrize(
    ("told", "time"),
    [
        ("9:00 AM", "09:00"),
        ("12:00 am", "00:00"),
        ("12:30 PM", "12:30"),
        ("9am", "09:00"),
        ("17:30:00", "17:30"),
        ("08.00", "08:00"),
        ("24:00", "24:00"),
        ({"hours": 9}, "09:00"),
        ({}, "00:00"),
        ("9", None),
        ("13:00 PM", None),
        ("24:30", None),
        ("noon", None),
        ({"hours": "9"}, None),
        (None, None),
    ],
)
def test_times_of_day(told: object, time: str | None) -> None:
    assert clock(told) == time


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9:00 AM-5:00 PM", [("09:00", "17:00")]),
        ("09:00-12:00, 13:00-17:00", [("09:00", "12:00"), ("13:00", "17:00")]),
        ("8am to 6:30pm", [("08:00", "18:30")]),
        ("6 PM \u2013 12 AM", [("18:00", "24:00")]),
        ("x", []),
        ("Closed", []),
        ("Open 24 hours", [("00:00", "24:00")]),
        ("by appointment", None),
        ("9-5", None),
        ("", None),
    ],
)
def test_spans_of_a_day(text: str, spans: list[tuple[str, str]] | None) -> None:
    assert spans_in(text) == spans


MINUTES = st.integers(0, 1439).map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")


@given(st.dictionaries(st.integers(0, 6), st.lists(st.tuples(MINUTES, MINUTES), max_size=2), min_size=1))
def test_a_week_is_written_so_that_every_day_is_in_it_once(week: dict[int, list[tuple[str, str]]]) -> None:
    told: dict[int, list[tuple[str, str]]] = {}
    for part in week_line(week).split("; "):
        days, _, spans = part.partition(" ")
        first, _, last = days.partition("-")
        for number in range(DAYS.index(first), DAYS.index(last or first) + 1):
            assert number not in told
            told[number] = [] if spans == "off" else [(one[:5], one[6:]) for one in spans.split(",")]
    assert told == week


@given(st.text(max_size=30))
def test_no_text_makes_the_readers_of_values_fail(text: str) -> None:
    assert clock(text) is None or len(clock(text) or "") == 5
    assert day_number(text) in {None, *range(7)}
    assert len(country_code(text)) in {0, 2}
    spans_in(text)
    day(text)
    site_of(text)
    several(text)
    split_lines([text])
    addresses_in([text, text])


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ("120 Quay St, Ste 210, Springfield, IL 62701", "120 Quay St|Ste 210|Springfield|IL|62701|US"),
        ("Address: 120 Quay St | Springfield, Illinois 62701-1234, USA",
         "120 Quay St||Springfield|Illinois|62701-1234|US"),
        ("120 Quay St, Suite 210\nSpringfield IL 62701", "120 Quay St|Suite 210|Springfield|IL|62701|US"),
        ("120 Quay St\n2nd Floor\n# 7\nSt. Louis, MO 63101", "120 Quay St|2nd Floor, # 7|St. Louis|MO|63101|US"),
        ("120 Quay St Ste 4 Springfield, IL 62701", "120 Quay St Ste 4||Springfield|IL|62701|US"),
        ("Shop 6, 120 Quay St\nSpringfield, Illinois\n62701 United States",
         "120 Quay St|Shop 6|Springfield|Illinois|62701|US"),
        ("Unit 5 - 12 Quay Rd, Toronto ON M5V 2T6", "Unit 5 - 12 Quay Rd||Toronto|ON|M5V 2T6|CA"),
        ("12, rue du Port, 35000 Rennes", "12, rue du Port||Rennes||35000|DE"),
        ("12 Quay Rd\nToronto, ON M5V 2T6", "12 Quay Rd||Toronto|ON|M5V 2T6|CA"),
        ("Level 5, 48 Quay Road, Pyrmont NSW 2009", "48 Quay Road|Level 5|Pyrmont|NSW|2009|AU"),
        ("The Health Centre, Quay Street, Truro, Cornwall, TR1 1ZZ",
         "The Health Centre, Quay Street||Truro|Cornwall|TR1 1ZZ|GB"),
        ("1 Quay Street\nTruro\nTR1 1ZZ, UK", "1 Quay Street||Truro||TR1 1ZZ|GB"),
        ("Hafenstraße 16a\nD-60385 Frankfurt am Main", "Hafenstraße 16a||Frankfurt am Main||60385|DE"),
    ],
)  # fmt: skip
def test_addresses_among_lines(lines: str, parts: str) -> None:
    (found,) = addresses_in(["Dr Ada Harbour", *lines.split("\n"), "More"], language="de")
    told = (found.street, found.unit, found.city, found.region, found.postcode, found.country)
    assert told == tuple(parts.split("|"))
    assert (found.first, found.last) == (1, lines.count("\n") + 1)


@pytest.mark.parametrize(
    "lines",
    [
        ["Springfield, IL 62701"],
        ["Dr Ada Harbour", "Family Medicine", "Springfield, IL 62701"],
        ["120 reviews", "She studied in Chicago.", "Springfield, IL 62701"],
        ["It stands at 120 Quay St in Springfield, XX 62701"],
        ["In 2009 SW1A 1AA was the best postcode"],
        ["Truro", "TR1 1ZZ"],
        ["Order 12345 today"],
        ["She has 12 years, 10115 patients"],
    ],
)
def test_what_is_no_address(lines: list[str]) -> None:
    assert addresses_in(lines, language="en") == []


def test_single_values() -> None:
    assert said("  a \n b ") == "a b"
    assert (said(None), said(True), said(7), said("x" * 2_000)) == ("", "", "7", "")
    assert (day("2026-11-23T10:00:00Z"), day("20261123"), day("11/23/2026"), day("2026-02-30")) == (
        date(2026, 11, 23),
        date(2026, 11, 23),
        None,
        None,
    )
    assert (country_code("USA"), country_code("gb"), country_code("England"), country_code("Atlantis")) == (
        "US",
        "GB",
        "GB",
        "",
    )
    assert (point("8.7", 50), point(190, 0), point(0, 91), point(None, 0)) == ((8.7, 50.0), None, None, None)
    assert (site_of("https://www.Harbour.example/x"), site_of("two words"), site_of("http://[")) == (
        "harbour.example",
        "",
        "",
    )
    deep: object = {"x": 1}
    for _ in range(50):
        deep = [deep]
    assert list(found_in(deep, lambda value: "x" in value)) == []


def test_the_hours_that_are_written_are_the_hours_that_are_read() -> None:
    lines = {
        "Mo-Fr 09:00-17:00; Sa-Su off": 5 * 8 * 60,
        "Mo-Tu 09:00-12:00,13:00-17:00": 2 * 7 * 60,
        "Mo-Su 00:00-24:00": 7 * 24 * 60,
        "Fr 22:00-24:00": 2 * 60,
        "Fr 22:00-02:00": 4 * 60,
        "Monday by appointment; Tuesday 09:00-17:00": 8 * 60,
    }
    for line, minutes in lines.items():
        week = read_hours(line)
        assert week is not None
        assert sum(end - begin for begin, end in week.spans) == minutes
