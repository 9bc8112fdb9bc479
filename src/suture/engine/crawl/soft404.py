"""Pages that say "not found" with status 200, by what they tell their readers.

It knows the sentence in the languages of the web's larger parts. It is asked only about pages that lack the link,
so an article about error pages costs nothing: its link is there.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["says_not_found"]

# Beyond this much text the sentence must stand in the title, and it stands at the beginning of a page.
_LITTLE_TEXT: Final = 2500
_BEGINNING: Final = 600

_PAGE: Final = "(?:page|url|article|post|story|document|content|file|address|listing|profile|resource)"
# "the page that you were looking for"; any other words may say that something else was removed from the page.
_BETWEEN: Final = (
    "(?: (?:that|which|you|you're|we|are|were|have|looking|look|for|requested|asked|seek|tried|trying|want|wanted|to"
    "|view|access|reach|visit|open|this|at|or|resource|page|url)){0,8}"
)
_SENTENCES: Final = (
    # "on this page ... has been removed" is about something else.
    rf"(?<!on the )(?<!on this )(?<!from the )(?<!from this ){_PAGE}{_BETWEEN} (?:"
    r"can(?:no|'|’)t be found|could ?n(?:o|'|’)t be found|could not be found|was not found"
    r"|wasn['’]t found|is not found|not found|no longer exists?|is no longer available|does(?: not|n['’]t) exist"
    r"|doesn['’]t seem to exist|has been (?:removed|deleted|taken down)|has moved or no longer|is gone|is missing)",
    rf"(?:can(?:no|'|’)t|could ?n['’o]t|could not|unable to) (?:find|locate) (?:the|that|this|your|any) {_PAGE}",
    rf"no such {_PAGE}",
    r"(?:error|http|fehler|erreur|errore|fout|status)(?: code)?:? ?404",
    r"404[ :\u2013\u2014-]{0,3}(?:error|page|file)? ?not found",
    r"(?:seite|inhalt|beitrag|artikel|dokument)(?: \S+){0,4} (?:nicht gefunden|existiert (?:\S+ ){0,2}nicht)",
    r"(?:seite|inhalt|beitrag|artikel) ist nicht (?:mehr )?(?:verfügbar|vorhanden)",
    r"page (?:introuvable|non trouvée|inexistante)|cette page n['’]existe",
    r"la page (?:\S+ ){0,4}n['’]existe (?:pas|plus)",
    r"página (?:no|não) (?:encontrada|existe)|no se (?:ha )?encontr(?:ó|ado) la página|pagina non trovata",
    r"pagina niet gevonden|pagina bestaat niet|strona nie (?:została )?znaleziona|nie znaleziono strony",
    r"sidan (?:kunde inte hittas|hittades inte|finns inte)|siden (?:ble|blev) ikke fun[dn]et|stránka nenalezena",
    r"sivua ei löyt\w+|az oldal nem található|pagina nu (?:a fost găsită|există)|страница не найдена",
    r"сторінку не знайдено|ページが見つかりません|页面不存在|找不到(?:页面|頁面|网页|網頁)|페이지를 찾을 수 없",
)
_NOT_FOUND: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_SENTENCES)})", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"^\W*404\b|\b404\W*$|^\W*(?:page )?not found\W*(?:[|\u2013-]|$)|^nicht gefunden\b", re.IGNORECASE
)


def says_not_found(*, title: str | None, text: str) -> bool:
    """Whether a page tells its readers that what they asked for is not there."""
    if title and (_TITLE.search(title) or _NOT_FOUND.search(title)):
        return True
    return len(text) < _LITTLE_TEXT and _NOT_FOUND.search(text[:_BEGINNING]) is not None
