"""`suture prospects classify`: what saved pages are to somebody who could contribute, on the engine alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suture.cli.page_files import file_name, page_address
from suture.cli.plain import complain
from suture.cli.prospects_telling import tell_verdict
from suture.cli.prospects_verdicts import Unreadable, verdicts

if TYPE_CHECKING:
    from suture.engine.prospects.verdicts import PageVerdict

__all__ = ["prospects"]

Answer = dict[str, Any]

prospects = typer.Typer(help="Openings: who could vouch for a practice next.", no_args_is_help=True)


@prospects.callback()
def _prospects() -> None:
    """Openings: who could vouch for a practice next."""


@prospects.command("classify")
def classify_files(
    files: Annotated[list[str], typer.Argument(help="Saved web pages; - reads stdin.", show_default=False)],
    url: Annotated[
        str | None, typer.Option("--url", help="The address of the page; a saved file may tell its own.")
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            "--today", formats=["%Y-%m-%d"], help="The day on which deadlines are judged; today if not given."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each file.")] = False,
) -> None:
    """Say whether saved pages invite a contribution: the kind, why, the host's rules, deadlines and whom to ask.

    An ordinary page has no kind. Nothing is fetched and nothing is sent.
    """
    readable = 0
    day = (today or datetime.now(UTC)).date()
    for given, verdict in verdicts(files, url=page_address(url), today=day):
        if isinstance(verdict, Unreadable):
            if as_json:
                print(json.dumps({"file": given, "error": verdict.words}, ensure_ascii=False), flush=True)
            else:
                complain(verdict.words)
            continue
        readable += 1
        if as_json:
            print(json.dumps(_answer(given, verdict), ensure_ascii=False), flush=True)
        else:
            tell_verdict(file_name(given), verdict)
    if not readable:
        raise typer.Exit(2)


def _answer(file: str, verdict: PageVerdict) -> Answer:
    return {
        "file": file,
        "kind": verdict.kind,
        "score": verdict.score,
        "approach": verdict.approach,
        "url": verdict.url,
        "title": verdict.title,
        "newest": verdict.newest.isoformat() if verdict.newest else None,
        "others": [{"kind": kind, "score": score} for kind, score in verdict.others],
        "signals": [
            {"kind": one.kind, "key": one.key, "place": one.place, "quote": one.quote, "weight": one.weight}
            for one in verdict.signals
        ],
        "exclusions": [
            {"key": one.key, "words": one.words, "quote": one.quote, "blocks": one.blocks}
            for one in verdict.exclusions
        ],
        "contacts": [
            {name: getattr(one, name) for name in ("kind", "value", "who", "source", "zone", "quote", "note")}
            for one in verdict.contacts
        ],
        "deadlines": [
            {
                "date": one.day.isoformat() if one.day else None,
                "what": one.what,
                "role": one.role,
                "lapsed": one.lapsed,
                "quote": one.quote,
            }
            for one in verdict.deadlines
        ],
        "rules": [
            {"key": one.key, "words": one.words, "value": one.value, "quote": one.quote} for one in verdict.rules
        ],
        "leads": [{"kind": one.kind, "url": one.url, "text": one.text} for one in verdict.leads],
    }
