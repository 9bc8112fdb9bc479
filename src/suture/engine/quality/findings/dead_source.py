"""Rule "dead-source": the domain is parked, for sale or gone, by its status, its title or what our visit read.

It knows the words of those who park domains through `engine.crawl.parked`. It refuses to call a site dead for one
page that answers 404: that page is gone, which is said with less.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from suture.engine.crawl.outline import Outline
from suture.engine.crawl.parked import is_market, is_parked
from suture.engine.quality.findings.noticed import Noticed, strongest
from suture.engine.quality.findings.read_pages import ReadPage, ReadPages
from suture.engine.quality.findings.rows import Rows

__all__ = ["dead_source"]

_RULE: Final = "dead-source"
_GONE: Final = frozenset({"404", "410"})
_PARKED_P, _NO_DOMAIN_P, _PAGE_GONE_P, _SUSPENDED_P = 0.9, 0.95, 0.6, 0.85
# Some word of every sentence by which `is_parked` knows a name: a title without any is not asked about (a tenth of
# the time for a million titles).
_MAY_BE: Final = re.compile(
    r"dom[aeéií]|домен|web ?(?:address|page|site)|this site|sale|verkauf|vendre|vente|venta|venda|vendita|koop|parked"
    r"|registered|registriert|entsteht|no (?:content|page)|aucun site",
    re.IGNORECASE,
)
# What only the title of such a page says, however much its owner puts beside it.
_SOLD: Final = re.compile(
    r"\bthis (?:web ?site|domain(?: name)?)(?: \S+)? is for sale\b|\bbuy this domain\b|\bdomain (?:name )?for sale\b"
    r"|\bdomain (?:name )?(?:has )?expired\b|\bparked domain\b|\bdomain parking\b"
    r"|\bdiese (?:domain|website) steht zum verkauf|\bce (?:nom de domaine|site) est à vendre"
    r"|\beste dominio está (?:en|à) venta",
    re.IGNORECASE,
)
# What hosts put up for customers whom they have shut out.
_SUSPENDED: Final = re.compile(
    r"\b(?:account|website|web ?site|site|hosting|domain)(?: has been| is)?(?: temporarily)? suspended\b"
    r"|\bcompte (?:a été )?suspendu\b|\bcuenta suspendida\b|\bkonto (?:wurde )?gesperrt\b|\baccount sospeso\b",
    re.IGNORECASE,
)
_NAME: Final = 100
_A_DOMAIN: Final = re.compile(r"\b(?:[\w-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
_LITTLE_TEXT: Final = 1500


def dead_source(rows: Rows, *, pages: ReadPages) -> Noticed:
    """The links whose domain or page is not there any more."""
    answers = (
        _where(rows, "lost_reason", lambda reason: reason.lower() == "nxdomain", _NO_DOMAIN_P, "The domain is gone."),
        _where(rows, "source_title", _for_sale, _PARKED_P, "By its title the domain is parked or for sale."),
        _where(rows, "source_title", _is_suspended, _SUSPENDED_P, "By its title the host has shut the site."),
        _read(rows, pages=pages),
        _where(rows, "state", lambda state: state == "page-gone", _PAGE_GONE_P, "Our visit found the page gone."),
        _where(rows, "source_status", _GONE.__contains__, _PAGE_GONE_P, "The page answers that it is not there."),
    )
    return strongest(_RULE, answers, count=rows.count)


def _where(rows: Rows, column: str, says: Callable[[str], bool], probability: float, sentence: str) -> Noticed:
    return Noticed.where(_RULE, rows.texts(column).rows_where(says), probability=probability, sentence=sentence)


def _is_suspended(title: str) -> bool:
    return len(title) <= _NAME and _SUSPENDED.search(title) is not None


def _for_sale(title: str) -> bool:
    if _MAY_BE.search(title) is None:
        return False
    if len(title) <= _NAME and _SOLD.search(title):
        return True
    # A title names the domain itself; which one it is does not matter here.
    return is_parked(_outline((_A_DOMAIN.sub("this domain", title),)), html=b"", url="")


def _read(rows: Rows, *, pages: ReadPages) -> Noticed:
    parked = [_says_parked(page) for page in pages]
    found = [
        (row, _PARKED_P, "What our visit read is the page of a domain that is parked or for sale.")
        for row, place in enumerate(pages.of_row.tolist())
        if place >= 0 and parked[place]
    ]
    return Noticed.of(_RULE, found)


def _says_parked(page: ReadPage) -> bool:
    if page.final_url and is_market(page.final_url):
        return True
    if len(page.text) > _LITTLE_TEXT:
        return False
    names = tuple(name for name in (page.title, *page.headings.splitlines()) if name)
    return is_parked(_outline(names, text=page.text), html=b"", url="")


def _outline(names: tuple[str, ...], *, text: str = "") -> Outline:
    sayings = tuple(line for line in text.splitlines() if line.strip())
    return Outline(names=names, sayings=sayings, said=sum(map(len, sayings)), text=text, html=b"")
