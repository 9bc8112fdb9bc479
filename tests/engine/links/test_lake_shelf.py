"""A shelf through its life: imports come, are merged, undone, packed and deleted, and it is whole throughout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engine.links.lake_rows import NOW, TARGET, claims, later, links, new, rejects, row

from suture.engine.errors import Cancelled, LakeBusy, LakeDamaged, LakeError, NothingHere
from suture.engine.links.columns import CLAIMS, LINKS, REJECTS
from suture.engine.links.lake import CurrentInfo, LakeSettings, Shelf, SnapshotInfo, open_lake
from suture.engine.links.packs import PackSize
from suture.engine.links.portions import PortionSize
from suture.engine.links.progress import Step


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with open_lake(tmp_path) as lake:
        yield lake.shelf("harbour.example")


def add(
    shelf: Shelf, *sources: str, tool: str = "ahrefs", minute: float = 0, target: str | None = TARGET
) -> SnapshotInfo:
    """Import links from these pages."""
    snapshot = new(tool, content=f"{tool[:4]}{int(minute):04}")
    with shelf.write(snapshot, now=later(minute)) as writer:
        writer.links(links([row(source, target) for source in sources]))
    assert writer.info is not None
    return writer.info


def import_tables(shelf: Shelf, *tables: pa.Table) -> None:
    """Import tables of links, one after the other, as one snapshot."""
    with shelf.write(new(), now=NOW) as writer:
        for table in tables:
            writer.links(table)


def sources(current: CurrentInfo | None) -> list[str]:
    """The pages in current links, in their order."""
    assert current is not None
    told: list[str] = pq.read_table(current.links_path)["source_url"].to_pylist()
    return told


def stored(shelf: Shelf, tmp_path: Path) -> set[str]:
    """Every file of the shelf but its manifest and lock."""
    folder = tmp_path / "lake" / shelf.site
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return files - {"manifest.json", "lock"}


def test_a_shelf_that_nobody_wrote_to_is_empty(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.manifest().version == 0
    assert shelf.manifest().snapshots == ()
    assert shelf.current() is None
    with pytest.raises(NothingHere, match="import a file first"):
        shelf.ask(sources)
    shelf.delete()
    assert not (tmp_path / "lake" / "harbour.example").exists()


def test_an_import_is_stored_as_it_was(shelf: Shelf) -> None:
    with shelf.write(new("moz"), now=NOW) as writer:
        writer.links(links([row("https://a.example/1", moz_spam_score=3.0)]).to_batches()[0])
        writer.links(links([row("https://b.example/2")]))
        writer.claims(claims([{"claim_kind": "site-links", "subject": "c.example", "links": 4}]))
        writer.rejects(rejects("no address", "no address either"))
        writer.finish(rows=9, rejected=6, header=["URL", "Spam"], delimiter=",", notes=["a note"])
    info = writer.info
    assert info is not None
    assert (info.snapshot_id, info.imported_at) == (
        "20261123T101500-moz-backlinks-0c1d2e3f", "2026-11-23T10:15:00+00:00",
    )  # fmt: skip
    assert (info.rows, info.accepted, info.rejected, info.links, info.claims) == (9, 3, 6, 2, 1)
    assert (info.header, info.delimiter, info.notes) == (("URL", "Spam"), ",", ("a note",))
    assert shelf.manifest().snapshots == (info,)
    table = pa.concat_tables([pq.read_table(path) for path in shelf.files("links")])
    assert table["witness"].to_pylist() == ["moz", "moz"]
    assert set(table["snapshot_id"].to_pylist()) == {info.snapshot_id}
    assert set(table["told_on"].to_pylist()) == {NOW.date()}
    assert table["moz_spam_score"].to_pylist() == [3.0, None]
    assert table.schema.equals(LINKS)
    assert shelf.rejects(info.snapshot_id).schema.equals(REJECTS)
    assert shelf.rejects(info.snapshot_id)["reason"].to_pylist() == ["no address", "no address either"]


def test_an_import_without_rows_is_an_import(shelf: Shelf) -> None:
    with shelf.write(new(), now=NOW) as writer:
        writer.finish(header=["a"])
    assert shelf.manifest().snapshots[0].files == ()
    current = shelf.rebuild_current(now=NOW)
    assert (current.links, current.pages, current.domains) == (0, 0, 0)
    assert pq.read_table(current.claims_path).schema.equals(CLAIMS)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (pa.table({"nonsense": [1]}), TypeError),
        (links([row("https://a.example/1")]).append_column("nofollow", pa.array(["no"])), TypeError),
        (links([row("https://a.example/1")]).drop_columns("line"), ValueError),
    ],
)
def test_rows_of_another_shape_are_refused_and_nothing_remains(
    shelf: Shelf, tmp_path: Path, wrong: pa.Table, error: type[Exception]
) -> None:
    good = links([row("https://a.example/0")])
    with pytest.raises(error):
        import_tables(shelf, good, wrong)
    assert shelf.manifest().snapshots == ()
    assert stored(shelf, tmp_path) == set()


def test_a_second_writer_is_told_to_wait_and_a_reader_is_not(shelf: Shelf, tmp_path: Path) -> None:
    with shelf.write(new(), now=NOW), open_lake(tmp_path) as other:
        also = other.shelf("harbour.example")
        assert also.manifest().version == 0
        with pytest.raises(LakeBusy, match=r"harbour\.example"), also.write(new(), now=NOW):
            pass
        for write in (also.rebuild_current, also.compact):
            with pytest.raises(LakeBusy):
                write(now=NOW)
        with pytest.raises(LakeBusy):
            also.delete()
        with other.shelf("cove.example").write(new(), now=NOW):
            pass
    assert shelf.manifest().version == 1


def test_merging_the_same_imports_again_does_nothing(shelf: Shelf) -> None:
    add(shelf, "https://a.example/1")
    first = shelf.rebuild_current(now=NOW)
    version = shelf.manifest().version
    assert shelf.rebuild_current(now=later(1)) == first == shelf.current()
    assert shelf.manifest().version == version
    add(shelf, "https://b.example/1", minute=2)
    second = shelf.rebuild_current(now=later(3))
    assert second.digest != first.digest
    assert (second.links, second.pages, second.domains) == (2, 2, 2)


def test_an_undone_import_is_gone_and_folded_rows_come_back(shelf: Shelf, tmp_path: Path) -> None:
    add(shelf, "https://a.example/1", tool="search-console", target=None)
    ahrefs = add(shelf, "https://a.example/1", minute=1)
    assert pq.read_table(shelf.rebuild_current(now=later(2)).links_path)["target_url"].to_pylist() == [TARGET]
    shelf.delete_snapshot(ahrefs.snapshot_id, now=later(3))
    assert not any("ahrefs" in file for file in stored(shelf, tmp_path))
    current = shelf.rebuild_current(now=later(4))
    assert pq.read_table(current.links_path).select(["target_url", "seen_by"]).to_pylist() == [
        {"target_url": None, "seen_by": "search-console"}
    ]
    with pytest.raises(NothingHere):
        shelf.delete_snapshot(ahrefs.snapshot_id, now=later(5))
    with pytest.raises(NothingHere):
        shelf.rejects(ahrefs.snapshot_id)


def test_packing_moves_small_imports_together_and_changes_nothing_else(shelf: Shelf, tmp_path: Path) -> None:
    infos = [add(shelf, f"https://a.example/{n}", minute=n) for n in range(4)]
    before = shelf.rebuild_current(now=later(10))
    shelf.compact(now=later(20), size=PackSize(small=2, full=2))
    manifest = shelf.manifest()
    assert [info.snapshot_id for info in manifest.snapshots] == [info.snapshot_id for info in infos]
    assert len(manifest.files("links")) == 2
    assert shelf.rebuild_current(now=later(21)) == before
    # A reader with the older manifest still finds its files; the first writer after the grace period clears.
    assert all((tmp_path / "lake" / shelf.site / info.files[0]).exists() for info in infos)
    shelf.compact(now=later(60), size=PackSize(small=2, full=2))
    assert stored(shelf, tmp_path) == {*manifest.files("links"), *_relative(before, tmp_path, shelf)}
    shelf.delete_snapshot(infos[1].snapshot_id, now=later(61))
    assert infos[1].snapshot_id not in {
        name for path in shelf.files("links") for name in pq.read_table(path)["snapshot_id"].to_pylist()
    }
    assert sources(shelf.rebuild_current(now=later(62))) == [
        source for source in sources(before) if source != "https://a.example/1"
    ]


def test_packing_comes_to_rest_and_keeps_each_import_single(shelf: Shelf) -> None:
    add(shelf, "https://a.example/1")
    claim = claims([{"claim_kind": "site-links", "subject": "c.example", "links": 4}])
    with shelf.write(new("moz", content="claims00"), now=later(1)) as writer:
        writer.claims(claim)
    with shelf.write(new("moz", content="both0000"), now=later(2)) as writer:
        writer.links(links([row("https://b.example/2")]))
        writer.claims(claim)
    shelf.compact(now=later(3))
    packed = shelf.manifest()
    assert (len(packed.files("links")), len(packed.files("claims"))) == (1, 1)
    shelf.compact(now=later(4))
    assert shelf.manifest() == packed
    with pytest.raises(LakeError, match="already"), shelf.write(new("moz", content="both0000"), now=later(2)):
        pass
    shelf.delete_snapshot(packed.snapshots[2].snapshot_id, now=later(5))
    current = shelf.rebuild_current(now=later(6))
    assert sources(current) == ["https://a.example/1"]
    assert pq.read_table(current.claims_path)["snapshot_id"].to_pylist() == [packed.snapshots[1].snapshot_id]


def _relative(current: CurrentInfo, tmp_path: Path, shelf: Shelf) -> set[str]:
    folder = tmp_path / "lake" / shelf.site
    return {path.relative_to(folder).as_posix() for path in (current.links_path, current.claims_path)}


def test_what_is_merged_in_portions_equals_what_is_merged_at_once(tmp_path: Path) -> None:
    rows = [
        row(f"https://{'big' if n % 3 else f's{n}'}.example/{n % 40}", None if n % 7 == 0 else f"{TARGET}{n % 5}",
            anchor=f"text {n % 4}", nofollow=n % 2 == 0, last_seen=f"2026-01-{n % 28 + 1:02}")
        for n in range(300)
    ]  # fmt: skip
    answers = []
    for name, portion in (("whole", PortionSize()), ("parts", PortionSize(rows=30))):
        with open_lake(tmp_path / name, settings=LakeSettings(portion=portion)) as lake:
            shelf = lake.shelf("harbour.example")
            for minute, tool in enumerate(("ahrefs", "moz", "ahrefs")):
                with shelf.write(new(tool, content=f"{minute:08}"), now=later(minute)) as writer:
                    writer.links(links(rows[minute * 50 : minute * 50 + 200]))
            current = shelf.rebuild_current(now=NOW)
            counts = (current.links, current.pages, current.domains)
            answers.append((counts, pq.read_table(current.links_path).to_pylist()))
    assert answers[0] == answers[1]
    assert answers[0][0][2] == len({each["source_domain"] for each in answers[0][1]})


def test_work_that_is_stopped_leaves_nothing(shelf: Shelf, tmp_path: Path) -> None:
    add(shelf, "https://a.example/1")
    before = stored(shelf, tmp_path)

    def stop(step: Step) -> None:
        raise Cancelled(f"stopped at {step.stage}")

    with pytest.raises(Cancelled):
        shelf.rebuild_current(now=NOW, progress=stop)
    assert stored(shelf, tmp_path) == before
    assert shelf.current() is None


def test_a_reader_that_was_too_slow_is_asked_again(shelf: Shelf) -> None:
    add(shelf, "https://a.example/1")
    shelf.rebuild_current(now=NOW)
    asked: list[CurrentInfo] = []

    def slow(current: CurrentInfo) -> list[str]:
        if not asked:
            add(shelf, "https://b.example/1", minute=1)
            shelf.rebuild_current(now=later(2))
            shelf.compact(now=later(60))
        asked.append(current)
        return sources(current)

    assert shelf.ask(slow) == ["https://a.example/1", "https://b.example/1"]
    assert len(asked) == 2
    shelf.manifest().current.links_path.unlink()  # type: ignore[union-attr]  # built two lines above
    with pytest.raises(LakeDamaged):
        shelf.ask(sources)
    # A merge that lost its file is made again, though its digest says that it is there.
    assert shelf.rebuild_current(now=later(70)).links == 2


def test_damage_is_told_in_a_sentence(shelf: Shelf, tmp_path: Path) -> None:
    info = add(shelf, "https://a.example/1")
    stored_file = tmp_path / "lake" / shelf.site / info.files[0]
    content = stored_file.read_bytes()
    for damage in (content[:-40], content[:20], b""):
        stored_file.write_bytes(damage)
        with pytest.raises(LakeDamaged, match="import its file again"):
            shelf.rebuild_current(now=NOW)
    stored_file.unlink()
    with pytest.raises(LakeDamaged, match="missing"):
        shelf.rebuild_current(now=NOW)
    manifest = tmp_path / "lake" / shelf.site / "manifest.json"
    for damaged, told in (("{", "cannot be read"), ('{"site": 3}', "cannot be read"),
                          ('{"site": "harbour.example", "format": 99}', "another version")):  # fmt: skip
        manifest.write_text(damaged)
        with pytest.raises(LakeDamaged, match=told):
            shelf.manifest()
