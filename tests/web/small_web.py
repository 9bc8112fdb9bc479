"""A web of four pages on loopback that answers for every host, as the sample's web does: what a visit then finds.

The pages are those that `fictional_files` name: two still link (one to a page that no tool knew), one answers
without its link, one is gone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

__all__ = ["PAGES", "small_web"]

_PAGE: Final = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><header><h1>{title}</h1></header><main>{body}</main></body></html>"
)

# Host and path to title and body.
PAGES: Final = {
    "county-hospital.example/referrals": (
        "Referrals",
        "<p>For surgery of the skin we send our patients on: most of them are seen within the week at "
        '<a href="https://harbour.example/">Harbour Street</a>, a short walk from the east entrance.</p>',
    ),
    "local-news.example/health/winter-skin": (
        "Skin in winter",
        "<article><p>Cold air dries the skin out within days. Wash with lukewarm water, says "
        '<a href="https://harbour.example/winter" rel="nofollow">the dermatologist at the harbour</a>, and use '
        "a plain ointment while the skin is still damp.</p></article>",
    ),
    "skin-doctors.example/harbour": (
        "Doctors for the skin",
        "<p>Nobody at this address keeps an entry here any more; the list is renewed every spring.</p>",
    ),
}


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = PAGES.get(f"{self.headers.get('Host', '')}{self.path}")
        body = _PAGE.format(title=found[0], body=found[1]) if found else "<h1>There is nothing here</h1>"
        content = body.encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is for what went wrong."""


@contextmanager
def small_web() -> Iterator[str]:
    """Serve the pages while the block runs; gives "127.0.0.1:PORT"."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
