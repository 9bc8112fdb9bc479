"""`suture assess` and `suture ranks load`: one line for each row, in their order, on the engine alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.program import run as suture

LIST = (
    "source,target,anchor,rel,title,position,DR\n"
    "https://www.mayoclinic.org/psoriasis/,https://harbour.example/,Harbour Clinic,,Psoriasis treatment,main,92\n"
    "medium.com/@shell/story,harbour.example/a,best clinic,nofollow,My story,footer,\n"
    "no address,https://harbour.example/,,,,,\n"
    "https://townpaper.example/opening,https://harbour.example/,the clinic,,A clinic opens,,40\n"
)
RANKS = (
    "#harmonicc_pos\t#harmonicc_val\t#pr_pos\t#pr_val\t#host_rev\t#n_hosts\n1200\t2.9E7\t7\t1e-9\torg.mayoclinic\t9\n"
)


def a_list(folder: Path, text: str = LIST) -> str:
    path = folder / "links.csv"
    path.write_text(text)
    return str(path)


def objects(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_row_is_one_object_as_promised(tmp_path: Path) -> None:
    done = suture("assess", a_list(tmp_path), "--json", "--specialty", "dermatology", "--name", "Harbour Clinic")
    rows = objects(done)
    assert [row["source"] for row in rows] == [
        "https://www.mayoclinic.org/psoriasis/", "medium.com/@shell/story", "https://townpaper.example/opening",
    ]  # fmt: skip
    assert [row["line"] for row in rows] == [2, 3, 5]
    assert "line 4:" in done.stderr
    for row in rows:
        assert row["value"]["low"] <= row["value"]["mid"] <= row["value"]["high"]
        assert row["suggestion"] in {"nothing", "watch", "ask", "disavow"}
        for part in ("authority", "trust", "relevance", "position"):
            assert row[part] is None or 0 <= row[part] <= 1
    hospital, story, paper = rows
    assert hospital["kind"] == "hospital"
    assert hospital["authority"] > paper["authority"] > 0.2
    assert story["authority"] is None
    assert hospital["value"]["mid"] > paper["value"]["mid"] > story["value"]["mid"]


def test_people_read_words(tmp_path: Path) -> None:
    done = suture("assess", a_list(tmp_path))
    assert done.returncode == 0
    assert "https://www.mayoclinic.org/psoriasis/" in done.stdout
    assert "No reason to act" in done.stdout
    assert "Traceback" not in done.stderr


def test_ranks_are_loaded_once_or_read_from_a_small_file(tmp_path: Path) -> None:
    file = tmp_path / "cc-main-2026-apr-may-jun-domain-ranks.txt"
    file.write_text(RANKS)
    (loaded,) = objects(suture("ranks", "load", str(file), "--home", str(tmp_path / "home"), "--json"))
    assert (loaded["release"], loaded["domains"]) == ("cc-main-2026-apr-may-jun", 1)
    for ranks in (str(file), loaded["folder"]):
        hospital = objects(suture("assess", a_list(tmp_path), "--json", "--ranks", ranks))[0]
        assert "Common Crawl" in hospital["parts"]["authority"]["why"]


def test_what_cannot_be_read_ends_with_two(tmp_path: Path) -> None:
    for text in ("city,mayor\nHarbour,Tide\n", "source\nnonsense here\n"):
        done = suture("assess", a_list(tmp_path, text), "--json")
        assert done.returncode == 2, text
        assert done.stdout == ""
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr
    assert suture("ranks", "load", str(tmp_path / "none.txt"), "--home", str(tmp_path)).returncode == 2


def test_django_is_never_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from suture.cli.main import app; "
        f"app(['assess', {a_list(tmp_path)!r}, '--json'], standalone_mode=False); assert 'django' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
