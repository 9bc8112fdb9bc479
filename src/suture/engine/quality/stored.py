"""When a judgement that is kept beside a site's links is stale, and what links are judged by.

It knows all that a judgement rests on. It refuses to judge (`shelf_judging`), so that whoever only asks for the state
of things does not load what judges; and to know people and practices.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from suture.engine.links.lake import CurrentInfo, Shelf
from suture.engine.links.readings import readings_digest
from suture.engine.quality.assessment_key import assessment_key
from suture.engine.quality.quality_settings import QualitySettings
from suture.engine.quality.ranks import Ranks
from suture.engine.quality.subject import Subject

if TYPE_CHECKING:
    from suture.engine.catalogue import Catalogue
    from suture.engine.quality.relevance import RelevanceModel

__all__ = ["Digests", "Means", "current_key", "is_stale", "key_of"]


@dataclass(frozen=True, kw_only=True)
class Digests:
    """Which means those are, without opening any: enough to say whether a judgement is stale."""

    catalogue: str
    model: str
    ranks: str = ""
    settings: QualitySettings = field(default_factory=QualitySettings)


@dataclass(frozen=True, kw_only=True)
class Means:
    """All that links are judged by, beside what is told of them; `ranks` are the web graph's, where there are any."""

    catalogue: Catalogue
    model: RelevanceModel
    ranks: Ranks | None = None
    settings: QualitySettings = field(default_factory=QualitySettings)

    @property
    def digests(self) -> Digests:
        """Which they are."""
        return Digests(
            catalogue=self.catalogue.digest,
            model=self.model.digest,
            ranks=self.ranks.digest if self.ranks else "",
            settings=self.settings,
        )


def key_of(shelf: Shelf, *, about: Subject, means: Means | Digests) -> str | None:
    """Return the key that a judgement of the shelf's links would have now; None where there are no links."""
    current = shelf.current()
    return None if current is None else current_key(shelf, current, about=about, means=means)


def is_stale(shelf: Shelf, *, reader: str, about: Subject, means: Means | Digests) -> bool:
    """Whether there are links whose judgement for the reader is missing, or rests on something that changed."""
    key = key_of(shelf, about=about, means=means)
    kept = shelf.judged(reader)
    return key is not None and (kept is None or kept.key != key)


def current_key(shelf: Shelf, current: CurrentInfo, *, about: Subject, means: Means | Digests) -> str:
    """Return the key of a judgement of these links of the shelf."""
    by = means.digests if isinstance(means, Means) else means
    return assessment_key(
        about,
        links=current.digest,
        catalogue=by.catalogue,
        model=by.model,
        readings=readings_digest(shelf),
        ranks=by.ranks,
        settings=by.settings,
    )
