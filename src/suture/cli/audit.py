"""`suture audit`: who vouches for a site, what that is worth, what needs a look; on the engine alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from suture.cli.audit_json import write_audit
from suture.cli.audit_reading import judge_site, opened_lake, profile_of, read_exports
from suture.cli.audit_since import changed_since, earlier_audit
from suture.cli.audit_telling import tell_audit
from suture.cli.home import HOME_HELP, filled_home
from suture.cli.plain import complain
from suture.cli.sites import named_country, named_site
from suture.cli.specialties import SPECIALTY_HELP, named_specialties, plain_words

if TYPE_CHECKING:
    from suture.engine.links.lake import Lake
    from suture.engine.profile import Profile
    from suture.engine.quality.stored import Means
    from suture.engine.quality.subject import Subject

__all__ = ["audit"]

_SUGGESTIONS = ("watch", "ask", "disavow")


def audit(
    site: Annotated[str, typer.Argument(help="The site that is linked to.", show_default=False)],
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Exports of its links; without any, what was imported into --home.", show_default=False),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write all judged links as CSV to this file; - is stdout.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the report as one HTML file; - is stdout.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A name of the practice, or of a clinician. May be repeated."),
    ] = None,
    specialty: Annotated[list[str] | None, typer.Option("--specialty", help=SPECIALTY_HELP)] = None,
    country: Annotated[str | None, typer.Option("--country", help="Its country, as US or ES.")] = None,
    ranks: Annotated[
        Path | None, typer.Option("--ranks", help="The folder of web graph ranks that was loaded.")
    ] = None,
    rival: Annotated[
        list[str] | None,
        typer.Option("--rival", help="A comparable site and an export of its links, SITE=FILE. May be repeated."),
    ] = None,
    since: Annotated[
        Path | None, typer.Option("--since", help="The JSON of an earlier audit: say what changed, and why.")
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", help="Exit with 1 if watch, ask or disavow (or more) is suggested.")
    ] = None,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Say which links of a site matter and why, what needs a look, and what, usually nothing, to do.

    All files together are one audit. With no file it is of what was imported and visited, and keeps what it judged.
    """
    from suture.engine.catalogue import open_catalogue
    from suture.engine.quality.ranks_loading import find_ranks
    from suture.engine.quality.relevance import open_model
    from suture.engine.quality.stored import Means
    from suture.engine.quality.subject import Subject

    key = named_site(site)
    _refuse(files, as_json=as_json, csv=csv, html=html, fail_on=fail_on, home=home)
    before = None if since is None else earlier_audit(since, site=key)
    beside = [_named_rival(text) for text in rival or ()]
    catalogue = open_catalogue()
    about = Subject(
        site=key,
        names=tuple(name or ()),
        specialties=named_specialties(specialty or (), catalogue=catalogue),
        country=named_country(country),
    )
    services = plain_words(about.specialties, catalogue=catalogue)
    means = Means(catalogue=catalogue, model=open_model(), ranks=find_ranks(ranks) if ranks else None)
    with opened_lake(None if files else filled_home(home)) as lake:
        read = read_exports(lake.shelf(key), files) if files else ()
        tables = judge_site(lake.shelf(key), about=about, means=means)
        rivals = _rivals(beside, about=about, services=services, means=means)
        profile = profile_of(lake, tables, about=about, services=services, rivals=rivals)
        by = _judged_by(means)
        changed = None if before is None else changed_since(lake, before, tables, by=by)
        if csv is not None:
            from suture.engine.reports.judged_csv import judged_csv

            with lake.connect() as con, _output(csv) as out:
                out.writelines(judged_csv(con, tables))
        if html is not None:
            from suture.engine.reports import audit_report

            sources = dict.fromkeys(Path(one["file"]).name for one in read if "error" not in one)
            with _output(html) as out:
                out.write(audit_report(profile, sources=tuple(sources), changed=changed).encode())
        if as_json:
            write_audit(sys.stdout, profile, tables=tables, files=read, judged_by=by, changed=changed)
        elif Path("-") not in (csv, html):
            tell_audit(profile, changed=changed)
    if fail_on is not None and _asks_for(profile, fail_on):
        raise typer.Exit(1)


def _refuse(
    files: Sequence[str] | None,
    *,
    as_json: bool,
    csv: Path | None,
    html: Path | None,
    fail_on: str | None,
    home: Path | None,
) -> None:
    from suture.engine.errors import InputError

    if fail_on is not None and fail_on not in _SUGGESTIONS:
        raise InputError(f"--fail-on is {', '.join(_SUGGESTIONS)}; not “{fail_on[:40]}”.")
    if [as_json, csv == Path("-"), html == Path("-")].count(True) > 1:
        raise InputError("Only one of --json, --csv - and --html - can go to stdout.")
    if files and home:
        raise InputError("--home is for an audit of what was imported: name either files or --home.")


def _named_rival(text: str) -> tuple[str, Path]:
    from suture.engine.errors import InputError

    site, equals, file = text.partition("=")
    if not equals or not file:
        raise InputError(f"--rival is SITE=FILE, such as tide.example=links.csv; not “{text[:80]}”.")
    return named_site(site, option="--rival"), Path(file)


def _rivals(
    beside: Sequence[tuple[str, Path]], *, about: Subject, services: Sequence[str], means: Means
) -> tuple[Profile, ...]:
    """The profiles of rivals, each of all its files; what they do is what the practice does."""
    from dataclasses import replace

    sites: dict[str, list[Path]] = {}
    for site, file in beside:
        sites.setdefault(site, []).append(file)
    profiles = []
    for site, files in sites.items():
        with opened_lake(None) as lake:
            read_exports(lake.shelf(site), files)
            profiles.append(_profile(lake, replace(about, site=site, names=()), services=services, means=means))
    return tuple(profiles)


def _profile(lake: Lake, about: Subject, *, services: Sequence[str], means: Means) -> Profile:
    tables = judge_site(lake.shelf(about.site), about=about, means=means)
    return profile_of(lake, tables, about=about, services=services)


def _judged_by(means: Means) -> str:
    """What links are judged by, without the links: equal where catalogue, model, ranks and rules are."""
    from suture import __version__

    ranks = means.ranks.digest if means.ranks else ""
    return " ".join(("suture", __version__, means.catalogue.digest, means.model.digest, ranks)).strip()


@contextmanager
def _output(path: Path) -> Iterator[BinaryIO]:
    """Stdout for "-", else the file; InputError where it cannot be written."""
    from suture.engine.errors import InputError

    if path == Path("-"):
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with path.open("wb") as file:
            yield file
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error
    complain(f"Written: {path}")


def _asks_for(profile: Profile, least: str) -> bool:
    severe = _SUGGESTIONS[_SUGGESTIONS.index(least) :]
    return any(one.suggestion in severe for one in profile.decisions)
