"""Linking pages as they are, made up, and a web server that gives them: for the races of the checker.

Every page has 42 kB. Tags, attributes, scripts and links are in the measure of real saved pages (medians: 16 tags
in 1,000 bytes, 54 % of the bytes in tags, 17 % in scripts and styles, 100 links). All but a few have one link to the
practice. `kind_of` says what is the matter with each; the same number gives the same page.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["ANCHOR", "PAGES", "TARGET", "kind_of", "served"]

PAGES: Final = 200
TARGET: Final = "https://harbour.example/mole-check"
ANCHOR: Final = "mole check at the harbour"
SIZE: Final = 42_000
_KINDS: Final = ("removed", "rel-changed", "text-changed", "noindex")
_WORDS: Final = (
    "skin", "care", "clinic", "mole", "acne", "guide", "doctor", "patient", "treatment", "summer", "sun", "advice",
    "screening", "local", "health", "harbour", "street", "appointment", "children", "review", "news", "community",
    "hospital", "university", "society", "research", "study", "garden", "market",
)  # fmt: skip


def kind_of(number: int) -> str:
    """What a check of this page finds: four pages in five are live."""
    return _KINDS[number % 4] if number % 5 == 0 else "live"


def page(number: int) -> str:
    """The HTML of one page."""
    rng = random.Random(number)
    kind = kind_of(number)

    def words(count: int) -> str:
        return " ".join(rng.choices(_WORDS, k=count))

    def path(folder: str) -> str:
        return f"/{folder}/2024/{rng.randrange(1, 13):02}/{words(4).replace(' ', '-')}/"

    def items(count: int, folder: str) -> str:
        return "".join(
            _ITEM.format(number=rng.randrange(9999), path=path(folder), words=words(2)) for _ in range(count)
        )

    def card() -> str:
        return _CARD.format(
            number=rng.randrange(9999), path=path("article"), image=words(2).replace(" ", "-"), about=words(4),
            title=words(6), excerpt=words(12), day=rng.randrange(10, 29),
        )  # fmt: skip

    def paragraph(inside: str = "") -> str:
        return f'<p class="wp-block">{words(20)} <strong>{words(2)}</strong> {words(16)} {inside} {words(24)}</p>\n'

    rel = ' rel="nofollow ugc"' if kind == "rel-changed" else ""
    text = "another text" if kind == "text-changed" else ANCHOR
    link = "" if kind == "removed" else f'<a href="{TARGET}"{rel}>{text}</a>'
    top = _TOP.format(
        title=words(6),
        site=words(2),
        robots='<meta name="robots" content="noindex, follow">\n' if kind == "noindex" else "",
        metas="".join(f'<meta property="og:{name}" content="{words(6)}">\n' for name in _PROPERTIES),
        style="".join(f".{word}-{n}{{margin:0 0 {n}px;color:#33{n:02}44}}" for n, word in enumerate(_WORDS * 3)),
        script="".join(f'w.{word}{n}=w.{word}{n}||[];if(n<{n}){{t("a>b")}}' for n, word in enumerate(_WORDS * 3)),
        number=number,
        menu=items(26, "topic"),
    )
    bottom = _BOTTOM.format(recent=items(14, "recent"), about=items(10, "about"), site=words(3))
    middle = [paragraph() for _ in range(12)] + [paragraph(link)] + [paragraph() for _ in range(8)]
    room = SIZE - len(top) - len(bottom) - sum(map(len, middle))
    while room > 0:
        middle.append(card())
        room -= len(middle[-1])
    return top + "".join(middle) + bottom


_PROPERTIES: Final = ("title", "description", "type", "url", "site_name", "locale", "image", "image:alt", "updated")
_ITEM: Final = """<li id="menu-item-{number}" class="menu-item menu-item-type-post_type menu-item-object-page">
<a href="{path}" class="menu-link"><span class="label">{words}</span></a></li>
"""
_CARD: Final = """<div class="card post-{number} type-post status-publish has-post-thumbnail">
<a class="card-image" href="{path}" aria-hidden="true" tabindex="-1"><img loading="lazy" width="640" height="360"
src="/uploads/2024/05/{image}-640.jpg" srcset="/uploads/2024/{image}-640.jpg 640w, /uploads/2024/{image}-1280.jpg
1280w" sizes="(max-width: 640px) 100vw, 640px" alt="{about}"></a>
<div class="card-body"><h3 class="card-title"><a href="{path}" rel="bookmark">{title}</a></h3><div class="card-meta">
<span class="date"><time datetime="2024-05-{day}T09:00:00+00:00">May 2024</time></span><svg class="icon" width="16"
height="16" viewBox="0 0 24 24"><path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm1 10.4V6h-2v7.2l5.4 3.2z"></path>
</svg></div><p class="excerpt">{excerpt}&hellip;</p></div></div>
<!-- /card -->
"""
_TOP: Final = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} &#8211; {site}</title>
{robots}{metas}<link rel="stylesheet" href="/themes/house/style.css?ver=6.5">
<style>{style}</style>
<script>{script}</script>
</head>
<body class="post-template-default single single-post postid-{number} wp-embed-responsive">
<header class="site-header" role="banner"><div class="inner"><a class="logo" href="/"><img src="/logo.svg"
alt="{site}"></a><nav class="main-navigation" aria-label="Main"><ul class="menu">
{menu}</ul></nav></div></header>
<main id="main" class="site-main"><article class="post"><h1 class="entry-title">{title}</h1>
<div class="entry-content">
"""
_BOTTOM: Final = """</div></article></main>
<aside class="sidebar widget-area"><ul>
{recent}</ul></aside>
<footer class="site-footer"><div class="inner"><ul>
{about}</ul><p>&copy; 2024 {site}</p></div></footer>
</body>
</html>
"""


@contextlib.contextmanager
def served() -> Iterator[tuple[str, str]]:
    """A server on loopback with all the pages: its address ("http://127.0.0.1:8300"), and what it is.

    nginx with one worker where it is installed, else a small server on uvloop, which takes more of the processor
    away from whoever asks.
    """
    with tempfile.TemporaryDirectory(prefix="suture-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx' worker is another user
        (folder / "www").mkdir()
        for number in range(PAGES):
            (folder / "www" / f"{number}.html").write_text(page(number))
        port = _free_port()
        nginx = shutil.which("nginx")
        if nginx is None:
            command = [sys.executable, "-m", "bench.linking_pages_server", str(folder / "www"), str(port)]
        else:
            (folder / "nginx.conf").write_text(_CONFIGURATION.format(folder=folder, port=port))
            command = [nginx, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        with subprocess.Popen(command) as server:
            try:
                _wait(port)
                yield f"http://127.0.0.1:{port}", "nginx, one worker" if nginx else "uvloop (nginx is not installed)"
            finally:
                server.terminate()


_CONFIGURATION: Final = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log crit;
events {{ worker_connections 4096; }}
http {{
  access_log off; default_type text/html; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  server {{ listen 127.0.0.1:{port} backlog=4096; root {folder}/www; }}
}}
"""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise SystemExit("the server of the race did not start")
