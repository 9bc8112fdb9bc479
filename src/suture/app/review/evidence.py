"""What was known when a thing was decided about, and whether what is known now contradicts the decision.

It knows what is written down beside a decision, and four rules of what is new enough to ask again:

- a link group grew: at least five sites joined, and at least a quarter of what it was;
- the machine's suggestion is more serious than it was, for what was kept, watched or only asked about;
- something that speaks against a site was noticed since and is fairly sure (`SURE`), for what was kept or watched;
- the site turned out to be of a kind that people trust, for what was to be disavowed or taken off.

It refuses to undo a decision: it only says what is new, and a person decides again, or lets it stand. Where nothing
was known then, nothing is called new.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from suture.engine.profile.summary import counted
from suture.engine.quality.columns import SUGGESTIONS
from suture.engine.quality.words import RULE_WORDS, SUGGESTION_WORDS, kind_of_site_words

__all__ = ["SURE", "Known", "news", "pack", "unpack"]

SURE: Final = 0.8
_HARDLY: Final = 0.5
_LEAST_JOINED: Final = 5
_JOINED_SHARE: Final = 0.25
# What speaks against a site by itself; the others only describe where a link stands.
_AGAINST: Final = frozenset({"link-seller", "spam-subject", "paid-marks", "exact-match-text", "hacked-page"})
_TRUSTED: Final = frozenset({"hospital", "society", "charity", "university", "government", "journal"})


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known about a thing at one time: the machine's suggestion, what was noticed (0..1), and how many links.

    `kind` is a site's kind; `members` are a group's hosts. `suggestion` is empty where nothing was judged.
    """

    suggestion: str = ""
    rules: Mapping[str, float] = field(default_factory=dict)
    kind: str = ""
    links: int = 0
    members: frozenset[str] = frozenset()

    def as_kept(self) -> dict[str, Any]:
        """As it is written down, but for the members (`pack`); empty where nothing was judged."""
        if not self.suggestion:
            return {}
        rules = {rule: round(chance, 3) for rule, chance in sorted(self.rules.items())}
        return {"suggestion": self.suggestion, "rules": rules, "kind": self.kind, "links": self.links}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any], *, members: bytes = b"") -> Known:
        """Read what `as_kept` and `pack` wrote."""
        return cls(
            suggestion=str(kept.get("suggestion", "")),
            rules=kept.get("rules", {}),
            kind=str(kept.get("kind", "")),
            links=int(kept.get("links", 0)),
            members=unpack(members),
        )


def pack(members: frozenset[str]) -> bytes:
    """Return a group's hosts as they are kept: eleven thousand take about 100 kB."""
    return zlib.compress("\n".join(sorted(members)).encode()) if members else b""


def unpack(members: bytes) -> frozenset[str]:
    """Return the hosts that `pack` packed."""
    return frozenset(zlib.decompress(members).decode().split("\n")) if members else frozenset()


def news(decision: str, *, then: Known, now: Known) -> tuple[str, ...]:
    """Return what is new and contradicts a decision, one phrase each; usually nothing."""
    if not then.suggestion or decision not in ("keep", "watch", "ask", "disavow"):
        return ()
    said = [*_joined(then, now)]
    if decision != "disavow" and _grade(now) > _grade(then):
        said.append(f"Suture now suggests: {SUGGESTION_WORDS[now.suggestion].lower()}")
    if decision in ("keep", "watch"):
        said += _noticed(then, now)
    elif now.kind in _TRUSTED and then.kind not in _TRUSTED:
        said.append(f"it is known as one that people trust: {kind_of_site_words(now.kind).lower()}")
    return tuple(said)


def _joined(then: Known, now: Known) -> list[str]:
    joined = len(now.members - then.members) if then.members else 0
    if joined < max(_LEAST_JOINED, _JOINED_SHARE * len(then.members)):
        return []
    return [f"{counted(joined, 'new site')} joined"]


def _noticed(then: Known, now: Known) -> list[str]:
    new = (
        rule
        for rule, chance in now.rules.items()
        if rule in _AGAINST and chance >= SURE and then.rules.get(rule, 0.0) < _HARDLY
    )
    words = [RULE_WORDS[rule] for rule in sorted(new)]
    return [f"it was noticed: {word[:1].lower()}{word[1:]}" for word in words]


def _grade(known: Known) -> int:
    return SUGGESTIONS.index(known.suggestion) if known.suggestion else 0
