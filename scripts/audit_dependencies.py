"""Ask whether any locked package has a known weakness: `python scripts/audit_dependencies.py [FILE ...]`.

Every requirements/*.txt is asked about, or the files that are named. It ends with 1 where a weakness is known, and
with 0 where none is, or where the database of advisories cannot be asked: a build on an island must still be
possible, but it says so, and never calls an unasked package sound. Versions and hashes are those of the lock files;
nothing is installed or resolved.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 90


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What is known of one lock file: how many packages were asked about and how many were not, and weaknesses."""

    asked: int
    unasked: int
    weaknesses: tuple[str, ...]
    trouble: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        if not self.asked:
            return f"could not be asked{f' ({self.trouble})' if self.trouble else ''}"
        rest = f"; {self.unasked} could not be asked about" if self.unasked else ""
        return f"{self.asked} packages, {len(self.weaknesses)} known weaknesses{rest}"


def read_answer(printed: str, *, trouble: str = "") -> Audit:
    """Read what pip-audit printed as JSON; whatever is not JSON means that it could not ask."""
    try:
        packages: list[dict[str, Any]] = json.loads(printed)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = trouble.strip().splitlines()
        return Audit(asked=0, unasked=0, weaknesses=(), trouble=lines[-1][:120] if lines else "")
    asked = [one for one in packages if "skip_reason" not in one]
    return Audit(
        asked=len(asked),
        unasked=len(packages) - len(asked),
        weaknesses=tuple(_weakness(one, weak) for one in asked for weak in one["vulns"]),
    )


def _weakness(package: dict[str, Any], weak: dict[str, Any]) -> str:
    mended = ", ".join(weak["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']}: {weak['id']}, mended in {mended}"


def audit(lock: Path) -> Audit:
    """Ask about one lock file."""
    words = [
        sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip",
        "--format", "json", "--desc", "off", "--progress-spinner", "off", "--timeout", "10",
    ]  # fmt: skip
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return read_answer("", trouble=f"no answer within {SECONDS} seconds")
    return read_answer(done.stdout, trouble=done.stderr)


def main() -> int:
    """Print a line for each lock file and one for each weakness."""
    locks = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "requirements").glob("*.txt"))
    found = 0
    for lock in locks:
        answer = audit(lock)
        print(f"{lock.name}: {answer}.")
        for line in answer.weaknesses:
            print(f"  {line}")
        found += len(answer.weaknesses)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
