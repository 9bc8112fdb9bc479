"""How many alerts are new, for the menu of every page."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext

from suture.app.monitoring.alert_queries import unread_alerts
from suture.app.practices.queries import PracticeView
from suture.web.pages import person_of

register = template.Library()


@register.simple_tag(takes_context=True)
def new_alerts(context: RequestContext, practice: PracticeView) -> int:
    """Return how many alerts of a practice the reader has not read; 0 for who may not see them."""
    return unread_alerts(person_of(context["request"]), practice.id) if practice.may.read else 0
