"""What programs say of openings: keys of filters, stages and reasons, and the bodies of writes about one opening."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from ninja import Path, Schema
from pydantic import ConfigDict, Field

from suture.api.values import IsoDay, Words
from suture.engine.prospects.kinds import KINDS

__all__ = [
    "Address", "BandName", "CollaborationState", "Dismissal", "DismissedOpening", "Family", "Looked", "NewOpening",
    "NextStep", "OpeningKey", "OpeningKind", "OpeningNote", "OpeningSort", "OpeningStage", "SoughtKind",
    "SoughtStage", "Stage", "Together", "WonOpening",
]  # fmt: skip

Family = Literal["owed", "society", "rivals", "page", "own"]
Stage = Literal["found", "considering", "asked", "agreed", "won", "declined", "no answer", "dismissed"]
SoughtStage = Literal["open", "all", Stage]
OpeningSort = Literal["rank", "deadline", "next", "found", "name"]
Looked = Literal["not looked", "links", "no link"]
Dismissal = Literal[
    "not-our-kind", "not-our-field", "too-much-work", "not-this-site", "already-there", "no-time", "other"
]
Together = Literal[
    "joint-article", "interview", "talk", "committee", "webinar", "study", "podcast", "teaching", "event", "other"
]
CollaborationState = Literal["planned", "waiting", "live", "not yet", "gone", "given up"]
BandName = Literal["less", "typical", "more", "much-more"]
OpeningKey = Annotated[str, Path(pattern=r"^[0-9a-z]{1,32}$", description="The `key` of an opening in a list.")]
_KINDS: Final = {"enum": list(KINDS)}
OpeningKind = Annotated[Words, Field(max_length=40, json_schema_extra=_KINDS)]
Address = Annotated[Words, Field(max_length=2000)]
SoughtKind = Annotated[Words, Field(max_length=40, json_schema_extra={"enum": ["", *KINDS]})]


class NewOpening(Schema):
    """A page of somebody who could vouch; without a kind the page tells what it is."""

    model_config = ConfigDict(extra="forbid")

    address: Annotated[Address, Field(min_length=1)]
    title: Annotated[Words, Field(max_length=300)] = ""
    kind: OpeningKind | Literal[""] = ""
    note: Annotated[Words, Field(max_length=500)] = ""


class OpeningStage(Schema):
    """How far people are; won and dismissed have routes of their own."""

    model_config = ConfigDict(extra="forbid")

    stage: Literal["found", "considering", "asked", "agreed", "declined", "no answer"]
    note: Annotated[Words, Field(max_length=500)] = ""


class NextStep(Schema):
    """What is next and on which day; an empty step clears both."""

    model_config = ConfigDict(extra="forbid")

    step: Annotated[Words, Field(max_length=200)]
    on: IsoDay | None = None


class DismissedOpening(Schema):
    """Why an opening is put aside; the ranking learns from it."""

    model_config = ConfigDict(extra="forbid")

    reason: Dismissal
    words: Annotated[Words, Field(max_length=500)] = ""


class WonOpening(Schema):
    """Where the link stands; the opening's own page where left out."""

    model_config = ConfigDict(extra="forbid")

    page: Address = ""


class OpeningNote(Schema):
    """A line for an opening's history."""

    model_config = ConfigDict(extra="forbid")

    words: Annotated[Words, Field(min_length=1, max_length=500)]
