"""A search provider that one runs oneself, and one that does not answer: what is found, and that no key is told."""

from __future__ import annotations

import pytest
from tests.app.openings.conftest import Working

from suture.app.jobs.models import Job
from suture.app.jobs.running import run_job
from suture.app.openings import queries
from suture.app.openings.find_actions import start_find
from suture.app.openings.handed_actions import forget_search_key, set_search_key
from suture.app.practices.actions import add_practice
from suture.engine.errors import ActionError, InputError, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

KEY = "BSA-very-secret-key"


def test_a_provider_that_cannot_be_reached_ends_the_run_without_telling_the_key(ada: int) -> None:
    real = add_practice(actor=ada, address="harbour.example", specialty="dermatology", name="Harbour Dermatology")
    with pytest.raises(ActionError, match="No search provider"):
        start_find(actor=ada, practice=real, sources=["provider"])
    set_search_key(actor=ada, practice=real, provider="searxng", key=KEY, place="http://search.example/")
    start_find(actor=ada, practice=real, sources=["provider"])
    job = Job.objects.get(kind="opening-find")
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "did not answer" in job.error
    assert KEY not in f"{job.error}{job.params}{job.log}{job.steps}"
    assert queries.runs(ada, real)[0].state == "failed"
    forget_search_key(actor=ada, practice=real)
    with pytest.raises(NothingHere):
        forget_search_key(actor=ada, practice=real)


def test_a_sample_never_asks_a_provider(ada: int, practice: int, work: Working, web: object) -> None:
    assert web
    set_search_key(actor=ada, practice=practice, provider="brave", key=KEY)
    start_find(actor=ada, practice=practice, sources=["provider"])
    work()
    assert (queries.runs(ada, practice)[0].state, queries.runs(ada, practice)[0].pages) == ("done", 0)
    with pytest.raises(InputError, match="key"):
        set_search_key(actor=ada, practice=practice, provider="brave")
    with pytest.raises(InputError, match="Choose one"):
        set_search_key(actor=ada, practice=practice, provider="oracle", key=KEY)
