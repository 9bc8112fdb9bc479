"""`suture citations audit`: what each directory says of a practice, and what to mend at which source."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from suture.cli.plain import complain, say

if TYPE_CHECKING:
    from suture.engine.citations.audit import Audit
    from suture.engine.citations.correction import Correction
    from suture.engine.citations.rivals import Gap
    from suture.engine.citations.witnesses.witnessed import Witnessed

__all__ = ["audit"]

_WIDTH: Final = 96
_COLUMN: Final = 14
_SHOWN: Final = 8
_GAPS_SHOWN: Final = 5
_REJECTS_SAID: Final = 3


def audit(
    practice: Annotated[
        Path, typer.Argument(metavar="PRACTICE.json", help="The practice's facts, as in docs/listings.md.")
    ],
    witnesses: Annotated[
        list[Path],
        typer.Argument(metavar="WITNESS...", help="Files that list practices, and saved pages of directories."),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    seen: Annotated[
        str | None, typer.Option("--seen", help="The day of the files, where they say none: YYYY-MM-DD.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", help="The day as of which the facts hold: YYYY-MM-DD; today if not given.")
    ] = None,
    fail: Annotated[bool, typer.Option("--fail", help="Exit with 1 if a listing wants a hand.")] = False,
) -> None:
    """Say what each directory says of a practice beside its facts, and which correction closes how many.

    A directory that nobody looked into is not checked, never missing. Reviews are out of scope.
    """
    from suture.engine.catalogue import open_catalogue
    from suture.engine.citations.audit import audit_listings
    from suture.engine.citations.audit_file import read_audit_file
    from suture.engine.citations.corrections import corrections
    from suture.engine.citations.rivals import gaps
    from suture.engine.citations.sightings import sightings_of
    from suture.engine.citations.witnesses.reading import read_listings
    from suture.engine.citations.witnesses.registry import SHOWS

    day = _day(on, "--on") or datetime.now(tz=UTC).date()
    file_day = _day(seen, "--seen")
    told = read_audit_file(_object(practice))
    witnessed: list[Witnessed] = []
    for path in witnesses:
        accepted, rejected = read_listings(path, seen=file_day)
        witnessed += accepted
        for one in rejected[:_REJECTS_SAID]:
            complain(f"{path.name}, line {one.line}: {one.reason}")
        if len(rejected) > _REJECTS_SAID:
            complain(f"{path.name}: {len(rejected) - _REJECTS_SAID} more rows were not read.")
    seen_there = sightings_of(witnessed, directories=open_catalogue().directories, shows=SHOWS)
    made = audit_listings(told.practice, seen_there, on=day, looks=told.looks)
    todo = corrections(made)
    lacking = gaps(made, seen_there, told.rivals)
    if as_json:
        json.dump(_plain_audit(made, todo, lacking), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        sys.stdout.flush()
    else:
        _tell(made, todo, lacking)
    if fail and todo:
        raise typer.Exit(1)


def _day(text: str | None, option: str) -> date | None:
    from suture.engine.errors import InputError

    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError as error:
        raise InputError(f"{option} is a day such as 2026-11-20; not “{(text or '')[:20]}”.") from error


def _object(path: Path) -> object:
    from suture.engine.errors import InputError

    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path.name} is no JSON; docs/listings.md shows its shape.") from error


def _plain_audit(made: Audit, todo: Sequence[Correction], lacking: Sequence[Gap]) -> dict[str, Any]:
    """The audit as one JSON object."""
    from dataclasses import asdict

    return {
        "practice": made.practice.name,
        "on": made.on.isoformat(),
        "coverage": {**asdict(made.coverage), "sentence": made.coverage.sentence},
        "subjects": {key: {**asdict(one), "sentence": one.sentence} for key, one in sorted(made.by_subject.items())},
        "entries": [
            {
                "key": one.key,
                "directory": one.directory,
                "name": one.name,
                "group": one.group,
                "reach": one.reach,
                "subject": one.subject.key,
                "status": one.status,
                "why": one.why,
                "checked": one.checked.isoformat() if one.checked else None,
                "claim_url": one.claim_url,
                "catalogue": {"as_of": one.as_of.isoformat() if one.as_of else None, "confidence": one.confidence},
                "listings": [
                    {
                        "witness": found.sighting.witness,
                        "about": found.held.subject.key if found.held.subject else None,
                        "why": found.held.why,
                        "address": found.sighting.record.address,
                        "seen": found.sighting.record.seen.isoformat() if found.sighting.record.seen else None,
                        "text": dict(found.sighting.texts),
                        "fields": {name: asdict(verdict) for name, verdict in found.held.fields.items()},
                    }
                    for found in one.found
                ],
            }
            for one in made.entries
        ],
        "corrections": [
            {
                "key": one.key,
                **{name: value for name, value in asdict(one).items() if name not in {"subject", "recheck"}},
                "subject": one.subject.key,
                "recheck": one.recheck.isoformat(),
            }
            for one in todo
        ],
        "strangers": [
            {"directory": one.sighting.directory, "name": one.sighting.record.name, "why": one.why}
            for one in made.strangers
        ],
        "rivals": [asdict(one) for one in lacking],
    }


def _tell(made: Audit, todo: Sequence[Correction], lacking: Sequence[Gap]) -> None:
    from suture.engine.links.words import day_words

    say(f"{made.practice.name}, {day_words(made.on)}: {made.coverage.sentence}")
    _section("Fix at the source", _fixes(todo))
    _section("What each directory says", _entries(made))
    _section(
        "May be yours",
        (f"{one.sighting.directory}\t{one.sighting.record.name}: {one.why}" for one in made.strangers[:_SHOWN]),
    )
    _section(
        "Competitors are listed there",
        (
            f"{'Missing' if one.missing else 'Not checked'}\t{one.name} lists {', '.join(one.rivals)}."
            for one in lacking[:_GAPS_SHOWN]
        ),
    )
    waiting = sum(one.status == "not checked" for one in made.entries)
    _section("Not known yet", [f"{waiting} listings are not checked; --json names them. Reviews are out of scope."])


def _fixes(todo: Sequence[Correction]) -> Iterator[str]:
    if not todo:
        yield "Nothing: every listing that was checked agrees."
    for one in todo[:_SHOWN]:
        copies = f" {len(one.should_close)} should follow {one.delay}." if one.should_close else ""
        yield f"{one.minutes} min\t{one.title}. Closes {len(one.closes)}.{copies} Look again on {one.recheck}."
    if len(todo) > _SHOWN:
        yield f"and {len(todo) - _SHOWN} more; --json has all of them."


def _entries(made: Audit) -> Iterator[str]:
    told = [one for one in made.entries if one.status != "not checked"]
    for one in told:
        yield f"{one.status.capitalize()}\t{one.name}, {made.titled(one.subject)}. {one.why}"
    if not told:
        yield "None of the files names this practice or its clinicians."


def _section(heading: str, sentences: Iterator[str] | Sequence[str]) -> None:
    lines = [line for sentence in sentences for line in _wrapped(sentence)]
    if not lines:
        return
    say()
    say(heading)
    for line in lines:
        say(f"  {line}")


def _wrapped(sentence: str) -> list[str]:
    head, gap, rest = sentence.partition("\t")
    if not gap:
        return wrap(sentence, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    first, *others = wrap(rest, _WIDTH - _COLUMN, break_on_hyphens=False) or [""]
    return [f"{head:<{_COLUMN}}{first}", *(" " * _COLUMN + line for line in others)]
