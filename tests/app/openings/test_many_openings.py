"""Many openings: pages ask the same number of questions for them, and a plan reads of each only what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from suture.app.openings import actions, queries
from suture.app.openings.family_queries import by_family
from suture.app.openings.models import Look, Opening, OpeningFacts
from suture.app.openings.opening_keys import slug_of
from suture.app.openings.opening_queries import opening
from suture.app.openings.plan_queries import plan
from suture.app.openings.told_queries import form
from suture.app.openings.weekly import openings_offer
from suture.app.openings.weighing import weigh_practice

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MANY: Final = 40


@pytest.fixture
def one(ada: int, practice: int) -> str:
    """The slug of an opening that was added by hand and weighed."""
    slug = actions.add_opening(actor=ada, practice=practice, address="alder-living.example/health")
    weigh_practice(practice, now=timezone.now())
    return slug


def repeat(practice: int, *, slug: str) -> None:
    """Add many openings like one, each with its own facts."""
    like = OpeningFacts.objects.select_related("opening").get(opening__slug=slug)
    fields = {
        one.attname: getattr(like.opening, one.attname) for one in Opening._meta.concrete_fields if one.name != "id"
    }
    for number in range(MANY):
        key = f"site:{number}.example"
        other = Opening.objects.create(**fields | {"key": key, "slug": slug_of(key), "domain": f"{number}.example"})
        told = {one.attname: getattr(like, one.attname) for one in OpeningFacts._meta.concrete_fields}
        OpeningFacts.objects.create(**told | {"opening_id": other.pk, "rank": 100 + number})


@contextmanager
def asked() -> Iterator[list[str]]:
    """The questions that the database is asked meanwhile."""
    told: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield told
    told += [one["sql"] for one in captured]


def count(page: Callable[[], Any]) -> int:
    """How many questions a page asks."""
    with asked() as told:
        page()
    return len(told)


def test_pages_ask_the_same_number_of_questions_for_few_and_for_many(ada: int, practice: int, one: str) -> None:
    pages: tuple[Callable[[], Any], ...] = (
        lambda: queries.openings(ada, practice),
        lambda: queries.board(ada, practice),
        lambda: by_family(ada, practice),
        lambda: plan(ada, practice),
        lambda: opening(ada, practice, key=one),
        lambda: list(openings_offer(practice, timezone.now())),
        lambda: form(ada, practice),
    )
    few = [count(page) for page in pages]
    repeat(practice, slug=one)
    assert [count(page) for page in pages] == few
    assert queries.openings(ada, practice).total > MANY
    with asked() as told:
        plan(ada, practice)
    (choosing,) = (sql for sql in told if "score" in sql)
    assert '"openings_openingfacts"."found"' not in choosing


def test_a_page_that_is_gone_was_only_tried_unless_somebody_named_it(ada: int, practice: int) -> None:
    now = timezone.now()
    for number, (found_by, depth) in enumerate((("section", 1), ("search", 0), ("hub", 0), ("owed", 1), ("owed", 0))):
        Look.objects.create(
            practice_id=practice, address=f"https://{found_by}.example/{depth}", short_address=str(number),
            domain=f"{found_by}.example", found_by=found_by, depth=depth, added_at=now, looked_at=now, outcome="gone",
        )  # fmt: skip
    named = [one.address for one in queries.looks(ada, practice) if not one.only_tried]
    assert named == ["https://owed.example/0"]
