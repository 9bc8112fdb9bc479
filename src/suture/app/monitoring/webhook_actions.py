"""The one door for writes about webhooks: an owner of the team adds, changes, tests and removes them.

They send what happens here to somebody else's machine, so an editor's word is not enough. The secret is returned
once, by the function that made it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from suture.app.monitoring.alert_kinds import ALERT_KINDS
from suture.app.monitoring.delivering import deliver_what_is_due, make_test
from suture.app.monitoring.models import Webhook
from suture.app.monitoring.webhook_signing import new_salt, secret_of
from suture.app.monitoring.webhook_standing import why_stopped
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.engine.crawl.posting import postable
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = ["add_webhook", "change_webhook", "new_secret", "remove_webhook", "test_webhook"]

_MOST: Final = 10
_BOTH_SIGN: Final = timedelta(days=1)


@transaction.atomic
def add_webhook(*, actor: int, practice: int, address: str, kinds: Iterable[str]) -> tuple[int, str]:
    """Add a webhook for alerts of some kinds; return its number and its secret, which is not shown again.

    Raises BadAddress for what is no https address, InputError without a known kind, ActionError for the eleventh.
    """
    access(actor, practice, need=Need.OWN)
    if Webhook.objects.filter(practice_id=practice).count() >= _MOST:
        raise ActionError(f"A practice has at most {_MOST} webhooks. Remove one first.")
    hook = Webhook.objects.create(
        practice_id=practice,
        address=postable(address, plain=bool(settings.SUTURE_WEBHOOK_ALLOW)),
        kinds=_known(kinds),
        salt=new_salt(),
        made_by=actor_of(actor),
        made_at=timezone.now(),
    )
    note(practice, "webhook added", actor=actor_of(actor), details={"webhook": hook.pk, "kinds": hook.kinds})
    return hook.pk, secret_of(hook.pk, salt=hook.salt)


@transaction.atomic
def change_webhook(*, actor: int, practice: int, webhook: int, kinds: Iterable[str], is_on: bool) -> None:
    """Choose the kinds of alert that a webhook is told of, and switch it on or off; it is the actor's from now on."""
    hook = _locked(actor, practice, webhook)
    hook.kinds, hook.is_on, hook.made_by = _known(kinds), is_on, actor_of(actor)
    hook.save(update_fields=["kinds", "is_on", "made_by"])
    details = {"webhook": webhook, "kinds": hook.kinds, "on": is_on}
    note(practice, "webhook changed", actor=actor_of(actor), details=details)


@transaction.atomic
def new_secret(*, actor: int, practice: int, webhook: int) -> str:
    """Make a new secret and return it; for a day messages are signed with the former one too."""
    hook = _locked(actor, practice, webhook)
    hook.salt_before, hook.before_until = hook.salt, timezone.now() + _BOTH_SIGN
    hook.salt = new_salt()
    hook.save(update_fields=["salt", "salt_before", "before_until"])
    note(practice, "webhook secret changed", actor=actor_of(actor), details={"webhook": webhook})
    return secret_of(hook.pk, salt=hook.salt)


@transaction.atomic
def test_webhook(*, actor: int, practice: int, webhook: int) -> int:
    """Send a test message, tried once; return the number of the delivery. ActionError while it sends nothing."""
    hook = _locked(actor, practice, webhook)
    if not hook.is_on:
        raise ActionError("Switch the webhook on first.")
    if why := why_stopped(hook):
        raise ActionError(f"{why} Save it to make it yours first.")
    delivery = make_test(hook, now=timezone.now())
    note(practice, "webhook tested", actor=actor_of(actor), details={"webhook": webhook})
    deliver_what_is_due(timezone.now())
    return delivery.pk


@transaction.atomic
def remove_webhook(*, actor: int, practice: int, webhook: int) -> None:
    """Remove a webhook with its log."""
    _locked(actor, practice, webhook).delete()
    note(practice, "webhook removed", actor=actor_of(actor), details={"webhook": webhook})


def _known(kinds: Iterable[str]) -> list[str]:
    wanted = set(kinds)
    if wanted - ALERT_KINDS.keys() or not wanted:
        raise InputError("Choose at least one kind of alert.")
    return [kind for kind in ALERT_KINDS if kind in wanted]


def _locked(actor: int, practice: int, webhook: int) -> Webhook:
    access(actor, practice, need=Need.OWN)
    found = Webhook.objects.select_for_update().filter(pk=webhook, practice_id=practice).first()
    if found is None:
        raise NothingHere("There is no such webhook.")
    return found
