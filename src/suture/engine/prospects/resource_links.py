"""Is a page a list of links to other sites: how many it sends its readers to, in what share, and in which shape.

Only links in the page's own part count, not its menu, footer, comments or ways to share it. A list of links and
nothing else is often taken for an aside, so those count. It refuses to know
whether a link still leads anywhere: that is the crawler's word.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from suture.engine.crawl.same_page import domain_of
from suture.engine.pages.page import Page, PageLinkTo

__all__ = ["OutsideLinks", "outside_links"]

_NOT_OURS: Final = frozenset(("nav", "footer", "header", "comment", "author-bio"))
_SHARING_WORDS: Final = (
    "facebook.com twitter.com x.com linkedin.com pinterest.com instagram.com youtube.com tiktok.com reddit.com "
    "whatsapp.com wa.me t.me telegram.me addtoany.com addthis.com tumblr.com google.com apple.com goo.gl bit.ly "
    "youtu.be flickr.com vimeo.com digg.com stumbleupon.com threads.net bsky.app mastodon.social feedburner.com "
    "doubleclick.net wordpress.org wordpress.com blogger.com wikipedia.org gravatar.com disqus.com amazon.com t.co"
)
_SHARING: Final = frozenset(_SHARING_WORDS.split())
_MANY_LINKS: Final = 10
_ABSOLUTE: Final = re.compile(r"https?://", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class OutsideLinks:
    """The links of a page's own part that lead to other sites.

    `links` are those links, `domains` counts the registrable domains, `share` 0..1 is how many of all links in that
    part they are, None where it has none. `words_each` are the words of the page for each outside domain: a list of
    links has a few dozen, an article hundreds. `unfollowed` counts those that ask search engines not to follow.
    """

    links: tuple[PageLinkTo, ...]
    domains: int
    share: float | None
    words_each: float | None
    unfollowed: int

    @property
    def is_list(self) -> bool:
        """Whether the page is made of such links, by outreach.md's measure and few words to each."""
        share, words = self.share or 0.0, self.words_each or 0.0
        return (self.domains >= 5 and share >= 0.3 and words <= 90) or (
            self.domains >= 4 and share >= 0.5 and words <= 60
        )


def outside_links(page: Page) -> OutsideLinks:
    """Count them. A page that does not know its own address is taken for the site most of its menu's links name."""
    own = domain_of(page.url or page.base_url or "") if (page.url or page.base_url) else _likely_own(page)
    main = [link for link in page.links if link.zone not in _NOT_OURS and not link.href.startswith("#")]
    leading = [(link, domain) for link in main if (domain := _outside_domain(link, own))]
    outside = tuple(link for link, _domain in leading)
    domains = {domain for _link, domain in leading}
    words = len(_WORD.findall(page.text))
    return OutsideLinks(
        links=outside,
        domains=len(domains),
        share=len(outside) / len(main) if main else None,
        words_each=words / len(domains) if domains else None,
        unfollowed=sum(1 for link in outside if "nofollow" in link.rel),
    )


def _outside_domain(link: PageLinkTo, own: str) -> str:
    """The registrable domain of another site to which a link leads its reader; "" for every other link."""
    address = link.target or link.href
    if not _ABSOLUTE.match(address) or link.hidden:
        return ""
    domain = domain_of(address)
    return "" if domain == own or domain in _SHARING else domain


def _likely_own(page: Page) -> str:
    """The site of a page that nowhere says its address: the one that its menu and footer name most often, or that
    most of all its links name.
    """
    told = [
        (domain_of(link.target), link.zone in ("nav", "footer", "header"))
        for link in page.links
        if link.target is not None and _ABSOLUTE.match(link.href)
    ]
    around = Counter(domain for domain, furniture in told if furniture)
    everywhere = Counter(domain for domain, _ in told)
    for counted, least in ((around, 2), (everywhere, max(_MANY_LINKS, len(told) / 2))):
        for domain, count in counted.most_common(1):
            if count >= least and domain not in _SHARING:
                return domain
    return ""
