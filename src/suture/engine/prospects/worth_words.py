"""Why an opening is worth asking for, in one sentence, and what is missing to be sure.

It knows how facts of an opening are said: rivals first, then what one gets there, then what ties us to it. It refuses
to say anything that no fact of the opening says, and any number but a count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from suture.engine.prospects.effort import must_be_written
from suture.engine.prospects.found import Found
from suture.engine.prospects.worth_hosts import Host
from suture.engine.prospects.worth_place import follow_of
from suture.engine.prospects.worth_tables import invites, standings
from suture.engine.quality.ranges import Part
from suture.engine.quality.words import PART_WORDS

__all__ = ["Missing", "explained", "missing_of", "spelled"]

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_RELATIONS: Final = {
    "member": "you are a member",
    "listed": "you are listed there",
    "links": "it links to you elsewhere",
    "written-to": "they know you from an earlier letter",
}
_OWED: Final = {
    "membership": "you are a member",
    "privilege": "your clinicians work there",
    "faculty": "you teach or studied there",
    "insurer": "you are in its network",
    "supplier": "you use what it makes",
    "charity": "you support it",
    "referrer": "you work beside each other",
    "talk": "you spoke there",
    "article": "you wrote for it",
    "lost-link": "it linked to you until it was lost",
    "gone-page": "others still link to a page of yours that is gone",
    "mention": "it names you without a link",
    "listing": "it lists you without your website",
}
_RIVALS_ARE: Final = {
    "member-directory": ("is listed there", "are listed there"),
    "directory": ("is listed there", "are listed there"),
    "society": ("is listed there", "are listed there"),
    "podcast": ("was a guest there", "were guests there"),
    "call-for-speakers": ("was a speaker there", "were speakers there"),
    "guest-article": ("wrote for it", "wrote for it"),
    "newsroom": ("is quoted there", "are quoted there"),
    "source-request": ("is quoted there", "are quoted there"),
}
_VOUCHED_FOR: Final = ("is vouched for there", "are vouched for there")
_FOLLOWED: Final = {
    "yes": " with a followed link",
    "no": " whose link is marked nofollow",
    "users": " whose link is marked as users’ own",
    "paid": " whose link is marked as paid",
}
# Of these the page is no place to look for a link: it stood, or should stand, where the opening says.
_GIVE_BACK: Final = frozenset({"lost-link", "gone-page", "mention", "listing"})
_FIND_SITE: Final = "Search for its name (a minute) and add the address."
_FIND_PAGE: Final = "Search its site for the page (2 minutes), or let Suture look for it."
_READ_PAGE: Final = "Let Suture read the page (free, a minute)."
# What is owed says whom to ask in words of its own (owed.py).
_HOW_TO_REACH: Final = "how to reach"
# Of a page that was tried and cannot be read, owed.py says to open it.
_BY_EYE: Final = "whether the page links to you"
_FIND_PERSON: Final = "Look for an editor, a web team or a form on its contact page (5 minutes)."


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """One thing that is not known, and the cheapest way to learn it, both for a person."""

    words: str
    way: str


def explained(found: Found, *, host: Host | None, rivals: int) -> str:
    """Return why an opening is worth asking for, in one sentence. `rivals` is how many competitors are known."""
    return _sentence(list(_clauses(found, host=host, rivals=rivals)))


def missing_of(found: Found, *, parts: tuple[tuple[str, Part], ...]) -> tuple[Missing, ...]:
    """Return what is missing to be sure, what the finder named first.

    `parts` are names of PARTS with what is known of them.
    """
    told = [_of_finder(words) for words in found.missing]
    if not found.domain:
        # Nothing else can be learned before.
        return (*told, Missing(words="Its website", way=_FIND_SITE))
    if found.url is None:
        told.append(Missing(words="Which page it would be", way=_FIND_PAGE))
    elif _is_unread(found) and not any(one.words.startswith(_BY_EYE) for one in told):
        told.append(Missing(words="What the page says, and whether it links to you already", way=_READ_PAGE))
    is_told = any(one.words.startswith(_HOW_TO_REACH) for one in told)
    if not is_told and not any(one.value for one in found.ask) and found.kind != "gone-page":
        told.append(Missing(words="Whom to ask", way=_FIND_PERSON))
    told += [
        Missing(words=f"{PART_WORDS[name]} of the site" if name != "position" else PART_WORDS[name], way=part.learn)
        for name, part in parts
        if not part.known and part.learn
    ]
    # Two parts are often learned in one way.
    return tuple({one.way: one for one in reversed(told)}.values())[::-1]


def _is_unread(found: Found) -> bool:
    return found.links_now is None and found.page is None and found.looked_on is None


def spelled(count: int) -> str:
    """Return a count as a sentence has it: "four", "1,200"."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def _of_finder(words: str) -> Missing:
    """What a finder wrote as "what: the way", or as one sentence."""
    what, colon, way = words.partition(": ")
    return Missing(words=what, way=way[:1].upper() + way[1:]) if colon else Missing(words=words, way="")


def _clauses(found: Found, *, host: Host | None, rivals: int) -> Iterator[str]:
    named = _of_rivals(found, rivals=rivals)
    if named:
        yield named
    if found.family == "owed" and found.kind in _OWED:
        yield _OWED[found.kind]
        yield _of_its_page(found)
        return
    if found.told:
        yield from found.told
        return
    if host is not None and not named and host.ours:
        yield "it is about what you do"
    if found.kind == "broken-link":
        yield "a link there leads to a page that is gone"
        unwritten = must_be_written(found)
        yield "no page of yours that we know is about the same" if unwritten else "a page of yours is about the same"
        return
    yield f"{standings()[found.kind].gets}{_FOLLOWED.get(follow_of(found) or '', '')}"
    if found.page is not None and invites(found.page):
        yield "its page invites you to write"
    if found.relation in _RELATIONS:
        yield _RELATIONS[found.relation]


def _of_rivals(found: Found, *, rivals: int) -> str:
    """How many competitors are there; "" where none is."""
    there = len(set(found.rivals))
    if not there:
        return ""
    known = max(rivals, there)
    # Where how they got it is a guess, no more is said than that they are vouched for.
    usual = _RIVALS_ARE.get(found.kind, _VOUCHED_FOR)
    one_does, several_do = usual if found.how_sure in ("", "sure") else _VOUCHED_FOR
    if known == 1:
        return f"your competitor {one_does}"
    if there == known:
        return f"{'both' if known == 2 else f'all {spelled(known)}'} competitors {several_do}"
    return f"{spelled(there)} of {spelled(known)} competitors {one_does if there == 1 else several_do}"


def _of_its_page(found: Found) -> str:
    """What the page of something owed does now."""
    if found.kind in _GIVE_BACK:
        return standings()[found.kind].gets
    if found.links_now is None:
        return "nobody has read its page yet"
    return "the page links to you" if found.links_now else "its page has no link to you"


def _sentence(clauses: list[str]) -> str:
    """Clauses as one sentence, with a comma before the last of three or more."""
    told = f"{', '.join(clauses[:-1])}, and {clauses[-1]}" if len(clauses) > 2 else ", and ".join(clauses)
    return f"{told[:1].upper()}{told[1:]}."
