"""The room's lists: every file reads, as wide as its header, and a broken one is told by name and line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from suture.engine.prospects import tables
from suture.engine.prospects.tables import rows_of

LISTS = sorted(
    entry.name.removesuffix(".csv")
    for entry in files("suture.engine.prospects").joinpath("data").iterdir()
    if entry.name.endswith(".csv")
)


def test_every_list_reads() -> None:
    assert len(LISTS) > 40
    for name in LISTS:
        assert rows_of(name), name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("key,words\na,b,c\n", "line 2"),
        ("key,words\na\n", "line 2"),
        ('key,words\na,"b\n', "line 2"),
        ("", "line 0"),
    ],
)
def test_a_broken_list_says_where(text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "made.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(ValueError, match=rf"data/made\.csv, {told}"):
        rows_of("made")
