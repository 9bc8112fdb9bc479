"""Common Crawl's ranks: read once, whole or not at all, then looked up."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from suture.engine.errors import Cancelled, InputError, NothingHere, UnknownFormat, UnreadableFile
from suture.engine.links.progress import Step
from suture.engine.quality import ranks_loading
from suture.engine.quality.ranks import FEWEST_DOMAINS, open_ranks
from suture.engine.quality.ranks_loading import find_ranks, load_ranks

HEADER = "#harmonicc_pos\t#harmonicc_val\t#pr_pos\t#pr_val\t#host_rev\t#n_hosts\n"
NAME = "cc-main-2026-apr-may-jun-domain-ranks.txt.gz"


def ranks_file(folder: Path, *, rows: int = 500, name: str = NAME) -> Path:
    path = folder / name
    text = HEADER + "".join(f"{row}\t2.9E7\t{row}\t1.2e-9\texample.harbour{row}\t1\n" for row in range(1, rows + 1))
    packed = {".gz": gzip.compress, ".zst": lambda content: pa.compress(content, "zstd", asbytes=True)}
    path.write_bytes(packed.get(path.suffix, bytes)(text.encode()))
    return path


@pytest.mark.parametrize("name", [NAME, "ranks.txt", "ranks.txt.zst"])
def test_places_are_found_and_others_are_unknown(tmp_path: Path, name: str) -> None:
    ranks = find_ranks(ranks_file(tmp_path, name=name))
    known = ranks.of(["harbour7.example", "quay.example", "harbour500.example"])
    assert known.places[[0, 2]].tolist() == [7, 500]
    assert np.isnan(known.places[1])
    assert (ranks.rows, known.domains) == (500, FEWEST_DOMAINS)
    assert known.release == ("cc-main-2026-apr-may-jun" if name == NAME else name)


def test_loaded_once_they_are_opened_from_the_folder(tmp_path: Path) -> None:
    home = tmp_path / "ranks"
    loaded = load_ranks(ranks_file(tmp_path, rows=3_000), folder=home)
    opened = find_ranks(home)
    assert opened.digest == loaded.digest
    assert opened.of(["harbour2999.example"]).places.tolist() == [2999]
    assert sorted(path.suffix for path in home.iterdir()) == [".arrow", ".json"]


def test_a_newer_release_takes_the_place_of_the_older(tmp_path: Path) -> None:
    home = tmp_path / "ranks"
    load_ranks(ranks_file(tmp_path), folder=home)
    newer = load_ranks(
        ranks_file(tmp_path, rows=20, name="cc-main-2026-jul-aug-sep-domain-ranks.txt.gz"), folder=home
    )
    assert newer.release == "cc-main-2026-jul-aug-sep"
    assert len(list(home.glob("*.arrow"))) == 1
    assert np.isnan(open_ranks(home).of(["harbour21.example"]).places[0])


def test_what_stops_leaves_the_older_ranks(tmp_path: Path) -> None:
    home = tmp_path / "ranks"
    load_ranks(ranks_file(tmp_path), folder=home)

    def stop(step: Step) -> None:
        raise Cancelled("enough")

    with pytest.raises(Cancelled):
        load_ranks(ranks_file(tmp_path, name="other.txt"), folder=home, progress=stop)
    broken = tmp_path / "broken.txt.gz"
    broken.write_bytes(ranks_file(tmp_path, rows=40_000).read_bytes()[:-4_000])
    with pytest.raises(UnreadableFile):
        load_ranks(broken, folder=home)
    assert open_ranks(home).release == "cc-main-2026-apr-may-jun"
    assert len(list(home.iterdir())) == 2


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"domain,rank\na.example,1\n", UnknownFormat),
        (b"", UnknownFormat),
        (HEADER.encode(), UnreadableFile),
        (HEADER.encode() + b"one\t1\t1\t1\texample.a\t1\n", UnreadableFile),
        (HEADER.encode() + b"1\t1\n", UnreadableFile),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    with pytest.raises(error):
        find_ranks(path)


def test_a_missing_or_large_file_and_a_folder_without_ranks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NothingHere):
        find_ranks(tmp_path)
    with pytest.raises(InputError):
        find_ranks(tmp_path / "none.txt")
    monkeypatch.setattr(ranks_loading, "MOST_AT_ONCE", 100)
    with pytest.raises(InputError, match="suture ranks load"):
        find_ranks(ranks_file(tmp_path))


def test_damaged_ranks_are_told_from_missing_ones(tmp_path: Path) -> None:
    home = tmp_path / "ranks"
    load_ranks(ranks_file(tmp_path), folder=home)
    (data,) = home.glob("*.arrow")
    data.write_bytes(data.read_bytes()[:100])
    with pytest.raises(UnreadableFile):
        open_ranks(home)
    (home / "ranks.json").write_text("{}")
    with pytest.raises(UnreadableFile):
        open_ranks(home)


@pytest.mark.real_data
def test_the_first_thousand_of_a_real_release(tmp_path: Path, shared_data: Path) -> None:
    top = json.loads((shared_data / "graphs/cc_ranks/ranks/domain-cc-main-2026-apr-may-jun.json").read_text())
    path = tmp_path / NAME.removesuffix(".gz")
    path.write_text("\n".join("\t".join(row) for row in [top["header"], *top["rows"]]) + "\n")
    ranks = find_ranks(path)
    assert ranks.rows == 1_000
    assert ranks.of(["wikipedia.org", "lemonde.fr"]).places.tolist() == [15, 169]
