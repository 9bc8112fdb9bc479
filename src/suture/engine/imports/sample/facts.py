"""Works the story out into single links: which page, what words, since when, and which tools know of it.

It knows nothing of file formats. The same seed and day give the same links in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from suture.engine.imports.sample.dice import Dice
from suture.engine.imports.sample.rival_story import RIVAL_FEATURED, RIVAL_SITES, names_around
from suture.engine.imports.sample.story import (
    DOCTOR,
    FEATURED,
    GONE_SITE,
    NETWORK_HOSTS,
    NETWORK_TEXT,
    PATTERNS,
    PRACTICE_NAME,
    SITE,
    SITES,
    Featured,
    LinkingSite,
    PagePattern,
    Rival,
)

__all__ = ["HISTORY_DAYS", "Link", "network_links", "own_links", "rival_links"]

HISTORY_DAYS: Final = 548  # eighteen months
_LOST_AS: Final = (
    "notfound",
    "removedfromhtml",
    "pageerror",
    "noindex",
    "notcanonical",
    "pageredirected",
    "tooold",
)
_LOST_PERCENT: Final = 7
# How many of a hundred links each tool finds. A link that none finds is given to Ahrefs.
_FINDS: Final = (("ahrefs", 78), ("semrush", 55), ("search-console", 58), ("bing", 22))


@dataclass(frozen=True, kw_only=True)
class Link:
    """One true link, before any tool has told of it."""

    site: LinkingSite
    source: str
    title: str
    left: str
    text: str
    right: str
    target: str
    rel: str
    shape: str
    content: bool
    first: date
    last: date
    witnesses: frozenset[str]
    lost: date | None = None
    lost_as: str = ""
    spam: bool = False
    # What Semrush says otherwise, so that a disagreement between tools can be seen.
    semrush_text: str | None = None
    semrush_nofollow: bool | None = None
    alike: int = 1  # links of the page that are the same
    # How the demo's web shows the page, and what became of it; worked out from the kind of site where empty.
    look: str = ""
    fate: str = ""
    language: str = "en"

    @property
    def nofollow(self) -> bool:
        """True where any word of rel keeps search engines from following."""
        return "nofollow" in self.rel.split()


def own_links(*, seed: int, today: date) -> tuple[Link, ...]:
    """The practice's own links outside the network: `OWN_LINKS` of them, in the story's order."""
    dice = Dice(seed)
    return tuple(link for site in SITES for link in _links_of(site, dice=dice, today=today))


def network_links(*, seed: int, today: date) -> tuple[Link, ...]:
    """One link from each host of the network; Ahrefs has met six in ten, Semrush's audit all of them."""
    dice = Dice(seed)
    links = []
    for number in range(NETWORK_HOSTS):
        letters = "".join(dice.pick("bcdfghklmnprstvwz", "letter", number, place) for place in range(2))
        # The number makes the host unique whatever the letters are.
        host = f"{letters}-backlinks-{100 + number}.example"
        site = LinkingSite(host, "", "network", 1, dice.below(30, host, "rating") / 10, 0)
        first = today - timedelta(days=40 + dice.below(120, host, "first"))
        links.append(Link(
            site=site, source=f"https://{host}/social/{1000 + dice.below(90_000, host, 'page')}",
            title=NETWORK_TEXT, left="", text=NETWORK_TEXT, right="", target=f"https://{SITE}/", rel="",
            shape="text", content=False, first=first,
            last=first + timedelta(days=dice.below(39, host, "last")),
            witnesses=frozenset({"semrush", "ahrefs"} if dice.happens(60, host, "found") else {"semrush"}),
            spam=dice.happens(24, host, "spam"),
        ))  # fmt: skip
    return tuple(links)


def rival_links(rival: Rival, *, seed: int, today: date) -> tuple[Link, ...]:
    """A rival's links: partly from sites that also link to the practice, partly from sites of its own.

    First come those that the story tells, of sites that vouch for rivals alone.
    """
    dice = Dice(seed)
    shared = [site for site in SITES if site.kind != "scraper" and dice.happens(45, rival.domain, site.domain)]
    own = [
        LinkingSite(
            f"{name.lower().replace(' ', '-')}.example", name, kind, 1,
            4 + dice.below(600, rival.domain, name) / 10, dice.below(40_000, rival.domain, name, kind),
        )
        for kind, name in names_around(rival.domain)
    ]  # fmt: skip
    sites = shared + own
    links = _told_of(rival, dice=dice, today=today)
    for number in range(rival.links - len(links)):
        site = sites[number % len(sites)]
        pattern = dice.pick(PATTERNS[site.kind], rival.domain, number)
        link = _link(site, pattern, number=7000 + number, dice=dice, today=today)
        links.append(replace(
            link, text=_of(rival, link.text), title=_of(rival, link.title), right=_of(rival, link.right),
            target=_of(rival, link.target), witnesses=frozenset({"ahrefs"}),
        ))  # fmt: skip
    return tuple(links)


def _told_of(rival: Rival, *, dice: Dice, today: date) -> list[Link]:
    sites = {site.domain: site for site in RIVAL_SITES}
    return [
        replace(
            _featured(sites[told.words.domain], told.words, dice=dice, today=today), look=told.look, fate="live",
            target=f"https://{rival.domain}{told.words.target}", witnesses=frozenset({"ahrefs"}),
        )
        for told in RIVAL_FEATURED
        if told.rival == rival.domain
    ]  # fmt: skip


def _of(rival: Rival, words: str) -> str:
    names = (
        (SITE, rival.domain), (PRACTICE_NAME, rival.name), (DOCTOR, rival.doctor),
        ("Ines Okafor, MD", rival.doctor), ("ines-okafor", "our-doctors"), ("Harbour Derm", rival.name),
        ("Harbour Street", "Quay Street"), ("Harbour St", "Quay Street"),
    )  # fmt: skip
    for ours, theirs in names:
        words = words.replace(ours, theirs)
    return words


def _links_of(site: LinkingSite, *, dice: Dice, today: date) -> list[Link]:
    told = [_featured(site, words, dice=dice, today=today) for words in FEATURED if words.domain == site.domain]
    patterns = PATTERNS.get(site.domain, PATTERNS[site.kind])
    for number in range(site.links - len(told)):
        page = 12 + number * 3 + dice.below(3, site.domain, number)
        told.append(_link(site, patterns[number % len(patterns)], number=page, dice=dice, today=today))
    return told


def _link(site: LinkingSite, pattern: PagePattern, *, number: int, dice: Dice, today: date) -> Link:
    path = pattern.path.format(n=number)
    name = site.domain + path
    first, last = _days(name, dice=dice, today=today, age=12 + dice.below(HISTORY_DAYS - 12, name, "age"))
    lost = site.domain == GONE_SITE or (dice.happens(_LOST_PERCENT, name, "lost") and (last - first).days > 30)
    link = Link(
        site=site, source=f"https://{name}", title=pattern.title.format(n=number, name=site.name),
        left=pattern.left, text=pattern.text, right=pattern.right,
        target=f"https://{SITE}{pattern.target.format(n=1 + number % 12)}", rel=pattern.rel,
        shape=pattern.shape, content=pattern.content, first=first, last=last,
        witnesses=_witnesses(name, dice=dice),
        alike=1 + dice.below(3, name, "alike") if not pattern.content else 1,
        lost=last if lost else None, lost_as=dice.pick(_LOST_AS, name) if lost else "",
    )  # fmt: skip
    return _disagree(link, dice=dice)


def _featured(site: LinkingSite, words: Featured, *, dice: Dice, today: date) -> Link:
    name = words.domain + words.path
    first, last = _days(name, dice=dice, today=today, age=words.age)
    if words.lost:
        last = today - timedelta(days=14 + dice.below(60, name, "lost"))
    return Link(
        site=site, source=f"https://{name}", title=words.title, left=words.left, text=words.text,
        right=words.right, target=f"https://{SITE}{words.target}", rel=words.rel, shape="text", content=True,
        first=first, last=last, lost=last if words.lost else None, lost_as=words.lost,
        # A page that the story names is known to the two that matter most, whatever else finds it.
        witnesses=_witnesses(name, dice=dice) | {"ahrefs", "search-console"},
    )  # fmt: skip


def _days(name: str, *, dice: Dice, today: date, age: int) -> tuple[date, date]:
    first = today - timedelta(days=age)
    return first, max(first, today - timedelta(days=1 + dice.below(45, name, "last")))


def _witnesses(name: str, *, dice: Dice) -> frozenset[str]:
    found = frozenset(tool for tool, percent in _FINDS if dice.happens(percent, name, tool))
    return found or frozenset({"ahrefs"})


def _disagree(link: Link, *, dice: Dice) -> Link:
    """Let Semrush tell other words, or another rel, of some links that Ahrefs tells too."""
    if not {"ahrefs", "semrush"} <= link.witnesses or link.shape != "text":
        return link
    if dice.happens(8, link.source, "words"):
        return replace(link, semrush_text=f"{link.text} (opens in a new tab)")
    if dice.happens(6, link.source, "rel"):
        return replace(link, semrush_nofollow=not link.nofollow)
    return link
