"""A practice's own name in others' texts: ordinary words, competitors of nearly the same name, people of one name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.citations.practices_for_audit import HARBOUR, ON
from tests.engine.prospects.pages_that_owe import ABOUT

from suture.engine.citations.facts import Value
from suture.engine.prospects.about import About
from suture.engine.prospects.mentions_naming import NamesOfOurs


def called(name: str, *, clinician: str = "Ada Quill") -> About:
    places = tuple(replace(one, names=()) for one in HARBOUR.places)
    people = tuple(
        replace(one, names=(Value(text=clinician),)) if one.key == "quill" else one for one in HARBOUR.clinicians
    )
    return replace(ABOUT, practice=replace(HARBOUR, name=name, places=places, clinicians=people), on=ON)


def is_us(text: str, *, name: str, clinician: str = "Ada Quill") -> bool:
    return any(one.sure for one in NamesOfOurs(called(name, clinician=clinician)).find(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Coastal Skin Clinic", "Walk-in hours at Coastal Skin Clinic begin in May."),
        ("Coastal Skin Clinic", "The Coastal Skin Clinic, opened in 2009, gave a prize."),
        ("Coastal Skin Clinic", "COASTAL SKIN CLINIC\nOpening hours"),
        ("Coastal Skin Clinic", "Coastal Skin Clinic Salem has new rooms."),
        ("Coastal Skin Clinic", "Coastal Skin Clinic LLC, a sponsor."),
        ("Coastal Skin Clinic", "Ada Quill Coastal Skin Clinic"),
        ("Coastal Skin Clinic", "our neighbours, coastal skin clinic of salem"),
        ("Coastal Skin Clinic", "Thanks to Coastal Skin Clinic. North winds kept off."),
        ("van der Berg Skin", "Thanks to van der Berg Skin and its team."),
        ("Quill Dermatology", "Quill Dermatology in Salem"),
        ("Skin Clinic", "The Skin Clinic in Salem paid for the bench."),
        ("Skin Clinic", "Ada Quill of The Skin Clinic spoke."),
        ("Skin Clinic", "a skin clinic, (978) 555-0180"),
    ],
)
def test_it_is_us(name: str, text: str) -> None:
    assert is_us(text, name=name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # Ordinary words, beside what any practice of the field has.
        ("Skin Clinic", "See a dermatologist, or go to a skin clinic near you."),
        ("Skin Clinic", "There is a skin clinic in Salem."),
        ("Skin Clinic", "Dermatologists: which Skin Clinic is right for you?"),
        ("Skin Clinic", "Ada Quill took her dog to a skin clinic."),
        ("advanced skin care", "They sell advanced skin care and creams."),
        ("Advanced Skin Care", "They sell advanced skin care and creams."),
        # A competitor's name holds ours.
        ("Coastal Skin Clinic", "Rooms at North Coastal Skin Clinic are full."),
        ("Coastal Skin Clinic", "Coastal Skin Clinic of Florida opened a branch."),
        ("Coastal Skin Clinic", "Coastal Skin Clinic Brisbane opened a branch."),
        ("Coastal Skin Clinic", "the new Bayside-Coastal Skin Clinic"),
        ("Skin Clinic", "The Bayside Skin Clinic in Salem"),
        ("Quill Dermatology", "Quill Dermatology, where dermatologists train"),
        # And whoever works there is another of that name.
        ("Coastal Skin Clinic", "Ada Quill, whose North Coastal Skin Clinic is full"),
    ],
)
def test_it_is_another_or_nobody(name: str, text: str) -> None:
    assert not is_us(text, name=name)


def test_where_many_have_the_surname_the_specialty_is_not_enough() -> None:
    story = "Dr John {}, a dermatologist, says that shade matters."
    assert is_us(story.format("Quill"), name="Coastal Skin Clinic", clinician="John Quill")
    assert not is_us(story.format("Smith"), name="Coastal Skin Clinic", clinician="John Smith")
    assert is_us(f"{story.format('Smith')} He works in Salem.", name="Coastal Skin Clinic", clinician="John Smith")
