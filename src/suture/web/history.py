"""The history of a practice: who did what when, chosen by person or by kind, and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from suture.app.practices.access import Need
from suture.app.practices.history_queries import history_file, history_page
from suture.app.practices.queries import PracticeView
from suture.web.pages import for_practice, person_of, show

__all__ = ["history", "table"]


@require_safe
@for_practice(needs=Need.READ)
def history(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what was done, newest first; a filter that fits nothing shows nothing."""
    # PostgreSQL has no null character; with this one in its place a filter fits nothing.
    asked = (request.GET.get(name, "")[:60] for name in ("who", "what", "before"))
    who, action, before = (one.replace("\0", "\ufffd") for one in asked)
    number = int(before) if before.isascii() and before.isdecimal() and len(before) < 18 else None
    found = history_page(person_of(request), practice.id, who=who, action=action, before=number)
    chosen = {key: value for key, value in (("who", who), ("what", action)) if value}
    context = {
        "practice": practice, "section": "history", "found": found, "who": who, "what": action,
        "older": urlencode({**chosen, "before": str(found.older)}) if found.older is not None else "",
        "is_chosen": bool(chosen),
    }  # fmt: skip
    return show(request, "suture/history.html", context)


@require_safe
@for_practice(needs=Need.READ)
def table(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Hand out the whole history as a table."""
    name = content_disposition_header(as_attachment=True, filename=f"{practice.own_site.key}-history.csv")
    return StreamingHttpResponse(
        history_file(person_of(request), practice.id),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name or "attachment"},
    )
