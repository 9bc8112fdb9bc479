"""A profile in a few sentences that a doctor understands: how much there is, what to do, what is not known.

It knows words only; every number is the profile's. It refuses to frighten, and to call for action without a decision
that asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.engine.links.words import counted
from suture.engine.profile.shapes import Decision, Profile, Unknown, Vote
from suture.engine.quality.words import SUGGESTION_WORDS, kind_of_site_words

__all__ = ["Summary", "counted", "pattern_words", "reason", "summarised", "unknown_share", "vote_words"]

_NAMED: Final = 5
_ACTS: Final = {"ask": "to be asked for removal", "disavow": "to disavow"}
# Places in BANDS.
_MORE: Final = 2
_MOST_UNKNOWN: Final = 0.5


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Sentences: the `size`, who `matters`, what is `odd`, what to `do` (usually nothing), what is `unknown`.

    `headline` stands above or before `do`: that nothing needs disavowing, where that can be said.
    `calm` says that links are known and that none asks for removal or a disavow file.
    """

    size: str
    matters: str
    odd: str
    headline: str
    do: str
    unknown: tuple[str, ...]
    calm: bool


def vote_words(vote: Vote) -> str:
    """Return a site with what it is: "county-hospital.example (hospital)"."""
    return vote.domain if vote.kind == "unknown" else f"{vote.domain} ({kind_of_site_words(vote.kind).lower()})"


def reason(suggestion: str, why: str) -> str:
    """Return why something is suggested, without the suggestion's own name and condition in front of it."""
    words = SUGGESTION_WORDS[suggestion]
    if why.startswith(words):
        condition, colon, rest = why.removeprefix(words).partition(": ")
        why = rest if colon else condition.lstrip(", ")
    return why[:1].upper() + why[1:]


def pattern_words(one: Decision) -> str:
    """Return what a decision is about, without the count that some patterns have in front: "same link text"."""
    count, comma, rest = one.what.partition(" sites, ")
    return rest if comma and count.replace(",", "").isdigit() else one.what


def summarised(profile: Profile) -> Summary:
    """Return the sentences of a profile."""
    still = [one for one in profile.decisions if not one.decided]
    acting = [one for one in still if one.suggestion in ("ask", "disavow")]
    watched = [one for one in still if one.suggestion == "watch"]
    decided = [one for one in profile.decisions if one.decided in ("ask", "disavow")]
    return Summary(
        size=_size(profile),
        matters=_matters(profile),
        odd=_odd(profile, looked_at=acting + watched),
        headline="What to do" if acting or decided or not profile.totals.links else "Nothing needs disavowing",
        do=_do(profile, acting=acting, watched=watched, decided=decided),
        unknown=_unknown(profile),
        calm=not acting and not decided and profile.totals.links > 0,
    )


def _size(profile: Profile) -> str:
    totals = profile.totals
    if not totals.links:
        if not totals.only_claimed:
            return f"No link to {profile.site} is known."
        return (
            f"{counted(totals.only_claimed, 'site')} {'links' if totals.only_claimed == 1 else 'link'} to "
            f"{profile.site}, by a report that counts links and names none."
        )
    size = f"{counted(totals.links, 'link')} from {counted(totals.sites, 'site')} to {profile.site}"
    lost = f", {totals.lost:,} of them lost" if totals.lost else ""
    claimed = totals.only_claimed
    more = (
        f" {counted(claimed, 'more site')} {'is' if claimed == 1 else 'are'} known by name only." if claimed else ""
    )
    return f"{size}{lost}.{more}"


def _matters(profile: Profile) -> str:
    if not profile.best:
        return "Which sites matter most cannot be said without links: a report that names them tells."
    sure = [vote for vote in profile.best if vote.band_low is not None and vote.band_low >= _MORE]
    likely = [vote for vote in profile.best if vote.band_high is not None and vote.band_high >= _MORE]
    if sure:
        return f"Worth more than a typical link: {_listed(sure)}."
    if likely:
        return f"Probably worth more than a typical link: {_listed(likely)}."
    return f"No link stands out yet. First in line: {_listed(list(profile.best))}."


def _listed(votes: list[Vote]) -> str:
    named = ", ".join(vote_words(vote) for vote in votes[:_NAMED])
    return f"{named} and others" if len(votes) > _NAMED else named


def _odd(profile: Profile, *, looked_at: list[Decision]) -> str:
    if not profile.totals.links:
        return "No link is known that could be looked at."
    if not looked_at:
        return "Nothing needs a look."
    groups = [one for one in looked_at if one.is_group]
    others = [one for one in looked_at if not one.is_group]
    said = []
    if groups:
        largest = max(groups, key=lambda one: one.hosts)
        count = "One link group" if len(groups) == 1 else f"{len(groups):,} link groups"
        if len(groups) == 1:
            said.append(f"{count} of {counted(largest.hosts, 'site')} needs a look ({pattern_words(largest)}).")
        else:
            said.append(
                f"{count} need a look, the largest of {counted(largest.hosts, 'site')} ({pattern_words(largest)})."
            )
    sites: dict[str, int] = {}
    for one in others:
        sites[one.what] = sites.get(one.what, 0) + one.sites
    for what, number in sites.items():
        verb = "needs" if number == 1 else "need"
        said.append(f"{counted(number, 'site')} {verb} a look ({what[:1].lower()}{what[1:]}).")
    return " ".join(said[:_NAMED])


def _do(profile: Profile, *, acting: list[Decision], watched: list[Decision], decided: list[Decision]) -> str:
    if not profile.totals.links:
        return "Import a report that names links, such as Search Console’s “Latest links”."
    won_back = _won_back(len(profile.broken))
    if not acting and decided:
        return _decided(decided) + won_back
    if not acting:
        watch = " What needs a look can wait for the next import." if watched else ""
        return f"Nobody has to be asked for anything.{watch}{won_back}"
    candidates = [one for one in acting if one.suggestion == "disavow"]
    asked = [one for one in acting if one.suggestion == "ask"]
    said = []
    if asked:
        said.append(f"{counted(len(asked), 'decision')}: whether to ask a site’s owner to take a link out.")
    if candidates:
        one = len(candidates) == 1
        which = "is the disavow candidate" if one else f"are the {len(candidates):,} disavow candidates"
        said.append(
            f"{'About the rest, most' if asked else 'Most'} likely nothing: Google ignores such links by itself. "
            f"Only where Search Console shows a manual action, or somebody bought links for you, {which} worth a "
            "decision."
        )
    if decided:
        said.append(_decided(decided))
    return " ".join(said) + won_back


def _decided(decided: list[Decision]) -> str:
    """What people here decided to act on: "Decided here: one to disavow." """
    counts = {words: sum(one.decided == key for one in decided) for key, words in _ACTS.items()}
    said = [f"{'one' if count == 1 else f'{count:,}'} {words}" for words, count in counts.items() if count]
    return f"Decided here: {' and '.join(said)}."


def _won_back(pages: int) -> str:
    if not pages:
        return ""
    said = "answers “not found” and still has" if pages == 1 else "answer “not found” and still have"
    return f" {counted(pages, 'page')} of yours {said} votes: send the old address on to the new page."


def unknown_share(one: Unknown) -> str:
    """Return of how many links something is unknown: "12 of 40 links", "any of 40 links"."""
    return f"{'any' if one.links == one.of > 1 else f'{one.links:,}'} of {counted(one.of, 'link')}"


def _unknown(profile: Profile) -> tuple[str, ...]:
    return tuple(
        f"{one.words} is not known for {unknown_share(one)}. {one.learn}".strip()
        for one in profile.unknowns
        if one.links > one.of * _MOST_UNKNOWN
    )
