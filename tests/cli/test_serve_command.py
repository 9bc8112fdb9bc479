"""`suture serve`, `worker` and `practice` as a person runs them: programs of their own, on a home of their own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Program = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def program(home: Path) -> Iterator[Program]:
    """Start `suture ...` on the test's home, with its own SQLite file whatever database the tests use."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "SUTURE_HOME": str(home), "SUTURE_DATABASE_URL": "", "SUTURE_SECRET_KEY": ""}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        process = subprocess.Popen(
            [sys.executable, "-m", "suture", *words], env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=60)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_home_option_overrules_the_environment(tmp_path: Path, home: Path) -> None:
    other = tmp_path / "other"
    environment = {**os.environ, "SUTURE_HOME": str(home), "SUTURE_DATABASE_URL": "", "SUTURE_SECRET_KEY": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    words = ["practice", "list", "--home", str(other)]
    subprocess.run([sys.executable, "-m", "suture", *words], env=environment, check=True, capture_output=True)
    assert (other / "suture.sqlite3").exists()
    assert not home.exists()


def test_practices_are_added_and_listed_before_anybody_signs_in(program: Program, home: Path) -> None:
    home.mkdir()
    home.chmod(0o755)
    empty, _ = program("practice", "list").communicate(timeout=60)
    assert "suture practice add" in empty
    added, errors = program(
        "practice", "add", "https://www.harbour.example/", "--specialty", "Dermatology", "--name", "Harbour"
    ).communicate(timeout=60)
    assert added == "Harbour (harbour.example, Dermatology) is practice 1.\n", errors
    listed, _ = program("practice", "list", "--json").communicate(timeout=60)
    assert json.loads(listed) == {
        "id": 1, "name": "Harbour", "site": "harbour.example", "specialty": "dermatology", "sample": False,
    }  # fmt: skip
    again = program("practice", "add", "harbour.example", "--specialty", "dermatology")
    _, errors = again.communicate(timeout=60)
    assert (again.returncode, errors) == (2, "harbour.example belongs to a practice here already.\n")
    # What is kept in a folder that everybody may read is private.
    kept = list(home.iterdir())
    assert {"suture.sqlite3", "secret-key"} <= {path.name for path in kept}
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []


def test_a_worker_without_a_database_says_what_to_run(program: Program) -> None:
    worker = program("worker")
    _, errors = worker.communicate(timeout=60)
    assert worker.returncode == 2
    assert "suture serve" in errors


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="only Linux shares cores among sessions")
def test_a_worker_gives_way_with_its_whole_session() -> None:
    asked = (
        "import os; from pathlib import Path; from suture.cli.worker import give_way; give_way();"
        "print(os.getpriority(os.PRIO_PROCESS, 0), Path('/proc/self/autogroup').read_text().split()[-1])"
    )
    words = [sys.executable, "-c", asked]
    done = subprocess.run(words, check=False, start_new_session=True, capture_output=True, text=True)
    # Whoever runs the tests may have given way already, and 19 is as far as one can.
    own = min(os.getpriority(os.PRIO_PROCESS, 0) + 10, 19)
    assert done.stdout.split() == [str(own), "10"], done.stderr


def test_a_setting_that_makes_no_sense_is_one_sentence(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUTURE_THREADS", "many")
    listing = program("practice", "list")
    _, errors = listing.communicate(timeout=60)
    assert (listing.returncode, errors.count("\n")) == (2, 1)
    assert "SUTURE_THREADS" in errors


def test_a_taken_port_is_one_sentence(program: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        serve = program("serve", "--port", str(number))
        _, errors = serve.communicate(timeout=60)
    assert serve.returncode == 2
    assert errors.count("\n") == 1
    assert f"Port {number}" in errors
    assert "--port" in errors


def test_the_demo_serves_prints_its_login_and_ends_with_all_it_started(
    program: Program, port: int, home: Path
) -> None:
    serve = program("serve", "--demo", "--port", str(port))
    assert serve.stdout is not None
    said = ""
    while "Ctrl-C" not in said:
        line = serve.stdout.readline()
        assert line, serve.communicate(timeout=60)
        said += line
    assert f"http://127.0.0.1:{port}" in said
    assert re.search(r"demo@suture\.example with the password \S+", said)
    assert len(_children(serve.pid)) == 3

    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
        page = answer.read().decode()
        policy = answer.headers["Content-Security-Policy"]
    assert "password" in page
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    style = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert style is not None
    assert re.search(r"\.[0-9a-f]{12}\.css$", style[1]), "static files carry a hash of their content"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{style[1]}", timeout=30) as answer:
        assert "immutable" in answer.headers["Cache-Control"]

    _end(serve, by=signal.SIGTERM)
    assert (home / "suture.sqlite3").exists()


def test_where_others_reach_it_only_the_printed_address_makes_the_owner(
    program: Program, port: int, home: Path
) -> None:
    serve = program("serve", "--host", "0.0.0.0", "--port", str(port))
    assert serve.stdout is not None
    said = ""
    while "Ctrl-C" not in said:
        line = serve.stdout.readline()
        assert line, serve.communicate(timeout=60)
        said += line
    address = re.search(rf"http://127\.0\.0\.1:{port}/welcome/\?key=\S{{20,}}", said)
    assert address is not None, said
    assert (home / "welcome-key").stat().st_mode & 0o077 == 0
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30)
    with urllib.request.urlopen(address[0], timeout=30) as answer:
        assert "Make me the owner" in answer.read().decode()
    _end(serve, by=signal.SIGINT)


def _end(serve: subprocess.Popen[str], *, by: signal.Signals) -> None:
    """Ask it to end; what it started, a server and a worker at least, ends with it."""
    children = _children(serve.pid)
    assert len(children) >= 2
    serve.send_signal(by)
    _, errors = serve.communicate(timeout=60)
    assert serve.returncode == 0, errors
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
