"""The report: a page that says what it is, and the whole of it as one file, to read here, to keep or to print."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Final

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from suture.app.practices.access import Need
from suture.app.practices.judgement_queries import judgement
from suture.app.practices.queries import PracticeView
from suture.app.practices.report_queries import practice_report
from suture.engine.reports.audit import stylesheet
from suture.web.judged_summary import judged_summary
from suture.web.pages import for_practice, person_of, show

__all__ = ["report", "whole"]

# The report is a page of its own with its styles inside: that very text is let through, and no script at all.
_POLICY: Final = {
    "script-src": [NONE],
    "connect-src": [NONE],
    "style-src": [f"'sha256-{b64encode(sha256(stylesheet().encode()).digest()).decode()}'"],
    "form-action": [NONE],
}


@require_safe
@for_practice(needs=Need.RESULTS)
def report(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Say what the report holds, with the ways to read and to keep it."""
    how = judgement(person_of(request), practice.id)
    context = {"practice": practice, "section": "report", "summary": judged_summary(how) if how else None, "how": how}
    return show(request, "suture/report.html", context)


@csp_replace(_POLICY)
@require_safe
@for_practice(needs=Need.RESULTS)
def whole(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Hand out the whole report, to be read in the browser, or as a file where the address asks for `download`."""
    today = timezone.now().date()
    made = practice_report(person_of(request), practice.id, today=today)
    if made is None:
        raise Http404("There is no report yet: the links have not been judged.")
    headers = {}
    if "download" in request.GET:
        name = content_disposition_header(
            as_attachment=True, filename=f"{practice.own_site.key}-report-{today.isoformat()}.html"
        )
        headers["Content-Disposition"] = name or "attachment"
    return HttpResponse(made.html, headers=headers)
