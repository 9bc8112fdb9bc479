"""Pages that say "not found" with status 200, by what they tell their readers.

It knows the sentence in the languages of the web's larger parts, and the places where an error page says it: as its
title or heading, as the first thing it says, in the names of its elements, in its address. It refuses to believe one
of them alone unless the page says next to nothing beside.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from suture.engine.crawl.outline import Outline

__all__ = ["says_not_found"]

_SEARCHED: Final = 100_000
# Characters that a page may say beside the sentence: in one place, in two, and where its
# elements, its address or its robots say so too.
_BESIDE_WORDS: Final = 90
_BESIDE_NAME: Final = 120
_BESIDE_BOTH: Final = 300
_BESIDE_MORE: Final = 1200

_PAGE: Final = (
    "(?:page|url|article|post|story|document|content|file|address|listing|profile|resource|topic|thread|discussion"
    "|entry|item|product|event|record)"
)
# "the page that you were looking for"; any other words may say that something else was removed from the page.
_BETWEEN: Final = (
    "(?: (?:that|which|you|you're|you've|we|are|were|have|has|looking|look|for|requested|asked|seek|tried|trying|want"
    "|wanted|to|view|access|reach|visit|open|this|at|or|resource|page|url|been|specified|selected)){0,8}"
)
_SENTENCES: Final = (
    # "on this page ... has been removed" is about something else.
    rf"(?<!on the )(?<!on this )(?<!from the )(?<!from this ){_PAGE}{_BETWEEN} (?:"
    r"can(?:no|'|’)t be found|could ?n(?:o|'|’)t be found|could not be found|(?:was|were) not found"
    r"|wasn['’]t found|is not found|not found|no longer exists?|is no longer (?:available|here|online)"
    r"|does(?: not|n['’]t) exist|not available any ?more|isn['’]t (?:here|there|available)(?: any ?more)?"
    r"|doesn['’]t seem to exist|has been (?:removed|deleted|taken down|retired|withdrawn)"
    r"|(?:may|might) have (?:been )?(?:removed|deleted|moved)|has moved or no longer|is gone|is missing)",
    rf"(?:can(?:no|'|’)t|could ?n['’o]t|could not|unable to) (?:find|locate) (?:the|that|this|your|any) {_PAGE}",
    r"(?:can(?:no|'|’)t|could ?n['’o]t|could not|unable to) (?:find|locate) what you",
    rf"no such {_PAGE}|nothing (?:was )?found (?:at|on) this (?:location|address|url)",
    r"(?:error|http|fehler|erreur|errore|fout|status)(?: code)?:? ?404",
    r"404[ :\u2013\u2014-]{0,3}(?:error|page|file)? ?not found",
    r"(?:seite|inhalt|beitrag|artikel|dokument|thema|url)(?:,? \S+){0,6} (?:nicht (?:gefunden|auffindbar)"
    r"|existiert (?:\S+ ){0,2}nicht)",
    r"(?:seite|inhalt|beitrag|artikel|dokument|thema)(?:,? (?:die|den|das|sie|du|aufgerufen|gesucht|suchen|suchst"
    r"|haben|hast|angeforderte|leider)){0,5},? (?:ist )?(?:leider )?nicht (?:mehr )?(?:verfügbar|vorhanden|online)",
    r"page (?:est )?(?:introuvable|non trouvée|inexistante)|cette page n['’]existe"
    r"|(?:contenu|article|document) (?:est )?introuvable",
    r"la page (?:\S+ ){0,5}n['’](?:existe (?:pas|plus)|est plus disponible|a pas été trouvée)",
    r"página (?:no|não) (?:encontrada|existe|disponible|disponível)|no se (?:ha )?encontr(?:ó|ado) la página"
    r"|no (?:hemos encontrado|encontramos|pudimos encontrar) la página"
    r"|la página (?:\S+ ){0,5}(?:no existe|ya no (?:existe|está)|no se (?:ha )?encontr(?:ó|ado|a))"
    r"|a página (?:\S+ ){0,5}não (?:existe|foi encontrada)",
    r"pagina (?:\S+ ){0,4}non (?:è stata )?trovata|la pagina (?:\S+ ){0,4}non esiste",
    r"pagina (?:\S+ ){0,4}niet gevonden|pagina (?:\S+ ){0,4}bestaat niet"
    r"|strona nie (?:została )?znaleziona|nie znaleziono strony|strona nie istnieje",
    r"sidan (?:\S+ ){0,4}(?:kunde inte hittas|hittades inte|finns inte)|siden (?:\S+ ){0,4}(?:(?:ble"
    r"|blev) ikke fun[dn]et"
    r"|findes ikke|finnes ikke)|stránka (?:nenalezena|neexistuje)",
    r"sivua ei löyt\w+|az oldal nem található|pagina nu (?:a fost găsită|există)|страница не (?:найдена|существует)",
    r"sayfa bulunamad\u0131|сторінку не знайдено|ページが見つかりません|页面不存在"
    r"|找不到(?:页面|頁面|网页|網頁)|페이지를 찾을 수 없",
)  # fmt: skip
_SENTENCE: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_SENTENCES)})", re.IGNORECASE)
# What is only a sign as the whole of a name.
_NAME: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(_SENTENCES)}|(?:page |file )?not found|nicht gefunden|introuvable|non trouvée?)(?!\w)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"(?<![\w.])404(?![\w.])")

_ELEMENT: Final = re.compile(
    rb"<(?:body|section|main|article|div)\b[^<>]{0,400}?\b(?:class|id)\s*=\s*[\"'](?:[^\"'<>]{0,300}[\s])?"
    rb"(?:error-?404|page-?404|404-page|http-?404|page-not-found|error404-\w{1,20})[\s\"']", re.IGNORECASE,
)  # fmt: skip
_ADDRESS: Final = re.compile(r"/(?:error[-_/]?)?404(?:[-_/.]|$)|/(?:page-?)?not-?found(?:[/.]|$)", re.IGNORECASE)


def says_not_found(outline: Outline, *, html: bytes = b"", url: str = "", noindex: bool = False) -> bool:
    """Whether a page tells its readers that what they asked for is not there. `url` is where it was read."""
    if not outline.may_be_all(_BESIDE_MORE):
        return False
    named = outline.named(_SENTENCE) or outline.named(_NAME, spare=0) or outline.named(_NUMBER, spare=0)
    opens = outline.opens(_SENTENCE)
    if not (named or opens):
        return False
    marked = _ELEMENT.search(html[:_SEARCHED]) is not None
    parts = urlsplit(url)
    if marked or noindex or _ADDRESS.search(parts.path) or parts.query.startswith("404;"):
        return outline.beside(_SENTENCE) <= _BESIDE_MORE
    return outline.beside(_SENTENCE) <= outline.room(
        _BESIDE_BOTH if named and opens else _BESIDE_NAME if named else _BESIDE_WORDS
    )
