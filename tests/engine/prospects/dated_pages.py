"""Pages of a few lines, and the days for taking part that are told of them."""

from __future__ import annotations

from datetime import date

from suture.engine.pages.page import Page, read_page
from suture.engine.prospects.deadlines import deadlines_of
from suture.engine.prospects.verdicts import Deadline

TODAY = date(2026, 11, 23)


def page(*lines: str, language: str = "en", title: str = "", url: str = "https://society.example/call") -> Page:
    body = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    html = f"<html lang='{language}'><head><title>{title}</title></head><body>{body}</body></html>"
    return read_page(html.encode(), url=url)


def told(
    *lines: str, language: str = "en", title: str = "", url: str = "https://society.example/call"
) -> list[Deadline]:
    return list(deadlines_of(page(*lines, language=language, title=title, url=url), today=TODAY))
