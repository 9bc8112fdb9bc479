"""The disavow room: whether a file is needed, what one would hold, its versions, and what Google has of them."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from suture.api.asked import asked
from suture.api.disavow_shapes import (
    Advice,
    Answers,
    DisavowFile,
    Draft,
    NewUpload,
    Note,
    Upload,
    Version,
    VersionDetail,
    VersionNumber,
)
from suture.api.paging import Cursor, Limit, Listed, listed, page_of, place
from suture.api.routes import BYTES, reads, writes
from suture.api.shapes import Gone
from suture.api.values import IsoDay
from suture.app.practices.access import Need
from suture.app.review import disavow_actions as actions
from suture.app.review import disavow_queries, version_queries
from suture.engine.errors import NothingHere

__all__: list[str] = []

_ABOUT: Final = "The disavow file"
_Property = Annotated[
    str,
    Query(
        max_length=1000,
        pattern=r"^[^\x00]*$",
        description="The address of the property in Search Console; the one spoken of last where left out.",
    ),
]


@reads("/practices/{int:practice}/disavow", needs=Need.READ, answer=Advice, about=_ABOUT)
def get_disavow_advice(request: HttpRequest, practice: int) -> Any:
    """Return whether the practice needs a file at all: for nearly every one the answer is no."""
    found = disavow_queries.advice(asked(request).user, practice)
    told = found.advice
    return {
        "manual_action": found.manual_action, "bought_links": found.bought_links, "answered_by": found.answered_by,
        "answered_at": found.answered_at, "stop": told.stop, "why": told.why, "facts": told.facts,
        "disavowed": found.disavowed, "has_file": found.has_file,
    }  # fmt: skip


@writes("PUT", "/practices/{int:practice}/disavow/answers", answer=Advice, about=_ABOUT)
def answer_disavow_questions(request: HttpRequest, practice: int, answers: Answers) -> Any:
    """Answer the two questions."""
    actions.answer(
        actor=asked(request).user, practice=practice, manual_action=answers.manual_action,
        bought_links=answers.bought_links,
    )  # fmt: skip
    return get_disavow_advice(request, practice)


@reads("/practices/{int:practice}/disavow/draft", needs=Need.READ, answer=Draft, about=_ABOUT)
def get_disavow_draft(request: HttpRequest, practice: int) -> Any:
    """Return the file that the decisions come to, checked, with what it would silence; 409 where none is needed."""
    return disavow_queries.draft_file(asked(request).user, practice, today=timezone.now().date())


@reads("/practices/{int:practice}/disavow/file", needs=Need.READ, answer=DisavowFile, about=_ABOUT)
def get_disavow_file(request: HttpRequest, practice: int, prefix: _Property = "") -> Any:
    """Return the file that Google has now for a property, looked over."""
    found = disavow_queries.uploaded(asked(request).user, practice, prefix=prefix or None)
    if found is None:
        raise NothingHere("No disavow file has been handed over.")
    return found


@writes("PUT", "/practices/{int:practice}/disavow/file", answer=VersionNumber, about=_ABOUT, takes=BYTES)
def keep_disavow_file(
    request: HttpRequest, practice: int, prefix: _Property = "", since: IsoDay | None = None
) -> Any:
    """Hand over the file that Google has now for a property, as raw bytes; `since` is the day it was fetched."""
    this = asked(request)
    chunks = this.body.pieces() if this.body else ()
    number = actions.hand_over(
        actor=this.user, practice=practice, file_name="disavow.txt", chunks=chunks, prefix=prefix, since=since
    )
    return {"number": number}


@reads("/practices/{int:practice}/disavow/versions", needs=Need.READ, answer=Listed[Version], about=_ABOUT)
def list_disavow_versions(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List the versions, newest first."""
    after = place(request, cursor)
    found = version_queries.disavow_versions(asked(request).user, practice, after=after, most=limit + 1)
    shown = found[:limit]
    return listed(request, shown, total=None, after=shown[-1].number if len(found) > limit else None)


@writes("POST", "/practices/{int:practice}/disavow/versions", answer=VersionNumber, status=201, about=_ABOUT)
def keep_disavow_draft(request: HttpRequest, practice: int, note: Note) -> Any:
    """Keep the file that the decisions come to as a version; 409 where none is needed."""
    today = timezone.now().date()
    number = actions.keep_draft(actor=asked(request).user, practice=practice, today=today, note=note.note)
    return _kept(request, practice, number)


@reads("/practices/{int:practice}/disavow/versions/{int:number}", needs=Need.READ, answer=VersionDetail, about=_ABOUT)
def get_disavow_version(request: HttpRequest, practice: int, number: int, beside: int | None = None) -> Any:
    """Return one version looked over, compared with another one or with the one before it."""
    return version_queries.version(asked(request).user, practice, number=number, beside=beside)


@writes(
    "POST", "/practices/{int:practice}/disavow/versions/{int:number}/restore", answer=VersionNumber, status=201,
    about=_ABOUT,
)  # fmt: skip
def restore_disavow_version(request: HttpRequest, practice: int, number: int, note: Note) -> Any:
    """Bring an earlier version back as a new one, its slips mended."""
    return _kept(
        request, practice,
        actions.restore_version(actor=asked(request).user, practice=practice, number=number, note=note.note),
    )  # fmt: skip


@writes("DELETE", "/practices/{int:practice}/disavow/versions/{int:number}", answer=Gone, about=_ABOUT)
def forget_disavow_version(request: HttpRequest, practice: int, number: int) -> Any:
    """Forget a file that was handed over; Google's own stays as it is. 409 for a version that was made here."""
    actions.forget_version(actor=asked(request).user, practice=practice, number=number)
    return {"gone": True}


@reads("/practices/{int:practice}/disavow/uploads", needs=Need.READ, answer=Listed[Upload], about=_ABOUT)
def list_disavow_uploads(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List what people said of what Google has, the newest day first."""
    found = version_queries.uploads(asked(request).user, practice)
    return page_of(request, found, key=lambda one: [-one.since.toordinal(), -one.id], cursor=cursor, limit=limit)


@writes("POST", "/practices/{int:practice}/disavow/uploads", answer=Upload, about=_ABOUT)
def log_disavow_upload(request: HttpRequest, practice: int, new: NewUpload) -> Any:
    """Write down that somebody uploaded a version for a property, or took the file away there."""
    actions.log_upload(
        actor=asked(request).user, practice=practice, number=new.number, prefix=new.prefix, since=new.since
    )
    return max(version_queries.uploads(asked(request).user, practice), key=lambda one: one.id)


def _kept(request: HttpRequest, practice: int, number: int) -> dict[str, int]:
    asked(request).headers["Location"] = f"/api/v1/practices/{practice}/disavow/versions/{number}"
    return {"number": number}
