"""An audit on one screen, for a doctor: who matters, what needs a look, what to do, what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from suture.cli.plain import say

if TYPE_CHECKING:
    from suture.engine.profile import Profile
    from suture.engine.profile.changed import Changed
    from suture.engine.profile.shapes import Decision

__all__ = ["tell_audit"]

_WIDTH: Final = 96
_SHOWN: Final = 6
_SHOWN_DECISIONS: Final = 5
_LONGEST: Final = 150
_COLUMN: Final = 22


def tell_audit(profile: Profile, *, changed: Changed | None = None) -> None:
    """Print the summary on stdout."""
    from suture.engine.links.words import day_words
    from suture.engine.profile.changed import changed_words
    from suture.engine.profile.summary import summarised

    short = summarised(profile)
    title = f"{profile.name} ({profile.site})" if profile.name else profile.site
    say(f"{title}, {day_words(profile.made_on)}")
    _tell("", (short.size,))
    _tell("Who matters", _best(profile))
    _tell("Needs a look", _look(profile))
    _tell("What to do", (f"{short.headline}. {short.do}" if short.calm else short.do,))
    _tell("What changed", () if changed is None else changed_words(changed))
    _tell("How these links came", [_with_beside(one.sentence, one.beside) for one in profile.naturalness[:4]])
    _tell("Seen by", profile.agreement.sentences[:2])
    _tell("Not known yet", short.unknown)


def _tell(heading: str, sentences: Iterator[str] | list[str] | tuple[str, ...]) -> None:
    lines = [line for sentence in sentences for line in _wrapped(sentence)]
    if not lines:
        return
    say()
    if heading:
        say(heading)
    for line in lines:
        say(f"  {line}" if heading else line)


def _wrapped(sentence: str) -> list[str]:
    """Lines of at most the screen's width; the first column of a row stands alone."""
    head, gap, rest = sentence.partition("\t")
    if not gap:
        return wrap(sentence, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    first, *others = wrap(rest, _WIDTH - _COLUMN, break_on_hyphens=False) or [""]
    return [f"{head:<{_COLUMN}}{first}", *(" " * _COLUMN + line for line in others)]


def _best(profile: Profile) -> Iterator[str]:
    from suture.engine.profile.summary import counted, vote_words
    from suture.engine.quality.words import worth_words

    if not profile.best:
        yield "Cannot be said without links: a report that names them tells."
    for vote in profile.best[:_SHOWN]:
        links = f", {counted(vote.links, 'link')}" if vote.links > 1 else ""
        yield f"{worth_words(vote.band_low, vote.band_high)}\t{vote_words(vote)}{links}"


def _look(profile: Profile) -> Iterator[str]:
    from suture.engine.profile.summary import counted, summarised

    loud = [one for one in profile.decisions if one.suggestion != "nothing"]
    if not loud:
        yield summarised(profile).odd
    for one in loud[:_SHOWN_DECISIONS]:
        yield _decision(one)
    if len(loud) > _SHOWN_DECISIONS:
        yield f"and {counted(len(loud) - _SHOWN_DECISIONS, 'more decision')}; --html or --json has all of them."


def _decision(one: Decision) -> str:
    from suture.engine.profile.summary import counted, pattern_words, reason
    from suture.engine.quality.words import SUGGESTION_WORDS

    if one.is_group:
        what = f"Link group of {counted(one.hosts, 'host')}: {_ended(_short(pattern_words(one)))}"
    else:
        what = f"{counted(one.sites, 'site')}: {_ended(_short(one.what[:1].lower() + one.what[1:]))}"
    return f"{SUGGESTION_WORDS[one.suggestion]}\t{what} {_short(reason(one.suggestion, one.why))}"


def _short(text: str) -> str:
    """At most so much of a text, its quotes closed."""
    if len(text) <= _LONGEST:
        return text
    cut = text[: text.rfind(" ", 0, _LONGEST)] + " …"
    return cut + "”" * (cut.count("“") - cut.count("”"))


def _ended(text: str) -> str:
    """A text with its full stop, which one that was cut does not need."""
    return text if text.endswith("…") else f"{text}."


def _with_beside(sentence: str, beside: str | None) -> str:
    return f"{sentence} {beside}" if beside else sentence
