"""`suture serve`: the pages and one worker, and for the demo a loopback web, until they are stopped.

It knows how these programs are started, watched and ended together. What they do is theirs.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from suture.cli.home import HOME_HELP

__all__ = ["serve"]

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_SECONDS_TO_START: Final = 60
_SECONDS_TO_END: Final = 25
_SAMPLE_WEB: Final = "sample web"


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 8000,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Serve pages only; suture worker runs elsewhere.")
    ] = False,
    processes: Annotated[
        int, typer.Option("--processes", min=1, max=32, help="Processes that answer, eight requests at a time each.")
    ] = 1,
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the fictional sample practices and print how to sign in.")
    ] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Serve Suture's pages, with one worker for imports, until Ctrl-C."""
    from suture.cli.app import start_app

    _refuse_a_taken_port(host, port)
    folder = start_app(home, migrate=True)
    from django.conf import settings
    from django.core.management import call_command

    from suture.app.jobs.backup.occupied import at_work_in

    if not settings.DEBUG:
        call_command("collectstatic", verbosity=0, interactive=False)
    welcome = _load_demo(host) if demo else []
    welcome += _first_words(folder, host, port)
    programs = {"web": _web(host, port, processes=processes)} | ({} if no_worker else {"worker": _suture("worker")})
    with ExitStack() as stack:
        stack.enter_context(at_work_in(folder))
        listening = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=128)) if demo else None
        if listening is not None:
            programs = {_SAMPLE_WEB: _sample_web(listening)} | programs
        stop = stack.enter_context(_stop_asked())
        children = stack.enter_context(_running(programs, listening))
        _wait_for_the_web(children, host, port, stop)
        if not stop.is_set():
            print(
                f"Suture is on http://{_shown(host)}:{port}", *welcome, "Stop it with Ctrl-C.", sep="\n", flush=True
            )
        _watch(children, stop)


def _refuse_a_taken_port(host: str, port: int) -> None:
    from suture.engine.errors import ActionError

    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise ActionError(f"There is no address {host}.") from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise ActionError(f"Port {port} is for the administrator only. Choose one above 1023.") from error
        except OSError as error:
            raise ActionError(
                f"Port {port} on {host} is taken, perhaps by another Suture. Add --port {port % 65535 + 1} "
                "(with make: make demo PORT=8001)."
            ) from error


def _first_words(home: Path, host: str, port: int) -> list[str]:
    """Say how the owner's account is made; where others reach the server too, only with a key printed here."""
    from suture.app.accounts.queries import needs_owner
    from suture.settings.secret import keep_welcome_key

    ownerless = needs_owner()
    key = keep_welcome_key(home, needed=ownerless and host not in _LOOPBACK)
    if not ownerless:
        return []
    if not key:
        return ["Nobody owns this installation yet: the first visitor makes the owner's account."]
    return [
        "Nobody owns this installation yet, and others may reach it. Make the owner's account at this address:",
        f"  http://{_shown(host)}:{port}/welcome/?key={key}",
        "From another machine, put this server's name in place of the host; what follows stays as it is.",
    ]


def _load_demo(host: str) -> list[str]:
    from suture.app.practices.demo import prepare_demo

    print("Loading the sample practices...", flush=True)
    login = prepare_demo(known_password=host in _LOOPBACK)
    return [f"Sign in as {login.email} with the password {login.password}"]


def _web(host: str, port: int, *, processes: int) -> list[str]:
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        sys.executable, "-m", "gunicorn", "django.core.wsgi:get_wsgi_application()",
        # One process unless asked for: each has a table engine with its own memory limit.
        "--bind", place, "--workers", str(processes), "--threads", "8", "--timeout", "120",
        "--graceful-timeout", "10",  # asked to end, it answers what it has begun to answer
        "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip


def _sample_web(listening: socket.socket) -> list[str]:
    """Tell the other programs where the sample's web is, and return the words that start it."""
    host, port = listening.getsockname()
    os.environ["SUTURE_SAMPLE_WEB"] = f"{host}:{port}"
    return [sys.executable, "-m", "suture.cli.sample_web", str(listening.fileno())]


def _suture(*words: str) -> list[str]:
    return [sys.executable, "-m", "suture", *words]


@contextmanager
def _stop_asked() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C or a request to end sets, instead of breaking off whatever runs."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _running(
    programs: dict[str, list[str]], listening: socket.socket | None
) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Start the programs, the sample's web with its socket; however this ends, end them too."""
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, words in programs.items():
            # In sessions of their own: a Ctrl-C in the terminal then reaches this program alone, which ends
            # them in order. Otherwise each would be told twice.
            handed = [listening.fileno()] if listening is not None and name == _SAMPLE_WEB else []
            children[name] = subprocess.Popen(words, start_new_session=True, pass_fds=handed)
        yield children
    finally:
        for child in children.values():
            child.terminate()
        for child in children.values():
            try:
                child.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _wait_for_the_web(
    children: dict[str, subprocess.Popen[bytes]], host: str, port: int, stop: threading.Event
) -> None:
    from suture.engine.errors import ActionError

    for _ in range(_SECONDS_TO_START * 10):
        if children["web"].poll() is not None:
            raise ActionError("The web server ended at once; what it printed above says why.")
        try:
            socket.create_connection((_shown(host), port), timeout=1).close()
        except OSError:
            if stop.wait(0.1):
                return
        else:
            return
    raise ActionError(f"The web server did not answer within {_SECONDS_TO_START} seconds.")


def _watch(children: dict[str, subprocess.Popen[bytes]], stop: threading.Event) -> None:
    from suture.engine.errors import ActionError

    while not stop.wait(0.5):
        for name, child in children.items():
            if child.poll() is not None:
                raise ActionError(f"The {name} ended by itself (code {child.returncode}), so Suture stops.")


def _shown(host: str) -> str:
    """Return the address under which this machine itself reaches the host that is listened on."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
