"""Everything that `make test` runs, part by part, each with the time it took and the time it may take.

System packages (a browser, PostgreSQL) are installed only for root, and only where CI=true or SUTURE_APT=1
says so; elsewhere the line to type is printed together with what is left out without it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
IN_CI = os.environ.get("CI") == "true"
# A disk of memory, for what tests write: much of their time is waiting until a disk has it for sure.
IN_MEMORY = Path("/dev/shm")
ROOM = 4 << 30


@dataclass(frozen=True, kw_only=True)
class Part:
    """One command of the suite, with its budget in seconds on two cores."""

    name: str
    command: tuple[str, ...]
    budget: int
    check: bool = False


def missing_packages() -> list[str]:
    """Return the Debian packages that the suite would like to have and that are not here."""
    missing = []
    if shutil.which("chromium") is None:
        missing.append("chromium")
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        missing.append("postgresql")
    return missing


def install_packages() -> list[str]:
    """Install what is missing where that is allowed; return what is still missing."""
    missing = missing_packages()
    if not missing:
        return []
    if os.geteuid() == 0 and (IN_CI or os.environ.get("SUTURE_APT") == "1"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return missing_packages()
    print(f"Not installed: {', '.join(missing)}. To have them, type: sudo apt install {' '.join(missing)}")
    return missing


def parts(missing: list[str]) -> list[Part]:
    """Return the parts of the suite, quickest answer first, without those that this machine cannot run."""
    pytest = (str(BIN / "python"), "-m", "pytest", "-q", "--durations=25")
    # Four on two cores: much of a test is waiting for a disk, a browser or another program.
    spread = ("-n", "4", "--dist", "worksteal")
    left_out = []
    marks = ""
    if "chromium" in missing:
        left_out.append("the browser tests")
        marks = "not browser"
    wanted = [
        Part(name="format", command=(str(BIN / "ruff"), "format", "--check", "--quiet", "."), budget=5, check=True),
        Part(name="lint", command=(str(BIN / "ruff"), "check", "--quiet", "."), budget=5, check=True),
        Part(name="contracts", command=(str(BIN / "lint-imports"),), budget=10, check=True),
        Part(name="types", command=(str(BIN / "mypy"),), budget=40, check=True),
        Part(
            name="advisories",
            command=(str(BIN / "python"), str(ROOT / "scripts/audit_dependencies.py")),
            budget=40,
            check=True,
        ),
        Part(name="tests", command=(*pytest, *spread, *(("-m", marks) if marks else ())), budget=550),
    ]
    if "postgresql" in missing:
        left_out.append("the database tests on PostgreSQL")
    else:
        # Where such tests are: collecting the others takes each process seconds.
        rooms = sorted({path.parent.relative_to(ROOT).parts[1] for path in ROOT.glob("tests/*/**/test_*.py")
                        if "mark.database" in path.read_text()})  # fmt: skip
        on_postgres = (
            # Three: each makes a database of its own first, and PostgreSQL wants a core too.
            *(str(BIN / "python"), "-m", "tests.postgres", "--", *pytest, "-m", "database"),
            *("-n", "3", "--dist", "worksteal"),
            *(f"tests/{room}" for room in rooms),
        )
        wanted.append(Part(name="postgresql", command=on_postgres, budget=130))
    for what in left_out:
        print(f"Left out: {what}.")
    return wanted


@contextmanager
def quick_folder() -> Iterator[dict[str, str]]:
    """Yield an environment in which temporary files lie in memory, where there is room; else the one there is."""
    if not IN_MEMORY.is_dir() or shutil.disk_usage(IN_MEMORY).free < ROOM:
        yield dict(os.environ)
        return
    with TemporaryDirectory(prefix="suture-tests-", dir=IN_MEMORY) as folder:
        yield {**os.environ, "TMPDIR": folder}


def main() -> int:
    """Run the checks at once and then the tests, stop where something fails, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("check", "tests"), help="the static checks, or the tests, alone")
    only = parser.parse_args().only
    os.chdir(ROOT)
    wanted = parts([] if only == "check" else install_packages())
    if only:
        wanted = [part for part in wanted if part.check == (only == "check")]
    checks = [part for part in wanted if part.check]
    began = time.monotonic()
    # At once: the slowest of them waits for answers to its questions, not for the cores.
    running = [subprocess.Popen(part.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for part in checks]
    took: list[tuple[Part, float]] = []
    failed = ""
    for part, check in zip(checks, running, strict=True):
        printed = check.communicate()[0]
        took.append((part, time.monotonic() - began))
        print(f"== {part.name}\n{printed.decode(errors='replace')}", end="", flush=True)
        failed = failed or (part.name if check.returncode else "")
    for part in wanted:
        if failed or part.check:
            continue
        print(f"== {part.name}", flush=True)
        started = time.monotonic()
        with quick_folder() as environment:
            if subprocess.run(part.command, check=False, env=environment).returncode:
                failed = part.name
        took.append((part, time.monotonic() - started))
    if failed:
        print(f"{failed} failed.", file=sys.stderr)
        return 1
    for part, seconds in took:
        over = "  over its budget" if seconds > part.budget else ""
        print(f"{part.name:<11} {seconds:6.1f} s of {part.budget} s{over}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
