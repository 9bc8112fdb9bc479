"""Days for taking part: every form in which hosts write them, and what is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.prospects.dated_pages import TODAY, page, told

from suture.engine.prospects.days_passed import taking_part_is_over
from suture.engine.prospects.deadline_words import named_days
from suture.engine.prospects.deadlines import ROLES, newest_day
from suture.engine.prospects.verdicts import Deadline


def short(found: list[Deadline]) -> list[tuple[str, date | None, str]]:
    return [(one.role, one.day, one.what) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("The submission deadline is Sunday, 1 March 2027", "en", date(2027, 3, 1)),
        ("Abstracts are due March 1st, 2027, 11:59 pm ET.", "en", date(2027, 3, 1)),
        ("The deadline to submit posters is September 14, 2023.", "en", date(2023, 9, 14)),
        ("Nominations must be received by 5pm ET on January 9, 2027.", "en", date(2027, 1, 9)),
        ("Please submit your proposal by 2027-02-03.", "en", date(2027, 2, 3)),
        ("Submit your abstract by 03/04/2027.", "en-US", date(2027, 3, 4)),
        ("Submit your abstract by 03/04/2027.", "en-GB", date(2027, 4, 3)),
        ("Bitte senden Sie Ihr Abstract bis zum 15. März 2027 ein.", "de", date(2027, 3, 15)),
        ("Einreichfrist: 01.02.2027", "de", date(2027, 2, 1)),
        ("La date limite de soumission est le 1er mars 2027.", "fr", date(2027, 3, 1)),
        ("Le invitamos a enviar su propuesta antes del 15 de enero de 2027", "es", date(2027, 1, 15)),
        ("Il termine ultimo per l'invio è il 3 marzo 2027", "it", date(2027, 3, 3)),
        ("Inzenden kan tot en met 4 april 2027", "nl", date(2027, 4, 4)),
    ],
)
def test_a_closing_day_in_any_usual_form(text: str, language: str, day: date) -> None:
    (found,) = told(text, language=language)
    assert (found.role, found.day, found.lapsed) == ("closes", day, day < TODAY)
    assert found.quote == text


def test_a_day_that_can_be_read_two_ways_stays_unknown() -> None:
    (found,) = told("Submit your abstract by 03/04/2027.")
    assert (found.role, found.day, found.lapsed) == ("closes", None, False)


def test_another_date_of_the_page_or_its_clock_tells_which_is_the_month() -> None:
    assert told("Submit your abstract by 03/04/2027.", "We met on 03/25/2020.")[0].day == date(2027, 3, 4)
    assert told("Submit your abstract by 03/04/2027, 5 pm EST.")[0].day == date(2027, 3, 4)


def test_a_table_with_labels_before_the_days() -> None:
    cells = [("Abstracts due", "1 March 2027"), ("Notification", "2 May 2027"), ("Congress", "1-4 September 2027")]
    rows = "".join(f"<tr><th>{label}</th><td>{day}</td></tr>" for label, day in cells)
    assert short(told(f"<table>{rows}</table>")) == [
        ("closes", date(2027, 3, 1), "abstracts"),
        ("notice", date(2027, 5, 2), "notification"),
        ("meeting", date(2027, 9, 1), "meeting"),
    ]


def test_a_calendar_with_labels_behind_the_days_and_the_year_in_its_heading() -> None:
    found = told(
        "<h1>Calendar</h1><h2>2027 Important Dates and Deadlines</h2>",
        "March 2", "Abstract and symposium submission opens.",
        "May 1", "Deadline: Symposium proposals due today.",
        "June 1", "Deadline: Abstract submissions due today.", "Attendee registration opens.",
        "August 28", "Deadline: Draft manuscripts due for the award",
    )  # fmt: skip
    assert short(found) == [
        ("opens", date(2027, 3, 2), "symposia"),
        ("closes", date(2027, 5, 1), "symposia"),
        ("closes", date(2027, 6, 1), "abstracts"),
        ("other", date(2027, 6, 1), ""),
        ("other", date(2027, 8, 28), "papers"),
    ]
    assert found[1].quote == "May 1 Deadline: Symposium proposals due today."


def test_what_only_those_already_in_must_do_is_no_closing_day() -> None:
    found = told(
        "<p>Important dates:</p><ul><li>29 August 2024 - abstract submission deadline</li>"
        "<li>14 November 2024 - deadline for edits to titles</li><li>4 December 2027 - deadline to register</li></ul>"
    )
    assert [one.role for one in found] == ["closes", "other", "other"]
    over = taking_part_is_over(found)
    assert over is not None
    assert over.day == date(2024, 8, 29)


def test_the_year_may_stand_in_the_address() -> None:
    (found,) = told("Late-breaking abstract submission closes on May 1.", url="https://meeting2021.example/abstracts")
    assert (found.day, found.lapsed, found.what) == (date(2021, 5, 1), True, "late-breaking abstracts")


def test_the_sentence_before_may_name_the_year() -> None:
    (found,) = told("When is the 2020 Leadership Conference? The conference takes place March 25 - 27 in Rome.")
    assert (found.role, found.day, found.lapsed) == ("meeting", date(2020, 3, 25), True)


def test_deadlines_come_before_the_meeting_of_the_titles_year() -> None:
    found = told(
        "Submission opens October 5 and closes 15 January.",
        "The meeting takes place 3\u20135 May 2027 in Rome.",
        title="Annual Meeting 2027",
    )
    assert short(found) == [
        ("opens", date(2026, 10, 5), "submissions"),
        ("closes", date(2027, 1, 15), "submissions"),
        ("meeting", date(2027, 5, 3), "meeting"),
    ]


def test_a_year_that_could_be_either_keeps_the_day_unknown() -> None:
    (found,) = told("Abstract submission closes on October 15.", title="Annual Meeting 2027")
    assert (found.day, found.lapsed, found.quote) == (None, False, "Abstract submission closes on October 15.")
    (over,) = told("Abstract submission closes on October 15.", title="Annual Meeting 2020")
    assert (over.day, over.lapsed) == (None, True)


def test_a_day_without_any_year_is_quoted_and_not_guessed() -> None:
    (found,) = told("Submissions close on May 1.")
    assert (found.day, found.lapsed) == (None, False)


def test_a_range_opens_and_closes() -> None:
    assert short(told("Abstract submission: 1 February to 15 March 2027 (deadline)")) == [
        ("opens", date(2027, 2, 1), "abstracts"),
        ("closes", date(2027, 3, 15), "abstracts"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Posted on May 3, 2023",
        "Thursday, November 9th 2023 Close Menu",
        "Published: 1 March 2020",
        "© 2019 Harbour Society",
        "The society was founded on 4 May 1987.",
        "You may 3 times a day close your eyes.",
        "Last updated 5 June 2026 by the editor",
        "The clinic opened its doors to Dr Quill 12 years ago.",
    ],
)
def test_what_is_no_day_for_taking_part(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Submissions are now closed.",
        "The call for abstracts is closed.",
        "We are no longer accepting applications.",
        "We are not currently accepting guest posts.",
        "The deadline has passed.",
        "Die Bewerbungsfrist ist abgelaufen.",
        "L'appel est désormais clos.",
        "El plazo de envío ha finalizado.",
    ],
)
def test_it_is_said_to_be_closed(text: str) -> None:
    (found,) = told(text)
    assert (found.role, found.day, found.lapsed, found.quote) == ("closed", None, True, text)
    assert taking_part_is_over([found]) == found


@pytest.mark.parametrize(
    "text", ["Once submissions are closed, you will hear from us.", "The office is closed on Sunday."]
)
def test_it_is_not_said_to_be_closed(text: str) -> None:
    assert told(text) == []


def test_open_all_year() -> None:
    (found,) = told("We accept pitches on a rolling basis.")
    assert (found.role, found.lapsed) == ("rolling", False)
    assert taking_part_is_over([found, *told("Submission deadline: 1 March 2020")]) is None


def test_one_day_ahead_keeps_it_open() -> None:
    found = told("Abstract deadline: 1 March 2026", "Poster deadline: 1 March 2027")
    assert [one.lapsed for one in found] == [True, False]
    assert taking_part_is_over(found) is None
    assert taking_part_is_over(found[:1]) == found[0]


@pytest.mark.parametrize(
    "line", ["By Ann Ray | March 1, 2024", "Posted on March 1, 2024 by admin", "Last updated: March 1, 2024"]
)
def test_the_day_on_which_it_was_written_is_no_deadline_even_below_a_headline_about_them(line: str) -> None:
    assert told("<h1>Submission deadlines</h1>", line) == []
    assert short(told("<h1>Submission deadlines</h1>", "March 1, 2024"))


def test_the_newest_day_is_never_in_the_future() -> None:
    seen = page(
        "Updated 3 May 2024", "In 2022 we met.", "The next meeting is on 1 June 2027.", "We met on 4 July 2025."
    )
    assert newest_day(seen, today=TODAY) == date(2025, 7, 4)
    assert newest_day(page("Nothing here."), today=TODAY) is None


@given(
    st.dates(date(2000, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%d.%m.%Y"]),
)
@settings(max_examples=60, deadline=None)
def test_every_day_is_read_as_it_was_written(day: date, form: str) -> None:
    (found,) = named_days(f"Due {day.strftime(form)}, noon", language="en-gb")
    assert found.on() == day


@given(st.text(max_size=200), st.sampled_from(["en", "de", None]))
@settings(max_examples=60, deadline=None)
def test_any_line_can_be_read(text: str, language: str | None) -> None:
    for found in named_days(text, language=language):
        assert found.unsure or found.month in range(1, 13)
        assert text[found.start : found.end].strip(" ,") == found.words


@given(
    st.lists(
        st.sampled_from(["March 1", "Deadline", "abstracts close", "5 May 2027", ":", "1/2/2027", "2027"]), max_size=8
    )
)
@settings(max_examples=40, deadline=None)
def test_any_order_of_cells_can_be_read(cells: list[str]) -> None:
    assert all(one.role in ROLES and one.quote for one in told(*cells))
