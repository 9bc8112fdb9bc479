"""What an installation of the former kind keeps: each decision becomes an act, the file a version."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from suture.app.review import queries, version_queries

BEFORE, AFTER = ("review", "0001_initial"), ("review", "0004_an_act_for_each_decision")


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_earlier_decisions_and_the_file_are_kept(ada: int, practice: int) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([BEFORE])
    earlier: Any = executor.loader.project_state([BEFORE]).apps
    site = earlier.get_model("practices", "Site").objects.get(practice_id=practice, role="own")
    said = {"decided_by": f"user:{ada}", "decided_at": timezone.now(), "words": "a.example"}
    for version, decision in ((1, "watch"), (2, "keep")):
        earlier.get_model("review", "Decision").objects.create(
            site_id=site.pk, what="site", which="a.example", version=version, decision=decision, **said
        )
    earlier.get_model("review", "UploadedFile").objects.create(
        site_id=site.pk, file_name="d.txt", content=b"# mine\ndomain:a.example\n", added_by=f"user:{ada}",
        added_at=timezone.now(),
    )  # fmt: skip
    MigrationExecutor(connection).migrate([AFTER])
    assert [(one.held.decision, one.held.version) for one in queries.decisions(ada, practice).rows] == [("keep", 2)]
    assert [(one.count, one.standing) for one in queries.acts(ada, practice)] == [(1, 1), (1, 0)]
    (file,) = version_queries.disavow_versions(ada, practice)
    assert (file.number, file.entries, file.at_google) == (1, 1, ("",))
    assert version_queries.version_file(ada, practice, number=1) == b"# mine\ndomain:a.example\n"
