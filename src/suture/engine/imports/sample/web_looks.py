"""How the sample's linking pages look: believable small HTML for each kind of page.

A look lays out the page's links where pages of its kind have them: in a paragraph, in a list, in a profile, a
comment, a sidebar, the footer. It knows nothing of addresses, fates and HTTP (see `web_pages`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from html import escape
from typing import Final

from suture.engine.imports.sample.dice import Dice
from suture.engine.imports.sample.facts import Link
from suture.engine.imports.sample.web_words import AUTHORS, GERMAN, NEIGHBOURS, SENTENCES

__all__ = ["LOOKS", "look_of", "page_html"]


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """The page's parts as HTML; what a look leaves out is as on every page of the site."""

    main: str
    aside: str = ""
    menu: str = ""
    footer: str = ""


def look_of(link: Link) -> str:
    """A key of `LOOKS`: the story's where it names one, else what pages of that kind of site look like."""
    if link.look:
        return link.look
    kind, path = link.site.kind, link.source.removeprefix(f"https://{link.site.domain}")
    if link.shape == "image":
        return "gallery"
    if kind == "directory":
        return "ranking" if path.startswith("/c/") else "profile"
    if kind == "society" and ("speakers" in path or "authors" in path):
        return "members"
    if kind in {"forum", "network"}:
        return "comment" if kind == "forum" else "farm"
    if not link.content:
        return "sidebar" if kind == "blog" else "partners"
    return "article"


def page_html(
    links: Sequence[Link], *, dice: Dice, robots: str = "", canonical: str = "", title: str | None = None
) -> str:
    """The page that holds these links, which have one source; a link without a target is plain words by now.

    `robots` and `canonical` go into the head where given; `title` replaces the page's own.
    """
    first = links[0]
    parts = LOOKS[look_of(first)](links, dice)
    head = [f'<meta charset="utf-8">\n<title>{escape(title or first.title)}</title>',
            f'<meta name="description" content="{escape(_sentences(first, dice, "about")[0])}">']  # fmt: skip
    if robots:
        head.append(f'<meta name="robots" content="{robots}">')
    if canonical:
        head.append(f'<link rel="canonical" href="{escape(canonical)}">')
    name = escape(first.site.name or first.site.domain)
    head += [f'<meta property="og:site_name" content="{name}">', *_tools(first, dice)]
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("Home", "News", "About", "Contact"))
    neighbours = "".join(f"<li>{_outward(dice, first, place)}</li>" for place in range(3))
    return (
        f'<!doctype html>\n<html lang="{first.language}">\n<head>\n' + "\n".join(head) + "\n</head>\n<body>\n"
        f'<header class="site-header"><a href="/">{name}</a></header>\n<nav><ul>{menu}{parts.menu}</ul></nav>\n'
        f"{parts.main}\n"
        f'<aside class="sidebar"><section class="widget"><h3>Nearby</h3><ul>{neighbours}</ul></section>'
        f"{parts.aside}</aside>\n"
        f'<footer>{parts.footer}<p>© {name} · <a href="/imprint">Imprint</a></p></footer>\n</body>\n</html>\n'
    )


def _article(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    told = "\n".join(f"<p>{_before(link)}{_anchor(link)}{_after(link)}</p>" for link in links)
    return _Parts(main=f"<main><article>{_opening(first, dice)}\n{told}\n{_closing(first, dice)}</article></main>")


def _profile(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    clinic = first.title.split(" | ")[0]
    entity = {"@context": "https://schema.org", "@type": "MedicalBusiness", "name": clinic,
              "telephone": "+1 555 0100", "url": first.target if first.text else None}  # fmt: skip
    data = (
        f'<script type="application/ld+json">{json.dumps(entity)}</script>' if dice.happens(60, first.source) else ""
    )
    rows = "".join(
        f"<tr><th>{escape(_label(link))}</th><td>{_anchor(link, itemprop='url')}</td></tr>" for link in links
    )
    return _Parts(main=(
        f'<main>{data}<div itemscope itemtype="https://schema.org/MedicalBusiness">'
        f'<h1 itemprop="name">{escape(clinic)}</h1>\n<table><tr><th>Address</th>'
        '<td itemprop="address">see the map</td></tr><tr><th>Phone</th>'
        f'<td itemprop="telephone">+1 555 0100</td></tr>{rows}<tr><th>Open</th><td>Monday to Friday</td></tr></table>'
        f"</div><p>{escape(_sentences(first, dice, 'profile')[0])}</p></main>"
    ))  # fmt: skip


def _resources(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    entries = [f"<li>{_anchor(link)}</li>" for link in links] + [
        f"<li>{_outward(dice, first, place)}</li>" for place in range(3, 7)
    ]
    turn = dice.below(len(entries), first.source, "turn")
    listed = "\n".join(entries[turn:] + entries[:turn])
    return _Parts(main=(
        f"<main>{_heading(first)}<p>{escape(_sentences(first, dice, 'list')[0])}</p>\n<ul>\n{listed}\n</ul>\n</main>"
    ))  # fmt: skip


def _ranking(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    entries = [(_anchor(link), escape(link.right)) for link in links]
    entries += [(_outward(dice, first, place), f"{place + 3} Station Road") for place in range(3, 7)]
    listed = "\n".join(
        f'<div class="result"><h3>{place}. {name}</h3>'
        f"<p>{where}. {escape(_sentences(first, dice, place)[0])}</p></div>"
        for place, (name, where) in enumerate(entries, start=1)
    )
    return _Parts(
        main=f'<main>{_heading(first)}\n{listed}\n<div class="pagination"><a href="?page=2">2</a></div></main>'
    )


def _comment(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    said = "\n".join(
        f'<li class="comment"><b>{escape(dice.pick(AUTHORS, link.target))}</b>'
        f"<p>{_before(link)}{_anchor(link)}{_after(link)}</p></li>"
        for link in links
    )
    return _Parts(main=(
        f"<main><article>{_opening(first, dice)}</article>\n"
        f'<section id="comments"><h2>Answers</h2><ol class="commentlist">\n<li class="comment"><p>'
        f"{escape(_sentences(first, dice, 'answer')[0])}</p></li>\n{said}\n</ol></section></main>"
    ))  # fmt: skip


def _bio(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    told = " ".join(f"The author {_before(first)}{_anchor(link)}{_after(link)}" for link in links)
    article = _opening(first, dice) + _closing(first, dice)
    return _Parts(main=f'<main><article>{article}<div class="author-bio"><p>{told}</p></div></article></main>')


def _sponsors(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    logos = "".join(f'<div class="logo">{_anchor(link)}</div>' for link in links)
    return _Parts(main=f"<main>{_heading(first)}<p>{escape(_sentences(first, dice, 'logos')[0])}</p>{logos}</main>")


def _gallery(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    shown = "".join(f"<figure>{_anchor(link, picture=link.target)}</figure>" for link in links)
    return _Parts(main=f"<main>{_heading(first)}{shown}<p>{escape(_sentences(first, dice, 'picture')[0])}</p></main>")


def _sidebar(links: Sequence[Link], dice: Dice) -> _Parts:
    friends = "".join(f"<li>{_anchor(link)}</li>" for link in links)
    return replace(
        _plain(links[0], dice),
        aside=f'<section class="widget"><h3>Friends of this page</h3><ul>{friends}</ul></section>',
    )


def _partners(links: Sequence[Link], dice: Dice) -> _Parts:
    listed = " · ".join(_anchor(link) for link in links)
    other = _outward(dice, links[0], 8)
    return replace(_plain(links[0], dice), footer=f'<p class="partners">Our partners: {listed} · {other}</p>')


def _menu(links: Sequence[Link], dice: Dice) -> _Parts:
    return replace(_plain(links[0], dice), menu="".join(f"<li>{_anchor(link)}</li>" for link in links))


def _farm(links: Sequence[Link], dice: Dice) -> _Parts:
    first = links[0]
    style = ' style="display:none"' if dice.happens(40, first.source, "hidden") else ""
    block = "".join(f"{_anchor(link)} " for link in links) + " ".join(_outward(dice, first, n) for n in range(5))
    return _Parts(
        main=f"{_heading(first)}<p>{escape(_sentences(first, dice, 'farm')[0])}</p><div{style}>{block}</div>"
    )


_MADE_WITH: Final = {"blog": "WordPress 6.8", "forum": "Discourse 3.4", "network": "WordPress 5.2"}

LOOKS: Final[dict[str, Callable[[Sequence[Link], Dice], _Parts]]] = {
    "article": _article,
    "bio": _bio,
    "comment": _comment,
    "farm": _farm,
    "gallery": _gallery,
    "members": _resources,
    "menu": _menu,
    "partners": _partners,
    "profile": _profile,
    "ranking": _ranking,
    "resources": _resources,
    "sidebar": _sidebar,
    "sponsors": _sponsors,
}


def _plain(first: Link, dice: Dice) -> _Parts:
    return _Parts(main=f"<main><article>{_opening(first, dice)}{_closing(first, dice)}</article></main>")


def _tools(first: Link, dice: Dice) -> list[str]:
    """How the site is made, and the account in which it counts its readers; a farm has one for all its sites."""
    kind, domain = first.site.kind, first.site.domain
    made = [f'<meta name="generator" content="{_MADE_WITH[kind]}">'] if kind in _MADE_WITH else []
    if kind != "network" and not dice.happens(60, domain, "counts"):
        return made
    account = blake2b((kind if kind == "network" else domain).encode(), digest_size=5).hexdigest().upper()
    return [*made, f"<script>gtag('config', 'G-{account}');</script>"]


def _heading(first: Link) -> str:
    return f"<h1>{escape(first.title.split(' | ')[0])}</h1>"


def _opening(first: Link, dice: Dice) -> str:
    author = dice.pick(AUTHORS, first.source, "author")
    words, more, *_ = _sentences(first, dice, "opening")
    return (
        f'{_heading(first)}<p class="byline">By <a rel="author" href="/authors/{author.split()[0].lower()}">'
        f'{author}</a>, <time datetime="{first.first}">{first.first:%d %B %Y}</time></p>\n'
        f"<p>{escape(words)} {escape(more)}</p>"
    )


def _closing(first: Link, dice: Dice) -> str:
    return f"<p>{escape(_sentences(first, dice, 'closing')[0])} See also {_outward(dice, first, 7)}.</p>"


def _sentences(first: Link, dice: Dice, *about: object) -> list[str]:
    """All sentences of the kind of site, turned by chance so that pages do not all begin alike."""
    all_of_them = GERMAN if first.language == "de" else SENTENCES[first.site.kind]
    turn = dice.below(len(all_of_them), first.source, *about)
    return [*all_of_them[turn:], *all_of_them[:turn], ""]


def _outward(dice: Dice, first: Link, place: int) -> str:
    name, address = NEIGHBOURS[(place + dice.below(len(NEIGHBOURS), first.source, "outward")) % len(NEIGHBOURS)]
    return f'<a href="{address}">{escape(name)}</a>'


def _label(link: Link) -> str:
    return link.left.rstrip(":,") or "Website"


def _before(link: Link) -> str:
    return f"{escape(link.left)} " if link.left else ""


def _after(link: Link) -> str:
    if not link.right:
        return "."
    return f"{'' if link.right[0] in ',.' else ' '}{escape(link.right)}."


def _anchor(link: Link, *, itemprop: str = "", picture: str = "/images/logo.png") -> str:
    if not link.target:
        return escape(link.text)  # the page no longer links
    written = f'href="{escape(link.target)}"'
    if link.rel:
        written += f' rel="{link.rel}"'
    if itemprop:
        written += f' itemprop="{itemprop}"'
    inside = (
        f'<img src="{escape(picture)}" alt="{escape(link.text)}">' if link.shape == "image" else escape(link.text)
    )
    return f"<a {written}>{inside}</a>"
