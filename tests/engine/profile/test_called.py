"""A site's name as those who link to it write it."""

from __future__ import annotations

import duckdb
import pytest
from tests.engine.profile.judged_rows import judged_tables

from suture.engine.profile.called import called
from suture.engine.profile.votes import named


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Bayside Skin Centre"] * 3 + ["here"] * 5, "Bayside Skin Centre"),
        (["bayside skin centre", "Bayside Skin Centre", "bayside-skin.example"], "Bayside Skin Centre"),
        (["BaysideSkin"] * 4 + ["Bayside Skin Centre"] * 2, "Bayside Skin Centre"),
        (["Bayside Skin Centre", "dermatologist", "dermatologist"], ""),
        (["https://bayside-skin.example"] * 4, ""),
        ([None, None], ""),
    ],
)  # fmt: skip
def test_the_name_is_what_two_sites_or_more_call_it(texts: list[str | None], name: str) -> None:
    rows = [{"source_url": f"https://s{number}.example/", "anchor": text} for number, text in enumerate(texts)]
    with duckdb.connect() as con, named(con, judged_tables(rows)):
        assert called(con, site="bayside-skin.example") == name
