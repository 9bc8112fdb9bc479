"""Words that stand on everybody's pages: they say nothing of who made one; and words of the trade in links.

It knows what common systems (WordPress, Joomla, Drupal, Typo3, forums, shops) put into addresses and titles of
unrelated sites, in the languages in which such sites are most frequent; what links ask of a reader; the trade's own
words, and what directories call themselves. It refuses to hold anything that one network was
once seen to use: that a word is absent here makes nothing suspicious.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ASKING", "IN_ADDRESSES", "IN_TEXTS", "LISTING", "TRADE"]

# Address parts from the systems' default permalinks, their languages' usual menus, and languages' own codes.
_ADDRESSES: Final = """
index default home main start page pages p id node post posts blog blogs news actualites aktuelles noticias notizie
nieuws article articles artikel articulo articulos story stories archive archives archivo category categories
categoria kategorie tag tags topic topics author authors autor user users member members profile profiles about
impressum contact contacto kontakt links link liens enlaces partner partners partenaires resources resource
ressourcen recursos directory listing listings list item items product products detail details show view viewtopic
viewforum showthread thread threads forum forums foro discussion question questions comment comments reply search
suche html htm php asp aspx jsp shtml cgi xhtml amp feed rss wp content uploads component option com itemid catid
lang language www web site sites event events evento eventos guide guides magazine press media wiki entry entries
read review reviews de en es fr it nl pt ca ru pl sv no da fi cs hu ro tr el ja zh ko ar he gb us uk at ch
"""

# Short page names that unrelated sites give, the words with which people link, and what servers say of trouble.
_TEXTS: Final = """
home homepage start startseite inicio accueil inici index welcome bienvenue willkommen page not found untitled links
link liens enlaces partner partners partenaires patrocinadores sponsors contact kontakt contacto blog news archives
archive category tag about us official website web site sitio oficial officiel offizielle here hier aqui ici click
more info information read visit webseite www com http https html the and for with from your und der die das pour les
des una con para por que del della per photo image pagina document just moment attention required cloudflare
forbidden denied access suspended account domain sale parked coming soon error service unavailable bad gateway
maintenance redirecting loading checking browser security verification verify robot captcha this has been
"""

# Words of the trade in links, whoever sells them; and words that make an offer of it.
_TRADE: Final = """
backlink backlinks backlinking linkbuilding pbn pbns seo dofollow blackhat serp serps linkjuice guestpost guestposts
"""
# What links ask of a reader, and what they call a page: unrelated people choose the same such words.
_ASKING: Final = """
view full profile visit read more request appointment appointments book online corresponding author authors see go to
open details detail learn our this their his her its site source original article story directions call phone number
email address map find get next download register sign up for an a of on in at by is review reviews rate hours
continue reading reference references citation cite doi publisher via credit photo image video watch listen
"""

# What a directory calls itself: one publisher's city sites are alike, and no harm is meant.
_LISTING: Final = """
directory directories listing listings yellowpages yellow annuaire annuaires branchenbuch gelbe seiten paginas
amarillas pagine gialle guia directorio verzeichnis firmenverzeichnis bedrijvengids elenco opening hours
öffnungszeiten horaires horarios orari
"""

IN_ADDRESSES: Final = frozenset(_ADDRESSES.split())
IN_TEXTS: Final = frozenset(_TEXTS.split())
TRADE: Final = frozenset(_TRADE.split())
ASKING: Final = frozenset(_ASKING.split())
LISTING: Final = frozenset(_LISTING.split())
