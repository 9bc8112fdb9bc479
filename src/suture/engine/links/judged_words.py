"""The words for what a table of links shows of judgements: kinds of site, worth, suggestions, what was noticed.

They stand here because a filter's sentence needs them; `quality.words` hands them on to everybody above, and checks
that each key of the judging has one. No word here frightens: a link that needs a look is not a bad one.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "BAND_WORDS", "KIND_OF_SITE_WORDS", "NOT_ENOUGH_KNOWN", "RULE_WORDS", "SUGGESTION_WORDS",
    "WORTH_WORDS",
]  # fmt: skip

NOT_ENOUGH_KNOWN: Final = "Not enough known"

KIND_OF_SITE_WORDS: Final = {
    "hospital": "Hospital",
    "clinic": "Practice or clinic",
    "society": "Society",
    "charity": "Charity",
    "university": "University or research institute",
    "government": "Government",
    "journal": "Journal",
    "news": "News",
    "directory": "Directory",
    "supplier": "Supplier",
    "business": "Business",
    "blog": "Blog",
    "forum": "Forum",
    "platform": "Users’ pages on a platform",
    "unknown": "Not known",
}

# Worth beside a typical link to the site, from the lowest band up.
BAND_WORDS: Final = ("Less", "Typical", "More", "Much more")
# The keys of an address, and what a row says: a range of two bands is counted as that range, and as neither of its
# ends. From the lowest up.
WORTH_WORDS: Final = {
    "less": "Less",
    "less-typical": "Less to typical",
    "typical": "Typical",
    "typical-more": "Typical to more",
    "more": "More",
    "more-much-more": "More to much more",
    "much-more": "Much more",
}

SUGGESTION_WORDS: Final = {
    "nothing": "No reason to act",
    "watch": "Watch",
    "ask": "Ask for removal",
    "disavow": "Disavow candidate",
}

RULE_WORDS: Final = {
    "network": "Part of a link group",
    "hot-linked-image": "Shows an image of yours",
    "hacked-page": "Looks like a hacked page",
    "sitewide": "On every page of its site",
    "footer": "In the foot of the page",
    "exact-match-text": "Link text is exactly what is sold",
    "paid-marks": "Says that it was paid for",
    "link-seller": "Site that sells links",
    "dead-source": "Site that is no longer there",
    "redirect-chain": "Comes through redirects",
    "spam-subject": "Gambling, pills, loans or adult",
    "flagged-by-tool": "Flagged by a tool",
}
