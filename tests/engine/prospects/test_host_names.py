"""What a site calls itself, by the titles of its pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.prospects.host_names import name_in_title


@pytest.mark.parametrize(
    ("title", "domain", "name"),
    [
        ("Reach the health desk | Alder Bay Courier", "alder-bay-courier.example", "Alder Bay Courier"),
        ("Be a guest on Bedside Questions", "bedside-questions.example", "Bedside Questions"),
        ("Write for us: guidelines | Skin & Self", "skin-and-self.example", "Skin & Self"),
        ("How we select guests | The White Coat Hour podcast", "white-coat-hour.example", "The White Coat Hour"),
        ("Find a dermatologist - American Academy of Dermatology", "aad.example", "American Academy of Dermatology"),
        ("Nützliche Links | Ärztekammer Süd", "aerztekammer-sued.example", None),
        ("Useful links", "eczema-alliance.example", None),
        ("Courier", "alder-bay-courier.example", None),
        ("All about dermatology", "aad.example", None),
        ("Links | all about dermatology", "aad.example", None),
        ("", "aad.example", None),
        (None, "aad.example", None),
        ("A B", "ab.example", None),
    ],
)
def test_a_name_stands_in_the_title_or_is_not_known(title: str | None, domain: str, name: str | None) -> None:
    assert name_in_title(title, domain=domain) == name


@given(st.text(max_size=120), st.from_regex(r"[a-z0-9-]{1,20}\.example", fullmatch=True))
def test_a_name_is_words_of_the_title(title: str, domain: str) -> None:
    name = name_in_title(title, domain=domain)
    assert name is None or name in title or " & " in name
