"""A small web on this machine that answers for every host, and tells what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["PAGES", "SITE", "SmallWeb", "linking"]

SITE = "harbour.example"
PAGES = tuple(f"http://blog{number}.example/about" for number in range(1, 6))


def linking(text: str = "Harbour Dermatology", *, rel: str = "", to: str = f"https://{SITE}/") -> str:
    """Return a page that links to the practice in its text."""
    return (
        "<!doctype html><html lang=en><title>Where to go</title><main><p>When my mole changed its colour I asked for "
        f'a second opinion, and <a href="{to}" rel="{rel}">{text}</a> answered within two days and very kindly.</p>'
        "</main></html>"
    )


class _Quiet(ThreadingHTTPServer):
    """A server that takes it as it comes when somebody hangs up in the middle of an answer."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


class SmallWeb:
    """Answers for every host: what `pages` has for a URL (status, HTML), 404 for all else; `leads` redirect.

    `asked` has the URLs of pages that were asked for, in order; `before_answer` may be replaced.
    """

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, str]] = dict.fromkeys(PAGES, (200, linking()))
        self.leads: dict[str, str] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.before_answer: Callable[[str], None] = lambda url: None
        self._server = _Quiet(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it listens, as SUTURE_SAMPLE_WEB has it."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:  # the library's name
                url = f"http://{self.headers['Host']}{self.path}"
                status, html = web.pages.get(url, (404, "<title>Not found</title>"))
                if not self.path.endswith("/robots.txt"):
                    web.asked.append(url)
                    web.agents.add(self.headers["User-Agent"])
                    web.before_answer(url)
                content = html.encode()
                self.send_response(301 if url in web.leads else status)
                if url in web.leads:
                    self.send_header("Location", web.leads[url])
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
                pass

        return Handler
