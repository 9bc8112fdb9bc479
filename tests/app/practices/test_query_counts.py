"""How many SQL queries a page's questions take does not grow with what is shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from suture.app.practices import actions, link_queries, queries
from suture.app.practices.access import Need, access, asked_once
from suture.app.practices.models import Client
from suture.engine.errors import NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_questions_take_few_queries_whatever_there_is(
    ada: int, practice: int, importing: Any, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        importing(f"Linking page,Last crawled\nhttps://a{number}.example/,2026-11-01\n", name=f"{number}.csv")
        importing(f"Dear practice {number},\nthis is a letter.\n", name=f"{number}.txt")
        actions.add_practice(
            actor=ada, address=f"more{number}.example", specialty="dentistry", rivals=["r.example", "s.example"]
        )
    job = queries.imports(ada, practice).pending[0].job.id
    with django_assert_num_queries(2):
        assert len(queries.practices_for(ada)) == 4
    with django_assert_num_queries(2):
        queries.practice(ada, practice)
    with django_assert_num_queries(3):
        view = queries.imports(ada, practice)
    assert (len(view.pending), len(view.done)) == (3, 3)
    with django_assert_num_queries(3):
        queries.import_job(ada, practice, job=job)
    with django_assert_num_queries(2):
        link_queries.links(ada, practice, filter=link_queries.LinkFilter())
    for question in (link_queries.link_sites, link_queries.link_texts, link_queries.link_targets):
        with django_assert_num_queries(2):
            question(ada, practice)


def test_what_only_reads_asks_once_what_somebody_may_do(
    ada: int, stranger: int, practice: int, django_assert_num_queries: Any
) -> None:
    with asked_once(), django_assert_num_queries(2):
        for _ in range(3):
            access(ada, practice)
    with django_assert_num_queries(2):
        access(ada, practice)
    with asked_once():
        access(ada, practice)
        with pytest.raises(NothingHere):
            access(stranger, practice)


def test_asking_once_still_weighs_each_need(stranger: int, practice: int) -> None:
    Client.objects.create(practice_id=practice, user_id=stranger, since=timezone.now())
    with asked_once():
        access(stranger, practice, need=Need.RESULTS)
        with pytest.raises(NotAllowed):
            access(stranger, practice, need=Need.WORK)
