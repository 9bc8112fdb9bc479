"""Pages that were looked at for openings, as pages to look for mentions on: of their text only quotations are kept.

It knows what a look keeps (`links_here.Standing`): the title, and the words around our names. It refuses to offer a
page that links to us, and one whose visit read the whole text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from suture.engine.crawl.same_page import domain_of, page_key
from suture.engine.prospects.host_names import name_in_title
from suture.engine.prospects.links_here import Look, newest_looks
from suture.engine.prospects.mentions_pages import ReadPage

__all__ = ["with_looks"]


def with_looks(pages: Iterable[ReadPage], looks: Iterable[Look]) -> Iterator[ReadPage]:
    """Yield the pages that visits read, then those alone that a look read and that name us without a link."""
    read = set[str]()
    for page in pages:
        read.add(page_key(page.url))
        yield page
    for key, look in newest_looks(looks).items():
        standing = look.standing
        if key in read or standing is None or standing.links_to_us or not standing.names_us:
            continue
        domain = domain_of(look.url)
        sure = tuple(one for one in standing.names if one.sure)
        page = ReadPage(
            url=look.url,
            domain=domain,
            read_on=look.on,
            title=standing.title,
            site_name=name_in_title(standing.title, domain=domain) or "",
            text="\n".join(dict.fromkeys(one.quote for one in sure)),
            indexable=standing.indexable,
        )
        # What made a name sure may stand outside its quotation; its place is now that of the quotation.
        yield replace(page, namings=tuple(replace(one, at=max(page.whole.find(one.quote), 0)) for one in sure))
