"""A sealed file: no changed byte goes unnoticed, and a file that is not finished is not there."""

from __future__ import annotations

import random
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from suture.app.jobs.backup.contents import Contents
from suture.app.jobs.backup.restoring import unpack
from suture.app.jobs.backup.sealed import Member, new_sealed_file, read_member, sealed
from suture.engine.errors import Cancelled, InputError, UnreadableFile

WHEN = (2026, 11, 23, 12, 0, 0)


def quiet(_: int) -> None:
    """Say nothing."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sealed.zip"
    with new_sealed_file(path, when=WHEN, tell=quiet) as writer:
        writer.add("words.txt", [b"word\n" * 500, b"and more"])
        writer.add("dense.parquet", [b"PAR1" + bytes(range(256)) * 20])
        writer.add("empty.txt", [])
    return path


def test_what_went_in_comes_out(file: Path) -> None:
    with sealed(file, tell=quiet) as archive:
        told = {name: archive.read(name) for name in archive.namelist()}
    assert told["words.txt"] == b"word\n" * 500 + b"and more"
    assert told["empty.txt"] == b""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    if unzip := shutil.which("unzip"):
        subprocess.run([unzip, "-tq", str(file)], check=True, capture_output=True)


def test_the_same_content_makes_the_same_bytes(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with new_sealed_file(other, when=WHEN, tell=quiet) as writer:
        writer.add("words.txt", [b"word\n" * 500 + b"and more"])
        writer.add("dense.parquet", [b"PAR1" + bytes(range(256)) * 20])
        writer.add("empty.txt", [])
    assert other.read_bytes() == file.read_bytes()


def test_any_changed_byte_is_noticed(file: Path) -> None:
    whole = file.read_bytes()
    dice = random.Random(5)
    for place in [0, 30, *dice.sample(range(len(whole)), 120), len(whole) - 70, len(whole) - 1]:
        changed = bytearray(whole)
        changed[place] ^= 1 << dice.randrange(8)
        file.write_bytes(changed)
        with pytest.raises(UnreadableFile, match="Nothing was touched"), sealed(file, tell=quiet):
            pytest.fail(f"byte {place} was changed")


def test_any_missing_or_added_end_is_noticed(file: Path) -> None:
    whole = file.read_bytes()
    for content in (b"", whole[:10], whole[:86], whole[:-1], whole[: len(whole) // 2], whole + b"x", whole[1:]):
        file.write_bytes(content)
        with pytest.raises(UnreadableFile), sealed(file, tell=quiet):
            pytest.fail("it is not whole")


def test_a_member_that_is_not_what_the_manifest_says_is_refused(file: Path) -> None:
    with sealed(file, tell=quiet) as archive:
        for name, expected in (
            ("words.txt", Member(sha256="0" * 64, size=2508)),
            ("absent.txt", Member(sha256="0" * 64, size=0)),
            ("../escape", Member(sha256="0" * 64, size=0)),
            ("/etc/escape", Member(sha256="0" * 64, size=0)),
        ):
            with pytest.raises(UnreadableFile):
                list(read_member(archive, name, expected=expected))


def test_a_member_that_grows_beyond_its_size_is_refused_before_it_fills_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with new_sealed_file(path, when=WHEN, tell=quiet) as writer:
        writer.add("zeros", (b"0" * 1_000_000 for _ in range(8)))
    got = 0
    with sealed(path, tell=quiet) as archive:
        pieces = read_member(archive, "zeros", expected=Member(sha256="0" * 64, size=1_500_000))
        with pytest.raises(UnreadableFile, match="larger"):  # noqa: PT012  # how far it came is the point
            for piece in pieces:
                got += len(piece)
    assert got <= 1_500_000


@pytest.mark.parametrize(
    "name",
    [
        "files//abs/lute", "files/../../elsewhere", "files/lake/../../elsewhere", "files/lake/./x", "files/lake",
        "files/queue.sqlite3", "files/cache/program.djcache", "files/secret-key", "keys/other", "keys//abs/lute",
    ],
)  # fmt: skip
def test_a_member_that_would_lie_elsewhere_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    file, new = tmp_path / "made.zip", tmp_path / "home" / "new"
    new.mkdir(parents=True)
    name = name.replace("/abs/lute", f"{tmp_path}/abs-lute")
    with new_sealed_file(file, when=WHEN, tell=quiet) as writer:
        for one in ("files/lake/harbour.example/part-1", name):
            writer.add(one, [b"bytes"])
    contents = Contents(
        format=1, suture="0.1.0", made_at="2026-11-23T12:00:00+00:00", with_keys=True, database="sqlite",
        migrations=(), tables={}, settings={}, members=dict(writer.members),
    )  # fmt: skip
    with pytest.raises(UnreadableFile, match="lie elsewhere"), sealed(file, tell=quiet) as archive:
        unpack(archive, contents, new, lambda _: None)
    assert list(new.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "made.zip"]


def test_a_file_that_is_stopped_half_way_is_not_there_and_the_old_one_stays(file: Path) -> None:
    before = file.read_bytes()

    def stop(_: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled), new_sealed_file(file, when=WHEN, tell=stop) as writer:
        writer.add("words.txt", [b"word\n"])
    assert file.read_bytes() == before
    assert list(file.parent.glob("*.zip*")) == list(file.parent.glob("*seal*")) == [file]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="cannot be written"),
        new_sealed_file(tmp_path / "absent" / "file.zip", when=WHEN, tell=quiet),
    ):
        pytest.fail("there is no such folder")
    with pytest.raises(InputError, match="no file"), sealed(tmp_path / "absent.zip", tell=quiet):
        pytest.fail("there is no such file")
