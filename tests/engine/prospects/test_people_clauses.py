"""An address that is kept for something else is nobody to ask."""

from __future__ import annotations

import pytest

from suture.engine.prospects.people_clauses import for_others


@pytest.mark.parametrize(
    "sentence",
    [
        "Please do not send articles to a@host.example.",
        "The address a@host.example is for dues.",
        "Password trouble goes to a@host.example; articles to b@host.example.",
        "Dinner bookings: a@host.example",
        "For questions about membership dues and invoices, write to a@host.example.",
        "Questions about your tickets? a@host.example",
        "Patients with questions about their treatment write to a@host.example",
        "a@host.example (tickets and dinner)",
        "Termine vergibt a@host.example",
        "Pour un rendez-vous : a@host.example",
        "Para anuncios, a@host.example",
    ],
)
def test_it_is_kept_for_others(sentence: str) -> None:
    assert for_others("a@host.example", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Send your article to a@host.example.",
        "Password trouble goes to b@host.example; articles to a@host.example.",
        "No address of ours stands here.",
        "Ideas come to us at dinner or by mail: a@host.example",
        "We print stories about shops, clinics and homes. Mail yours to a@host.example.",
        "Doctors who see patients by appointments only may write to a@host.example.",
        "Papers on patients with diabetes go to a@host.example.",
        "The health desk covers hospitals, medical records and money: a@host.example.",
        "If you have questions about billing codes, Ann edits that series: a@host.example",
        "Termine und Texte an a@host.example",
    ],
)
def test_it_is_not(sentence: str) -> None:
    assert not for_others("a@host.example", sentence)
