"""The host's own rules for whoever contributes, each in the host's words.

They are read by the sentence: what is wanted (length, credentials, sources), what is refused (pitches, promotional
links), what it costs. Wordings are data/host_rules.csv, made from how hosts write; an item of a list counts where the
line that leads to it asks (data/rule_items.csv). A sentence that takes its words back ("no fee") says nothing, nor
does a question. It refuses to know whether a rule is good, and what follows from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from suture.engine.pages.page import Page
from suture.engine.prospects.host_rules_figures import amount_in, length_in, links_in, wait_in
from suture.engine.prospects.sentences import Sentence, quoted, sentences_of
from suture.engine.prospects.verdicts import HostRule
from suture.engine.prospects.wordings import Wording, possible_in_each, read_wordings, straight

__all__ = ["RULE_KEYS", "rules_of"]

RULE_KEYS: Final = MappingProxyType(
    {
        "length": "how long it may be; value “500-700”, “500-”, “-750”, in words unless it names its unit",
        "credentials": "who may write, speak or be listed",
        "no-pitches": "nothing is taken that they did not ask for",
        "invite-only": "by invitation only",
        "fee": "what it costs; value “$50”",
        "reciprocal-link": "a link back is demanded",
        "original": "not published before",
        "exclusive": "not to be published elsewhere afterwards, or an embargo",
        "bio": "a biography, with its length where they say it",
        "images": "a portrait or images, and their rights",
        "references": "sources to be cited",
        "disclosure": "conflicts of interest, products and companies",
        "links": "links; value “nofollow”, “one”, “none promotional”, joined by “, ”",
        "ai": "texts made by machines",
        "audience": "whom they write for",
        "review": "how long an answer takes; value “2-4 weeks”",
        "format": "the form of the file or text",
        "patient-privacy": "patients must stay unidentified",
        "language": "the language",
    }
)
"""What a rule can be about, in the order of the screen, with what its `value` holds where it has one."""

_MOST_EACH: Final = 3
_MOST_SENTENCES: Final = 3_000
_FEWEST_LETTERS: Final = 3
_LONGEST: Final = 900
_LONGEST_ITEM: Final = 90
# Headings carry titles ("Guest post guidelines"), but these rules are often shouted as one.
_SAID_BY_HEADINGS: Final = frozenset(("no-pitches", "invite-only", "reciprocal-link"))


def rules_of(page: Page) -> tuple[HostRule, ...]:
    """The rules that a page states, by RULE_KEYS' order, at most three sentences of each.

    They are those of whoever invites; of a page that invites nobody they mean nothing.
    """
    found: list[HostRule] = []
    counts: Counter[str] = Counter()
    sentences = sentences_of(page)[:_MOST_SENTENCES]
    each = possible_in_each([one.text for one in sentences], _WORDINGS)
    for sentence, wordings in zip(sentences, each, strict=True):
        if not _FEWEST_LETTERS <= len(sentence.text) <= _LONGEST:
            continue
        for rule in _rules(sentence, wordings):
            if rule in found:
                continue
            counts[rule.key] += 1
            if counts[rule.key] <= _MOST_EACH:
                found.append(rule)
    order = list(RULE_KEYS)
    return tuple(sorted(found, key=lambda rule: order.index(rule.key)))


def _rules(sentence: Sentence, wordings: Sequence[Wording]) -> Iterator[HostRule]:
    text = straight(sentence.text)
    if _is_question(text):
        # Answers are rules; what is asked above them is not.
        return
    is_heading = sentence.text == sentence.heading
    if not is_heading and (length := length_in(text, above=f"{sentence.heading} {sentence.lead}")) is not None:
        yield HostRule(key=length.key, words=length.words, quote=quoted(sentence.text), value=length.value)
    told: set[str] = set()
    for wording in wordings:
        if wording.key in told or (is_heading and wording.key not in _SAID_BY_HEADINGS):
            continue
        match = wording.found_in(text)
        if match is not None:
            told.add(wording.key)
            yield _rule(wording, match, sentence.text)
    if not is_heading and len(text) <= _LONGEST_ITEM and _asks(sentence):
        for item in _ITEMS:
            if item.key not in told and (match := item.found_in(text)) is not None:
                yield _rule(item, match, sentence.text)


def _asks(sentence: Sentence) -> bool:
    """Whether what leads to an item of a list asks for it: "Please send:", "What we need"."""
    return _LEAD.found_in(sentence.lead or sentence.heading) is not None


def _rule(wording: Wording, match: re.Match[str], text: str) -> HostRule:
    words, value = wording.words, ""
    if wording.key == "fee":
        value = amount_in(text) or ""
        words = f"a fee: {value}" if value else "a fee"
    elif wording.key == "review":
        value = wait_in(text) or ""
        words = f"an answer takes {value}" if value else words
    elif wording.key == "links":
        words, value = links_in(straight(text))
    return HostRule(key=wording.key, words=words, quote=quoted(text, match), value=value)


def _is_question(text: str) -> bool:
    return text.rstrip("\"')\u201d").endswith("?")


_WORDINGS: Final = read_wordings("host_rules")
_LEAD: Final = next(one for one in read_wordings("rule_items") if one.key == "lead")
_ITEMS: Final = tuple(one for one in read_wordings("rule_items") if one.key != "lead")
