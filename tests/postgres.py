"""A private PostgreSQL for tests: `python -m tests.postgres -- pytest -m database`.

The cluster lives in a temporary folder, listens on a unix socket there and nowhere else, and is gone
afterwards. PostgreSQL refuses to run as root; then it runs as `postgres`, or as `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here has to survive a power cut.
_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def private_cluster() -> Iterator[str]:
    """Start a cluster and yield its address for SUTURE_DATABASE_URL; raises FileNotFoundError without PostgreSQL."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = programs[-1] if programs else shutil.which("initdb")
    if found is None:
        raise FileNotFoundError("PostgreSQL is not installed: sudo apt install postgresql")
    bin_folder = Path(found).parent
    # The path of a unix socket may have 107 bytes at most, so the folder has a short name.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    user = _unprivileged()
    if user is not None:
        shutil.chown(folder, user)
    folder.chmod(0o755)
    data = folder / "data"

    def run(*words: str) -> None:
        before = ("runuser", "-u", user, "--") if user is not None else ()
        done = subprocess.run((*before, *words), cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{words[0]} failed: {done.stdout}{done.stderr}")

    control = str(bin_folder / "pg_ctl")
    try:
        run(
            *(str(bin_folder / "initdb"), "--pgdata", str(data), "--username", "suture", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        )
        log, options = str(folder / "log"), f"-k {folder} {_OPTIONS}"
        run(control, "start", "--pgdata", str(data), "--wait", "--log", log, "--options", options)
        try:
            run(str(bin_folder / "createdb"), "--host", str(folder), "--username", "suture", "suture")
            yield f"postgresql://suture@/suture?host={folder}"
        finally:
            run(control, "stop", "--pgdata", str(data), "--mode", "immediate", "--wait")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def main() -> int:
    """Run the words after `--` with SUTURE_DATABASE_URL pointing at a new cluster; return their exit code."""
    words = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    with private_cluster() as url:
        return subprocess.run(words, env={**os.environ, "SUTURE_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
