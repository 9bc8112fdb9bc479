"""Which tables a backup holds, which fields name a row of each, and what is secret.

Rows refer to each other by these names, so that a line can be read without the others. Each keeps its number too:
folders, jobs and history speak of "practice:3". A table that is in none of the three lists fails a test here, with
the sentence of `unplaced`: whoever makes one decides what becomes of it when a computer burns down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["KEPT", "LEFT_OUT", "Kept", "unplaced"]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A table in the backup.

    `key` are the fields that name a row, "id" last where nothing else tells two apart. `named_by` is "Model.field"
    of a table that belongs to this one and names it: of its rows those with `named_where`. With `is_secret` the rows
    come along only where keys do, and of other rows the fields `secrets` are emptied without keys.
    """

    key: tuple[str, ...]
    named_by: str = ""
    named_where: tuple[tuple[str, str], ...] = ()
    is_secret: bool = False
    secrets: tuple[str, ...] = ()


KEPT: Final[dict[str, Kept]] = {
    "account.EmailAddress": Kept(key=("user", "email")),
    "accounts.Erasure": Kept(key=("subject",)),
    "accounts.SignIn": Kept(key=("user", "at", "id")),
    "accounts.Token": Kept(key=("digest",), is_secret=True),
    "accounts.User": Kept(key=("email",)),
    "jobs.Job": Kept(key=("subject", "created_at", "kind", "id")),
    "listings.CalendarFeed": Kept(key=("practice",), is_secret=True),
    "listings.CorrectionState": Kept(key=("practice", "key")),
    "listings.CoverageDay": Kept(key=("practice", "day")),
    "listings.DirectoryLook": Kept(key=("practice", "directory", "subject")),
    "listings.FeedConfirmation": Kept(key=("practice", "source", "target")),
    "listings.ListingDecision": Kept(key=("practice", "what", "which")),
    "listings.ListingFile": Kept(key=("path",)),
    "listings.ListingPage": Kept(key=("practice", "short_address")),
    "listings.OwnPage": Kept(key=("practice", "short_address")),
    "listings.PageCheck": Kept(key=("page", "at", "id")),
    "listings.Sighting": Kept(key=("practice", "listing", "kept_at", "id")),
    "mfa.Authenticator": Kept(key=("user", "type", "id"), is_secret=True),
    "monitoring.Alert": Kept(key=("practice", "kind", "thing", "cause")),
    "monitoring.AlertChoice": Kept(key=("practice", "user")),
    "monitoring.AlertLook": Kept(key=("practice",)),
    "monitoring.AlertMail": Kept(key=("key",)),
    "monitoring.AlertRead": Kept(key=("alert", "user")),
    "monitoring.Delivery": Kept(key=("message",)),
    "monitoring.SavedAlert": Kept(key=("practice", "user", "query")),
    "monitoring.Visit": Kept(key=("site", "created_at", "id")),
    "monitoring.Watch": Kept(key=("site",)),
    "monitoring.Webhook": Kept(key=("practice", "made_at", "id")),
    "openings.AcceptedPlan": Kept(key=("practice", "quarter")),
    "openings.Affiliation": Kept(key=("practice", "key")),
    "openings.Collaboration": Kept(key=("practice", "made_at", "id")),
    "openings.Discovery": Kept(key=("practice", "asked_at", "id")),
    "openings.Look": Kept(key=("practice", "short_address")),
    "openings.Opening": Kept(key=("practice", "slug")),
    "openings.OpeningStep": Kept(key=("opening", "at", "id")),
    "openings.SearchFile": Kept(key=("practice", "sha256")),
    "openings.SearchKey": Kept(key=("practice",), is_secret=True),
    "openings.SourceRequest": Kept(key=("practice", "fingerprint")),
    "practices.Client": Kept(key=("practice", "user")),
    "practices.Clinician": Kept(key=("practice", "place", "id")),
    "practices.ColumnMapping": Kept(key=("practice", "signature")),
    "practices.DatedFact": Kept(key=("practice", "field", "kept_at", "id")),
    "practices.History": Kept(key=("subject", "at", "action", "id")),
    "practices.Invitation": Kept(key=("digest",), is_secret=True),
    "practices.Location": Kept(key=("practice", "place", "id")),
    "practices.OtherName": Kept(key=("practice", "place", "id")),
    "practices.Practice": Kept(key=("id",), named_by="practices.Site.practice", named_where=(("role", "own"),)),
    "practices.Privilege": Kept(key=("practice", "place", "id")),
    "practices.Registration": Kept(key=("clinician", "register", "number", "id")),
    "practices.Site": Kept(key=("practice", "key")),
    "practices.SocietyMembership": Kept(key=("practice", "place", "id")),
    "practices.Team": Kept(key=("name", "id")),
    "practices.TeamMember": Kept(key=("team", "user")),
    "practices.Upload": Kept(key=("path",)),
    "practices.Week": Kept(key=("practice",)),
    "practices.WeekTask": Kept(key=("practice", "key")),
    "practices.WorksAt": Kept(key=("clinician", "location")),
    "review.Act": Kept(key=("site", "decided_at", "id")),
    "review.Answers": Kept(key=("site",)),
    "review.Decision": Kept(key=("site", "what", "which", "version")),
    "review.FileVersion": Kept(key=("site", "number")),
    "review.GoogleUpload": Kept(key=("site", "prefix", "since", "id")),
    "review.UploadedFile": Kept(key=("site",)),
}

LEFT_OUT: Final[dict[str, str]] = {
    "account.EmailConfirmation": "confirmations that are under way end; they are asked for again",
    "accounts.ProgramCall": "answers for programs that ask again; they are kept for a day",
    "auth.Group": "Suture has roles of its own",
    "auth.Group_permissions": "Suture has roles of its own",
    "auth.Permission": "Django makes them",
    "contenttypes.ContentType": "Django makes them",
    "listings.ListingAudit": "audits are made anew from what the other tables of listings hold",
    "openings.OpeningFacts": "openings are weighed anew from looks, links and what people told",
    "openings.Promotion": "it is asked for again from the page of the practice",
    "openings.Weighing": "openings are weighed anew from looks, links and what people told",
    "sessions.Session": "everybody signs in again",
}


def unplaced(labels: Iterable[str]) -> str:
    """Return one sentence about tables that nobody has placed, empty where there is none."""
    missing = sorted(set(labels) - KEPT.keys() - LEFT_OUT.keys())
    if not missing:
        return ""
    return (
        f"Nobody has said whether a backup holds {', '.join(missing)}: add them to KEPT (with the fields that name a "
        "row, and what in it is secret) or to LEFT_OUT (with the reason) in app/jobs/backup/natural_keys.py."
    )
