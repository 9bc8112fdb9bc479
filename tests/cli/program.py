"""`suture` as a shell runs it, a process for each command, forked from one that has loaded the modules already.

Loading them takes most commands longer than their work does. Tests of how the program starts (what it loads, which
streams it has, what a signal does) start Python itself.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path

__all__ = ["run"]

_SECONDS = 300
_processes = multiprocessing.get_context("forkserver")
# No more than this: loading these starts no thread, which a fork would lose.
_processes.set_forkserver_preload(
    [
        __name__, "suture.cli.main", "suture.engine.quality.assessing", "suture.engine.imports.importing",
        "suture.engine.links.ids_kernel", "suture.engine.catalogue.catalogue",
    ]
)  # fmt: skip


def run(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with every warning an error; the environment and the folder are the test's own."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("in", "out", "err")]
        streams[0].write_text(stdin, encoding="utf-8")
        arguments = [str(word) for word in words]
        process = _processes.Process(target=_become, args=(arguments, streams, dict(os.environ), Path.cwd()))
        process.start()
        process.join(_SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(arguments, _SECONDS)
        out, err = (stream.read_text(encoding="utf-8") for stream in streams[1:])
        return subprocess.CompletedProcess(arguments, process.exitcode, out, err)


def _become(words: list[str], streams: list[Path], environment: Mapping[str, str], folder: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    flags = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)
    for number, (stream, flag) in enumerate(zip(streams, flags, strict=True)):
        os.dup2(os.open(stream, flag, 0o600), number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", errors="backslashreplace")
    warnings.simplefilter("error")
    sys.argv = ["suture", *words]
    from suture.cli import main

    main()
