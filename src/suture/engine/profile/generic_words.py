"""Words of which link texts that say nothing are made: "click here", "mehr erfahren", "le site".

It knows words of the languages in which practices are linked to most. A text counts as generic only where *all* of
its words are in one of the lists, so a common word in a list does no harm. Written by hand; no list was copied.
"""

from __future__ import annotations

from typing import Final

__all__ = ["GENERIC_PHRASES", "GENERIC_WORDS"]

_BY_LANGUAGE: Final = {
    "en": (
        "a an the this that here click tap go to visit view see read more learn full article post page web website "
        "site homepage home link links url source sources via reference ref info information detail details about "
        "our their my his her its official online open continue now for on of at in and is it contact us www "
        "internet blog check out find find out get started book appointment directions map profile external "
        "original next previous back top file pdf download image photo picture logo icon"
    ),
    "de": (
        "hier klicken klick klicke auf zur zum der die das den dem diese dieser diesen webseite website webseiten "
        "seite internetseite homepage startseite mehr erfahren lesen weiterlesen weiter infos info informationen "
        "details quelle link besuchen ansehen artikel unsere ihre von zu mehr dazu kontakt praxis-website bild"
    ),
    "fr": (
        "ici cliquez cliquer sur le la les l ce cette site web internet page accueil en savoir plus lire la suite "
        "suite voir lien source article officiel visiter visitez notre leur du de des plus d informations infos "
        "detail details decouvrir contact photo"
    ),
    "es": (
        "aqui haz haga clic pincha pulsa en el la los las este esta sitio web pagina oficial inicio leer ver mas "
        "saber informacion info detalles enlace fuente articulo visitar visita nuestra su de del ir al contacto foto"
    ),
    "it": (
        "qui clicca cliccare sul sito web pagina ufficiale home leggi leggere di piu scopri vedi altro maggiori "
        "informazioni info dettagli link fonte articolo visita il lo la questo questa vai al contatti"
    ),
    "pt": (
        "aqui clique clica no na o a este esta site sitio web pagina oficial inicio ler leia ver mais saiba saber "
        "informacoes info detalhes link fonte artigo visite visitar nosso seu do da de contato"
    ),
    "nl": (
        "hier klik op de het deze website site pagina webpagina lees meer verder lezen bekijk bron link artikel "
        "bezoek informatie info details naar onze hun van contact"
    ),
    "ca": "aqui clica feu clic web lloc pagina oficial mes informacio llegir veure enllac font la el del de",
    "pl": "tutaj tu kliknij strona strone strony www internetowa czytaj wiecej zobacz link zrodlo artykul na do",
    "cs": "zde kliknete web stranky stranka vice informaci cist dale zdroj odkaz na",
    "sv": "har klicka pa webbplats webbsida hemsida sida las mer lank kalla till denna",
    "da": "her klik pa hjemmeside webside side laes mere link kilde til denne",
    "tr": "buraya tiklayin tikla tiklayiniz burada web sitesi site sayfa devamini oku daha fazla bilgi kaynak",
    "ru": "здесь тут нажмите сюда сайт сайте сайта официальный страница подробнее читать далее ссылка источник на",
    "uk": "тут натисніть сайт сторінка детальніше читати далі посилання джерело на",
}

_PHRASES: Final = (
    "点击这里", "点击此处", "官网", "官方网站", "网站", "更多", "阅读更多", "查看详情", "链接",
    "こちら", "公式サイト", "ホームページ", "詳細", "続きを読む", "詳しくはこちら", "リンク",
    "여기", "홈페이지", "자세히보기", "더보기", "공식홈페이지",
)  # fmt: skip

GENERIC_WORDS: Final = tuple(frozenset(words.split()) for words in _BY_LANGUAGE.values())
# Of languages that are written without blanks: whole texts.
GENERIC_PHRASES: Final = frozenset(_PHRASES)
