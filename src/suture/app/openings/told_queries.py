"""The form "Which of these are you?" with what was answered, and the societies that fit.

Frozen; NothingHere for what is not the user's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from django.utils import timezone

from suture.app.openings.about import about_now
from suture.app.openings.affiliations_told import affiliations_of, denied_societies, from_profile
from suture.app.openings.looks_made import looks_of, offers_of
from suture.app.openings.models import Affiliation as Row
from suture.app.openings.models import Look, OpeningFacts
from suture.app.openings.openings_there import openings_at
from suture.app.openings.told_views import AnswerView, FormView, QuestionView, SocietyView, SuggestionView
from suture.app.practices.access import Need, access
from suture.app.practices.profile_queries import profile_of
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import Affiliation, affiliation_kinds
from suture.engine.prospects.affiliations_suggested import suggestions
from suture.engine.prospects.kinds import kind_words
from suture.engine.prospects.societies import Society, societies_that_fit

__all__ = ["form", "societies"]

_LEVELS: Final = {
    "here": "In your state", "national": "National", "regional": "Regional", "international": "International",
}  # fmt: skip


class _Seen(NamedTuple):
    """Whether the page of something owed links, and when somebody read it."""

    links_now: bool | None
    looked_on: date | None


def form(user: int, practice: int) -> FormView:
    """Return the form: each question with its answers, and what of the catalogue may be ticked."""
    found = access(user, practice, need=Need.READ).practice
    about = about_now(practice, on=timezone.now().date())
    profile = profile_of(found)
    answers = _answers(practice, about, tuple(from_profile(profile, about=about)))
    ticked = suggestions(
        about, told=affiliations_of(practice, profile, about=about), denied=denied_societies(practice)
    )
    questions = tuple(
        QuestionView(
            kind=kind,
            words=kind_words(kind),
            question=one.question,
            asks=one.asks,
            example=one.example,
            decides=one.decides,
            good_page=one.good_page,
            details=one.details,
            answers=tuple(answer for answer in answers if answer.kind == kind),
            suggestions=tuple(
                SuggestionView(kind=kind, name=s.name, domain=s.domain, why=s.why, clinicians=s.clinicians)
                for s in ticked
                if s.kind == kind and s.domain not in {a.domain for a in answers if a.kind == kind}
            ),
        )
        for kind, one in affiliation_kinds().items()
    )
    people = tuple((one.id, one.name) for one in profile.clinicians if one.id is not None)
    return FormView(questions=questions, clinicians=people, answered=len(answers))


def societies(user: int, practice: int) -> tuple[SocietyView, ...]:
    """Return the societies of the catalogue that fit, best first, with what each offers and how one stands there."""
    found = access(user, practice, need=Need.RESULTS).practice
    about = about_now(practice, on=timezone.now().date())
    rows = list(Look.objects.filter(practice_id=practice).order_by("pk"))
    affiliations = affiliations_of(practice, profile_of(found), about=about)
    fitting = societies_that_fit(
        about=about, affiliations=affiliations, denied=denied_societies(practice), looks=looks_of(rows),
        offers=offers_of(rows),
    )  # fmt: skip
    links = _links_at(practice, {one.association.domain for one in fitting})
    there = openings_at(practice, {one.association.domain for one in fitting})
    keys = {domain: one.key for domain, one in there.items()}
    return tuple(_society(one, about, links=links, keys=keys) for one in fitting)


def _society(one: Society, about: About, *, links: Mapping[str, bool], keys: Mapping[str, str]) -> SocietyView:
    domain = one.association.domain
    return SocietyView(
        name=one.association.name,
        domain=domain,
        level=_LEVELS[one.fit.level],
        fit=one.fit.words,
        clinicians=tuple(about.clinician_name(key) for key in one.fit.clinicians),
        offers=tuple((offer.words, offer.state, offer.url or "") for offer in one.offers),
        member=one.member,
        links=one.links if one.links is not None else links.get(domain),
        page=one.page or "",
        key=keys.get(domain, ""),
    )


def _links_at(practice: int, domains: set[str]) -> dict[str, bool]:
    """Whether a host's page links, as the newest weighing had it."""
    rows = OpeningFacts.objects.filter(opening__practice_id=practice, opening__domain__in=domains)
    found = rows.exclude(links_now=None).values_list("opening__domain", "links_now")
    return {domain: bool(links) for domain, links in found}


def _answers(practice: int, about: About, profile: tuple[Affiliation, ...]) -> tuple[AnswerView, ...]:
    """What the profile says, then what the form was told; an answer of the form stands for the same one there."""
    rows = list(Row.objects.filter(practice_id=practice).order_by("told_at", "pk"))
    told = {row.key for row in rows}
    founds = _seen_of(practice)
    return (
        *(_of_profile(one, about, founds) for one in profile if one.key not in told),
        *(_of_form(row, about, founds) for row in rows),
    )


def _of_profile(one: Affiliation, about: About, founds: Mapping[str, _Seen]) -> AnswerView:
    seen = founds.get(one.domain or one.key)
    return AnswerView(
        key=one.key, kind=one.kind, answer="yes", name=one.name, domain=one.domain or "", page=one.page or "",
        clinician=int(one.clinician) if one.clinician else None, clinician_name=_name(about, one.clinician),
        since=one.since, detail=one.detail, title=one.title, from_profile=True,
        links_now=seen.links_now if seen else None, looked_on=seen.looked_on if seen else None,
    )  # fmt: skip


def _of_form(row: Row, about: About, founds: Mapping[str, _Seen]) -> AnswerView:
    seen = founds.get(row.domain or row.key) if row.answer == "yes" else None
    whom = str(row.clinician) if row.clinician else None
    return AnswerView(
        key=row.key, kind=row.kind, answer=row.answer, name=row.name, domain=row.domain, page=row.page,
        clinician=row.clinician, clinician_name=_name(about, whom), since=row.since, detail=row.detail,
        title=row.title, from_profile=False, links_now=seen.links_now if seen else None,
        looked_on=seen.looked_on if seen else None,
    )  # fmt: skip


def _name(about: About, clinician: str | None) -> str:
    if clinician is None or all(one.key != clinician for one in about.practice.clinicians):
        return ""
    return about.clinician_name(clinician)


def _seen_of(practice: int) -> dict[str, _Seen]:
    """What was seen of each that is owed, by its host, or by its key where it has none."""
    rows = OpeningFacts.objects.filter(opening__practice_id=practice, opening__family="owed")
    told = rows.values_list("opening__domain", "opening__key", "links_now", "looked_on")
    return {domain or key: _Seen(links_now, looked_on) for domain, key, links_now, looked_on in told}
