"""The addresses about directory listings."""

from __future__ import annotations

from django.urls import path

from suture.web import listings, listings_by_hand, listings_calendar, listings_files, listings_fixes, listings_one
from suture.web import listings_own_site as own_site

__all__ = ["listing_feed", "listing_paths"]

listing_feed = listings_calendar.feed
"""The one address that asks nobody to sign in: a calendar's, by its secret."""

listing_paths = [
    path("", listings.listings, name="listings"),
    path("listings.csv", listings.table, name="listings-file"),
    path("check/", listings.check, name="check-listings"),
    path("check/stop/", listings.stop, name="stop-listing-check"),
    path("elsewhere/", listings.gaps, name="listing-gaps"),
    path("own-site/", own_site.own_site, name="listing-own-site"),
    path("by-hand/", listings_by_hand.by_hand, name="listing-by-hand"),
    path("by-hand/undo/", listings_by_hand.unsay, name="undo-by-hand"),
    path("not-for-us/", listings_by_hand.refuse, name="refuse-directory"),
    path("for-us-again/", listings_by_hand.take_up, name="take-up-directory"),
    path("files/", listings_files.files, name="listing-files"),
    path("files/<int:file>/again/", listings_files.read_again, name="read-listing-file-again"),
    path("files/<int:file>/remove/", listings_files.remove_file, name="remove-listing-file"),
    path("pages/", listings_files.add_page, name="add-listing-page"),
    path("pages/<int:page>/remove/", listings_files.remove_page, name="remove-listing-page"),
    path("calendar/", listings_calendar.calendar, name="listing-calendar"),
    path("calendar/stop/", listings_calendar.stop, name="stop-listing-calendar"),
    path("rechecks.ics", listings_calendar.download, name="listing-calendar-file"),
    path("corrections/", listings_fixes.corrections, name="listing-corrections"),
    path("corrections.csv", listings_fixes.table, name="listing-corrections-file"),
    path("corrections/<slug:key>/", listings_fixes.correction, name="listing-correction"),
    path("corrections/<slug:key>/done/", listings_fixes.settle, {"how": "done"}, name="finish-correction"),
    path("corrections/<slug:key>/later/", listings_fixes.settle, {"how": "later"}, name="postpone-correction"),
    path("corrections/<slug:key>/reopen/", listings_fixes.settle, {"how": "reopen"}, name="reopen-correction"),
    path("one/<slug:key>/", listings_one.listing, name="listing"),
    path("one/<slug:key>/decide/", listings_one.decide, name="decide-listing"),
    path("one/<slug:key>/undo/", listings_one.take_back, name="undo-listing-decision"),
]
