"""The house's own promises: contracts kept, files short, a light start, nothing private in the repository."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("django", "duckdb", "numba", "numpy", "pyarrow", "huey")


def tracked() -> list[Path]:
    """Files that git knows, or would know."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in done.stdout.splitlines() if (ROOT / line).is_file()]


@pytest.mark.parametrize(
    "words", [["--help"], ["import", "--help"], ["links", "--help"], ["pages", "--help"], ["serve", "--help"]]
)
def test_help_pays_for_nothing_heavy(words: list[str]) -> None:
    # Seconds differ by machine; what is loaded does not.
    code = (
        f"import sys; sys.argv = ['suture', *{words!r}]\n"
        "from suture.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage" in done.stdout
    assert done.stderr.strip() == "[]"


def test_batch_commands_never_load_django(tmp_path: Path) -> None:
    export = tmp_path / "links.csv"
    export.write_text("Linking page,Last crawled\nhttps://a.example/,2026-11-01\n")
    calls = [
        ["import", str(export), "--dry-run", "--json"],
        ["import", str(export), "--site", "harbour.example", "--home", str(tmp_path)],
        ["links", "harbour.example", "--home", str(tmp_path), "--csv"],
        ["pages", str(export), "--json"],
    ]
    code = (
        "import sys; sys.argv = ['suture', *{words!r}]\n"
        "from suture.cli import main\n"
        "try: main()\n"
        "except SystemExit as stop: assert not stop.code, stop.code\n"
        "assert 'django' not in sys.modules"
    )
    for words in calls:
        subprocess.run([sys.executable, "-c", code.format(words=words)], check=True, capture_output=True)


def test_files_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked()
        if path.suffix == ".py" and "migrations" not in path.parts
        if (count := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_no_drawers() -> None:
    drawers = {"utils", "helpers", "common", "core", "misc", "service", "services", "manager", "managers"}
    assert [path for path in tracked() if "src" in path.parts and drawers & {*path.parts, path.stem}] == []


def test_nothing_private_is_written_down() -> None:
    # Registry hosts and paths of somebody's machine have no place in a repository.
    private = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/root/|/home/[a-z]+/|/work/")
    own = Path(__file__).resolve()
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path != own
        if path.suffix in {".py", ".md", ".txt", ".in", ".toml", ".html", ".css", ".js", ".sh", ""}
        if private.search(path.read_text(errors="replace"))
    ]
    assert found == []


def test_the_lock_files_carry_hashes_for_every_package() -> None:
    for name in ("base", "test", "bench"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text().split("\n")
        packages = [index for index, line in enumerate(lines) if re.match(r"[a-z]", line)]
        assert packages
        assert all("--hash=sha256:" in lines[index + 1] for index in packages)
