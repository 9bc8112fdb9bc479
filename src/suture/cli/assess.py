"""`suture assess`: what each link of a list is worth and why, on the engine alone; nothing is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suture.cli.audit_reading import with_name
from suture.cli.plain import complain, say
from suture.cli.sites import named_country, named_site
from suture.cli.specialties import SPECIALTY_HELP, named_specialties

if TYPE_CHECKING:
    from suture.engine.quality.listed_links import Listed

__all__ = ["RANKS_HELP", "assess"]

RANKS_HELP = "Ranks of a web graph: a folder that `suture ranks load` filled, or a small file of ranks."


def assess(
    links: Annotated[Path, typer.Argument(help="A list of links: an export, or CSV with source and target.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each link.")] = False,
    site: Annotated[
        str | None, typer.Option("--site", help="The practice's site; most targets' if not given.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A name of the practice, or of a clinician. May be repeated.")
    ] = None,
    specialty: Annotated[list[str] | None, typer.Option("--specialty", help=SPECIALTY_HELP)] = None,
    country: Annotated[str | None, typer.Option("--country", help="The practice's country, as US or ES.")] = None,
    ranks: Annotated[Path | None, typer.Option("--ranks", help=RANKS_HELP)] = None,
) -> None:
    """Say what each link of a list is worth beside the others, and why: one line each, in the order of the list.

    Worth is relative: 1.0 is the mean link of the list. Rows that cannot be read are said on stderr.
    """
    from suture.cli.progress import ProgressLine
    from suture.engine.catalogue import open_catalogue
    from suture.engine.errors import InputError
    from suture.engine.quality.assessing import assess as judged_links
    from suture.engine.quality.listed_links import read_listed
    from suture.engine.quality.ranks_loading import find_ranks
    from suture.engine.quality.relevance import open_model
    from suture.engine.quality.subject import Subject

    key = None if site is None else named_site(site, option="--site")
    line = ProgressLine(links.name)
    try:
        catalogue = open_catalogue()
        try:
            listed = read_listed(links, site=key, progress=line)
        except InputError as error:
            raise InputError(with_name(error, links)) from error
        about = Subject(
            site=key or _most_linked(listed),
            names=tuple(name or ()),
            specialties=named_specialties(specialty or (), catalogue=catalogue),
            country=named_country(country),
        )
        judged = judged_links(
            listed.links,
            about=about,
            catalogue=catalogue,
            model=open_model(),
            ranks=None if ranks is None else find_ranks(ranks, progress=line),
            progress=line,
        )
    finally:
        line.clear()
    for number, reason in listed.rejected:
        complain(f"line {number}: {reason}")
    if not listed.lines:
        raise InputError("No row of the list could be read.")
    at = 0
    for table in judged.batches():
        for row in table.to_pylist():
            _tell(row, listed=listed, at=at, as_json=as_json)
            at += 1


def _most_linked(listed: Listed) -> str:
    """The host that most targets share; a list without targets is of a site that nobody named."""
    from collections import Counter

    hosts = Counter(host for host in listed.links["target_host"].to_pylist() if host)
    return hosts.most_common(1)[0][0].removeprefix("www.") if hosts else "unnamed.invalid"


def _tell(row: dict[str, Any], *, listed: Listed, at: int, as_json: bool) -> None:
    from suture.engine.quality.plain_rows import assessment_object
    from suture.engine.quality.words import SUGGESTION_WORDS, kind_of_site_words, worth_words

    if as_json:
        told = assessment_object(row)
        # As the list has it, so that who made it finds each row again.
        told |= {"source": listed.sources[at], "target": listed.targets[at], "line": listed.lines[at]}
        print(json.dumps(told, ensure_ascii=False))
        return
    say(f"{worth_words(row['band_low'], row['band_high'])}: {row['source_url']}")
    kind = "Kind of site not known" if row["site_kind"] == "unknown" else kind_of_site_words(row["site_kind"])
    say(f"    {kind}. {SUGGESTION_WORDS[row['suggestion']]}.")
    for part in ("authority", "trust", "relevance", "position"):
        say(f"    {part}: {row[f'{part}_why']}")
    for finding in row["findings"]:
        say(f"    seen: {finding['evidence']}")
