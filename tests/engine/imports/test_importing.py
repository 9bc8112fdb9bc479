"""From a file into the lake: once, wholly or not at all, with rejects that can be mended and sent again."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.imports.read_back import read_one

from suture.engine.errors import Cancelled, UnreadableFile, WrongSite
from suture.engine.imports import Limits, check_file, import_file, likely_site, rejects_csv
from suture.engine.imports.mapping import Mapping
from suture.engine.imports.rejects import guarded
from suture.engine.links.lake import Lake, Shelf, open_lake
from suture.engine.links.progress import Step

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
HEADER = "Source url,Target url,Page ascore,Anchor\n"
GOOD = "https://a.example/{0},https://harbour.example/,5,text {0}\n"


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with open_lake(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def shelf(lake: Lake) -> Shelf:
    return lake.shelf("harbour.example")


def file(folder: Path, text: str, name: str = "export.csv") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_an_export_becomes_a_snapshot_and_current_links(tmp_path: Path, shelf: Shelf) -> None:
    path = file(tmp_path, HEADER + GOOD.format(1) + GOOD.format(2) + "nothing,https://harbour.example/,1,x\nshort\n")
    (imported,) = import_file(path, shelf=shelf, now=NOW, file_name="From a person.csv")
    info = imported.info
    assert not imported.already
    assert (info.tool, info.report, info.file_name) == ("semrush", "backlinks", "From a person.csv")
    assert (info.rows, info.accepted, info.rejected, info.links, info.claims) == (4, 2, 2, 2, 0)
    assert (info.header, info.delimiter) == (("Source url", "Target url", "Page ascore", "Anchor"), ",")
    assert info.snapshot_id.startswith("20261123T101500-semrush-backlinks-")
    assert shelf.manifest().snapshots == (info,)
    rejects = shelf.rejects(info.snapshot_id).to_pylist()
    assert [(row["line"], row["raw"]) for row in rejects] == [
        (4, "nothing,https://harbour.example/,1,x"),
        (5, "short"),
    ]
    current = shelf.current()
    assert current is not None
    assert current.links == 2


def test_the_same_export_again_changes_nothing(tmp_path: Path, shelf: Shelf) -> None:
    path = file(tmp_path, HEADER + GOOD.format(1))
    (first,) = import_file(path, shelf=shelf, now=NOW)
    version = shelf.manifest().version
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "other name.csv")
    for again in (path, packed):
        (second,) = import_file(again, shelf=shelf, now=NOW + timedelta(days=1))
        assert (second.already, second.info) == (True, first.info)
    assert shelf.manifest().version == version


def test_another_mapping_of_the_same_table_is_another_import(tmp_path: Path, shelf: Shelf) -> None:
    path = file(tmp_path, "from,via,to\nhttps://a.example/,https://b.example/,https://harbour.example/\n")
    for days, source in enumerate(("from", "via")):
        mapping = Mapping.of({"source_url": source, "target_url": "to"})
        (imported,) = import_file(path, shelf=shelf, now=NOW + timedelta(days=days), mapping=mapping)
        assert (imported.already, imported.info.tool) == (False, "mapped")
    assert len(shelf.manifest().snapshots) == 2


def test_stopping_keeps_nothing(tmp_path: Path, shelf: Shelf) -> None:
    def stop(step: Step) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        import_file(file(tmp_path, HEADER + GOOD.format(1)), shelf=shelf, now=NOW, progress=stop)
    assert shelf.manifest().snapshots == ()


def test_a_file_that_breaks_off_keeps_nothing(tmp_path: Path, shelf: Shelf) -> None:
    import gzip

    rows = "".join(GOOD.format(number) for number in range(60_000))
    content = gzip.compress((HEADER + rows).encode())
    (tmp_path / "cut.csv.gz").write_bytes(content[:-2_000])
    with pytest.raises(UnreadableFile, match="breaks off"):
        import_file(tmp_path / "cut.csv.gz", shelf=shelf, now=NOW)
    assert shelf.manifest().snapshots == ()


def test_links_to_other_sites_are_rejects_and_a_whole_file_of_them_is_refused(tmp_path: Path, shelf: Shelf) -> None:
    elsewhere = GOOD.replace("harbour.example", "www.inland.example")
    mixed = file(tmp_path, HEADER + GOOD.format(1) + elsewhere.format(2) + GOOD.format(3).replace("//h", "//shop.h"))
    (imported,) = import_file(mixed, shelf=shelf, now=NOW)
    assert (imported.info.accepted, imported.info.rejected) == (2, 1)
    (reject,) = shelf.rejects(imported.info.snapshot_id).to_pylist()
    assert reject["reason"] == "points to www.inland.example, not to harbour.example"
    with pytest.raises(WrongSite, match=r"www\.inland\.example"):
        import_file(file(tmp_path, HEADER + elsewhere.format(1), "b.csv"), shelf=shelf, now=NOW)
    assert len(shelf.manifest().snapshots) == 1


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("https___www.harbour.example_-Latest links-2026-11-20.csv", True),
        ("harbour.example-Latest links-2026-11-20 (1).csv", True),
        ("https___rival.example_-Latest links-2026-11-20.csv", False),
        ("rival.example-More sample links-2026-11-20.csv", False),
        ("what Google says of rival.example.csv", True),
    ],
)
def test_search_console_names_the_property_where_its_rows_do_not(
    tmp_path: Path, shelf: Shelf, name: str, taken: bool
) -> None:
    path = file(tmp_path, "Linking page\nhttps://blog.example/\n")
    if taken:
        (imported,) = import_file(path, shelf=shelf, now=NOW, file_name=name)
        assert imported.info.accepted == 1
        return
    for read in (
        lambda: import_file(path, shelf=shelf, now=NOW, file_name=name),
        lambda: check_file(path, site=shelf.site, file_name=name),
    ):
        with pytest.raises(WrongSite, match=r"rival\.example.*rename the file"):
            read()
    assert shelf.manifest().snapshots == ()


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    path = file(tmp_path, HEADER + "".join(GOOD.format(number) for number in range(5_000)) + "bad\n")
    steps: list[Step] = []
    check_file(path, limits=Limits(block_bytes=20_000), progress=steps.append)
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert len(steps) > 5
    assert (steps[-1].done, steps[-1].total, steps[-1].unit) == (path.stat().st_size, path.stat().st_size, "bytes")
    assert (steps[-1].rows, steps[-1].rejected) == (5_001, 1)


def test_checking_says_what_importing_would(tmp_path: Path) -> None:
    path = file(tmp_path, HEADER + GOOD.format(1) + "bad\n" * 150)
    (checked,) = check_file(path)
    assert (checked.tool, checked.report) == ("semrush", "backlinks")
    assert (checked.rows, checked.accepted, checked.rejected, len(checked.rejects)) == (151, 1, 150, 100)
    assert (checked.rejects[0].line, checked.rejects[0].raw) == (3, "bad")


def test_only_so_many_rejects_are_kept_and_all_are_counted(tmp_path: Path, shelf: Shelf) -> None:
    path = file(tmp_path, HEADER + "bad\n" * 50)
    (imported,) = import_file(path, shelf=shelf, now=NOW, limits=Limits(stored_rejects=20))
    assert (imported.info.rejected, shelf.rejects(imported.info.snapshot_id).num_rows) == (50, 20)
    assert "the first 20 are kept" in imported.info.notes[-1]


def test_rejects_can_be_mended_and_sent_again(tmp_path: Path, shelf: Shelf) -> None:
    bad = (
        "htp://a.example/1,https://harbour.example/,5,=cmd()\n"
        'htp://a.example/2,https://harbour.example/,6,"said ""hi"", left"\n'
        "htp://a.example/3,https://harbour.example/,7,'-1\n"
        "htp://a.example/4,https://harbour.example/\n"
    )
    (imported,) = import_file(file(tmp_path, HEADER + bad), shelf=shelf, now=NOW)
    written = b"".join(rejects_csv(imported.info, shelf.rejects(imported.info.snapshot_id))).decode()
    lines = list(csv.reader(io.StringIO(written)))
    assert lines[0][:4] == ["\ufeffSource url", "Target url", "Page ascore", "Anchor"]
    assert lines[0][4:] == ["suture_line", "suture_reason", "suture_surplus"]
    assert [row[4] for row in lines[1:]] == ["2", "3", "4", "5"]
    assert [row[3] for row in lines[1:4]] == ["'=cmd()", 'said "hi", left', "''-1"]
    halfway = read_one(tmp_path, written.replace("htp://", "https://"), name="halfway.csv")
    assert [(reject.line, "suture_surplus" in reject.reason) for reject in halfway.rejects] == [(5, True)]
    right = written.replace("htp://", "https://").replace("cells are missing in this row", "")
    mended = file(tmp_path, right, "mended.csv")
    (again,) = import_file(mended, shelf=shelf, now=NOW + timedelta(days=1))
    assert (again.info.rows, again.info.rejected, again.info.notes) == (4, 0, ())
    export = read_one(tmp_path, mended.read_bytes())
    assert [link["anchor"] for link in export.links] == ["=cmd()", 'said "hi", left', "'-1", ""]


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("'=+-@\uff1d\uff20ab\t"), max_size=6))
def test_a_guarded_cell_is_no_formula_and_comes_back(tmp_path_factory: pytest.TempPathFactory, cell: str) -> None:
    shown = guarded(cell)
    assert not shown.startswith(("=", "+", "-", "@", "\uff1d", "\uff20", "\t", "\r"))
    text = io.StringIO(newline="")
    header = ["Source url", "Target url", "Page ascore", "Anchor", "suture_line", "suture_reason"]
    csv.writer(text).writerows([header, ["https://a.example/", "https://harbour.example/", 1, shown, 2, ""]])
    export = read_one(tmp_path_factory.mktemp("guarded"), text.getvalue())
    assert export.links[0]["anchor"] == cell.strip()


@pytest.mark.parametrize(
    ("name", "text", "site"),
    [
        ("x.csv", HEADER + GOOD.format(1), "harbour.example"),
        ("x.csv", HEADER + GOOD.format(1).replace("//harbour", "//www.harbour"), "harbour.example"),
        ("x.csv", HEADER + GOOD.format(1) + GOOD.format(2).replace("//h", "//shop.h"), "harbour.example"),
        ("x.csv", HEADER + GOOD.format(1) + GOOD.format(2).replace("harbour", "inland"), None),
        ("x.csv", "Target page,Internal links\nhttps://www.harbour.example/a,3\n", "harbour.example"),
        ("https___www.harbour.example_-More-2026-05-18.csv", "Linking page\nhttps://a.example/\n", "harbour.example"),
        ("harbour.example-Latest links-2026-07-18.csv", "Linking page\nhttps://a.example/\n", "harbour.example"),
        ("links.csv", "Linking page\nhttps://a.example/\n", None),
    ],
)  # fmt: skip
def test_the_site_that_a_file_is_about(tmp_path: Path, name: str, text: str, site: str | None) -> None:
    assert likely_site(file(tmp_path, text, name)) == site
