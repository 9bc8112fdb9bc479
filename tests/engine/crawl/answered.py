"""Answers as the fetcher gives them, made by hand for the judging tests."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from suture.engine.crawl.headers import Headers
from suture.engine.crawl.judging import judge
from suture.engine.crawl.results import Fetched, Hop, PageRequest
from suture.engine.crawl.states import Expected, Verdict
from suture.engine.pages.scanner import Scanner

SOURCE = "https://notes.example/walks/pier"
TARGET = "https://harbour.example/skin-checks"
TEXT = "the skin clinic"
LINK = f'<a href="{TARGET}">{TEXT}</a>'
SAID = "The tide was low when we set out, and the gulls had the pier to themselves. "

_SCANNER = Scanner()


def page(body: str = "", *, head: str = "", title: str = "Notes from the harbour") -> str:
    """An ordinary page with `body` in its article."""
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main><article><h1>{title}</h1><p>{SAID * 3}{body}</p></article></main></body></html>"
    )


def answer(
    html: str | bytes = "",
    *,
    status: int | None = 200,
    url: str = SOURCE,
    asked: str = SOURCE,
    outcome: str = "ok",
    reason: str = "",
    headers: tuple[tuple[str, str], ...] = (),
    kind: str = "text/html; charset=utf-8",
    truncated: bool = False,
    way: tuple[str, ...] = (),
) -> Fetched:
    """One answer; `way` are the addresses that redirects led to, one after the other."""
    stations = (asked, *way)
    hops = tuple(Hop(here, 301, there) for here, there in pairwise(stations))
    return Fetched(
        request=PageRequest(asked), url=way[-1] if way else url, hops=hops, status=status,
        headers=Headers.of(("Content-Type", kind), *headers),
        body=html if isinstance(html, bytes) else html.encode(), outcome=outcome, reason=reason,
        fetched_at=datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC), seconds=0.1, truncated=truncated,
    )  # fmt: skip


def expected(*, target: str | None = TARGET, anchor: str | None = TEXT, rel: tuple[str, ...] | None = ()) -> Expected:
    """The link that every test looks for, known in all its parts unless told otherwise."""
    return Expected(SOURCE, target, anchor, rel, 7)


def verdict(fetched: Fetched, link: Expected | None = None, *, site: str | None = None) -> Verdict:
    """The verdict on one link."""
    (found,) = judge(fetched, [link or expected()], site=site, scanner=_SCANNER)
    return found
