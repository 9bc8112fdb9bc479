"""The conditions of a filter that ask for judgements: kind of site, worth, subject, suggestion, group, finding.

It knows their SQL over the columns of `links.judged` and their words in a filter's sentence. Links that nobody judged
fulfil "not known" and nothing else. It refuses to know how judgements come to lie beside links.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from suture.engine.links.conditions import UNKNOWN, Choice, OneOf, Sql
from suture.engine.links.judged_words import KIND_OF_SITE_WORDS, RULE_WORDS, SUGGESTION_WORDS, WORTH_WORDS

__all__ = [
    "FINDING",
    "JUDGED_KEYS",
    "KIND_SQL",
    "NETWORK",
    "SITE_KIND",
    "SUBJECT",
    "SUGGESTION",
    "WORTH",
    "WORTH_SQL",
]

JUDGED_KEYS: Final = frozenset({"site_kind", "worth", "subject", "suggestion", "network", "finding"})

KIND_SQL: Final = f"coalesce(site_kind, '{UNKNOWN}')"

# The keys of WORTH_WORDS stand in the order of the sums of a range's two ends: none touches three bands.
_RANGE: Final = "band_low + band_high"
WORTH_SQL: Final = (
    f"CASE {_RANGE} " + " ".join(f"WHEN {ends} THEN '{key}'" for ends, key in enumerate(WORTH_WORDS)) + " END"
)

_WORTH_WORDS: Final = {
    "less": "worth less than typical",
    "less-typical": "worth less than typical or as much",
    "typical": "of typical worth",
    "typical-more": "of typical worth or more",
    "more": "worth more than typical",
    "more-much-more": "worth more or much more than typical",
    "much-more": "worth much more than typical",
    UNKNOWN: "of a worth that is not known",
}


@dataclass(frozen=True, kw_only=True)
class _Noticed(Choice):
    """One of these rules is among a link's findings; `states` holds the rules' own keys."""

    def where(self, value: Sequence[str]) -> Sql:
        """Look into the list of findings."""
        rules = ", ".join("?" * len(value))
        return f"len(list_filter(findings, lambda one: one.rule IN ({rules}))) > 0", tuple(value)


WORTH: Final = Choice(
    lead="that are",
    states={
        **{key: f"{_RANGE} = {ends}" for ends, key in reversed(tuple(enumerate(WORTH_WORDS)))},
        UNKNOWN: "band_low IS NULL",
    },
    words=_WORTH_WORDS,
)
SITE_KIND: Final = Choice(
    lead="from sites of the kind",
    states={kind: f"{KIND_SQL} = '{kind}'" for kind in KIND_OF_SITE_WORDS},
    words={kind: words.lower() for kind, words in KIND_OF_SITE_WORDS.items()},
)
SUBJECT: Final = OneOf(lead="about", column="subject", null_words="no specialty by name")
SUGGESTION: Final = Choice(
    lead="with the suggestion",
    states={
        **{key: f"suggestion = '{key}'" for key in reversed(SUGGESTION_WORDS)},
        UNKNOWN: "suggestion IS NULL",
    },
    words={**{key: words.lower() for key, words in SUGGESTION_WORDS.items()}, UNKNOWN: "not yet known"},
)
NETWORK: Final = OneOf(lead="in the link group", column="network")
FINDING: Final = _Noticed(
    lead="with the finding",
    states={rule: rule for rule in RULE_WORDS},
    words={rule: words.lower() for rule, words in RULE_WORDS.items()},
)
