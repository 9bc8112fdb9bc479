"""The loopback web of the demo: serves the fictional pages that link to the sample practices, list them, or could.

A program of its own, started by `suture serve --demo` with a socket that already listens, so that its port is
known before anything else starts. It answers any host name, by plain http, on loopback only; it ends when it is
told to, or when the program that started it is gone.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from suture.app.listings.sample.pages import DirectoryWeb
from suture.app.openings.sample.hosts import OpeningWeb
from suture.engine.imports.sample.web_pages import CLOSES, SampleAnswer, SampleWeb

__all__ = ["SampleWebServer", "serve_sample_web"]

_IDLE_SECONDS: Final = 30  # a connection that nobody uses is closed


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept
    server_version = "SampleWeb"
    sys_version = ""
    timeout = _IDLE_SECONDS
    server: SampleWebServer

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        answer = (
            self.server.openings.answer(host, self.path)
            or self.server.directories.answer(host, self.path)
            or self.server.web.answer(host, self.path, etag=self.headers.get("If-None-Match", ""))
        )
        if answer == CLOSES:
            self.close_connection = True
            return
        self._send(answer, whole=self.command != "HEAD")

    do_HEAD = do_GET  # noqa: N815  # http.server's name

    def _send(self, answer: SampleAnswer, *, whole: bool) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if whole:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # http.server's name
        """Say nothing: the terminal is for Suture's own words."""


class SampleWebServer(ThreadingHTTPServer):
    """The sample's web on a listening loopback socket; each connection has a thread of its own."""

    daemon_threads = True

    def __init__(self, listening: socket.socket, *, web: SampleWeb) -> None:
        address = listening.getsockname()
        super().__init__(address, _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket, self.server_address, self.web = listening, address, web
        self.directories, self.openings = DirectoryWeb(), OpeningWeb(today=web.today)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a visitor that went away in the middle of an answer, as a stopped visit does."""
        if not isinstance(sys.exception(), BrokenPipeError | ConnectionResetError):
            super().handle_error(request, client_address)

    @property
    def place(self) -> str:
        """Its address and port, as SUTURE_SAMPLE_WEB wants it."""
        host, port = self.socket.getsockname()[:2]
        return f"{host}:{port}"


def serve_sample_web(descriptor: int) -> None:
    """Serve on the listening socket that was handed over, until a signal or the starting program's end."""
    started_by = os.getppid()
    with (
        socket.socket(fileno=descriptor) as listening,
        SampleWebServer(listening, web=SampleWeb(today=date.today())) as server,  # noqa: DTZ011  # days on fictional pages
    ):
        end = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: end.set())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        while not end.wait(1) and os.getppid() == started_by:
            pass
        server.shutdown()


if __name__ == "__main__":
    serve_sample_web(int(sys.argv[1]))
