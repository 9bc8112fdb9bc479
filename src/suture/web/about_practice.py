"""Who a practice is: one page in six sections, of which one at a time is open to be changed.

Each section is saved on its own. Adding a row keeps nothing yet; removing one does at once, and can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from suture.app.practices import competitors
from suture.app.practices.access import Need
from suture.app.practices.profile_actions import put_back, remove_row
from suture.app.practices.profile_queries import practice_profile
from suture.app.practices.profile_views import COMPETITORS, SECTIONS, Missing, PracticeProfile, RemovedView
from suture.app.practices.queries import PracticeView
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.engine.experts.registers import REGISTERS
from suture.web.about_lines import Line, lines_of
from suture.web.about_sections import SECTION_WORDS, OpenSection, opened, save
from suture.web.forms import refuse
from suture.web.pages import for_practice, person_of, show, wants_part

__all__ = ["about", "section"]

_JUDGED_ANEW: Final = "Saved. What links are worth is being judged anew."


@dataclass(frozen=True, kw_only=True)
class Card:
    """A section as it stands on the page. `told` is what one types in, None while it is closed."""

    key: str
    title: str
    good_for: str
    lines: tuple[Line, ...]
    missing: Missing | None
    removed: tuple[RemovedView, ...]
    version: str
    told: OpenSection | None = None
    said: str = ""
    problem: str = ""
    confirm: int = 0
    """The competitor of whom somebody has to say that its files go too."""
    is_new: bool = False
    """Whether it has just been put in the place of another, so that the focus belongs there."""


@require_safe
@for_practice(needs=Need.READ)
def about(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show all sections, closed."""
    return _page(request, practice, practice_profile(person_of(request), practice.id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def section(request: HttpRequest, practice: PracticeView, section: str) -> HttpResponseBase:
    """Open one section, or do in it what a button says: save, add, more, remove, back. `closed` only shows it."""
    if section not in SECTIONS:
        raise NothingHere("There is no such section.")
    profile = practice_profile(person_of(request), practice.id)
    if request.method == "POST":
        return _Sent(request, practice, profile, section).answer()
    card = _card(profile, section)
    if "closed" not in request.GET and practice.may.work:
        card = replace(card, told=(told := opened(profile, section)))
        if wants_part(request):
            _focus(told.form or next(form for group in told.groups for form in group.rows.forms))
    return _page(request, practice, profile, card=card)


class _Sent:
    """One form that was sent, and what its button asks for."""

    def __init__(self, request: HttpRequest, practice: PracticeView, profile: PracticeProfile, section: str) -> None:
        self.request, self.practice, self.profile, self.section = request, practice, profile, section
        self.who: dict[str, int] = {"actor": person_of(request), "practice": practice.id}

    def answer(self) -> HttpResponseBase:
        """Do it and show the section."""
        what, _, which = self.request.POST.get("do", "save").partition(":")
        try:
            if what == "back":
                return self._back(which)
            if what == "save":
                return self._competitor() if self.section == COMPETITORS else self._save()
            if self.section == COMPETITORS and what in ("remove", "remove-all"):
                return self._remove_competitor(_number(which), knows=what == "remove-all")
            if what in ("add", "more", "remove"):
                return self._rows(what, which)
            raise NothingHere("There is no such button.")
        except (ActionError, InputError) as error:
            # What was typed stays; the version that is shown with it is the newest, so that saving again counts.
            now = self._now()
            told = opened(now, self.section, sent=self.request.POST)
            return self._show(replace(_card(now, self.section), told=told, problem=str(error)), status=422)

    def _save(self) -> HttpResponseBase:
        told = opened(self.profile, self.section, sent=self.request.POST)
        if not told.is_valid():
            card = replace(_card(self.profile, self.section), told=told, version=self._version())
            return self._show(card, status=422)
        save(self.section, told, version=self._version(), **self.who)
        return self._done("Saved." if self._now().judged_by == self.profile.judged_by else _JUDGED_ANEW)

    def _competitor(self) -> HttpResponseBase:
        told = opened(self.profile, self.section, sent=self.request.POST)
        form = told.form
        if form is None or not form.is_valid():
            return self._show(replace(_card(self.profile, self.section), told=told), status=422)
        try:
            competitors.add_competitor(address=form.cleaned_data["address"], **self.who)
        except (ActionError, InputError) as error:
            refuse(form, error, field="address")
            return self._show(replace(_card(self.profile, self.section), told=told), status=422)
        return self._reopen("Added.")

    def _remove_competitor(self, site: int, *, knows: bool) -> HttpResponseBase:
        files = next((one.files for one in self.profile.competitors if one.id == site), 0)
        if files and not knows:
            told = opened(self.profile, self.section)
            return self._show(replace(_card(self.profile, self.section), told=told, confirm=site))
        competitors.remove_competitor(site=site, with_files=knows, **self.who)
        return self._reopen("Removed.")

    def _back(self, which: str) -> HttpResponseBase:
        """Put a removed row back, below what is being typed."""
        kind, _, row = which.partition(":")
        put_back(kind=kind, row=_number(row), **self.who)
        sent = opened(self.profile, self.section, sent=self.request.POST)
        group = next((one for one in sent.groups if one.kind == kind), None)
        if group is None or not group.rows.forms:
            return self._reopen("Put back.")
        typed = {one.key: one.rows.typed() for one in sent.groups}
        rows = typed[group.key]
        kept = opened(self._now(), self.section).group(group.key)
        if kept is not None and row not in {str(one.get("id")) for one in rows}:
            rows += [form.initial for form in kept.rows.forms if str(form.initial.get("id")) == row]
        return self._retyped(typed, focus=(group.key, len(rows) - 1), said="Put back.")

    def _rows(self, what: str, which: str) -> HttpResponseBase:
        """Add a row, remove one, or add a pair of fields to one."""
        key, _, place = which.partition(":")
        sent = opened(self.profile, self.section, sent=self.request.POST)
        typed = {group.key: group.rows.typed() for group in sent.groups}
        group, rows = sent.group(key), typed.get(key)
        at = int(place) if place.isdecimal() and len(place) < 10 else 0
        if group is None or rows is None or (what != "add" and at >= len(rows)):
            raise NothingHere("There is no such row.")
        if what == "add":
            rows.append({})
            at = len(rows) - 1
        elif what == "more":
            pairs = sum(name.startswith("register") for name in rows[at])
            rows[at] |= {f"register{pairs}": "", f"number{pairs}": ""}
        elif gone := str(rows.pop(at).get("id") or ""):
            remove_row(kind=group.kind, row=_number(gone), **self.who)
        return self._retyped(typed, focus=(key, at))

    def _retyped(
        self, typed: dict[str, list[dict[str, Any]]], *, focus: tuple[str, int], said: str = ""
    ) -> HttpResponseBase:
        """Show the section with other rows; everything that was typed stays as it is, and nothing is checked yet."""
        now, version = self._now(), self._version()
        if version == self.profile.version(self.section):
            # Only then: who had not seen another's change has not seen it after this one either.
            version = now.version(self.section)
        told = opened(now, self.section, sent=self.request.POST, typed=typed)
        _focus(*_row(told, *focus))
        return self._show(replace(_card(now, self.section), told=told, version=version, said=said))

    def _done(self, said: str) -> HttpResponseBase:
        """Show the closed section; without script, by an address that can be asked again."""
        if wants_part(self.request):
            return self._show(replace(_card(self._now(), self.section), said=said))
        messages.success(self.request, said)
        return redirect(f"{reverse('about-practice', args=[self.practice.id])}#{self.section}")

    def _reopen(self, said: str) -> HttpResponseBase:
        if wants_part(self.request):
            now = self._now()
            return self._show(replace(_card(now, self.section), told=opened(now, self.section), said=said))
        messages.success(self.request, said)
        return redirect("about-section", self.practice.id, self.section)

    def _show(self, card: Card, *, status: int = 200) -> HttpResponse:
        return _page(self.request, self.practice, self._now(), card=card, status=status)

    def _now(self) -> PracticeProfile:
        return practice_profile(self.who["actor"], self.practice.id)

    def _version(self) -> str:
        return self.request.POST.get("version", "")


def _card(profile: PracticeProfile, key: str) -> Card:
    title, good_for = SECTION_WORDS[key]
    return Card(
        key=key,
        title=title,
        good_for=good_for,
        lines=lines_of(profile, key),
        missing=next((one for one in profile.missing if one.section == key), None),
        removed=tuple(one for one in profile.removed if one.section == key),
        version=profile.version(key),
    )


def _page(
    request: HttpRequest, practice: PracticeView, profile: PracticeProfile, *, card: Card | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "practice": practice, "section": "settings", "profile": profile, "registers": _registers(profile.country),
    }  # fmt: skip
    if card is not None and wants_part(request):
        return render(
            request, "suture/_about_section.html", context | {"card": replace(card, is_new=True)}, status=status
        )
    cards = [card if card is not None and card.key == key else _card(profile, key) for key in SECTIONS]
    return show(request, "suture/about_practice.html", context | {"cards": cards}, status=status)


def _registers(country: str) -> list[str]:
    """The names of registers, those of the practice's country first."""
    return [one.name for one in sorted(REGISTERS, key=lambda one: one.country != country)]


def _row(told: OpenSection, key: str, at: int) -> list[forms.Form]:
    group = told.group(key)
    return group.rows.forms[at : at + 1] if group is not None else []


def _focus(*rows: forms.Form) -> None:
    """Let the first field of a row have the focus, once it is on the page."""
    for form in rows:
        seen = [one for one in form.fields.values() if not isinstance(one.widget, forms.HiddenInput)]
        seen[0].widget.attrs["autofocus"] = True


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise NothingHere("There is no such row.")
    return int(text)
