"""Where a form leads back to: a page of ours that it names in `next`, never an address of somebody else's."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

__all__ = ["way_back"]


def way_back(request: HttpRequest, *, otherwise: str) -> str:
    """Return the address in `next`, of the form that was sent or else of the page's own address.

    It must begin at the root: what is relative would lead to a page that there is not. `otherwise` is the address to
    take where it is missing or leads elsewhere.
    """
    asked = (request.POST if request.method == "POST" else request.GET).get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if is_ours and asked.startswith("/") else otherwise
