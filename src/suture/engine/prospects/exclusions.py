"""Why not to approach a host, or to think twice: each reason in a sentence, with the host's words.

Those that block: sellers of links and farms, a link demanded back, hosts that want no pitches or only whom they
invite, taking part for money, days that have lapsed, predatory meetings, honours for sale, pages behind an account.
The others only warn. It refuses to know whether the host's subject fits the practice: that is the classifier's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from suture.engine.links.words import counted, day_words
from suture.engine.pages.page import Page
from suture.engine.prospects.days_passed import too_late
from suture.engine.prospects.deadlines import newest_day
from suture.engine.prospects.exclusions_names import another_name
from suture.engine.prospects.exclusions_prices import price_of
from suture.engine.prospects.exclusions_refusals import asks_anybody, only_limits, refusals_of
from suture.engine.prospects.feeds import QUIET_AFTER
from suture.engine.prospects.link_sellers import farm_of, link_offer_of, tells_about, verticals_in
from suture.engine.prospects.sentences import Sentence, quoted, sentences_of
from suture.engine.prospects.verdicts import Deadline, Exclusion, HostRule
from suture.engine.prospects.wordings import Wording, possible, read_wordings, straight

__all__ = ["EXCLUSION_KEYS", "exclusions_of"]

EXCLUSION_KEYS: Final = MappingProxyType(
    {
        "link-seller": "links or places are sold there",
        "farm": "takes articles about anything",
        "reciprocal-link": "demands a link back",
        "no-pitches": "wants no pitches",
        "invite-only": "takes only whom it invites",
        "paid-only": "taking part costs money",
        "lapsed": "it is too late",
        "predatory": "has the signs of a predatory meeting",
        "vanity-award": "sells an honour",
        "members-only": "for members only",
        "login-wall": "cannot be read without an account",
        "promotional-paid": "promotional texts cost money",
        "nofollow": "links there carry nofollow",
        "many-links": "links to very many sites",
        "topic-change": "the address belongs to another name",
        "anonymous": "does not say who asks",
        "inactive": "nothing new for a while",
    }
)
"""Every reason, in the order in which they are told: key and a few words."""

_OF_REFUSALS: Final = MappingProxyType(
    {
        "reciprocal-link": "They want a link back from your site; search engines count such exchanges against both.",
        "no-pitches": "They ask not to be sent pitches, and that is respected.",
        "invite-only": "They take only people whom they invite.",
        "paid-only": "Taking part costs money: a link from there would be bought.",
        "members-only": "Only members may take part: it is open to you once one of you is a member.",
        "lapsed": "They say that it is over, or closed for now.",
    }
)
_FOR_A_CAUSE: Final = (
    "Who is named there gave money: give for the cause, not for the link, which is to be marked as sponsored."
)
_SAID_AS_RULES: Final = frozenset(("reciprocal-link", "no-pitches", "invite-only"))
_WORDS: Final = MappingProxyType(
    {
        "vanity-award": "The honour is for sale; readers and search engines know such badges.",
        "login-wall": "The page cannot be read without an account, so nobody knows what it asks for.",
        "promotional-paid": "They charge for promotional texts: write for their readers, without an offer.",
        "nofollow": "Links there carry nofollow: worth it for readers and reputation, little for search engines.",
        "anonymous": "It does not say which outlet asks; find out before a named clinician answers.",
    }
)
_BLOCKS: Final = frozenset(("paid-only", "vanity-award", "members-only", "login-wall"))
_ONLY_FOR: Final = MappingProxyType({"anonymous": frozenset(("source-request",))})
# A call and a request ask for something: "no pitches" there means sales talk.
_NO_PITCHES_ANYWAY: Final = frozenset(("call-for-speakers", "source-request"))
_MEETINGS: Final = frozenset(("call-for-speakers",))
_PREDATORY: Final = 4
_SUSPECT: Final = 3
_MANY_LINKS: Final = 150
_FEW_TO_JUDGE: Final = 10
_FURNITURE: Final = frozenset(("nav", "footer", "header", "aside", "comment"))
_FIELDS_OF_A_NEW_OWNER: Final = 4
_READ_FOR_FIELDS: Final = 6_000
_WALLED: Final = 1_500  # characters of a page that has nothing but its wall


def exclusions_of(
    page: Page,
    *,
    rules: Sequence[HostRule],
    kind: str | None,
    deadlines: Sequence[Deadline],
    today: date,
) -> tuple[Exclusion, ...]:
    """The reasons against approaching the host of a page, each once, in EXCLUSION_KEYS' order.

    `rules` and `deadlines` are `rules_of` and `deadlines_of` the page, `kind` one of PAGE_KINDS or None where it is
    not known. A page that invites nobody has reasons too; they mean nothing then.
    """
    sentences = sentences_of(page)
    is_open = kind in _MEETINGS and _is_open_call(sentences, deadlines)
    found: dict[str, Exclusion] = {}
    for exclusion in (
        *_of_sellers(page, sentences, kind=kind),
        *_of_rules(rules, kind=kind, is_open=is_open),
        *_of_days(page, deadlines, kind=kind, today=today),
        *_of_refusals(page, sentences, kind=kind, deadlines=deadlines, is_open=is_open),
        *_of_prices(page, sentences, kind=kind),
        *_of_wordings(page, sentences, kind=kind),
        *_of_signs(page, sentences, kind=kind),
        *_of_links(page, kind=kind),
        *_of_names(page, sentences, kind=kind),
    ):
        known = found.get(exclusion.key)
        if known is None or (exclusion.blocks and not known.blocks):
            found[exclusion.key] = exclusion
    return tuple(found[key] for key in EXCLUSION_KEYS if key in found)


def _of_sellers(page: Page, sentences: Sequence[Sentence], *, kind: str | None) -> Iterator[Exclusion]:
    offer = link_offer_of(page, sentences, kind=kind)
    if offer is not None:
        words = f"This host sells links: it {offer.words}."
        yield Exclusion(key="link-seller", words=words, quote=offer.quote, blocks=True)
    farm = None if tells_about(page) else farm_of(page, sentences)
    if farm is not None:
        words = f"This host {farm.words}: search engines discount such sites, and nobody reads them."
        yield Exclusion(key="farm", words=words, quote=farm.quote, blocks=True)


def _of_rules(rules: Sequence[HostRule], *, kind: str | None, is_open: bool) -> Iterator[Exclusion]:
    for rule in rules:
        if rule.key == "no-pitches" and (kind in _NO_PITCHES_ANYWAY or only_limits(rule.quote)):
            continue
        if rule.key in _SAID_AS_RULES:
            blocks = not (rule.key == "invite-only" and is_open)
            yield Exclusion(key=rule.key, words=_OF_REFUSALS[rule.key], quote=rule.quote, blocks=blocks)


def _of_refusals(
    page: Page, sentences: Sequence[Sentence], *, kind: str | None, deadlines: Sequence[Deadline], is_open: bool
) -> Iterator[Exclusion]:
    for refusal in refusals_of(page, sentences, kind=kind):
        if refusal.key == "lapsed" and any(_is_ahead(one) for one in deadlines):
            continue
        blocks = not (refusal.key == "invite-only" and is_open)
        yield Exclusion(key=refusal.key, words=_OF_REFUSALS[refusal.key], quote=refusal.quote, blocks=blocks)


def _of_prices(page: Page, sentences: Sequence[Sentence], *, kind: str | None) -> Iterator[Exclusion]:
    price = price_of(page, sentences, kind=kind)
    if price is not None:
        words = _OF_REFUSALS["paid-only"] if price.blocks else _FOR_A_CAUSE
        yield Exclusion(key="paid-only", words=words, quote=price.quote, blocks=price.blocks)


def _is_open_call(sentences: Sequence[Sentence], deadlines: Sequence[Deadline]) -> bool:
    """Whether abstracts are taken: "keynote speakers are invited by the committee" does not close that."""
    return any(one.role in {"closes", "opens", "rolling"} for one in deadlines) or asks_anybody(sentences)


def _is_ahead(deadline: Deadline) -> bool:
    return deadline.role == "rolling" or (deadline.role == "closes" and not deadline.lapsed)


def _of_wordings(page: Page, sentences: Sequence[Sentence], *, kind: str | None) -> Iterator[Exclusion]:
    for wording in possible(page.text, _WORDINGS):
        if kind not in _ONLY_FOR.get(wording.key, (kind,)):
            continue
        if wording.key == "login-wall" and len(page.text) > _WALLED:
            continue
        for sentence in sentences:
            found = wording.found_in(sentence.text)
            if found is not None and not sentence.text.endswith("?"):
                # A directory of members is for members: that is what it is.
                blocks = wording.key in _BLOCKS and not (
                    wording.key == "members-only" and kind in {"member-directory", None}
                )
                quote = quoted(sentence.text, found)
                words = _WORDS.get(wording.key) or _OF_REFUSALS[wording.key]
                yield Exclusion(key=wording.key, words=words, quote=quote, blocks=blocks)
                break


def _of_days(page: Page, deadlines: Sequence[Deadline], *, kind: str | None, today: date) -> Iterator[Exclusion]:
    over = too_late(deadlines, kind=kind, today=today)
    if over is not None:
        yield over
    newest = newest_day(page, today=today) if kind == "podcast" else None
    if newest is not None and today - newest > QUIET_AFTER:
        words = f"The newest day on the page is {day_words(newest)}: the show may be over."
        yield Exclusion(key="inactive", words=words, quote="", blocks=False)


def _of_signs(page: Page, sentences: Sequence[Sentence], *, kind: str | None) -> Iterator[Exclusion]:
    """A predatory meeting is told by many signs together; honest ones show one or two."""
    if kind not in {None, *_MEETINGS}:
        return
    quotes = []
    for wording in possible(page.text, _PREDATORY_SIGNS):
        quote = next((_quote(wording, one) for one in sentences if wording.found_in(one.text)), None)
        if quote is not None:
            quotes.append(quote)
    if len(quotes) >= _SUSPECT:
        blocks = len(quotes) >= _PREDATORY
        advice = "" if blocks else "; ask a colleague whether it is real"
        words = f"The call shows {len(quotes)} signs of a predatory meeting{advice}."
        yield Exclusion(key="predatory", words=words, quote=quotes[0], blocks=blocks)


def _quote(wording: Wording, sentence: Sentence) -> str:
    return quoted(sentence.text, wording.pattern.search(straight(sentence.text)))


def _of_links(page: Page, *, kind: str | None) -> Iterator[Exclusion]:
    outside = [link for link in page.links if link.external and link.zone not in _FURNITURE and not link.hidden]
    hosts = {urlsplit(link.target or "").hostname for link in outside}
    if kind == "resource-page" and len(hosts) > _MANY_LINKS:
        words = f"The page links to {counted(len(hosts), 'other site')}: one more is worth little."
        yield Exclusion(key="many-links", words=words, quote="", blocks=False)
    if kind in {"resource-page", "directory", "guest-article", "partners"} and len(outside) >= _FEW_TO_JUDGE:
        marked = [link for link in outside if {"nofollow", "sponsored", "ugc"} & set(link.rel)]
        if len(marked) == len(outside):
            words = f"All {counted(len(outside), 'link')} to other sites carry nofollow."
            yield Exclusion(key="nofollow", words=words, quote="", blocks=False)


def _of_names(page: Page, sentences: Sequence[Sentence], *, kind: str | None) -> Iterator[Exclusion]:
    if kind != "guest-article":
        return
    name = another_name(page, [one.text for one in sentences])
    if name is None:
        return
    # On its own it is a hint; with articles about this and that, the old name only lends its reputation.
    blocks = len(verticals_in(straight(page.text[:_READ_FOR_FIELDS]))) >= _FIELDS_OF_A_NEW_OWNER
    words = f"Nothing on the page names “{name}”, to whom the address seems to belong: "
    words += (
        "somebody else fills it with articles about many fields."
        if blocks
        else "it may be a lapsed address that somebody else uses."
    )
    yield Exclusion(key="topic-change", words=words, quote="", blocks=blocks)


_WORDINGS: Final = tuple(one for one in read_wordings("exclusions") if one.key != "predatory")
_PREDATORY_SIGNS: Final = tuple(one for one in read_wordings("exclusions") if one.key == "predatory")
