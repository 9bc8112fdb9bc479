"""Where shelves lie: a folder for each site, whatever its name, and nothing of it once it is deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.links.lake_rows import NOW
from tests.engine.links.lake_worker import add

from suture.engine.errors import BadAddress, LakeBusy
from suture.engine.links.lake import open_lake
from suture.engine.links.shelf_lock import only_writer


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


def test_a_shelf_aside_is_of_the_same_site_and_holds_nothing_of_the_sites_own(tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake:
        own, aside = lake.shelf("harbour.example"), lake.shelf("harbour.example", aside="practice-3")
        assert (own.site, aside.site) == ("harbour.example", "harbour.example")
        add(aside, 1)
        assert own.manifest().snapshots == ()
        assert lake.sites() == ()
        add(own, 2)
        assert [len(shelf.manifest().snapshots) for shelf in (own, aside)] == [1, 1]
        assert lake.sites() == ("harbour.example",)
        own.delete()
        assert len(aside.manifest().snapshots) == 1
        for name in ("a" * 41, "A", "a_b", "../x", "a~b"):
            with pytest.raises(ValueError, match="names no shelf"):
                lake.shelf("harbour.example", aside=name)
        with pytest.raises(BadAddress):
            lake.shelf("a" * 230, aside="practice-12345")


def test_a_site_whose_name_looks_like_a_shelf_aside_is_another(tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake:
        add(lake.shelf("a.example~practice-3"), 1)
        assert lake.shelf("a.example", aside="practice-3").manifest().snapshots == ()
        assert lake.sites() == ("a.example~practice-3",)


def test_a_copy_is_whole_and_lives_by_itself(tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake:
        own, aside = lake.shelf("harbour.example"), lake.shelf("harbour.example", aside="practice-3")
        lake.copy_aside("harbour.example", aside="practice-3")
        assert not list((tmp_path / "lake").iterdir())  # There was nothing to copy.
        add(own, 1)
        current = own.rebuild_current(now=NOW)
        with only_writer(tmp_path / "lake" / "harbour.example", site="harbour.example"), pytest.raises(LakeBusy):
            lake.copy_aside("harbour.example", aside="practice-3")
        lake.copy_aside("harbour.example", aside="practice-3")
        assert aside.manifest().snapshots == own.manifest().snapshots
        add(own, 2)
        lake.copy_aside("harbour.example", aside="practice-3")
        assert len(aside.manifest().snapshots) == 1  # It was there already.
        own.delete()
        copied = aside.current()
        assert copied is not None
        assert copied.links_path.is_file()
        assert (copied.links, aside.rebuild_current(now=NOW).digest) == (current.links, current.digest)
