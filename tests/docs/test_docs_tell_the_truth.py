"""Docs fail the build when they lie: broken links, commands, options, settings or formats that they leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def headings(page: Path) -> set[str]:
    """The anchors of a page, as the usual renderers make them."""
    titles = re.findall(r"^#+\s+(.+)$", _FENCE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(_FENCE.sub("", page.read_text())):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), f"{page.relative_to(ROOT)} links to {target}, which is not there"
        if anchor:
            assert anchor in headings(path), f"{page.relative_to(ROOT)}: no heading for {target}"


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_every_page_can_be_reached(page: Path) -> None:
    if page == DOCS / "index.md":
        return
    linked = {
        (other.parent / target.partition("#")[0]).resolve()
        for other in PAGES
        if other != page
        for target in _LINK.findall(other.read_text())
    }
    assert page.resolve() in linked, "no page links to this one"


def commands() -> Iterator[tuple[str, list[str]]]:
    """Each command's words with its options, as the program has them."""
    from suture.cli.main import app

    def walk(command: Any, words: str) -> Iterator[tuple[str, list[str]]]:
        options = [name for param in command.params for name in param.opts if name.startswith("--")]
        yield words, options
        for name, child in getattr(command, "commands", {}).items():
            yield from walk(child, f"{words} {name}")

    yield from walk(typer.main.get_command(app), "suture")


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "commands.md").read_text()
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    missing = []
    for words, options in commands():
        section = sections.get(words, "") if words != "suture" else text
        if words not in ("suture", "suture practice") and words not in sections:
            missing.append(words)
        missing += [f"{words} {option}" for option in options if option != "--help" and option not in section]
    assert missing == []


def test_every_command_in_the_docs_exists() -> None:
    known = {words for words, _ in commands()}
    documented = re.findall(r"^## (suture.*)$", (DOCS / "commands.md").read_text(), re.MULTILINE)
    assert set(documented) <= known


def test_every_setting_is_documented_and_no_other() -> None:
    from suture.settings.environment import SETTINGS

    documented = set(re.findall(r"`(SUTURE_[A-Z_]+)`", (DOCS / "settings.md").read_text()))
    assert documented == set(SETTINGS)


def test_every_exporter_has_a_page() -> None:
    from suture.engine.imports.registry import TOOLS

    index = (DOCS / "formats" / "index.md").read_text()
    for tool in TOOLS:
        assert (DOCS / "formats" / f"{tool}.md").exists(), f"no page for {tool}"
        assert f"({tool}.md)" in index


def test_every_decision_is_listed() -> None:
    index = (DOCS / "decisions" / "index.md").read_text()
    for page in (DOCS / "decisions").glob("[0-9]*.md"):
        assert f"({page.name})" in index
