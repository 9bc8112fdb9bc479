"""What the words around a day make of it: its sentence, the head of its column, what stands near it for its year."""

from __future__ import annotations

import pytest
from tests.engine.prospects.dated_pages import told


def table(*rows: tuple[str, ...]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{lines}</table>"


def closing(*lines: str, language: str = "en") -> list[str]:
    return sorted(str(one.day) for one in told(*lines, language=language) if one.role == "closes" and one.day)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("The form is open until midnight on 31 January 2027.", "en", ["2027-01-31"]),
        ("Tell Ann by the end of Friday, 5 March 2027 what you could offer.", "en", ["2027-03-05"]),
        ("Deadline extended to 20 December 2026!", "en", ["2026-12-20"]),
        ("Copy dates for 2027: Spring 15 January, Summer 9 April", "en", ["2027-01-15", "2027-04-09"]),
        ("Abstracts are due 1 March and 1 September 2027.", "en", ["2027-03-01", "2027-09-01"]),
        ("Calls are open between 1 February and 15 March 2027.", "en", ["2027-03-15"]),
        ("Apply: 1 Dec 2026 \u2013 31 Jan 2027", "en", ["2027-01-31"]),
        ("By: 4 December 2026", "en", ["2026-12-04"]),
        ("My draft is due on 14 December, so please talk to me by 9 December 2026.", "en", ["2026-12-09"]),
        ("Deadline: 31 Jan '27", "en", ["2027-01-31"]),
        ("Articles received by 15-Jan-2027 go into the spring issue.", "en", ["2027-01-15"]),
        ("Einsendeschluss ist der 31.1.27.", "de", ["2027-01-31"]),
        ("Melden Sie sich bitte bis 4.12.2026.", "de", ["2026-12-04"]),
        ("Les textes sont attendus pour le 15 janvier 2027.", "fr", ["2027-01-15"]),
        ("Envía tu propuesta antes del 10 de febrero de 2027.", "es", ["2027-02-10"]),
        ("Le candidature sono aperte fino al 1° marzo 2027.", "it", ["2027-03-01"]),
        ("Kopij vóór 15 januari 2027 naar de redactie.", "nl", ["2027-01-15"]),
        ("The clinic is open until 24 December 2026.", "en", []),
        ("Die Praxis bleibt bis 6. Januar 2027 geschlossen.", "de", []),
        ("Book your flu jab before 1 December 2026.", "en", []),
        ("A block of rooms is held until 1 April 2027.", "en", []),
        ("It must not have been presented at a meeting before 14 September 2026.", "en", []),
        ("Authors will hear from us by 12 February 2027.", "en", []),
        ("Replies by video in the week of 7 December 2026.", "en", []),
        ("Posters may be uploaded until 1 May 2027.", "en", []),
        ("Membership runs from 1 January to 31 December 2027.", "en", []),
    ],
)
def test_the_words_around_a_day_say_whether_taking_part_ends_with_it(
    text: str, language: str, days: list[str]
) -> None:
    assert closing(text, language=language) == days


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        ([("Award", "Amount", "Closes"), ("Rose Fund", "$500", "15 January 2027 (postmarked)"),
          ("Quay Fund", "$700", "1 March 2027")], ["2027-01-15", "2027-03-01"]),
        ([("Issue", "Copy by", "Published"), ("Spring", "15 January 2027", "1 March 2027"),
          ("Summer", "15 April 2027", "1 June 2027")], ["2027-01-15", "2027-04-15"]),
        ([("Webinar", "Date", "Proposals by"), ("Knees", "5 May 2027", "1 March 2027"),
          ("Hips", "6 June 2027", "1 April 2027")], ["2027-03-01", "2027-04-01"]),
        ([("Issue", "Theme", "Copy in by"), ("Autumn", "Sight", "(closed)"), ("Winter", "Fits", "8 January 2027"),
          ("Spring", "Teeth", "9 April 2027")], ["2027-01-08", "2027-04-09"]),
    ],
)  # fmt: skip
def test_the_head_of_a_column_says_what_its_days_are_for(rows: list[tuple[str, ...]], days: list[str]) -> None:
    assert closing(table(*rows)) == days


def test_below_key_dates_what_is_handed_in_is_due() -> None:
    items = "<li>Abstracts: 15 January 2027</li><li>Notification: 1 March 2027</li><li>Hotel: 2 April 2027</li>"
    assert closing(f"<h2>Key dates</h2><ul>{items}</ul>") == ["2027-01-15"]
    items = "<li>Congress abstracts: 15 January 2027</li><li>Congress: 5 May 2027</li>"
    assert closing(f"<h2>Dates and deadlines</h2><ul>{items}</ul>") == ["2027-01-15"]


def test_a_list_of_awards_names_their_last_days() -> None:
    assert closing("Rose Fund award, £500, 15 January 2027.") == ["2027-01-15"]
    assert closing("The £500 award was presented on 15 January 2027.") == []
    assert closing("Please send it by the end of January 2027.") == ["2027-01-31"]


def test_a_weekday_or_the_day_of_publication_may_leave_one_year() -> None:
    assert closing("<p>© 2026</p>", "Please write before Friday, Dec. 4.") == ["2026-12-04"]
    assert closing("<p>© 2026</p>", "Please write before Monday, Dec. 4.") == []
    published = "<time class=published datetime=2026-11-20>20 November</time>"
    assert closing(published, "Please write before 2 January.") == ["2027-01-02"]
    assert closing(published, "Please write before 2 September.") == []


def test_a_vacancy_is_no_way_to_take_part() -> None:
    assert told("Applications close 4 December 2026.", url="https://clinic.example/careers/nurse") == []


def test_the_name_of_an_author_is_no_head_of_a_column() -> None:
    assert told("June 12, 2026", "By", "Ann Ray") == []
