"""A person's decision where the thing is shown: what holds, and the way to decide, to change it, to take it back."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from suture.app.review.queries import DecisionView

register = template.Library()


@register.inclusion_tag("suture/_decision.html", takes_context=True)
def decide(context: RequestContext, what: str, which: str) -> dict[str, Any]:
    """Draw the decision about a thing; the view's context holds `decided` (`app.review.queries`) and `practice`."""
    return decision(context, context["decided"].on(what, which))


@register.inclusion_tag("suture/_decision.html", takes_context=True)
def decision(context: RequestContext, held: DecisionView, words: str = "") -> dict[str, Any]:
    """Draw a decision that the view has at hand; `words` name the thing where nobody decided about it yet."""
    return {
        "held": held,
        "words": words,
        "practice": context["practice"],
        "next": context["request"].get_full_path(),
        "csrf_token": context.get("csrf_token"),
        "open": False,
    }


@register.simple_tag(takes_context=True)
def decided_about(context: RequestContext, what: str, which: str) -> DecisionView:
    """Return what holds for a thing, from the `decided` of the view."""
    held: DecisionView = context["decided"].on(what, which)
    return held
