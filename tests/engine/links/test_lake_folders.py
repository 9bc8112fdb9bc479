"""Where shelves lie: a folder for each site, whatever its name, and nothing of it once it is deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.links.lake_worker import add

from suture.engine.errors import BadAddress
from suture.engine.links.lake import open_lake


def test_deletion_leaves_no_byte_and_other_sites_stay(tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake:
        for site in ("harbour.example", "cove.example"):
            add(lake.shelf(site), 1)
        assert lake.sites() == ("cove.example", "harbour.example")
        lake.shelf("harbour.example").delete()
        assert lake.sites() == ("cove.example",)
    assert [path.name for path in (tmp_path / "lake").iterdir()] == ["cove.example"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"harbour.example" in path.read_bytes()
                and "cove" not in str(path)]  # fmt: skip


def test_any_site_has_a_folder_of_its_own(tmp_path: Path) -> None:
    odd = ["a_b.example", "a.example", ".hidden", "..", "xn--bcher-kva.example", "a/b", "[2001:db8::1]:8080", "_2e"]
    with open_lake(tmp_path) as lake:
        for site in odd:
            add(lake.shelf(site), 1)
        assert lake.sites() == tuple(sorted(odd))
        for site in ("", " a.example", "A.example", "a" * 300):
            with pytest.raises(BadAddress):
                lake.shelf(site)
    assert len([path for path in (tmp_path / "lake").iterdir() if path.is_dir()]) == len(odd)
