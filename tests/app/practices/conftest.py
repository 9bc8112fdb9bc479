"""A practice, its manager, and somebody whom it is none of the business of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from suture.app.practices import actions

LATEST = "Linking page,Last crawled\nhttps://a.example/x,2026-11-01\nhttps://b.example/,2026-10-02\nno address,\n"


@pytest.fixture
def practice(ada: int) -> int:
    """Ada's practice, harbour.example."""
    return actions.add_practice(actor=ada, address="https://www.harbour.example/", specialty="Dermatology")


Importing = Callable[..., int]


@pytest.fixture
def importing(ada: int, practice: int, at_once: None) -> Importing:
    """Hand a text over as a file, read it at once, and return the number of the job."""

    def hand_over(text: str = LATEST, *, name: str = "links.csv") -> int:
        upload = actions.add_upload(actor=ada, practice=practice, file_name=name, chunks=[text.encode()])
        return actions.start_import(actor=ada, upload=upload)

    return hand_over
