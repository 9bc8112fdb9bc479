"""What holds for every template and the style sheet: colours from tokens only, our words, nothing in line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

WEB = Path(__file__).parents[2] / "src/suture/web"
TEMPLATES = sorted(path.relative_to(WEB / "templates") for path in (WEB / "templates").rglob("*.*"))
STYLE = "".join(path.read_text() for path in sorted((WEB / "static/suture").glob("*.css")))

# A tag of the template language, a comment, a tag of HTML: what is left is what people read.
_MARKUP = re.compile(r"{[%#].*?[%#]}|{{.*?}}|<[^>]*>", re.DOTALL)
_NEVER_SAID = re.compile(r"\b(anchors?|witness(es)?|reject(s|ed)?|toxic|prospects?|verdict|n/a)\b", re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_has_no_style_script_or_colour_of_its_own(path: Path) -> None:
    # `with one=...` of the template language is no handler of an event.
    text = re.sub(r"{%.*?%}", " ", (WEB / "templates" / path).read_text(), flags=re.DOTALL)
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
    # These draw for the pages, with classes of theirs.
    drawn = [WEB.parent / "engine/reports" / name for name in ("waterfall.py", "week_chart.py")]
    written = [path for path in WEB.rglob("*.*") if path.suffix in {".html", ".js", ".py"}]
    used = "".join(path.read_text() for path in [*drawn, *written])
    assert [name for name in sorted(styled) if not re.search(rf"""["' ]{name}["' {{]""", used)] == []


def test_every_icon_that_is_drawn_exists_and_every_icon_is_drawn() -> None:
    everything = "".join((WEB / "templates" / path).read_text() for path in TEMPLATES)
    drawn = set(re.findall(r'{% icon "([\w-]+)" %}', everything))
    assert drawn == set(re.findall(r'<symbol id="i-([\w-]+)"', everything))


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_asks_htmx_for_nothing_that_compiles_code(path: Path) -> None:
    """The policy forbids eval, so such a thing would silently do nothing: handlers, scripts in values, filters."""
    text = (WEB / "templates" / path).read_text()
    assert not re.search(r"hx-on\b|\bjs:|hx-live|hx-script", text)
    for trigger in re.findall(r"""hx-trigger=(?:'([^']*)'|"([^"]*)")""", text):
        # Square brackets may stand in a selector ("find [type=search]"), not behind an event.
        assert not re.search(r"\w\[", "".join(trigger))
