"""Link texts are put in classes by the practice's own names and words, in several languages."""

from __future__ import annotations

import pytest

from suture.engine.profile.link_texts import TEXT_CLASS_WORDS, TEXT_CLASSES, TextClasses
from suture.engine.quality.subject import Subject

ABOUT = Subject(site="harbourstreetderm.example", names=("Harbour Street Dermatology", "Dr. Ines Okafor, MD"))
CLASSES = TextClasses.of(ABOUT, services=("Dermatology", "dermatologist", "skin doctor", "skin cancer screening"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour Street Dermatology", "brand"),
        ("the skin clinic on Harbour Street", "other"),
        ("Harbour Street", "brand"),
        ("I. Okafor, MD", "brand"),
        ("Dr. Okafor", "brand"),
        ("harbourstreetderm", "brand"),
        ("Visit Harbour Street Dermatology today", "brand"),
        ("https://harbourstreetderm.example/mohs?x=1", "naked"),
        ("harbourstreetderm.example", "naked"),
        ("www.harbourstreetderm.example", "naked"),
        ("click here", "generic"),
        ("Visit website", "generic"),
        ("Mehr erfahren", "generic"),
        ("En savoir plus", "generic"),
        ("más información", "generic"),
        ("подробнее", "generic"),
        ("点击这里", "generic"),
        ("dermatologist", "exact"),
        ("Best Dermatologists near me", "exact"),
        ("skin cancer screening", "exact"),
        ("dermatologist in Porto", "partial"),
        ("Ten questions for your skin doctor", "partial"),
        ("Winter walks along the coast", "other"),
        ("", "empty"),
        ("  ", "empty"),
        ("»", "empty"),
    ],
)
def test_a_text_has_one_class(text: str, expected: str) -> None:
    assert CLASSES.class_of(text) == expected


def test_a_practice_without_names_is_known_by_its_site() -> None:
    bare = TextClasses.of(Subject(site="www.caldera-spa.example"), services=())
    assert bare.class_of("Caldera Spa") == "brand"
    assert bare.class_of("thermal baths") == "other"


def test_every_class_has_words() -> None:
    assert tuple(TEXT_CLASS_WORDS) == TEXT_CLASSES
