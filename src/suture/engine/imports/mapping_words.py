"""The words that people write above the columns of a list of links, in several languages, and what they mean.

Roles are what a column can be in a mapping. The words are compared as `shape.fold` leaves them, so case,
blanks and punctuation do not matter; accents do, therefore both spellings stand here where both are common.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ROLES", "WORDS"]

# Role: (what it is called on screen, what the values look like).
ROLES: Final[dict[str, tuple[str, str]]] = {
    "source_url": ("Page that links", "url"),
    "target_url": ("Page that is linked to", "url"),
    "anchor": ("Link text", "text"),
    "source_title": ("Title of the page that links", "text"),
    "rel": ("Follow or nofollow, in words", "follow"),
    "nofollow": ("Nofollow, yes or no", "yes"),
    "dofollow": ("Followed, yes or no", "yes"),
    "first_seen": ("First seen", "day"),
    "last_seen": ("Last seen", "day"),
    "lost_on": ("Lost on", "day"),
    "source_status": ("HTTP status of the page that links", "number"),
    "source_language": ("Language", "text"),
    "comment": ("Comment", "text"),
}

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "source_url": (
        "source url", "url source", "source", "from", "url from", "from url", "linking page",
        "linking url", "referring page", "referring url", "referring page url", "source page",
        "backlink", "backlink url", "backlinks", "page url", "url", "page", "link from", "referrer",
        "donor", "site", "website", "quelle", "quell-url", "quellseite", "verweisende seite",
        "verlinkende seite", "seite", "von", "page source", "page référente", "page referente",
        "url d'origine", "origine", "page d'origine", "depuis", "origen", "url de origen",
        "página de origen", "pagina de origen", "página que enlaza", "pagina que enlaza",
        "url di origine", "pagina di origine", "origem", "url de origem", "página de origem", "bron",
        "bron-url", "bronpagina", "źródło", "zrodlo", "url źródłowy", "zdroj", "kaynak", "kaynak url",
        "källa", "kilde", "источник", "страница", "url источника", "донор", "来源", "来源网址",
        "参照元", "リンク元", "출처", "מקור", "المصدر",
    ),
    "target_url": (
        "target url", "url target", "target", "to", "url to", "to url", "target page", "destination",
        "destination url", "landing page", "linked page", "linked url", "link url", "link to",
        "our page", "acceptor", "ziel", "ziel-url", "zielseite", "verlinkte seite", "nach", "cible",
        "url cible", "page cible", "vers", "destino", "url de destino", "página de destino",
        "pagina de destino", "destinazione", "url di destinazione", "pagina di destinazione", "doel",
        "doel-url", "doelpagina", "cel", "docelowy url", "cíl", "hedef", "hedef url", "mål", "цель",
        "целевая страница", "акцептор", "目标", "目标网址", "リンク先", "대상", "יעד", "الهدف",
    ),
    "anchor": (
        "anchor", "anchor text", "link text", "linking text", "text", "linktext", "ankertext", "anker",
        "verweistext", "texte d'ancrage", "ancre", "texte du lien", "texto de anclaje", "texto ancla",
        "ancla", "texto del enlace", "testo di ancoraggio", "testo del link", "ancora", "texto âncora",
        "texto ancora", "âncora", "ankertekst", "linktekst", "tekst zakotwiczenia", "tekst linku",
        "anchor metni", "анкор", "текст ссылки", "锚文本", "アンカーテキスト", "앵커 텍스트",
        "טקסט עוגן", "نص الرابط",
    ),
    "source_title": (
        "title", "page title", "source title", "source page title", "referring page title", "titel",
        "seitentitel", "titre", "titre de la page", "título", "titulo", "titolo", "tytuł", "tytul",
        "заголовок", "标题", "タイトル", "제목", "כותרת",
    ),
    "rel": (
        "rel", "rel attribute", "link type", "follow", "follow type", "follow status", "link attribute",
        "attribute", "linktyp", "attribut", "type de lien", "tipo de enlace", "tipo di link",
        "tipo de link", "тип ссылки",
    ),
    "nofollow": (
        "nofollow", "no follow", "is nofollow", "rel nofollow",
    ),
    "dofollow": (
        "dofollow", "do follow", "is dofollow", "followed",
    ),
    "first_seen": (
        "first seen", "first found", "date found", "date first seen", "discovered", "discovery date",
        "found", "date", "date added", "first indexed", "erstmals gesehen", "zuerst gesehen",
        "gefunden", "entdeckt", "datum", "première vue", "date de découverte", "premiere vue",
        "primera vez", "fecha", "fecha de descubrimiento", "prima volta", "data", "primeira vez",
        "eerst gezien", "pierwszy raz", "ilk görülme", "tarih", "дата", "дата обнаружения", "首次发现",
        "日期", "初回検出", "日付", "תאריך",
    ),
    "last_seen": (
        "last seen", "last crawled", "last checked", "last visited", "last found", "date last seen",
        "last check", "crawl date", "crawled", "zuletzt gesehen", "zuletzt gecrawlt", "letzter besuch",
        "dernière vue", "derniere vue", "dernière exploration", "última vez", "ultima vez",
        "último rastreo", "ultima visita", "ultima scansione", "último acesso", "laatst gezien",
        "ostatnio widziany", "son görülme", "последняя проверка", "最后发现", "最終検出",
    ),
    "lost_on": (
        "lost", "date lost", "lost date", "lost on", "verloren", "verloren am", "perdu le", "perdido",
        "perso",
    ),
    "source_status": (
        "http code", "status code", "http status", "status", "response code", "http", "code",
        "statuscode", "code http", "código http", "codice http", "код ответа",
    ),
    "source_language": (
        "language", "lang", "sprache", "langue", "idioma", "lingua", "taal", "język", "dil", "язык",
    ),
    "comment": (
        "comment", "comments", "note", "notes", "remark", "bemerkung", "kommentar", "notiz",
        "commentaire", "comentario", "nota", "commento", "comentário", "opmerking", "uwagi", "yorum",
        "комментарий", "备注", "コメント", "הערה",
    ),
}  # fmt: skip
