"""Which links of a page are the entry of a directory for the site of the person or business that it describes.

A directory's profile page says whom it is about (schema.org), and links to their own site, as that entity's `url`
or `sameAs` or with words such as "Visit website". Such a link is worth something else than one in a text. It refuses
to know which sites are directories.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from suture.engine.pages.address import parts_as_written
from suture.engine.pages.schema_entities import Entity

__all__ = ["SOCIAL", "ProfilePage", "profile_page"]

# schema.org's LocalBusiness and MedicalOrganization with the subtypes that doctors' directories use.
_BUSINESSES_WORDS: Final = (
    "physician individualphysician physiciansoffice medicalbusiness medicalclinic medicalorganization hospital "
    "dentist localbusiness healthandbeautybusiness diagnosticlab optician pharmacy veterinarycare "
    "professionalservice"
)
_BUSINESSES: Final = frozenset(_BUSINESSES_WORDS.split())
_ARTICLES: Final = ("article", "posting", "report")
_WORDS: Final = re.compile(
    r"(?:(?:visit|view|go\s+to|open)\s+)?(?:the\s+|their\s+|our\s+|my\s+)?(?:practice\s+|clinic\s+|official\s+|web\s?)?"
    r"(?:website|homepage|home\s+page|web\s*site|webpage)|zur\s+(?:website|homepage|webseite)|webseite|praxis-?website"
    r"|site\s+(?:web|internet)|(?:visiter\s+le\s+)?site|sitio\s+web|p[áa]gina\s+web|sito(?:\s+web)?",
    re.IGNORECASE,
)
# They are everybody's sameAs, and nobody's practice.
_SOCIAL_WORDS: Final = (
    "facebook.com instagram.com linkedin.com pinterest.com tiktok.com twitter.com x.com youtube.com google.com "
    "wikipedia.org wikidata.org"
)
SOCIAL: Final = frozenset(_SOCIAL_WORDS.split())
"""Sites that are nobody's own: a link there is no entry of a directory."""

_UNTOUCHED: Final = frozenset(("nav", "header", "footer", "comment", "author-bio"))


class ProfilePage:
    """A page whose main entity is a clinician or a business that has a site of its own."""

    def __init__(self, own: Collection[str]) -> None:
        """`own` are the addresses that the page's data gives to the entity, as `_page_of` spells them."""
        self._own = frozenset(own)

    def is_entry(self, *, target: str, domain: str, text: str | None, zone: str | None) -> bool:
        """Whether a link to another site (`domain` is its registrable domain) is the entity's entry."""
        if zone in _UNTOUCHED or domain in SOCIAL:
            return False
        if _page_of(target) in self._own:
            return True
        words = (text or "").strip(" :>\u00bb\u203a\u2192")
        return _WORDS.fullmatch(words) is not None or words.lower().removeprefix("www.") == domain


def profile_page(entities: Iterable[Entity], *, url: str | None) -> ProfilePage | None:
    """The profile that the page at `url` is, or None for an ordinary page.

    A business's own home page describes the business too; there `url` is its own root, and it is no directory.
    """
    described = list(entities)
    if any(kind.endswith(_ARTICLES) for entity in described for kind in entity.types if not entity.via):
        return None
    people = any("profilepage" in entity.types for entity in described)
    host = _host(url)
    for entity in described:
        main = not entity.via or entity.via[-1] in {"mainentity", "about"}
        if not main or not (entity.types & _BUSINESSES or (people and "person" in entity.types)):
            continue
        own = entity.texts("url") + entity.texts("sameas")
        if any(_host(one) == host and _is_root(one) for one in own if host and _is_url(one)):
            return None
        return ProfilePage({_page_of(one) for one in own if _is_url(one)})
    return None


def _is_url(text: str) -> bool:
    return text.startswith(("http://", "https://")) and parts_as_written(text) is not None


def _is_root(url: str) -> bool:
    parts = parts_as_written(url)
    return parts is not None and parts.path in {"", "/"}


def _host(url: str | None) -> str:
    parts = parts_as_written(url) if url and _is_url(url) else None
    return ((parts.hostname if parts is not None else "") or "").removeprefix("www.")


def _page_of(url: str) -> str:
    """An address without what two spellings of one page differ in: scheme, www, fragment, last slash."""
    return url.partition("#")[0].partition("//")[2].lower().removeprefix("www.").rstrip("/")
