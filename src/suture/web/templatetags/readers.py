"""What the reader may do beyond one practice, for the menu of pages that belong to none."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext

from suture.app.practices.team_queries import may_begin_practice
from suture.web.pages import person_of

register = template.Library()


@register.simple_tag(takes_context=True)
def begins_practices(context: RequestContext) -> bool:
    """Say whether the reader may add a practice."""
    return may_begin_practice(person_of(context["request"]))
