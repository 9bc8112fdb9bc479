"""Pages whose HTML holds no content: a script puts it there, or sends the reader on.

Such a page cannot be said to lack a link. It knows the roots that script frameworks fill, and `<meta refresh>`. It
refuses to run anything (that is `rendered`).
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

__all__ = ["is_script_shell", "refresh_target"]

_LITTLE_TEXT: Final = 200
_SEARCHED: Final = 300_000
_SCRIPT: Final = re.compile(rb"<script\b", re.IGNORECASE)
_ROOT: Final = re.compile(
    rb"<(?:div|main|app-root|section)\b[^<>]{0,500}?\bid\s*=\s*['\"]?(?:root|app|__next|__nuxt|___gatsby|svelte|react-root|main-app)['\"\s>]"
    rb"|<app-root\b|\bng-app\b|data-reactroot|data-server-rendered=['\"]false",
    re.IGNORECASE,
)
_NEEDS_SCRIPT: Final = re.compile(
    r"(?:enable|requires?|need(?:s|ed)?|turn on|activate|aktivier\w*|activer|habilit\w*)\b.{0,40}\bjavascript"
    r"|javascript\b.{0,40}\b(?:is )?(?:required|disabled|enabled|needed|aktivier\w*)",
    re.IGNORECASE,
)
# Tags are looked at one by one and each is bounded: a pattern across tags that never close would take for ever.
_META: Final = re.compile(rb"<meta\b([^<>]{1,2000})", re.IGNORECASE)
_REFRESH: Final = re.compile(rb"\bhttp-equiv\s*=\s*['\"]?\s*refresh\b", re.IGNORECASE)
_CONTENT: Final = re.compile(rb"\bcontent\s*=\s*(?:\"([^\">]*)\"|'([^'>]*)'|([^\s>]+))", re.IGNORECASE)
_TARGET: Final = re.compile(r"\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_LONGEST_WAIT: Final = 10


def is_script_shell(html: bytes, *, text: str) -> bool:
    """Whether a page shows nothing by itself and has scripts that would fill it."""
    if len(text) > _LITTLE_TEXT or not _SCRIPT.search(html[:_SEARCHED]):
        return False
    return not text.strip() or bool(_ROOT.search(html[:_SEARCHED]) or _NEEDS_SCRIPT.search(text))


def refresh_target(html: bytes) -> str | None:
    """Where `<meta http-equiv=refresh>` sends readers within ten seconds, as written; None where it does not."""
    metas = (tag[1] for tag in _META.finditer(html[:_SEARCHED]))
    found = next((written for meta in metas if _REFRESH.search(meta) if (written := _CONTENT.search(meta))), None)
    if found is None:
        return None
    content = unescape((found[1] or found[2] or found[3] or b"").decode("utf-8", "replace"))
    told = _TARGET.match(content)
    if told is None or int(told[1][:6]) > _LONGEST_WAIT:
        return None
    return told[2].strip() or None
