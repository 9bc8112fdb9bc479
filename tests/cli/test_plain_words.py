"""What strangers wrote reaches the terminal as letters, never as orders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from suture.cli.home import filled_home
from suture.cli.plain import plain
from suture.cli.sites import named_site
from suture.engine.errors import BadAddress, NothingHere

ORDERS = "\x1b[31m\a\x9b2J\u202e\u2028"


def suture(*words: str, stdin: bytes = b"") -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "suture", *words], input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_every_letter_that_is_not_shown_is_a_blank() -> None:
    assert plain(f"a{ORDERS}b\nc") == "a [31m  2J  b c"
    assert plain("Müller, 皮膚科 \N{TOOTH}") == "Müller, 皮膚科 \N{TOOTH}"
    assert plain("\udcff") == " "


def test_titles_and_file_names_of_saved_pages(tmp_path: Path) -> None:
    path = tmp_path / "x\x1b]0;y\a\n.html"
    path.write_text(f"<title>Gums{ORDERS}</title><a href=https://reef.example/>li{ORDERS}nk</a>")
    code, out, err = suture("pages", str(path), str(tmp_path / "gone\x1b"))
    assert code == 0
    assert "Gums [31m" in out
    assert "li [31m" in out
    assert not set(out + err) & set("\x1b\a\x9b\u202e\u2028")


def test_lists_of_links(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("source,target\nx\x1b[2J,https://harbour.example/\n")
    code, out, err = suture("check", str(path))
    assert (code, "line 2: " in err) == (2, True)
    assert "\x1b" not in out + err


def test_a_site_that_is_none_is_named_with_its_option() -> None:
    with pytest.raises(BadAddress, match=r"^--site 'x y' is no site: "):
        named_site("x y", option="--site")
    assert named_site("https://www.Harbour.example/team") == "harbour.example"


@pytest.mark.parametrize("command", ["links", "visit"])
def test_a_mistyped_home_is_not_made(command: str, tmp_path: Path) -> None:
    home = tmp_path / "mistyped"
    code, out, err = suture(command, "harbour.example", "--home", str(home))
    assert (code, out, err) == (2, "", f"There is nothing in {home} yet: import a file first.\n")
    assert not home.exists()
    with pytest.raises(NothingHere):
        filled_home(tmp_path)
