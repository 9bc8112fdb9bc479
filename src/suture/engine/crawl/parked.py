"""Domains that nobody uses any more: for sale, filled with advertisements by a registrar, or held without a site.

It knows the marks and addresses of those who park domains, and what their pages say of the domain. It refuses to
take an article about domains for one: words count as a page's name, or where it says little else.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.crawl.outline import Outline
from suture.engine.crawl.same_page import belongs, host_of

__all__ = ["is_market", "is_parked", "parking_mark"]

_SEARCHED: Final = 300_000
# What a page may say beside its advertisements if it carries a mark, and beside the sentence if it does not.
_BESIDE_MARK: Final = 600
_LITTLE_TEXT: Final = 2500
_BESIDE_WORDS: Final = 120
_BESIDE_NAME: Final = 300

# Where such domains send their visitors.
_MARKETS: Final = (
    "hugedomains.com", "dan.com", "sedo.com", "afternic.com", "buydomains.com", "undeveloped.com", "uniregistry.com",
    "domainmarket.com", "brandbucket.com", "squadhelp.com", "atom.com", "parkingcrew.net", "bodis.com", "above.com",
    "expireddomains.com", "dropcatch.com", "namejet.com", "efty.com", "epik.com", "perfectdomain.com", "sav.com",
    "domainnamesales.com", "godaddy.com/forsale", "sedoparking.com", "domaineasy.com", "spaceship.com/domain",
)  # fmt: skip

# What only their pages carry: scripts, pictures and frames of theirs.
_MARKS: Final = re.compile(
    rb"sedoparking\.com|parkingcrew\.net|bodiscdn\.com|(?:tracking|delivery)\.bodis\.com|img\.sedo|cdn\.dan\.com"
    rb"|parklogic\.com|parking-crew|d38psrni17bvxu\.cloudfront\.net|adsense/domains/caf\.js|afternic\.com/forsale"
    rb"|/px\.js\?ch=|window\.park\s*=|data-adblockkey|parking\.godaddy|forsale\.godaddy|namebright\.com/.{0,40}park"
    rb"|(?:window\.)?location(?:\.href)?\s*=\s*['\"](?:https?://[^'\"/]{0,200})?/lander\b"
    rb"|img1\.wsimg\.com/parking-lander"
    rb"|<i?frame\b[^<>]{0,300}\bsrc\s*=\s*['\"]?(?:https?:)?//(?:[\w-]{1,60}\.){0,3}(?:sedo|hugedomains|parkingcrew"
    rb"|above|bodis|buydomains|afternic|dan|parked|namedrive|fabulous|smartname|domainsponsor|skenzo|ztomy)\.(?:com"
    rb"|net)"
    rb"|location(?:\.href|\.replace\(|\.assign\()?\s*=?\s*['\"](?:https?:)?//(?:www\.)?(?:hugedomains|dan|sedo"
    rb"|afternic"
    rb"|buydomains)\.com"
)
_DOMAIN: Final = r"(?:domain(?: ?name)?|web ?address)"
_SENTENCES: Final = (
    rf"{_DOMAIN}(?: \S+)? (?:is|may be|might be|could be) (?:now )?(?:for sale|available (?:for (?:sale|purchase)"
    rf"|to buy))",
    rf"{_DOMAIN}(?: \S+)? (?:has expired|(?:is|has been) parked|(?:is|has been) suspended)",
    r"(?:this web ?page|this site|this website) is parked|using domain parking|offering it for sale",
    rf"(?:buy|own|purchase|acquire|get|make an offer (?:on|for)|inquire about|renew) this {_DOMAIN}",
    r"parked (?:free|for free)|interested in (?:this|buying this) domain",
    rf"{_DOMAIN}(?: \S+)? (?:is|has been) (?:already |newly )?(?:registered|reserved)(?: (?:by|at|with|for|through"
    rf"|on)\b|$)",
    r"no (?:web ?site|content|page) (?:has been|is|was) (?:uploaded|published|set up|configured|hosted)",
    r"(?:this is )?the (?:future home of (?:something|a new (?:web ?)?site)|default page for a newly registered)"
    r"|domain owner (?:may|has not)",
    r"domain\w*(?: \S+)? (?:steht (?:\S+ )?zum verkauf|kann (?:gekauft|erworben) werden|zu verkaufen"
    r"|wurde (?:\S+ ){0,3}(?:registriert|reserviert)|ist (?:\S+ ){0,3}(?:registriert|reserviert|abgelaufen|geparkt))",
    r"\bsteht (?:\S+ )?zum verkauf|hier entsteht (?:in kürze )?eine neue (?:internetpräsenz|website|webseite"
    r"|homepage)",
    r"(?:nom de )?domaine (?:\S+ ){0,2}?(?:est (?:à vendre|en vente|parqué|réservé)|(?:a été |est )?(?:réservé"
    r"|enregistré|expiré))",
    r"domaine (?:\S+ ){0,2}a expiré|aucun site (?:web )?n['’]est (?:publié|installé|associé|configuré)",
    r"dominio (?:\S+ ){0,2}(?:está (?:en venta|registrado|aparcado|disponible)|ha (?:expirado|caducado"
    r"|sido registrado))",
    r"domínio (?:\S+ ){0,2}(?:está (?:à|a) venda|expirou)|dominio (?:\S+ ){0,2}(?:è (?:in vendita|scaduto"
    r"|registrato|stato registrato))",
    r"domein(?:naam)? (?:\S+ ){0,2}is (?:te koop|geregistreerd|gereserveerd|verlopen|geparkeerd)",
    r"domena (?:\S+ ){0,2}(?:jest na sprzedaż|została zarejestrowana|wygasła)|домен (?:\S+ )?(?:продается|продаётся"
    r"|припаркован)",
)  # fmt: skip
_WORDS: Final = re.compile(rf"\b(?:{'|'.join(_SENTENCES)})", re.IGNORECASE)
_SALE_AFTER_HOST: Final = re.compile(
    r"^\W*(?:(?:is|may be|est|ist|è|está)\s+)?(?:now )?(?:for sale|registered|parked|zu verkaufen|à vendre|en venta"
    r"|te koop"
    r"|in vendita|zum verkauf|steht zum verkauf)\W*$", re.IGNORECASE,
)  # fmt: skip


def is_market(url: str) -> bool:
    """Whether the address is that of a market for domains, to which a domain for sale sends its visitors."""
    return any(belongs(host_of(url), site=market) for market in _MARKETS)


def parking_mark(html: bytes) -> bool:
    """Whether a page carries the mark of somebody who parks domains; by itself that proves nothing in a long page."""
    return _MARKS.search(html[:_SEARCHED].lower()) is not None


def is_parked(outline: Outline, *, html: bytes, url: str) -> bool:
    """Whether the page is that of a domain which nobody uses. `url` is where it was read, `html` UTF-8."""
    if is_market(url):
        return True
    if outline.said <= _BESIDE_MARK and len(outline.text) <= _LITTLE_TEXT and parking_mark(html):
        return True
    host = host_of(url).removeprefix("www.")
    if outline.little_beside(_WORDS, _BESIDE_NAME) and (
        outline.named(_WORDS, spare=1)
        or any(host in name.lower() and _tells_sale(name.lower().replace(host, " ")) for name in outline.names)
    ):
        return True
    return outline.little_beside(_WORDS, _BESIDE_WORDS) and outline.opens(_WORDS)


def _tells_sale(rest: str) -> bool:
    """Whether what a name says beside the domain itself is that it is for sale or held."""
    return bool(_SALE_AFTER_HOST.search(rest) or _WORDS.search(rest))
