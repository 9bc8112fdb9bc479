"""Two public disavow files as they were found: every fault in them is named, and nothing else is called one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from suture.engine.catalogue import open_catalogue
from suture.engine.disavow.linting import Lint, lint
from suture.engine.disavow.mending import mend
from suture.engine.disavow.reading import file_of, read_file

pytestmark = pytest.mark.real_data


def look(path: Path) -> Lint:
    return lint(read_file(path.read_bytes()), catalogue=open_catalogue(), name=path.name)


def test_a_space_on_every_line(shared_data: Path) -> None:
    path = shared_data / "disavow" / "opendisavow-disavow.txt"
    found = look(path)
    errors = Counter(problem.rule for problem in found.problems if problem.severity == "error")
    assert (found.entries, errors) == (806, {"space-after-prefix": 806})
    mended = mend(read_file(path.read_bytes()), catalogue=open_catalogue())
    assert len(mended.changes) == 806
    after = lint(file_of(mended.text), catalogue=open_catalogue(), name=path.name)
    assert (after.entries, after.count("error")) == (806, 0)


def test_titles_of_pages_among_the_sites(shared_data: Path) -> None:
    found = look(shared_data / "disavow" / "petralian.disavow-2026-07-13.txt")
    errors = [(problem.line, problem.rule) for problem in found.problems if problem.severity == "error"]
    assert (found.entries, errors) == (352, [(10, "not-a-host"), (209, "not-a-host")])
    assert found.count("warning") == 0
