"""Pages are sent compressed: a table of fifty links is a tenth as large then.

What streams is left alone: an export of a million links would spend seconds of the processor to save a little of a
network that is usually one's own. Django pads each answer by a random length, so that its size tells nobody what is
in it (BREACH), and masks the form's secret anew in each page.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

__all__ = ["CompressedPages"]


class CompressedPages(GZipMiddleware):
    """Compress answers that are whole in memory."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress a whole answer where the browser takes that."""
        if not isinstance(response, HttpResponse):
            return response
        return super().process_response(request, response)
