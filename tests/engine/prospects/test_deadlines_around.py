"""What the words around a day make of it: its sentence, the head of its column, what stands near it for its year."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.prospects.dated_pages import TODAY, told

from suture.engine.prospects.days_passed import too_late


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
        ([("Issue", "Copy in hand by", "In mailboxes"), ("Spring", "Jan. 15, 2027", "March 1, 2027"),
          ("Back on the golf course", "Apr. 9, 2027", "June 1, 2027")], ["2027-01-15", "2027-04-09"]),
        ([("Award", "For", "Next closing date"), ("Rose Fund", "any course", "26 February 2027"),
          ("Quay Fund", "a first degree", "30 April 2027")], ["2027-02-26", "2027-04-30"]),
        ([("Heft", "Redaktionsschluss", "Erscheint"), ("1/2027", "14.01.2027", "01.03.2027"),
          ("2/2027", "14.04.2027", "01.06.2027")], ["2027-01-14", "2027-04-14"]),
        ([("Late-breaking window", "February 26 to March 8, 2027")], ["2027-03-08"]),
        ([("Window", "1\u201320 December 2026")], ["2026-12-20"]),
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


def test_the_last_day_of_a_list_may_have_the_year_of_all() -> None:
    items = "<li>Nov. 30: session proposals</li><li>Jan. 14: abstracts</li><li>May 6-8, 2027: congress</li>"
    assert closing(f"<h2>Important dates</h2><ul>{items}</ul>") == ["2026-11-30", "2027-01-14"]


def test_a_vacancy_is_no_way_to_take_part() -> None:
    assert told("Applications close 4 December 2026.", url="https://clinic.example/careers/nurse") == []


def test_the_name_of_an_author_is_no_head_of_a_column() -> None:
    assert told("June 12, 2026", "By", "Ann Ray") == []


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("Copy is due Dec. 7, Jan. 4 and Feb. 1, 2027.", "en", ["2026-12-07", "2027-01-04", "2027-02-01"]),
        ("Articles by 15 December 2026 and 15 March.", "en", ["2026-12-15", "2027-03-15"]),
        ("Due 1 May (for the autumn number, with its theme) and 1 June 2027.", "en", ["2027-05-01", "2027-06-01"]),
        ("Applications close on Dec. 11/26.", "en", ["2026-12-11"]),
        ("Deadline: 30 Nov/26", "en", ["2026-11-30"]),
        ("Proposals are due by the last day of March 2027.", "en", ["2027-03-31"]),
        ("Einsendeschluss ist der letzte Tag im April 2027.", "de", ["2027-04-30"]),
        ("Date limite d'envoi : fin mars 2027.", "fr", ["2027-03-31"]),
        ("Fecha límite: último día de febrero de 2027.", "es", ["2027-02-28"]),
        ("Recibimos textos del 1 al 20 de diciembre de 2026.", "es", ["2026-12-20"]),
        ("Inviare le proposte entro la fine di marzo 2027.", "it", ["2027-03-31"]),
        ("Voorstellen insturen tot de laatste dag van maart 2027.", "nl", ["2027-03-31"]),
        ("Abstracts deadline\u200315\u200b\u2009January\u202f2027", "en", ["2027-01-15"]),
        ("Einsende\u00adschluss: 15.\u00a0Januar\u00a02027", "de", ["2027-01-15"]),
        ("Final deadlineFri, Jan 22, 2027, 5 PM CT", "en", ["2027-01-22"]),
        ("Papers for the May meeting: 15 January 2027.", "en", ["2027-01-15"]),
        ("Deadline 14-Jan-27", "en", ["2027-01-14"]),
        ("Applications for 2027 closed on 9 October.", "en", ["2026-10-09"]),
        ("Nach dem 9. April 2027 eingehende Beiträge können nicht gelesen werden.", "de", ["2027-04-09"]),
        ("Soumission des résumés : du 1er février au 9 avril 2027", "fr", ["2027-04-09"]),
        ("Inzenden: 1 februari t/m 9 april 2027", "nl", ["2027-04-09"]),
        ("Send it by 5 p.m. (Central) Thursday, Jan. 14, 2027.", "en", ["2027-01-14"]),
        ("Proposals postmarked after January 14, 2027 will be returned.", "en", ["2027-01-14"]),
        ("Bis zum 14. Januar 2027 nimmt die Redaktion Themen entgegen.", "de", ["2027-01-14"]),
        ("Les dossiers reçus après le 14 janvier 2027 ne seront pas examinés.", "fr", ["2027-01-14"]),
        ("The submission window shut on 30 October 2026.", "en", ["2026-10-30"]),
        ("Die Einreichungsfrist endete am 30. Oktober 2026.", "de", ["2026-10-30"]),
        ("L'appel s'est terminé le 30 octobre 2026.", "fr", ["2026-10-30"]),
        ("Il bando è scaduto il 30 ottobre 2026.", "it", ["2026-10-30"]),
        ("De oproep is op 30 oktober 2026 gesloten.", "nl", ["2026-10-30"]),
    ],
)
def test_years_and_ends_of_months_and_blanks_as_they_are_written(text: str, language: str, days: list[str]) -> None:
    assert closing(text, language=language) == days
    lapsed = {str(one.day): one.lapsed for one in told(text, language=language) if one.role == "closes"}
    assert lapsed == {day: day < TODAY.isoformat() for day in days}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Next review due: 31 March 2027", "en"),
        ("<dl><dt>Review due</dt><dd>31 March 2027</dd></dl>", "en"),
        ("These guidelines for submissions are valid until 31 March 2027.", "en"),
        ("Gültig bis 31. März 2027. Nächste Überprüfung: 31. März 2027.", "de"),
        ("Valable jusqu'au 31 mars 2027. Prochaine révision : 31 mars 2027.", "fr"),
        ("Válido hasta el 31 de marzo de 2027.", "es"),
        ("Prossima revisione entro il 31 marzo 2027.", "it"),
        ("Volgende herziening uiterlijk 31 maart 2027.", "nl"),
        ("NURS 12 handout: topic due in class on January 21, 2027; draft on February 11.", "en"),
        ("Last day of classes: December 11, 2026", "en"),
        ("Tuition is due August 15, 2027.", "en"),
        ("The exhibition closes on 4 January 2027.", "en"),
        ("The office is closed until 4 January 2027; send your questions to the editor.", "en"),
        ("Reviewers return their reports by January 15, 2027.", "en"),
        ("Articles published before January 1, 2024 are in the archive.", "en"),
        ("Early tickets go on sale on 5 January and end on 15 March 2027; proposers need not hurry.", "en"),
        ("<h2>Latest</h2>17 November 2026 A quieter scanner comes up the river", "en"),
        ("<table><tr><td>Nachricht an die Vortragenden</td><td>bis 12.03.2027</td></tr></table>", "de"),
    ],
)
def test_days_of_documents_of_schools_and_of_others_close_nothing(text: str, language: str) -> None:
    assert closing(text, language=language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Submissions are closed until 1 March 2027.", "en"),
        ("The submission portal is closed until 1 March 2027.", "en"),
        ("Die Einreichung ist bis 1. März 2027 geschlossen.", "de"),
        ("Les soumissions sont closes jusqu'au 1er mars 2027.", "fr"),
        ("Le candidature sono chiuse fino al 1 marzo 2027.", "it"),
        ("De inzending is tot 1 maart 2027 gesloten.", "nl"),
    ],
)
def test_what_is_closed_until_a_day_opens_then(text: str, language: str) -> None:
    days = told(text, language=language)
    assert {(one.role, one.day) for one in days if one.day} == {("opens", date(2027, 3, 1))}
    over = too_late(days, kind="guest-article", today=TODAY)
    assert over is not None
    assert over.words.endswith("It opens again on 1 March 2027.")
    later = told(text.replace("2027", "2026"), language=language)
    assert too_late(later, kind="guest-article", today=TODAY) is None
