"""Webhooks of a practice: adding one, its secret (shown once), its kinds, a test, the log, removing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.monitoring import webhook_actions, webhook_queries
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import ActionError, InputError
from suture.web.alert_forms import WebhookForm, WebhookKindsForm
from suture.web.forms import refuse
from suture.web.pages import for_practice, person_of, posted, show
from suture.web.rules import asks_again, asks_again_to_send

__all__ = ["add_webhook", "new_webhook_secret", "remove_webhook", "test_webhook", "webhook"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.OWN)
@asks_again
def add_webhook(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Add a webhook, and show its secret in the answer: it is kept nowhere, so a redirect could not."""
    form = WebhookForm(posted(request))
    if form.is_valid():
        try:
            added, secret = webhook_actions.add_webhook(
                actor=person_of(request), practice=practice.id, **form.cleaned_data
            )
        except (ActionError, InputError) as error:
            refuse(form, error)
        else:
            return _secret(request, practice, added, secret)
    context = {"practice": practice, "section": "alerts", "form": form}
    return show(request, "suture/webhook_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.OWN)
@asks_again_to_send
def webhook(request: HttpRequest, practice: PracticeView, webhook: int) -> HttpResponseBase:
    """Show a webhook with its log; choose its kinds and whether it is on."""
    found = webhook_queries.webhook(person_of(request), practice.id, webhook=webhook)
    form = WebhookKindsForm(posted(request), initial={"kinds": list(found.kinds), "is_on": found.is_on})
    if form.is_valid():
        try:
            webhook_actions.change_webhook(
                actor=person_of(request), practice=practice.id, webhook=webhook, **form.cleaned_data
            )
        except InputError as error:
            refuse(form, error)
        else:
            messages.success(request, "Saved.")
            return redirect("webhook", practice.id, webhook)
    context = {"practice": practice, "section": "alerts", "found": found, "form": form}
    return show(request, "suture/webhook.html", context, status=422 if form.errors else 200)


@require_POST
@for_practice(needs=Need.OWN)
def test_webhook(request: HttpRequest, practice: PracticeView, webhook: int) -> HttpResponseBase:
    """Send a test message; what comes of it stands in the log in a moment."""
    try:
        webhook_actions.test_webhook(actor=person_of(request), practice=practice.id, webhook=webhook)
    except ActionError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "A test is on its way. What came of it stands in the log in a moment.")
    return redirect("webhook", practice.id, webhook)


@never_cache
@require_POST
@for_practice(needs=Need.OWN)
@asks_again_to_send
def new_webhook_secret(request: HttpRequest, practice: PracticeView, webhook: int) -> HttpResponseBase:
    """Make a new secret and show it, once."""
    secret = webhook_actions.new_secret(actor=person_of(request), practice=practice.id, webhook=webhook)
    return _secret(request, practice, webhook, secret, former=True)


@require_POST
@for_practice(needs=Need.OWN)
def remove_webhook(request: HttpRequest, practice: PracticeView, webhook: int) -> HttpResponseBase:
    """Remove a webhook with its log."""
    webhook_actions.remove_webhook(actor=person_of(request), practice=practice.id, webhook=webhook)
    messages.success(request, "The webhook is removed.")
    return redirect("alert-settings", practice.id)


def _secret(
    request: HttpRequest, practice: PracticeView, webhook: int, secret: str, *, former: bool = False
) -> HttpResponse:
    context = {"practice": practice, "section": "alerts", "number": webhook, "secret": secret, "former": former}
    return show(request, "suture/webhook_secret.html", context)
