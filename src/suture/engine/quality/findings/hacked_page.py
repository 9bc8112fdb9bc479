"""Rule "hacked-page": a page that does not belong to the trusted host on which it stands.

It knows four marks: a subject that nobody at such a host sells, links for sale, a shop where no shop is, and links
that readers are kept from seeing beside such a subject. The page decides, never the ending of the name: a
university's own shop, its research on gambling and its pharmacology are its own. Newspapers do carry betting of
their own accord; there more is asked for. Of a site of an unknown kind its name must say what it is (a church, a
school, a library), or the links must be hidden: a site hides none from its own readers for its own sake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from suture.engine.quality.findings.host_names import host_sense
from suture.engine.quality.findings.normal import Phrases, host_words, is_dense, without_parts
from suture.engine.quality.findings.noticed import Noticed, strongest
from suture.engine.quality.findings.placing import shown_images
from suture.engine.quality.findings.read_pages import ReadPages
from suture.engine.quality.findings.rows import Rows
from suture.engine.quality.findings.spam_sense import warned
from suture.engine.quality.findings.spam_subject import said
from suture.engine.quality.findings.subjects_seen import HOST_PLACE, PAGE_PLACE, READ_PLACE, Seen

__all__ = ["hacked_page"]

_LEAST: Final = 0.5
_SUBJECT_ALONE: Final = 0.6
_PRESS: Final = frozenset({"news", "journal"})
_PRESS_SHARE: Final = 0.6
# Offers of links stand in posts by others on honest sites; a course about them may quote one.
_SURE, _LINKS_SHARE = 0.85, 0.85
_SIGNS_P: Final = {2: 0.6, 3: 0.8, 4: 0.9}
_FOREIGN_SHOP_P: Final = 0.85
_HIDDEN_P: Final = 0.75
_FEW_HIDDEN: Final = 5
# Names of those who keep a site for their members or pupils; a saint's name by itself is a town's as well.
_KEEPERS: Final = re.compile(
    r"church|parish|lutheran|catholic|methodist|baptist|diocese|gemeinde|kirche|paroisse|parroquia|parrocchia"
    r"|mosque|synagogue|school|schule|ecole|escuela|colegio|scuola|lycee|kindergarten|museum|museo|musee|library"
    r"|biblioth|bibliot|scouts?\b|rotary|feuerwehr|rathaus|mairie|ayuntamiento|comune\b|municip|council"
    r"|orchestra|choir|\bchor\b|sportverein|historical-?society|botanic|orphanage|hospice|shelter"
)
_KEPT: Final = frozenset({"unknown", "business", "blog"})
_KEPT_LEAST, _KEPT_SHARE = 0.85, 0.9
# What only those sell who have a shop, in the words of shops. Two different ones are asked for.
_SHOP: Final = Phrases(
    (
        "free shipping", "best price", "lowest price", "cheap", "cheapest", "discount", "wholesale", "for sale",
        "buy online", "buy", "outlet", "clearance", "add to cart", "on sale", "coupon", "promo code", "in stock",
        "shop now", "special offer", "amazon", "ebay", "aliexpress", "walmart", "pcs", "pack of", "best seller",
        "free returns", "off sale",
    )
)  # fmt: skip
_FOREIGN_SHOP: Final = Phrases(
    ("激安", "通販", "送料無料", "中古", "楽天", "新品", "公式", "人気", "最安値", "販売", "正規品", "限定", "批发")
)
_OWN_SHOP: Final = re.compile(r"(?:^|[./-])(?:shop|store|bookstore|surplus|procurement|purchasing|market|auction)")
# Endings under which a site may well write Chinese, Japanese, Korean or Thai of its own.
_EASTERN: Final = re.compile(r"\.(?:jp|cn|tw|hk|mo|kr|sg|th|la|vn|asia|com|net|org|info)$|xn--")
# "/?e=270726812", "/moda-2018-k.html": pages made by the thousand.
_MADE_BY_NUMBER: Final = re.compile(
    r"[/?&]\w{1,2}=\d{5,}(?:$|&)|/\?\w{0,3}\d{5,}$|-k\.html?$|/[\w-]+-\d{7,}(?:\.html?)?$"
)
_SHORT: Final = 3
_SHARED_WORDS: Final = 2
_NOT_SHOPS: Final = frozenset({"university", "government", "hospital", "society", "charity", "journal"})


def hacked_page(rows: Rows, *, seen: Sequence[Seen], selling: Noticed, pages: ReadPages) -> Noticed:
    """The links on pages of trusted hosts that somebody else put there; `selling` is what `sellers` noticed."""
    answers = (
        _sold_subject(rows, seen=seen),
        _sold_links(rows, selling=selling),
        _planted_shop(rows),
        _hidden(rows, seen=seen, pages=pages),
    )
    return strongest("hacked-page", answers, count=rows.count)


def _sold_subject(rows: Rows, *, seen: Sequence[Seen]) -> Noticed:
    trusted, press = rows.trusted, rows.kinds.rows_where(_PRESS.__contains__)
    kept = rows.kinds.rows_where(_KEPT.__contains__) & rows.texts("source_host").rows_where(_is_kept)
    found = []
    for each in seen:
        if not trusted[each.row]:
            if each.own >= _KEPT_LEAST and kept[each.row] and _on_page(each):
                sentence = f"Does not fit what the site is by its name. {said(each)}"
                found.append((each.row, each.own * _KEPT_SHARE, sentence))
            continue
        if each.own < _SUBJECT_ALONE:
            continue
        probability = each.own * (_PRESS_SHARE if press[each.row] else 1.0)
        if probability >= _LEAST:
            kind = rows.kinds.at(each.row)
            found.append((each.row, probability, f"Does not fit a site of its kind ({kind}). {said(each)}"))
    return Noticed.of("hacked-page", found)


def _is_kept(host: str) -> bool:
    name = host_words(host)
    return _KEEPERS.search(name) is not None and host_sense(host) is None


def _on_page(seen: Seen) -> bool:
    """Whether the page itself says it, not only the words around a link that a visitor may have left there."""
    return any(place in {PAGE_PLACE, READ_PLACE} for place in seen.places)


def _sold_links(rows: Rows, *, selling: Noticed) -> Noticed:
    press = rows.kinds.rows_where(_PRESS.__contains__)[selling.rows]
    probabilities = selling.probabilities * np.where(press, _PRESS_SHARE, 1.0).astype(np.float32) * _LINKS_SHARE
    kept = rows.trusted[selling.rows] & (selling.probabilities >= _SURE) & (probabilities >= _LEAST)
    said = selling.sentences.filter(pa.array(kept)).to_pylist()
    found = zip(selling.rows[kept].tolist(), probabilities[kept].tolist(), said, strict=True)
    return Noticed.of(
        "hacked-page",
        [
            (row, each, f"A site of its kind ({rows.kinds.at(row)}) sells no links. {said}")
            for row, each, said in found
        ],
    )


def _planted_shop(rows: Rows) -> Noticed:
    hosts, urls = rows.texts("source_host"), rows.texts("source_url")
    titles, texts, paths = rows.plain("source_title"), rows.plain("anchor"), rows.paths
    shown = shown_images(rows)
    found = []
    for row in np.flatnonzero(rows.kinds.rows_where(_NOT_SHOPS.__contains__)).tolist():
        host, url = hosts.values[hosts.codes[row]], urls.values[urls.codes[row]]
        if _OWN_SHOP.search(host):
            continue
        title = titles.at(row) or ""
        if warned(title):
            continue
        foreign = _FOREIGN_SHOP.found(title) if is_dense(title) and not _EASTERN.search(host) else ()
        if foreign:
            sentence = f"The title has a shop’s words in a script foreign to the site: {_quoted(foreign)}."
            found.append((row, _FOREIGN_SHOP_P, sentence))
        elif not _OWN_SHOP.search(url):
            path = paths.values[paths.codes[row]]
            signs = _shop_signs(title, path=path, url=url, text=texts.at(row) or "", shown=bool(shown[row]))
            if len(signs) > 1:
                probability = _SIGNS_P[min(len(signs), max(_SIGNS_P))]
                found.append((row, probability, f"A shop’s page on a site that is none: {', '.join(signs)}."))
    return Noticed.of("hacked-page", found)


def _shop_signs(title: str, *, path: str, url: str, text: str, shown: bool) -> list[str]:
    """What makes a page one of the shops that are made by the thousand on broken-into sites."""
    sold = without_parts(_SHOP.found(f"{title} {path}"))
    signs = [f"“{word}”" for word in sold[:2]]
    if _MADE_BY_NUMBER.search(url):
        signs.append("an address as they are made by the thousand")
    if shown:
        # A teacher's page shows a picture as well; one that is named after the picture sells it.
        if len(set(title.split()) & {word for word in text.split() if len(word) > _SHORT}) >= _SHARED_WORDS:
            signs.append("named after a picture of yours that it shows")
        if sold or signs:
            signs.append("a picture of yours")
    return signs


def _quoted(found: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in found[:3])


def _hidden(rows: Rows, *, seen: Sequence[Seen], pages: ReadPages) -> Noticed:
    found = []
    for each in seen:
        page = pages.at(each.row)
        foreign = rows.trusted[each.row] or (each.own >= _SUBJECT_ALONE and HOST_PLACE not in each.places)
        if page is not None and foreign and page.hidden_out >= _FEW_HIDDEN:
            found.append(
                (each.row, _HIDDEN_P, f"The page hides {page.hidden_out} links from its readers. {said(each)}")
            )
    return Noticed.of("hacked-page", found)
