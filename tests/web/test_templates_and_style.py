"""What holds for every template and the style sheet: colours from tokens only, our words, nothing in line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

WEB = Path(__file__).parents[2] / "src/suture/web"
TEMPLATES = sorted(path.relative_to(WEB / "templates") for path in (WEB / "templates").rglob("*.*"))
STYLE = "".join((WEB / "static/suture" / name).read_text() for name in ("app.css", "judged.css"))

# A tag of the template language, a comment, a tag of HTML: what is left is what people read.
_MARKUP = re.compile(r"{[%#].*?[%#]}|{{.*?}}|<[^>]*>", re.DOTALL)
_NEVER_SAID = re.compile(r"\b(anchors?|witness(es)?|reject(s|ed)?|toxic|prospects?|verdict|n/a)\b", re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_has_no_style_script_or_colour_of_its_own(path: Path) -> None:
    text = (WEB / "templates" / path).read_text()
    assert not re.search(r"\sstyle\s*=|<style|javascript:|\son\w+\s*=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(", re.sub(r"&#?\w+;", "", text), re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_speaks_our_words(path: Path) -> None:
    said = _MARKUP.sub(" ", (WEB / "templates" / path).read_text())
    assert not _NEVER_SAID.search(said)


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.suffix == ".html"], ids=str)
def test_a_template_can_be_read(path: Path) -> None:
    get_template(str(path))


def test_colours_stand_in_the_tokens_only() -> None:
    start = STYLE.index("@layer tokens")
    tokens = STYLE[start : STYLE.index("@layer base", start)]
    elsewhere = STYLE.replace(tokens, "")
    assert not re.search(r"#[0-9a-f]{3,8}\b|\b(oklch|rgb|hsl)a?\(", elsewhere, re.IGNORECASE)
    assert not re.search(r"#[0-9a-f]{3,8}\b", tokens, re.IGNORECASE)


def test_every_token_that_is_used_exists_and_every_token_is_used() -> None:
    defined = set(re.findall(r"(--[\w-]+)\s*:", STYLE))
    used = set(re.findall(r"var\((--[\w-]+)", STYLE))
    assert used - defined == set()
    assert defined - used == set()


def test_every_class_of_the_style_sheet_is_used() -> None:
    selectors = re.sub(r"{[^{}]*}", "{}", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL))
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
    drawn = WEB.parent / "engine/reports/waterfall.py"  # draws for these pages, with classes of theirs
    written = [path for path in WEB.rglob("*.*") if path.suffix in {".html", ".js", ".py"}]
    used = "".join(path.read_text() for path in [drawn, *written])
    assert [name for name in sorted(styled) if not re.search(rf"""["' ]{name}["' {{]""", used)] == []


def test_every_icon_that_is_drawn_exists_and_every_icon_is_drawn() -> None:
    everything = "".join((WEB / "templates" / path).read_text() for path in TEMPLATES)
    drawn = set(re.findall(r'{% icon "([\w-]+)" %}', everything))
    assert drawn == set(re.findall(r'<symbol id="i-([\w-]+)"', everything))


def test_a_page_costs_little_to_load() -> None:
    """A ratchet: style and our own scripts, in bytes as they stand."""
    scripts = sum(path.stat().st_size for path in (WEB / "static/suture").glob("*.js"))
    assert len(STYLE.encode()) < 40_000
    assert scripts < 2_000
