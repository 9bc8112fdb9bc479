"""How visits fetch: the one place where the fetcher's settings are made from ours.

A sample practice's pages are answered by the sample's own web on this machine, and nobody else's ever are.
"""

from __future__ import annotations

from django.conf import settings

from suture.engine.crawl.settings import CrawlSettings
from suture.engine.errors import ActionError

__all__ = ["crawl_settings", "why_not"]


def why_not(*, is_sample: bool) -> str:
    """Return why pages of such a practice cannot be visited here, as a sentence; "" where they can."""
    if is_sample and not settings.SUTURE_SAMPLE_WEB:
        return "The sample's pages are only there while the demo runs: start Suture with suture serve --demo."
    return ""


def crawl_settings(site: str, *, is_sample: bool) -> CrawlSettings:
    """Return the settings for visits to the pages that link to a site, given by its key.

    The contact is SUTURE_CONTACT, or that site. Raises ActionError where `why_not` says something: pages of a
    sample are never asked for on the web.
    """
    refused = why_not(is_sample=is_sample)
    if refused:
        raise ActionError(refused)
    contact = settings.SUTURE_CONTACT or f"https://{site}/"
    if is_sample:
        return CrawlSettings(contact=contact, stand_in=settings.SUTURE_SAMPLE_WEB)
    return CrawlSettings(contact=contact)
