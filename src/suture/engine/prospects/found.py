"""One opening as a finder hands it on, wherever it was found: the common shape of this room.

It knows shapes only. Finders (`owed`, `societies`, `rivals`, `pages`) yield these, `worth` puts a value and a
chance beside each, the app keeps what people do about them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from suture.engine.prospects.kinds import Family
from suture.engine.prospects.verdicts import PageVerdict

__all__ = ["Evidence", "Found", "WhoToAsk"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One reason in a sentence; with the page, the words on it and the day, where it rests on a page.

    `leads_to` is the address to which a quoted link leads, None where no link is quoted.
    """

    words: str
    url: str | None = None
    quote: str = ""
    seen_on: date | None = None
    leads_to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WhoToAsk:
    """Who decides: a role in words, and a way there that was found (`value` "" where none was).

    `kind` is "email", "form", "phone", "page" or ""; `found_on` the page on which `value` stands, `quote` the words
    around it, `seen_on` the day; without a `value`, the day on which pages were read that tell none. `note` is what
    that page says about writing to it; `who` the person or office that `value` belongs to, in that page's words.
    """

    role: str
    kind: str = ""
    value: str = ""
    found_on: str | None = None
    quote: str = ""
    seen_on: date | None = None
    note: str = ""
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """An opening as found: what, where, why, and what is known of the page.

    `key` is stable for the practice: the same opening found again has the same. `domain` is the registrable domain
    of the host; `url` the page on which the link is or would be, None where it is not known yet. `links_now`: the
    page was read and links to us (True), does not (False), or nobody read it (None). `mine` are the practice's
    clinicians that it is about, `rivals` the competitors that the host vouches for. `text` is what to send or paste,
    "" where a person must write it. `target` is the page of ours that the link would lead to.
    `how_got` is how rivals got theirs (a key of `how_got.WAYS`), `how_sure` whether that is "sure", "likely" or "not
    known" ("" where no rival has one), `openness` 0..1 how far that would transfer, None where it cannot be said.
    `zone` and `follow` are where others' links there stand and how they are marked (one of pages.zones.ZONES, of
    links.follow.FOLLOW), as far as links that we saw tell, else None. `missing` names what to learn to be sure, each
    with the way to learn it. `relation` is what already ties us to the host: "member", "listed", "links",
    "written-to", or "".
    `vouching` is the domain whose vote it is about where that is not the host's: of a page of ours that is gone the
    site of its best link, "" else.
    `reach` is for where a society is (one of `societies_fit.LEVELS`), `letters` those behind a name of ours that it
    gives to its own ("FAAD") while nobody said whether they hold, `told` clauses that say of this very opening
    why it is worth asking for, in the place of what is usual for its kind.
    """

    key: str
    family: Family
    kind: str
    domain: str
    organisation: str
    title: str
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()
    links_now: bool | None = None
    looked_on: date | None = None
    mine: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    ask: tuple[WhoToAsk, ...] = ()
    text: str = ""
    target: str | None = None
    how_got: str = ""
    how_sure: str = ""
    openness: float | None = None
    zone: str | None = None
    follow: str | None = None
    relation: str = ""
    vouching: str = ""
    reach: str = ""
    letters: str = ""
    told: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    page: PageVerdict | None = None
