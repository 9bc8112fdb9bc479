"""Shapes of what a practice is, the societies that fit it, and where its competitors are vouched for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Path, Schema
from pydantic import ConfigDict, Field

from suture.api.opening_shapes import band_name
from suture.api.openings_said import Address, BandName
from suture.api.values import LARGEST_NUMBER, Words
from suture.app.openings.competitor_views import BesideRowView, CompetitorsView, GapRowView
from suture.app.openings.told_views import FormView, QuestionView, SocietyView

__all__ = [
    "Affiliation",
    "AffiliationForm",
    "AffiliationKey",
    "AffiliationKind",
    "AffiliationQuestion",
    "AffiliationTick",
    "BesideMeasure",
    "CompetitorFiles",
    "CompetitorMeasure",
    "CompetitorProfiles",
    "GapCount",
    "GapSite",
    "GapVote",
    "KeyWords",
    "NewAffiliation",
    "NumberedName",
    "Society",
    "SocietyOffer",
    "SuggestedCompetitor",
]  # fmt: skip

AffiliationKind = Literal[
    "membership", "privilege", "faculty", "insurer", "supplier", "charity", "referrer", "talk", "article"
]
AffiliationKey = Annotated[str, Path(max_length=600, pattern=r"^[^\x00]+$", description="The `key` of an answer.")]


class KeyWords(Schema):
    """A key, and what it is called."""

    key: str
    words: str


class NumberedName(Schema):
    """A number, and a name."""

    id: int
    name: str


class Affiliation(Schema):
    """What somebody answered yes or no to; `clinician` null: the practice. `links_now` null: nobody read the page.

    What stands in the profile (`from_profile`) is changed there.
    """

    key: str
    kind: AffiliationKind
    answer: Literal["yes", "no"]
    name: str
    domain: str
    page: str
    clinician: int | None
    clinician_name: str
    since: int | None
    detail: str
    title: str
    from_profile: bool
    links_now: bool | None
    looked_on: date | None


class AffiliationTick(Schema):
    """Something of the catalogue that the practice may be."""

    kind: AffiliationKind
    name: str
    domain: str
    why: str
    clinicians: list[str]


class AffiliationQuestion(Schema):
    """One question of the form, with what was answered and what may be ticked; `details` are choices."""

    kind: AffiliationKind
    words: str
    question: str
    asks: str
    example: str
    decides: str
    good_page: str
    details: list[KeyWords]
    answers: list[Affiliation]
    suggestions: list[AffiliationTick]

    @staticmethod
    def resolve_details(view: QuestionView) -> list[dict[str, str]]:
        """Name the two parts of each."""
        return _keyed(view.details)


class AffiliationForm(Schema):
    """Which of these are you?"""

    questions: list[AffiliationQuestion]
    clinicians: list[NumberedName]
    answered: int

    @staticmethod
    def resolve_clinicians(view: FormView) -> list[dict[str, Any]]:
        """Name the two parts of each."""
        return [{"id": number, "name": name} for number, name in view.clinicians]


class NewAffiliation(Schema):
    """An answer: `address` is a page, a site or empty, `clinician` a clinician's number, null for the practice."""

    model_config = ConfigDict(extra="forbid")

    kind: AffiliationKind
    name: Annotated[Words, Field(min_length=1, max_length=300)]
    answer: Literal["yes", "no"] = "yes"
    address: Address = ""
    clinician: Annotated[int, Field(ge=1, le=LARGEST_NUMBER)] | None = None
    since: Annotated[int, Field(ge=1900, le=2200)] | None = None
    detail: Annotated[Words, Field(max_length=40)] = ""
    title: Annotated[Words, Field(max_length=300)] = ""


class SocietyOffer(Schema):
    """What a society offers: unchecked until its page was read."""

    words: str
    state: Literal["unchecked", "seen", "not seen"]
    page: str


class Society(Schema):
    """A society that fits; `member` null: nobody said, `links` null: nobody read its page. `key` is its opening's."""

    name: str
    domain: str
    level: str
    fit: str
    clinicians: list[str]
    offers: list[SocietyOffer]
    member: bool | None
    links: bool | None
    page: str
    key: str

    @staticmethod
    def resolve_offers(view: SocietyView) -> list[dict[str, str]]:
        """Name the three parts of each."""
        return [{"words": words, "state": state, "page": page} for words, state, page in view.offers]


class GapVote(Schema):
    """How a site vouches for one competitor, and how they got it, with the evidence."""

    site: str
    state: str
    links: int
    page: str
    title: str
    link_text: str
    way: str
    way_words: str
    sure: str
    evidence: list[str]


class GapSite(Schema):
    """A site that vouches for competitors and not for the practice, and how open it is to others (0..1)."""

    domain: str
    name: str
    kind: str
    kind_words: str
    which: str
    rivals: list[str]
    votes: list[GapVote]
    band_low: BandName | None
    band_high: BandName | None
    worth_words: str
    openness: float | None
    open_words: str
    open_why: str
    first_seen: date | None
    new: bool
    key: str

    @staticmethod
    def resolve_band_low(view: GapRowView) -> BandName | None:
        """Name the lower end's band."""
        return band_name(view.band_low)

    @staticmethod
    def resolve_band_high(view: GapRowView) -> BandName | None:
        """Name the upper end's band."""
        return band_name(view.band_high)


class GapCount(Schema):
    """How many sites stand in one part of the comparison, and how many of them are new."""

    key: str
    words: str
    sites: int
    new: int


class CompetitorMeasure(Schema):
    """What a measure is for one competitor."""

    site: str
    words: str


class BesideMeasure(Schema):
    """One measure beside the competitors; `band` is lower, middle, higher, or empty where too few say."""

    key: str
    words: str
    ours: str
    theirs: list[CompetitorMeasure]
    band: str
    band_words: str
    differs: list[str]
    sentence: str

    @staticmethod
    def resolve_theirs(view: BesideRowView) -> list[dict[str, str]]:
        """Name the two parts of each."""
        return [{"site": site, "words": words} for site, words in view.theirs]


class SuggestedCompetitor(Schema):
    """A site that may be a competitor, and why; `sites` are some that vouch for both."""

    site: str
    name: str
    why: str
    shared: int
    sites: list[str]


class CompetitorFiles(Schema):
    """A competitor that the practice named, with the number of files about it."""

    site: str
    files: int


class CompetitorProfiles(Schema):
    """Profiles side by side; `words` says what is missing where nothing can be compared, `since` is for `new`."""

    made_at: datetime | None
    is_stale: bool
    given: list[CompetitorFiles]
    compared: list[str]
    since: date | None
    counts: list[GapCount]
    beside: list[BesideMeasure]
    beside_note: str
    suggested: list[SuggestedCompetitor]
    words: str

    @staticmethod
    def resolve_given(view: CompetitorsView) -> list[dict[str, Any]]:
        """Name the two parts of each."""
        return [{"site": site, "files": files} for site, files in view.given]


def _keyed(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"key": key, "words": words} for key, words in pairs]
