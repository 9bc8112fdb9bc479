"""What the class and id names of pages' parts are made of: English, German, French and Spanish words.

Knows words only: what a name is worth against what stands in the part is `position_parts`' to say.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BUTTONS", "CLASS_WORDS", "CONTENT_PARTS", "SWITCH_PARTS", "WEAK_PARTS", "name_parts"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CLASS_WORDS: Final = {
    "comment": _set(
        "comment comments commentlist commenter commenters comm disqus respond reply replies response responses "
        "discussion discussions guestbook gaestebuch gastebuch livredor kommentar kommentare kommentarliste "
        "commentaire commentaires reactions comentario comentarios opiniones opinions testimonials "
        "reviews bewertungen rezensionen avis valora valoraciones resenas respuestas reponses antworten feedback "
        "usercomments commentbox trackbacks pingbacks"
    ),
    "author": _set(
        "author authors authorbox authorbio authorinfo autor autorin autoren autores auteur auteure "
        "auteurs bio biobox "
        "byline writer contributor contributors columnist firma signature-author verfasser redacteur redactrice "
        "redactor biografia biografie biographie abh"
    ),
    "nothing": _set(
        "sponsor sponsors sponsored cta promo advert advertisement ads adsense anzeige werbung publicidad publicite "
        "affiliate newsletter signup webring signature sig references bibliography footnotes quellen "
        "trackback pingback "
        "disclosure share sharing social"
    ),
    "footer": _set(
        "footer foot footers foots ft ftr fuss fusszeile fussbereich fussleiste bottom bot colophon "
        "copyright imprint "
        "impressum pie piepagina piedepagina pied pieddepage footerwrap subfooter legal smallprint endnotes ende fin "
        "end credits"
    ),
    "header": _set(
        "header hdr head heading-site masthead topbar top kopf kopfzeile kopfbereich entete tete cabecera "
        "cab cabezal "
        "banner appbar hero-nav announcement utility utilities tools metabar metanav metanavigation servicenav logo "
        "branding brand toolbar bandeau barre-haut"
    ),
    "nav": _set(
        "nav navbar navi navigation menu menus menue hauptmenu mainmenu topnav subnav mainnav hauptnav breadcrumb "
        "breadcrumbs crumbs crumb brotkrumen ruta ariane pagination pager paging prevnext megamenu mega tabs sitemap "
        "rubriken skiplinks"
    ),
    "aside": _set(
        "sidebar side sidebars sidecol sidecolumn rail siderail leftrail rightrail aside asides widget "
        "widgets blogroll "
        "related similar trending popular recommended recommendations readnext readmore nearby more-from moremore "
        "randspalte seitenleiste seitenspalte marginale marginalspalte rechts lateral barralateral colonne laterale "
        "complementary teaser teasers archives voisin relacionados relacionado verwandt aehnliche similaires encart "
        "infobox factbox infokasten kasten callout callouts encadre recuadro destacado boxout pullbox sidebox "
        "rightcol rightcolumn leftcol leftcolumn mostread meistgelesen"
    ),
}
"""Parts of class and id names, by what they make of an element; read in the order of `positions`' preference."""

CONTENT_PARTS: Final = _set(
    "entry post article story card panel modal listing profile section item msg message table thead dialog accordion "
    "node media recipe product event hero"
)
"""Beside "header", "head" or "footer" in a name they say that it is that of a piece of content, not of the site."""

WEAK_PARTS: Final = _set(
    "top side end ende fin bottom bot tools right left head tabs rechts bio feedback brand reply pie cab "
    "hero-nav sig "
    "signature share sharing social paging credits legal tete fuss pied foot byline"
)
"""Words that other things are called by, too: a name that says something else besides is that."""

SWITCH_PARTS: Final = _set("no has with without hide show is free single one two")
"""A name that begins or ends with one of these says what a layout has, not what an element is."""

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART: Final = re.compile(r"[^a-z]+")


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of one class or id name: at "-", "_", digits and humps; lower case."""
    return tuple(part for part in _APART.split(_CAMEL.sub("-", name).lower()) if part)


BUTTONS: Final = re.compile(r"\b(?:btn|button|cta)\b", re.IGNORECASE)
"""Names of what is made to be pressed."""
