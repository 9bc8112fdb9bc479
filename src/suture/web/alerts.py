"""Alerts: the list, marking as read, kinds that one does not want to see; how one hears of them; saved filters."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from suture.app.accounts import queries as people
from suture.app.monitoring import alert_actions, alert_queries, held_actions, unsubscribing
from suture.app.monitoring.alert_kinds import ALERT_KINDS
from suture.app.monitoring.webhook_queries import webhooks
from suture.app.practices import link_queries
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.web.alert_forms import MailForm, SaveAlertForm
from suture.web.forms import refuse
from suture.web.pages import for_practice, person_of, posted, show
from suture.web.people import mail_is_printed
from suture.web.rules import open_to_all
from suture.web.view_address import ViewAddress
from suture.web.way_back import way_back

__all__ = [
    "alert_settings", "alerts", "forget_saved", "mute", "read", "read_all", "save_alert", "settle_held",
    "unsubscribe",
]  # fmt: skip


@require_safe
@for_practice(needs=Need.READ)
def alerts(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """List what happened, newest first: all of it, one kind, or what is new."""
    kind, is_new = request.GET.get("kind", ""), request.GET.get("new") == "yes"
    before = request.GET.get("before", "")
    found = alert_queries.alerts(
        person_of(request), practice.id, kind=kind if kind in ALERT_KINDS else "", unread=is_new,
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
    )  # fmt: skip
    asked = {key: value for key, value in (("kind", kind), ("new", "yes" if is_new else "")) if value}
    context = {
        "practice": practice, "section": "alerts", "found": found, "kind": kind, "is_new": is_new,
        "older": urlencode({**asked, "before": found.older}) if found.older else "", "here": request.get_full_path(),
        "held": held_actions.held(person_of(request), practice.id) if practice.may.own else None,
    }  # fmt: skip
    return show(request, "suture/alerts.html", context)


@require_POST
@for_practice(needs=Need.OWN)
def settle_held(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Send what a restore held back, or drop it."""
    sends = request.POST.get("do") == "send"
    settle = held_actions.send_held if sends else held_actions.drop_held
    done = settle(actor=person_of(request), practice=practice.id)
    if done.is_some:
        messages.success(request, "They are on their way." if sends else "They are dropped; nothing of them is sent.")
    return redirect("alerts", practice.id)


@require_POST
@for_practice(needs=Need.READ)
def read(request: HttpRequest, practice: PracticeView, alert: int) -> HttpResponseBase:
    """Mark an alert as read, or as new again."""
    alert_actions.mark_read(
        actor=person_of(request), practice=practice.id, alert=alert, read=request.POST.get("read") != "no"
    )
    return redirect(_back(request, practice))


@require_POST
@for_practice(needs=Need.READ)
def read_all(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Mark everything as read that was on the page."""
    until = request.POST.get("until", "")
    if until.isdecimal() and len(until) < 19:
        alert_actions.mark_all_read(actor=person_of(request), practice=practice.id, until=int(until))
    return redirect(_back(request, practice))


@require_POST
@for_practice(needs=Need.READ)
def mute(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Show no more alerts of a kind to who asks, or show them again."""
    kind, muted = request.POST.get("kind", ""), request.POST.get("muted") != "no"
    try:
        alert_actions.mute(actor=person_of(request), practice=practice.id, kind=kind, muted=muted)
    except InputError as error:
        messages.info(request, str(error))
    else:
        name = ALERT_KINDS[kind].name
        messages.success(request, f"You see no more alerts of the kind “{name}”." if muted else f"“{name}” is back.")
    return redirect("alerts", practice.id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ)
def alert_settings(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Choose mail and its hours; see saved alerts, and the webhooks where one owns the practice."""
    person = person_of(request)
    choice = alert_queries.alert_choice(person, practice.id)
    held = {"rhythm": choice.rhythm, "zone": choice.zone}
    hours = {"quiet_from": choice.quiet_from, "quiet_until": choice.quiet_until}
    form = MailForm(posted(request), initial={**held, **hours}, zone=choice.zone, likely=choice.likely_zones)
    if form.is_valid():
        try:
            alert_actions.choose_mail(actor=person, practice=practice.id, **form.cleaned_data)
        except InputError as error:
            refuse(form, error)
        else:
            messages.success(request, "Saved.")
            return redirect("alert-settings", practice.id)
    context = {
        "practice": practice, "section": "alerts", "form": form, "choice": choice,
        "kinds": [(one, one.key in choice.muted) for one in ALERT_KINDS.values()],
        "mails": alert_queries.last_mails(person, practice.id),
        "saved": alert_queries.saved_alerts(person, practice.id), "mail_is_printed": mail_is_printed(),
        "runs_the_server": people.person(person).is_owner,
        "webhooks": webhooks(person, practice.id) if practice.may.own else (),
    }  # fmt: skip
    return show(request, "suture/alert_settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ)
def save_alert(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Save the filter of the address, to be told when a new link matches it."""
    person = person_of(request)
    try:
        wanted = ViewAddress.read(request.GET).filter
    except InputError as error:
        messages.info(request, str(error))
        return redirect("links", practice.id)
    query = urlencode(wanted.to_query())
    if not query:
        messages.info(request, "Narrow the links down first; then “Save an alert” tells you of new ones like them.")
        return redirect("links", practice.id)
    words = alert_queries.filter_words(query)
    form = SaveAlertForm(
        posted(request), initial={"name": _begun(words.removeprefix("links "))}, may_tell_all=practice.may.work
    )
    if form.is_valid():
        try:
            alert_actions.save_alert(actor=person, practice=practice.id, query=query, **form.cleaned_data)
        except (ActionError, InputError) as error:
            refuse(form, error)
        else:
            messages.success(request, f"Saved: you are told of new {words}.")
            return redirect("alert-settings", practice.id)
    found = link_queries.links(person, practice.id, filter=wanted, size=1)
    context = {
        "practice": practice, "section": "alerts", "form": form, "words": words, "query": query,
        "matching": found.page.total if found else 0,
    }  # fmt: skip
    return show(request, "suture/alert_save.html", context, status=422 if form.errors else 200)


@require_POST
@for_practice(needs=Need.READ)
def forget_saved(request: HttpRequest, practice: PracticeView, saved: int) -> HttpResponseBase:
    """Take a saved alert away."""
    alert_actions.forget_saved(actor=person_of(request), practice=practice.id, saved=saved)
    messages.success(request, "The saved alert is gone, and what it told with it.")
    return redirect("alert-settings", practice.id)


@csrf_exempt  # A mail program posts here by itself (RFC 8058); the signed address does nothing else.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def unsubscribe(request: HttpRequest, ends: str) -> HttpResponse:
    """Ask whether mail should end, and end it. Opening the page alone changes nothing: programs open links too."""
    try:
        if request.method == "POST":
            context = {"practice_name": unsubscribing.unsubscribe(ends), "done": True}
        else:
            context = {"practice_name": unsubscribing.mail_ends_for(ends), "done": False}
    except NothingHere as error:
        return render(request, "suture/unsubscribe.html", {"trouble": str(error)}, status=404)
    return render(request, "suture/unsubscribe.html", context)


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"[:100]


def _back(request: HttpRequest, practice: PracticeView) -> str:
    return way_back(request, otherwise=reverse("alerts", args=[practice.id]))
