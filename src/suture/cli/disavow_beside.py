"""`suture disavow diff` and `simulate`: a file beside the one that is uploaded, and beside the links it silences."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from suture.cli.disavow_files import counted, linking_to, links_of, read_disavow, site_shelf
from suture.cli.disavow_judged import judged
from suture.cli.home import HOME_HELP
from suture.cli.plain import say
from suture.cli.sites import named_site
from suture.cli.specialties import SPECIALTY_HELP

if TYPE_CHECKING:
    from suture.engine.disavow.comparing import Difference, Moved
    from suture.engine.disavow.simulating import Cost, Simulation

__all__ = ["diff", "simulate"]

Answer = dict[str, Any]

_SHOWN: Final = 10
_NOT_CLEAR: Final = "cannot be understood, and cover nothing here; suture disavow lint says which."


def diff(
    old: Annotated[Path, typer.Argument(help="The file that is uploaded now.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="The file that would take its place.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    site: Annotated[
        str | None, typer.Option("--site", help="The site, to count its links on both sides.", show_default=False)
    ] = None,
    links: Annotated[
        list[Path] | None, typer.Option("--links", help="An export of links to the site. May be repeated.")
    ] = None,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Say what would count again, and what would no longer count, if the new file took the old one's place.

    Order, form, comments and doubles do not matter; with --site the links that are known are counted too.
    """
    from suture.engine.disavow.comparing import compare
    from suture.engine.errors import InputError

    if (links or home) and site is None:
        raise InputError("--links and --home need --site: the site that the links point to.")
    table = None if site is None else linking_to(named_site(site, option="--site"), links or [], home=home)
    found = compare(read_disavow(old), read_disavow(new), links=table)
    if as_json:
        answer = {"old": str(old), "new": str(new), "same": found.same, **asdict(found)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    else:
        _tell_difference(found)


def _tell_difference(found: Difference) -> None:
    for count, name in ((found.unclear_old, "old"), (found.unclear_new, "new")):
        if count:
            say(f"{counted(count, 'line')} of the {name} file {_NOT_CLEAR}")
    if found.same:
        say(f"Both files cover the same: {counted(found.kept, 'entry', 'entries')}.")
        return
    say(f"{counted(found.kept, 'entry', 'entries')} in both.")
    _tell_moved("Would count again", found.again, found.again_links)
    _tell_moved("Would no longer count", found.no_more, found.no_more_links)
    say()
    say("The new file takes the place of the old one whole: keep a copy of the old one.")


def _tell_moved(words: str, moved: tuple[Moved, ...], links: int | None) -> None:
    if not moved:
        return
    say()
    known = "" if links is None else f", {counted(links, 'known link')}"
    say(f"{words}: {counted(len(moved), 'entry', 'entries')}{known}")
    for one in moved[:_SHOWN]:
        partly = " (partly: the other file names something below it)" if one.partly else ""
        count = "" if one.links is None else f"  {counted(one.links, 'link')}"
        say(f"  {one.entry}{count}{partly}")
    if len(moved) > _SHOWN:
        say(f"  and {len(moved) - _SHOWN:,} more; --json lists them")


def simulate(
    file: Annotated[str, typer.Argument(help="A disavow file; - reads stdin.", show_default=False)],
    site: Annotated[str, typer.Argument(help="The site that is linked to.", show_default=False)],
    exports: Annotated[
        list[Path] | None,
        typer.Argument(help="Exports of its links; without, what was imported.", show_default=False),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A name of the practice, or of a clinician. May be repeated.")
    ] = None,
    specialty: Annotated[list[str] | None, typer.Option("--specialty", help=SPECIALTY_HELP)] = None,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Say which links a disavow file silences, what they are worth, and whose they are."""
    from suture.engine.disavow.simulating import simulate as weigh

    key = named_site(site)
    read = read_disavow(Path(file))
    with site_shelf(key, exports or [], home=home) as shelf:
        links = links_of(shelf)
        assessments = judged(shelf, links, names=name or (), specialties=specialty or ()).assessments
    found = weigh(read, links=links, assessments=assessments)
    if as_json:
        answer = {
            "file": file, "site": key, **asdict(found),
            "regretted": [cost.line for cost in found.regretted],
        }  # fmt: skip
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    else:
        _tell_simulation(found)


def _tell_simulation(found: Simulation) -> None:
    from suture.engine.quality.words import SUGGESTION_WORDS

    if not found.silenced:
        few = "No link to the site is known" if not found.links else "The one link that is known does not come"
        known = few if found.links < 2 else f"None of {found.links:,} known links comes"
        say(f"{known}{' from what the file names' if found.links else ''}.")
        return
    share = "an unknown share" if found.share is None else f"{found.share:.1%}"
    say(f"The file silences {found.silenced:,} of {counted(found.links, 'known link')},")
    say(f"from {found.silenced_sites:,} of {counted(found.sites, 'site')}: {share} of all worth, by our model.")
    say()
    say("What Suture suggests for them:")
    for name, count in found.suggestions.items():
        if count:
            say(f"  {SUGGESTION_WORDS[name]}: {count:,}")
    if found.regretted:
        say()
        say(f"{counted(len(found.regretted), 'line')} you may regret:")
        for cost in found.regretted[:_SHOWN]:
            say(f"  line {cost.line:,}  {cost.entry}")
            say(f"    {_why(cost)}")
        if len(found.regretted) > _SHOWN:
            say(f"  and {len(found.regretted) - _SHOWN:,} more; --json lists them")
    say()
    if found.unclear:
        say(f"{counted(found.unclear, 'line')} {_NOT_CLEAR}")
    if found.idle:
        idle = counted(found.idle, "entry of the file silences", "entries of the file silence")
        say(f"{idle} nothing that is known.")


def _why(cost: Cost) -> str:
    from suture.engine.quality.words import kind_of_site_words

    worth = f"{counted(cost.links, 'link')}, worth as much as {cost.value.mid:.1f} average ones of yours"
    more = f"; more than typical: {cost.more:,}" if cost.more else ""
    return f"{kind_of_site_words(cost.kind)}: {cost.source} ({worth}{more})"
