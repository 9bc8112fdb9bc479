"""Words that stand on everybody's pages: they say nothing of who made one; and words of the trade in links.

It knows what common systems (WordPress, Joomla, Drupal, Typo3, forums, shops) put into addresses and titles of
unrelated sites, in the languages in which such sites are most frequent; the words with which links are offered,
subjects of most web spam, and what directories call themselves. It refuses to hold anything that one network was
once seen to use: that a word is absent here makes nothing suspicious.
"""

from __future__ import annotations

from typing import Final

__all__ = ["IN_ADDRESSES", "IN_TEXTS", "LISTING", "OFFER", "SPAM_SUBJECTS", "TRADE"]

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
_OFFER: Final = """
link links ranking rankings rank boost traffic indexing indexer telegram whatsapp buy cheap sell sale price prices
services service mass bulk package packages da dr pr authority quality guaranteed order rent
"""

# The subjects of most web spam. Nothing medical is among them: brand names of pills stand for unasked offers of them.
_SPAM: Final = """
casino casinos slot slots betting bet poker gambling judi togel situs bandar porn porno sex escort escorts viagra
cialis kamagra payday loans replica crypto forex dissertation essay
"""

# What a directory calls itself: one publisher's city sites are alike, and no harm is meant.
_LISTING: Final = """
directory directories listing listings yellowpages yellow annuaire annuaires branchenbuch gelbe seiten paginas
amarillas pagine gialle guia directorio verzeichnis firmenverzeichnis bedrijvengids elenco
"""

IN_ADDRESSES: Final = frozenset(_ADDRESSES.split())
IN_TEXTS: Final = frozenset(_TEXTS.split())
TRADE: Final = frozenset(_TRADE.split())
OFFER: Final = frozenset(_OFFER.split())
SPAM_SUBJECTS: Final = frozenset(_SPAM.split())
LISTING: Final = frozenset(_LISTING.split())
