"""The sections of the page about a practice: what each is good for, what it shows closed, its rows when open.

It knows sections and their lists. It refuses to know requests (`about_practice`) and what a field means
(`about_forms`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from django import forms
from django.http import QueryDict

from suture.app.practices import profile_actions as actions
from suture.app.practices.profile_views import (
    CLINICIANS,
    COMPETITORS,
    LOCATIONS,
    NAMES,
    STANDING,
    WORK,
    HeldView,
    PracticeProfile,
)  # fmt: skip
from suture.web.about_forms import (
    ClinicianRow,
    CompetitorForm,
    HeldRow,
    LanguageRow,
    LocationRow,
    NameForm,
    NameRow,
    Rows,
    SpecialtyRow,
    WorkForm,
    clinician_fields,
)  # fmt: skip

__all__ = ["SECTION_WORDS", "Group", "OpenSection", "opened", "save"]

SECTION_WORDS: Final = {
    NAMES: ("Names", "So that a link that says your old name still counts as yours."),
    WORK: (
        "What you do",
        "So that a link from your own field counts for more, and what is offered fits your country.",
    ),
    CLINICIANS: ("Clinicians", "So that a link that names Dr Okafor counts as yours."),
    LOCATIONS: ("Locations", "So that a directory with an old address or telephone number can be noticed."),
    STANDING: (
        "Memberships and privileges",
        "So that you learn which society or hospital lists its doctors, but not yours, or without a link.",
    ),
    COMPETITORS: ("Competitors", "So that you see who vouches for them and not for you."),
}
"""Title of each section, and what it is good for."""


@dataclass(frozen=True, kw_only=True)
class _List:
    """A list within a section: `kind` names its rows to the app ("" where they are only chosen)."""

    key: str
    kind: str
    title: str
    add: str
    row: type[forms.Form]
    kept: Callable[[PracticeProfile], list[dict[str, Any]]]
    spare: int = 0
    how: Callable[[PracticeProfile], dict[str, Any]] = field(default=lambda _: {})


def _held(rows: Sequence[HeldView]) -> list[dict[str, Any]]:
    return [asdict(one) for one in rows]


_LISTS: Final[Mapping[str, tuple[_List, ...]]] = {
    NAMES: (
        _List(
            key="names", kind="name", title="Other and former names", add="Another name", row=NameRow,
            kept=lambda profile: [asdict(one) for one in profile.names],
        ),
    ),
    WORK: (
        _List(
            key="also", kind="", title="Other specialties", add="Another specialty", row=SpecialtyRow, spare=1,
            kept=lambda profile: [{"specialty": key} for key in profile.specialties[1:]],
        ),
        _List(
            key="languages", kind="", title="Languages", add="Another language", row=LanguageRow, spare=1,
            kept=lambda profile: [{"language": tag} for tag in profile.languages],
        ),
    ),
    CLINICIANS: (
        _List(
            key="clinicians", kind="clinician", title="Clinicians", add="Add a clinician", row=ClinicianRow,
            kept=lambda profile: [clinician_fields(one) for one in profile.clinicians],
        ),
    ),
    LOCATIONS: (
        _List(
            key="locations", kind="location", title="Locations", add="Add a location", row=LocationRow,
            kept=lambda profile: [asdict(one) for one in profile.locations],
        ),
    ),
    STANDING: (
        _List(
            key="memberships", kind="membership", title="Memberships", add="Add a membership", row=HeldRow,
            kept=lambda profile: _held(profile.memberships),
            how=lambda profile: {
                "clinicians": profile.clinicians, "named": "Society", "listed": "Page that lists its members",
            },
        ),
        _List(
            key="privileges", kind="privilege", title="Hospital privileges", add="Add a hospital", row=HeldRow,
            kept=lambda profile: _held(profile.privileges),
            how=lambda profile: {
                "clinicians": profile.clinicians, "named": "Hospital", "listed": "Page that lists its doctors",
            },
        ),
    ),
    COMPETITORS: (),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Group:
    """A list as it stands on the page: its rows, bound or not."""

    key: str
    kind: str
    title: str
    add: str
    rows: Rows


@dataclass(frozen=True, kw_only=True)
class OpenSection:
    """A section in which one types."""

    form: forms.Form | None
    groups: tuple[Group, ...]

    def is_valid(self) -> bool:
        """Whether all of it can be kept; every part is checked, so that all sentences are there at once."""
        return all([self.form is None or self.form.is_valid(), *(group.rows.is_valid() for group in self.groups)])

    def group(self, key: str) -> Group | None:
        """Return the list of a key."""
        return next((group for group in self.groups if group.key == key), None)


def opened(
    profile: PracticeProfile, key: str, *, sent: QueryDict | None = None,
    typed: Mapping[str, list[dict[str, Any]]] | None = None,
) -> OpenSection:  # fmt: skip
    """Return a section to type in: as sent, to be checked; with `typed` rows, unchecked; else as it is kept."""
    groups = []
    for one in _LISTS[key]:
        made: Any = forms.formset_factory(one.row, formset=Rows, extra=0, max_num=200, absolute_max=201)
        how: dict[str, Any] = {"prefix": one.key, "form_kwargs": one.how(profile)}
        if sent is not None and typed is None:
            rows = made(sent, **how)
        else:
            kept = one.kept(profile)
            kept += [{} for _ in range(one.spare if kept else max(one.spare, 1))]
            rows = made(initial=kept if typed is None else typed[one.key], **how)
        groups.append(Group(key=one.key, kind=one.kind, title=one.title, add=one.add, rows=rows))
    return OpenSection(form=_head(profile, key, sent, checked=typed is None), groups=tuple(groups))


def _head(profile: PracticeProfile, key: str, sent: QueryDict | None, *, checked: bool) -> forms.Form | None:
    kinds: dict[str, tuple[type[forms.Form], dict[str, Any]]] = {
        NAMES: (NameForm, {"name": profile.name}),
        WORK: (WorkForm, {"specialty": profile.specialties[0], "country": profile.country}),
        COMPETITORS: (CompetitorForm, {}),
    }
    if key not in kinds:
        return None
    kind, kept = kinds[key]
    if sent is not None and checked:
        return kind(sent)
    return kind(initial=kept if sent is None else {name: sent.get(name) for name in kept})


def save(section: str, told: OpenSection, *, actor: int, practice: int, version: str) -> None:
    """Keep what a valid section says; raises what the app's actions raise."""
    rows = {group.key: group.rows.told() for group in told.groups}
    head = told.form.cleaned_data if told.form is not None else {}
    how: dict[str, Any] = {"actor": actor, "practice": practice, "version": version}
    if section == NAMES:
        actions.save_names(name=head["name"], names=rows["names"], **how)
    elif section == WORK:
        also = [head["specialty"], *rows["also"]]
        actions.save_work(specialties=also, languages=rows["languages"], country=head["country"], **how)
    elif section == CLINICIANS:
        actions.save_clinicians(clinicians=rows["clinicians"], **how)
    elif section == LOCATIONS:
        actions.save_locations(locations=rows["locations"], **how)
    elif section == STANDING:
        actions.save_standing(memberships=rows["memberships"], privileges=rows["privileges"], **how)
