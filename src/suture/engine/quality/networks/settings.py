"""How much agreement makes a network: the few numbers that decide, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NetworkSettings"]


@dataclass(frozen=True, kw_only=True)
class NetworkSettings:
    """When sites that agree are one hand's work.

    Agreement is counted in bits: -log2 of the probability that an independent site shows the same. `sources` is the
    fewest independent sources of a network; hosts of one registrable domain count as at most `sources_of_domain`.
    """

    sources: int = 4
    sources_of_domain: int = 3
    # Chance agreement anywhere in the export must be less likely than 2 ** -surprise.
    surprise: float = 20.0
    # Under this no number of sources makes a network: independent sites about one subject agree by that much.
    least_bits: float = 18.0
    # Each doubling of the sources beyond so many spares one of those bits, up to so many: a title that stands in the
    # rest of an export as well, as "backlinks" does, is still no chance where thousands show it with one path rule.
    crowd: int = 6
    spared_bits: float = 4.0
    # Sources that no export lists, which show nothing of what is looked at.
    unseen_sources: int = 50
    # What each of two signs has to say on its own; a number in a path or the subject's name says less.
    least_bits_of_sign: float = 5.0
    # What a single sign has to say where no second one agrees: a sentence, not a phrase.
    alone_bits: float = 22.0
    # And how much more it must say than a pair of signs: nothing seconds it.
    alone_extra_bits: float = 4.0
    # A word is part of a network's profile where this share of its sources uses it.
    profile_share: float = 0.15
    # A sentence has so many words that are not on everybody's pages.
    alone_words: int = 4
    # Words that fewer sources use are slots of a template.
    sources_of_word: int = 3
    # How much nearer to a network than to the rest of the export a further link must be, in bits, to be taken in.
    joining_bits: float = 18.0
    # A view with so many bits in common is a sentence; who shows this share of it joins without a second view.
    sentence_bits: float = 26.0
    sentence_share: float = 0.85
    # A view of a link fits where it has this share of what the network's own links have there.
    joining_share: float = 0.5
    # One registrable domain with this many hosts is a family of its own.
    family_hosts: int = 5
    # Sites that share one sign only are tried from so many on, and are one where this share of them fits together.
    cohesive_sources: int = 6
    cohesive_share: float = 0.7
    # A rule with so many bits, of whose sources this share is in cores already, is those cores' own: they are one.
    bridging_bits: float = 8.0
    bridging_share: float = 0.5
    # What takes longer than a year is how links come.
    season_days: int = 366
    # What came in one season, in two views: so many bits more frequent there than in all other time.
    burst_bits: float = 7.0
    # What so many of a network's sources have, each of its links should.
    typical_share: float = 0.8
    # Words past this place in a text are not read: titles are cut there by search engines too.
    words: int = 32
    # From this probability of being made to manipulate is a network that is followed a disavow candidate.
    candidate: float = 0.8
    # And only where this share of its links is, or may be, followed.
    followed_share: float = 0.1
    # From this one on it is worth watching.
    watch: float = 0.4
