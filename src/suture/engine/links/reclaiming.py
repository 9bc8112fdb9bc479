"""Why a link was lost, and whether it can be won back: causes in one vocabulary, and what to do about each.

It knows what exporters call a loss (Ahrefs names reasons, others give none) and which losses are worth a message.
It refuses to weigh a site's authority: that is the assessment's (`engine.quality`). Until then the order is plain:

1. what can be won back: our own page first (nobody need be asked), then a link that an editor took out, then a
   page that moved, then what should be looked at; last what nobody can bring back;
2. among these a link that search engines follow before others;
3. then by its place on the page: text, directory profile, author bio, not known, list, the page's frame, comment;
4. then by how many tools saw it;
5. then the latest loss.

Where the links were judged, one that nobody would want back (worth less than a typical link, or noticed as something
that no editor placed, such as a copy that shows images of ours) counts among what nobody can bring back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.engine.links.checks import CHECKS_OF_A_LOSS
from suture.engine.links.positions import POSITION_SQL
from suture.engine.links.states import FAILED, VISIT

__all__ = [
    "CAUSE_SQL", "CAUSE_WORDS", "FAILING_SQL", "LET_GO_SQL", "WAYS", "Reclaim", "reason_words", "reclaim", "waiting",
    "worth_sql",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Reclaim:
    """What to do about a lost link: one of WAYS, or "wait"; one sentence why and how; whether it is worth it."""

    way: str
    words: str
    worth_it: bool


CAUSE_WORDS: Final = {
    "removed": "Link removed from the page",
    "page-gone": "Page gone",
    "moved": "Page moved",
    "redirect-lost": "Redirect on the way gone",
    "noindex": "Page not in search",
    "canonical-elsewhere": "Another page stands for it",
    "error": "Page answered with an error",
    "failing": "Link not found",
    "stale": "Not looked at again for long",
    "closed": "Page closed to the tool",
    "ignored": "Page left out by the tool",
    "other": "Another reason",
    "unsaid": "No reason given",
}

# Ahrefs' "lost status", and from "nxdomain" on its "drop reason", which stands in the same column.
_REASONS: Final = {
    "removedfromhtml": "removed",
    "notfound": "page-gone",
    "pageredirected": "moved",
    "lostredirect": "redirect-lost",
    "noindex": "noindex",
    "notcanonical": "canonical-elsewhere",
    "pageerror": "error",
    "nxdomain": "page-gone",
    "tooold": "stale",
    "disallowed": "closed",
    "lowvalue": "ignored",
}


def reason_words(reason: str) -> str:
    """What an exporter's own reason for a loss means; the reason itself where it is not one that we know."""
    return CAUSE_WORDS[_REASONS[reason.lower()]] if reason.lower() in _REASONS else reason


# In the order in which they are worth a person's time.
WAYS: Final = ("mend", "ask", "tell", "look", "none")
_WORTH_IT: Final = frozenset({"mend", "ask", "tell"})

_WAY_OF: Final = {
    "removed": "ask",
    "page-gone": "none",
    "moved": "tell",
    "redirect-lost": "mend",
    "noindex": "none",
    "canonical-elsewhere": "none",
    "error": "look",
    "failing": "look",
    "stale": "look",
    "closed": "look",
    "ignored": "look",
    "other": "look",
    "unsaid": "look",
}

_HOW: Final = {
    "removed": "The page is there and the link is not: ask its editor to put it back.",
    "page-gone": "The page itself is gone, so there is nobody to ask, unless it lives on at another address.",
    "moved": "The page moved: look at the new one, and tell its editor if the link did not move along.",
    "redirect-lost": "The link led through a redirect that no longer works: if it was yours, put it back.",
    "noindex": "The link may still be there; the page asks to be left out of search. Nothing to ask for.",
    "canonical-elsewhere": "The link may still be there; the page names another in its place. Nothing to ask for.",
    "error": "The page had trouble when it was read: visit it before you write to anybody.",
    "failing": "Our last visit could not read the page: visit it again before you write to anybody.",
    "stale": "The tool gave up on an old record: the link may still be there. A visit will tell.",
    "closed": "The site keeps the tool out: the link may still be there. A visit will tell.",
    "ignored": "The tool stopped counting the page: the link may still be there. A visit will tell.",
    "other": "Visit the page before you write to anybody: we do not know this reason.",
    "unsaid": "Nobody said why: visit the page before you write to anybody.",
}
_OUR_PAGE_GONE: Final = (
    "Your own page no longer answers: send its address on to the page that took its place, "
    "then ask for the link again."
)
# Rules of the judging: whoever made such a link did not recommend anybody, and a message to them brings nothing.
_NOT_PLACED: Final = ("hot-linked-image", "hacked-page", "paid-marks", "link-seller", "spam-subject")
_LET_GO: Final = {
    "noticed": "Not a link that an editor placed, by what was noticed about it. Nothing to ask for.",
    "little": "Worth less to you than a typical link. Nothing to ask for.",
}
# From the judged columns: why nobody would want the link back, a key of _LET_GO; NULL where one may.
LET_GO_SQL: Final = (
    "CASE WHEN suggestion <> 'nothing' OR list_has_any(list_transform(findings, lambda one: one.rule), "
    f"[{', '.join(repr(rule) for rule in _NOT_PLACED)}]) THEN 'noticed' WHEN band_high < 1 THEN 'little' END"
)
# The cause of a loss; what a failed check of ours found, for a link that may be lost.
CAUSE_SQL: Final = (
    f"CASE WHEN lost_by = '{VISIT}' THEN lost_reason WHEN lost_reason IS NULL THEN 'unsaid' "
    + " ".join(f"WHEN lower(lost_reason) = '{word}' THEN '{cause}'" for word, cause in _REASONS.items())
    + " ELSE 'other' END"
)
_FAILED_SQL: Final = ", ".join(f"'{state}'" for state in FAILED)
FAILING_SQL: Final = f"CASE WHEN state IN ({_FAILED_SQL}) THEN state ELSE 'failing' END"

# What our newest check found goes before a tool's older word, when we decide what to do.
_KNOWN_SQL: Final = f"CASE WHEN state IN ({_FAILED_SQL}) THEN state ELSE {{cause}} END"
_WAY_SQL: Final = (
    f"CASE WHEN {{let_go}} IS NOT NULL THEN {WAYS.index('none')} "
    "WHEN target_status IN (404, 410) THEN 0 ELSE CASE {known} "
    + " ".join(f"WHEN '{cause}' THEN {WAYS.index(way)}" for cause, way in _WAY_OF.items())
    + " END END"
)
_FOLLOW_SQL: Final = (
    "CASE follow WHEN 'yes' THEN 0 WHEN 'users' THEN 2 WHEN 'no' THEN 3 WHEN 'paid' THEN 4 ELSE 1 END"
)
_PLACE_SQL: Final = (
    f"CASE {POSITION_SQL} WHEN 'main' THEN 0 WHEN 'directory-profile' THEN 1 WHEN 'author-bio' THEN 2 "
    "WHEN 'list' THEN 4 WHEN 'nav' THEN 5 WHEN 'aside' THEN 5 WHEN 'header' THEN 5 WHEN 'footer' THEN 5 "
    "WHEN 'comment' THEN 6 ELSE CASE in_content WHEN TRUE THEN 0 WHEN FALSE THEN 5 ELSE 3 END END"
)


def worth_sql(*, cause: str | None, let_go: str = "NULL") -> str:
    """Return the SQL of a number that orders links as the module says, the least first.

    `cause` is the SQL of the cause; None for links that were not lost, which differ by points 2 to 4 alone.
    `let_go` is LET_GO_SQL where the judged columns are at hand.
    """
    way = "0" if cause is None else _WAY_SQL.format(known=_KNOWN_SQL.format(cause=cause), let_go=let_go)
    return f"(({way}) * 4096 + ({_FOLLOW_SQL}) * 512 + ({_PLACE_SQL}) * 64 + 63 - least(witness_count, 63))::BIGINT"


def reclaim(*, cause: str, state: str | None, target_status: int | None, let_go: str | None = None) -> Reclaim:
    """Return what to do about a lost link.

    `cause` is a key of CAUSE_WORDS, `state` that of our newest check, `let_go` what LET_GO_SQL gave.
    """
    if let_go is not None:
        return Reclaim(way="none", words=_LET_GO[let_go], worth_it=False)
    if target_status in {404, 410}:
        return Reclaim(way="mend", words=_OUR_PAGE_GONE, worth_it=True)
    known = state if state in FAILED else cause
    way = _WAY_OF[known]
    return Reclaim(way=way, words=_HOW[known], worth_it=way in _WORTH_IT)


def waiting(failed_checks: int) -> Reclaim:
    """Return what to do about a link whose checks fail, but that is not lost yet: nothing."""
    words = (
        f"{failed_checks} of {CHECKS_OF_A_LOSS} checks failed."
        if failed_checks < CHECKS_OF_A_LOSS
        else f"{failed_checks} checks failed, within less than three days."
    )
    return Reclaim(way="wait", words=f"{words} Nothing to do yet.", worth_it=False)
