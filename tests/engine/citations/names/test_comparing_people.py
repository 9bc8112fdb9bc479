"""People's names: the same person's, with less, or another's."""

from __future__ import annotations

import pytest

from suture.engine.citations.names import compare_names


def verdict(a: str, b: str, *, credentials: tuple[str, str] = ("", "")) -> str:
    one, other = credentials
    told = {
        compare_names(first, second, kind_a="clinician", kind_b="clinician", credentials_a=left, credentials_b=right)
        for first, second, left, right in ((a, b, one, other), (b, a, other, one))
    }
    # Whichever side is asked first, the word is the same.
    words = {found.verdict for found in told if found}
    assert len(words) == 1, told
    return words.pop()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Jane Q. Smith", "JANE  Q. SMITH", "match"),
        ("María José Peña", "maria jose pena", "match"),
        ("Jane Q. Smith, MD", "SMITH, JANE Q, MD, FAAD", "formatting only"),
        ("Jane Smith M.D.", "Dr. Jane Smith", "formatting only"),
        ("Robert A. Jones, DO", "Bob A Jones DO", "formatting only"),
        ("William O'Brien", "William O’Brien MD", "formatting only"),
        ("Ahmed El-Sayed", "Ahmed El Sayed", "formatting only"),
        ("Prof. Dr. med. Jörg Müller", "Dr. Joerg Mueller", "formatting only"),
        ("Christopher de la Fuente DC", "Chris Delafuente, D.C.", "formatting only"),
        ("Thomas J. Okafor Jr., MD", "Thomas J Okafor II", "formatting only"),
        ("Garcia Lopez, Maria", "Maria Garcia Lopez", "formatting only"),
        ("Jeffrey Hyman", "Hyman Jeffrey", "formatting only"),
        ("Rhonda Robertson (née Beard)", "Rhonda Beard", "formatting only"),
        ("Ann Lee LAc", "Ann Lee", "formatting only"),
        ("Sinead O Brien", "Sinead O'Brien", "formatting only"),
        ("Jane O Smith", "Jane Smith", "incomplete"),
        ("Jane O. Smith", "Jane A. Smith", "conflict"),
        ("Jane Q. Smith", "Jane Smith", "incomplete"),
        ("Jane Q. Smith", "Jane Quinn Smith", "incomplete"),
        ("Jane Smith", "J Smith", "incomplete"),
        ("J Robert Smith", "Robert Smith", "incomplete"),
        ("Leeann Pearse", "Lee A Pearse", "incomplete"),
        ("Jane Smith", "Jane Smith-Jones", "incomplete"),
        ("Yolanda Molinarisgelpi", "Yolanda M Molinaris", "incomplete"),
        ("Jan van der Berg", "Jan Berg", "incomplete"),
        ("Harold Finch III", "Harold Finch", "incomplete"),
        ("Dr Smith", "Dr Jane Smith", "incomplete"),
        ("Wiiliam Magdycz", "William Magdycz", "incomplete"),
        ("Aruna Narasimmam", "Aruna Narasimman", "incomplete"),
        ("Jane Smith", "Jane Smyth", "conflict"),
        ("Jane Q. Smith", "Jane R. Smith", "conflict"),
        ("Jane Smith", "John Smith", "conflict"),
        ("John Smith Jr", "John Smith Sr", "conflict"),
        ("John Smith II", "John Smith III", "conflict"),
        ("Robert Kowalczyk", "Roberta Kowalczyk", "conflict"),
        ("Pascal Simon", "Pascale Simon", "conflict"),
        ("Rakesh Gupta", "Rajesh Gupta", "conflict"),
        ("George W. Hale, MD", "Hale W. George, MD", "conflict"),
        ("Thomas James", "James Thomas", "conflict"),
        ("Mr J Smith", "Mrs J Smith", "conflict"),
        ("Dr. med. Thomas Weber", "Dr. med. dent. Thomas Weber", "conflict"),
        ("Jane Smith", "", "absent"),
    ],
)  # fmt: skip
def test_verdicts(a: str, b: str, expected: str) -> None:
    assert verdict(a, b) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("MD", "M.D., FACS", "match"),
        ("MD", "", "match"),
        ("DDS", "DMD", "match"),
        ("FNP-C", "ARNP", "match"),
        ("PA-C", "PA", "match"),
        ("MD PA", "MD", "match"),
        ("DDS/MD", "MD", "match"),
        ("RN, MSN", "NP", "match"),
        ("MBBS", "MD", "match"),
        ("CRNA", "CNA", "match"),
        ("MED CCC A, FAAA", "AU", "match"),
        ("MD", "DO", "conflict"),
        ("MD", "DDS", "conflict"),
        ("MD", "PhD", "conflict"),
        ("OD", "MD", "conflict"),
    ],
)
def test_professions(one: str, other: str, expected: str) -> None:
    assert verdict("Jane Smith", "Jane Smith", credentials=(one, other)) == expected


def test_neither_has_a_name() -> None:
    assert compare_names(" ", "") is None


def test_a_reason_is_a_sentence() -> None:
    found = compare_names("Jane Q. Smith, MD", "Jane R. Smith, MD")
    assert found is not None
    assert found.reason == "The middle names differ: Q. and R."


@pytest.mark.parametrize(
    ("credentials", "reason"),
    [("OD", "One is an optometrist, the other a physician."),
     ("PhD", "One is a holder of a doctorate, the other a physician.")],
)  # fmt: skip
def test_two_professions_are_told_as_a_person_would_say_them(credentials: str, reason: str) -> None:
    found = compare_names(f"Mary Lee {credentials}", "Mary Lee MD")
    assert found is not None
    assert found.reason == reason
