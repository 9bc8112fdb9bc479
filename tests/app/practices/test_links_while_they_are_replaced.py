"""A page or an export that is being answered while an import replaces the files under it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from suture.app.practices import link_queries
from suture.app.practices.facts import lake
from suture.engine.links.matched import Found, find

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

SITE = "harbour.example"
LATER = timedelta(hours=1)


def replace_files(importing: Callable[..., int]) -> None:
    """Import once more, and let so much time pass that the files of before are removed."""
    before = lake().shelf(SITE).current()
    assert before is not None
    importing("Linking page,Last crawled\nhttps://new.example/,2026-11-03\n", name="new.csv")
    lake().shelf(SITE).compact(now=timezone.now() + LATER)
    lake().shelf(SITE).compact(now=timezone.now() + LATER)
    assert not before.links_path.exists()


def test_a_page_whose_files_were_replaced_meanwhile_is_answered_from_the_new_ones(
    ada: int, practice: int, importing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing()
    asked: list[Any] = []

    def find_late(*args: Any, **values: Any) -> Found | None:
        asked.append(args)
        if len(asked) == 1:
            replace_files(importing)
        return find(*args, **values)

    monkeypatch.setattr(link_queries, "find", find_late)
    shown = link_queries.links(ada, practice, filter=link_queries.LinkFilter())
    assert shown is not None
    assert (len(asked), shown.page.total) == (2, 3)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_export_that_has_begun_is_finished_from_the_files_it_began_with(
    ada: int, practice: int, importing: Any, form: Any
) -> None:
    rows = 60_000
    lines = (f"https://s{number % 997}.example/{number},2026-11-01" for number in range(rows))
    importing("Linking page,Last crawled\n" + "\n".join(lines) + "\n")
    pieces = link_queries.export(ada, practice, filter=link_queries.LinkFilter(), form=form)
    replace_files(importing)
    assert sum(piece.count(b"\n") for piece in pieces) == rows + (form == "csv")
