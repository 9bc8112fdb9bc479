"""How the program leaves a shell: its code, its last words, and threads of libraries that are not done yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# The reader's thread waits inside Python code until this process gives its objects back, the last thing Python does.
_HELD = """
import os, sys, threading
import pyarrow.csv

reading, writing = os.pipe()
begun = threading.Event()

class Last:
    def __del__(self):
        os.close(writing)

class Slow:
    closed = False
    def read(self, size=-1):
        begun.set()
        return os.read(reading, 16)
    def readable(self):
        return True
    def close(self):
        pass

last = Last()
threading.Thread(target=pyarrow.csv.read_csv, args=(Slow(),), daemon=True).start()
begun.wait()
"""


def program(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, after a piece of code."""
    whole = f"{code}\nimport sys; sys.argv = ['suture', *{words!r}]\nfrom suture.cli import run\nrun()"
    return subprocess.run(
        [sys.executable, "-c", whole], capture_output=True, check=False, encoding="utf-8", timeout=120
    )


def test_a_thread_that_is_not_done_neither_kills_nor_holds_the_program() -> None:
    done = program(_HELD, "--version")
    assert (done.returncode, done.stdout[:7], done.stderr) == (0, "suture ", "")


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("pass", 0),
        ("sys.exit()", 0),
        ("sys.exit(2)", 2),
        ("sys.exit('a sentence')", 1),
        ("raise RuntimeError('broken')", 1),
        ("raise KeyboardInterrupt", 130),
    ],
)
def test_the_code_is_what_the_command_ended_with_and_tidying_up_has_run(does: str, code: int) -> None:
    done = program(
        "import atexit, sys, suture.cli.ending as ending\n"
        "def main():\n"
        "    atexit.register(print, 'tidied')\n"
        "    sys.stdout.write('said ')\n"
        f"    {does}\n"
        "ending.main = main"
    )
    assert (done.returncode, done.stdout) == (code, "said tidied\n")
    assert [word for word in ("a sentence", "RuntimeError: broken", "KeyboardInterrupt") if word in done.stderr] == {
        "sys.exit('a sentence')": ["a sentence"],
        "raise RuntimeError('broken')": ["RuntimeError: broken"],
        "raise KeyboardInterrupt": ["KeyboardInterrupt"],
    }.get(does, [])


def test_last_words_that_cannot_be_written_are_an_error() -> None:
    code = "import sys, suture.cli.ending as ending; ending.main = lambda: sys.stdout.write('lost'); ending.run()"
    held_back = {**os.environ, "PYTHONUNBUFFERED": ""}
    with Path("/dev/full").open("wb") as nowhere:
        done = subprocess.run([sys.executable, "-c", code], stdout=nowhere, env=held_back, check=False)
    assert done.returncode == 120


def test_a_process_forked_from_ours_ends_with_its_own_code() -> None:
    done = program(
        "import os, sys, suture.cli.ending as ending\n"
        "def main():\n"
        "    if child := os.fork():\n"
        "        print('child', os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
        "        sys.exit(3)\n"
        "    sys.exit(5)\n"
        "ending.main = main"
    )
    assert (done.returncode, done.stdout) == (3, "child 5\n")
