"""Pages whose HTML holds no content: a script puts it there, or sends the reader on.

Such a page cannot be said to lack a link. It knows the roots that script frameworks fill, the words of a page that
waits for its script, and `<meta refresh>`. It refuses to run anything (that is `rendered`).
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from suture.engine.crawl.outline import Outline

__all__ = ["is_script_shell", "refresh_target"]

# What a shell may say beside its request for a script: a slogan in a header or footer.
_LITTLE_SAID: Final = 150
_NEXT_TO_NOTHING: Final = 40
# A list of links says nothing itself either; it shows more than this.
_FEW_WORDS: Final = 200
_SEARCHED: Final = 300_000
# Scripts that run; data in a script element (JSON-LD, templates) fills no page.
_SCRIPT: Final = re.compile(
    rb"<script\b(?![^<>]{0,400}\btype\s*=\s*['\"]?(?:application/(?:ld\+)?json|text/(?:x-)?(?:template|html"
    rb"|handlebars)))",
    re.IGNORECASE,
)
_ROOT_NAMES: Final = (
    rb"(?:root|app|application|__next|__nuxt|___gatsby"
    rb"|svelte|react-root|main-app|app-root|q-app|ember-app|mount|main|content)"
)
_NOTHING: Final = rb"\s{0,60}(?:<!--[^<>]{0,60}-->)?\s{0,60}</"
# The element that a framework fills, with nothing in it yet.
_ROOT: Final = re.compile(
    rb"<(?:div|main|section)\b[^<>]{0,300}\bid\s*=\s*['\"]?"
    + _ROOT_NAMES
    + rb"(?:-[\w-]{0,40})?['\"\s>][^<>]{0,300}>?"
    + _NOTHING
    + rb"|<app-root\b[^<>]{0,300}>"
    + _NOTHING,
    re.IGNORECASE,
)
# What frameworks leave on every page, so that it tells something only on one that says nothing.
_FRAMEWORK: Final = re.compile(
    rb"__next_data__|__nuxt__|__initial_state__|__preloaded_state__|__apollo_state__|__sveltekit_|__remixcontext"
    rb"|webpackjsonp"
    rb"|webpackchunk|\bng-app\b|data-reactroot|data-server-rendered=['\"]false"
    rb"|<[a-z]{1,30}(?:-[a-z]{1,30}){1,3}\b[^<>]{0,300}>"
    + _NOTHING
    + rb"|<(?:div|main|section)\b[^<>]{0,300}\b(?:id|data-[\w-]{1,40})\s*=[^<>]{0,200}>"
    + _NOTHING,
    re.IGNORECASE,
)
_TEMPLATE: Final = re.compile(r"\{\{\s{0,4}[\w.$]{1,80}")
_NEEDS_SCRIPT: Final = re.compile(
    r"(?:enable|requires?|need(?:s|ed)?|turn on|activate|allow|without|aktivier\w*|benötig\w*|activer|activez"
    r"|nécessite|habilit\w*|activ[ae]\w*"
    r"|requiere|abilit\w*|richiede|schakel)\b.{0,40}\b(?:javascript|js)\b"
    r"|(?:javascript|js)\b.{0,60}\b(?:is )?(?:required|disabled|enabled?|needed|off|aktivier\w*|deaktiviert"
    r"|erforderlich|benötigt|activ\w*"
    r"|désactiv\w*|nécessaire|requerido|necessario|in te schakelen)",
    re.IGNORECASE,
)
_WAITS: Final = re.compile(
    r"^\W*(?:(?:page |app |content )?(?:is )?loading(?: \w+){0,3}|please wait(?: \w+){0,4}|(?:wird|seite wird"
    r"|inhalte? werden) geladen|lädt|lade\w*"
    r"|bitte warten|chargement(?: \w+){0,3}|(?:veuillez )?patientez|cargando(?: \w+){0,2}|caricamento(?: \w+){0,2}"
    r"|carregando|laden"
    r"|загрузка|読み込み中|加载中)\W*$", re.IGNORECASE,
)  # fmt: skip
# Tags are looked at one by one and each is bounded: a pattern across tags that never close would take for ever.
_META: Final = re.compile(rb"<meta\b([^<>]{1,2000})", re.IGNORECASE)
_REFRESH: Final = re.compile(rb"\bhttp-equiv\s*=\s*['\"]?\s*refresh\b", re.IGNORECASE)
_CONTENT: Final = re.compile(rb"\bcontent\s*=\s*(?:\"([^\">]*)\"|'([^'>]*)'|([^\s>]+))", re.IGNORECASE)
_TARGET: Final = re.compile(r"\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_LONGEST_WAIT: Final = 10


def is_script_shell(html: bytes, *, outline: Outline) -> bool:
    """Whether a page shows nothing by itself and has scripts that would fill it."""
    searched = html[:_SEARCHED]
    if not _SCRIPT.search(searched):
        return False
    if not outline.text.strip():
        return True
    if not outline.may_be_all(_LITTLE_SAID):
        return False
    if outline.opens(_TEMPLATE) and outline.beside(_TEMPLATE) <= _LITTLE_SAID:
        return True
    if outline.beside(_NEEDS_SCRIPT) > _LITTLE_SAID:
        return False
    lines = [line for line in outline.text[:4000].split("\n") if line.strip()]
    waits = any(_WAITS.match(line) for line in lines)
    asks = any(_NEEDS_SCRIPT.search(line[:400]) for line in lines)
    if waits or asks or _ROOT.search(searched):
        return True
    return outline.said <= _NEXT_TO_NOTHING and len(outline.text) <= _FEW_WORDS and bool(_FRAMEWORK.search(searched))


def refresh_target(html: bytes) -> str | None:
    """Where `<meta http-equiv=refresh>` sends readers within ten seconds, as written; None where it does not.

    One inside <noscript> or a remark does not: browsers with scripts pass it over, and old papers' pages send
    readers without scripts to a page that asks for them.
    """
    if b"refresh" not in html[:_SEARCHED].lower():
        return None
    metas = (
        tag[1]
        for tag in _META.finditer(_without(_without(html[:_SEARCHED], b"<!--", b"-->"), b"<noscript", b"</noscript"))
    )
    found = next((written for meta in metas if _REFRESH.search(meta) if (written := _CONTENT.search(meta))), None)
    if found is None:
        return None
    content = unescape((found[1] or found[2] or found[3] or b"").decode("utf-8", "replace"))
    told = _TARGET.match(content)
    if told is None or int(told[1][:6]) > _LONGEST_WAIT:
        return None
    return told[2].strip() or None


def _without(html: bytes, opening: bytes, closing: bytes) -> bytes:
    """The page without what stands between two marks; one that is never closed takes nothing with it."""
    lower = html.lower()
    kept = []
    place = 0
    while (opened := lower.find(opening, place)) >= 0 and (closed := lower.find(closing, opened)) >= 0:
        kept.append(html[place:opened])
        place = closed + len(closing)
    kept.append(html[place:])
    return b" ".join(kept)
