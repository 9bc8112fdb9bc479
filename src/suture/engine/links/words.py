"""How facts about links are said on screen: tools, kinds, follow states, columns.

It knows English words for the keys that the lake stores. It refuses to know any page, any colour, or how a
state is found in the data (`links.follow`). A key that it has never met is made readable, not refused: a new
exporter must not break a screen.
"""

from __future__ import annotations

from datetime import date
from typing import Final

__all__ = [
    "FOLLOW_WORDS",
    "KIND_WORDS",
    "NOT_KNOWN",
    "NO_PLACE",
    "POSITION_WORDS",
    "STATE_WORDS",
    "column_label",
    "counted",
    "day_words",
    "kind_words",
    "language_words",
    "position_words",
    "state_words",
    "tool_words",
]

NOT_KNOWN: Final = "Not known"
# Of a link on a page that we read: its position is known to be none of POSITION_WORDS.
NO_PLACE: Final = "No clear place"

FOLLOW_WORDS: Final = {"yes": "Yes", "no": "No", "users": "Users’ own text", "paid": "Paid"}

KIND_WORDS: Final = {
    "text": "Text",
    "image": "Image",
    "redirect": "Redirect",
    "frame": "Frame",
    "form": "Form",
    "canonical": "Canonical",
}

# By the zone of the page (engine.pages); exporters' own words are put under these by `links.positions`.
POSITION_WORDS: Final = {
    "main": "In the text",
    "author-bio": "Author bio",
    "directory-profile": "Directory profile",
    "list": "List",
    "nav": "Navigation",
    "aside": "Sidebar",
    "header": "Header",
    "footer": "Footer",
    "comment": "Comment",
}

STATE_WORDS: Final = {
    "live": "Live",
    "removed": "Link removed",
    "page-gone": "Page gone",
    "moved": "Page moved",
    "rel-changed": "Follow changed",
    "text-changed": "Text changed",
    "target-changed": "Goes elsewhere on our site",
    "noindex": "Page not in search",
    "canonical-elsewhere": "Another page stands for it",
    "blocked": "Closed to us",
    "unreachable": "Not reachable",
}

_TOOLS: Final = {
    "search-console": "Search Console",
    "dataforseo": "DataForSEO",
    "mapped": "Own table",
    "visit": "our own visit",
}

_LANGUAGES: Final = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

# Words of the columns whose name alone would not be understood; the others are their name with spaces.
_COLUMNS: Final = {
    "source_url": "Page",
    "source_host": "Host",
    "source_domain": "Site",
    "source_title": "Title of the page",
    "source_status": "HTTP status of the page",
    "source_language": "Language",
    "source_platform": "Software or kind of site",
    "source_author": "Author of the page",
    "source_type": "Type of page",
    "source_category": "Topics of the page",
    "source_indexable": "Page may be in search",
    "source_canonical": "Page that stands for it",
    "source_ip": "IP address",
    "source_country": "Country of the IP address",
    "target_url": "Goes to",
    "target_host": "Host it goes to",
    "target_title": "Title of our page",
    "target_status": "HTTP status of our page",
    "anchor": "Link text",
    "anchor_type": "Type of link text",
    "context_left": "Text before the link",
    "context_right": "Text after the link",
    "kind": "Kind of link",
    "ugc": FOLLOW_WORDS["users"],
    "nofollow": "Nofollow",
    "sponsored": "Paid",
    "in_content": "In the main content",
    "in_raw_html": "In the HTML as served",
    "in_rendered_html": "In the HTML after scripts ran",
    "position": "Position on the page",
    "hidden": "Hidden on the page",
    "redirects": "Redirects on the way",
    "links_in_group": "Alike links in this row",
    "page_links_out": "Links from the page to other sites",
    "page_links_in": "Links from the page to its own site",
    "page_domains_out": "Sites that the page links to",
    "lost": "Lost",
    "lost_on": "Lost on",
    "lost_reason": "Reason of the loss",
    "lost_by": "Whose word the loss is",
    "state": "Live state",
    "state_since": "In this state since",
    "checked_at": "Last checked",
    "failed_checks": "Failed checks in a row",
    "failed_since": "Failing since",
    "ahrefs_domain_rating": "Ahrefs DR",
    "ahrefs_url_rating": "Ahrefs UR",
    "ahrefs_is_spam": "Flagged as spam by Ahrefs",
    "moz_page_authority": "Moz PA",
    "moz_domain_authority": "Moz DA",
    "seen_by": "Seen by",
    "witness_count": "Number of tools",
    "disagreements": "Tools disagree on",
}


def tool_words(witness: str, *, first: bool = False) -> str:
    """Return the name of a tool as its maker writes it: `search-console` is Search Console.

    `visit` is "our own visit"; `first` writes it as a sentence or a line begins.
    """
    words = _TOOLS.get(witness) or witness.replace("-", " ").replace("_", " ").title()
    return words[:1].upper() + words[1:] if first else words


def state_words(state: str | None) -> str:
    """Return the words for one of `states.STATES`; None is a link that no visit checked."""
    return "Not checked" if state is None else STATE_WORDS[state]


def position_words(position: str) -> str:
    """Return the words for a place on the page; an exporter's word that we do not know is made readable."""
    return POSITION_WORDS.get(position) or position.replace("-", " ").replace("_", " ").capitalize()


def kind_words(kind: str) -> str:
    """Return the word for one of `columns.KINDS`."""
    return KIND_WORDS.get(kind) or kind.capitalize()


def language_words(code: str) -> str:
    """Return the English name of a language that an exporter writes as a code, else the code as it stands."""
    return _LANGUAGES.get(code.lower()) or code


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 site", "46 sites"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day_words(day: date) -> str:
    """Spell a day: 21 November 2026."""
    return f"{day.day} {day:%B %Y}"


def column_label(name: str) -> str:
    """Return the words for a column of the links table; vendors' metrics keep their vendor's name."""
    if name in _COLUMNS:
        return _COLUMNS[name]
    words = name.replace("_", " ").capitalize()
    return words.replace("Dataforseo", "DataForSEO")
