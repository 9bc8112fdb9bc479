"""Which alerts somebody sees: everybody's, and of what they saved for themselves, without the kinds they muted."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from suture.app.monitoring.models import Alert, AlertChoice, AlertRead

__all__ = ["unread_by", "visible_to"]


def visible_to(user: int, practice: int, *, muted: Iterable[str] = ()) -> QuerySet[Alert]:
    """Return a practice's alerts as one person sees them; whether they reach the practice is the caller's to ask."""
    mine = Q(saved=None) | Q(saved__for_all=True) | Q(saved__user_id=user)
    return Alert.objects.filter(mine, practice_id=practice, is_known=False).exclude(kind__in=list(muted))


def unread_by(user: int, practice: int) -> QuerySet[Alert]:
    """Return what somebody sees and has not read. What they muted is looked up in the same question."""
    chosen = AlertChoice.objects.filter(user_id=user, practice_id=practice)
    # Kinds hold neither quotes nor wildcards, so a name in quotes stands in the list's text where it is in the list.
    quoted = Concat(Value('"'), OuterRef("kind"), Value('"'), output_field=TextField())
    muted = chosen.annotate(told=Cast("muted", TextField())).filter(told__contains=quoted)
    read = AlertRead.objects.filter(alert=OuterRef("pk"), user_id=user)
    return visible_to(user, practice).exclude(Exists(muted)).exclude(Exists(read))
