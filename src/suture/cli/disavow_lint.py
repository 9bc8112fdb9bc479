"""`suture disavow lint`: what Google would refuse in a disavow file, what would hurt, what is idle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from suture.cli.disavow_files import counted, linking_to, read_disavow, write_text
from suture.cli.home import HOME_HELP
from suture.cli.plain import complain, say
from suture.cli.sites import named_site

if TYPE_CHECKING:
    from suture.engine.disavow.linting import Lint
    from suture.engine.disavow.mending import Mended
    from suture.engine.disavow.problems import Problem

__all__ = ["lint"]

Answer = dict[str, Any]

_SHOWN_LINES: Final = 6
_SEVERITY_WORDS: Final = {"error": "To mend", "warning": "To think about", "note": "To know"}


def lint(
    file: Annotated[str, typer.Argument(help="A disavow file; - reads stdin.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, with every problem.")] = False,
    site: Annotated[
        str | None, typer.Option("--site", help="Your own site, which no line may name.", show_default=False)
    ] = None,
    links: Annotated[
        list[Path] | None,
        typer.Option("--links", help="An export of links to the site: shows lines that no link comes from. May be "
                     "repeated."),
    ] = None,
    home: Annotated[Path | None, typer.Option("--home", help=f"The same from imported links. {HOME_HELP}")] = None,
    fix: Annotated[
        Path | None, typer.Option("--fix", help="Write a mended copy here; what is not clear becomes a comment.")
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", help="End with 1 on an error, a warning or a note, or worse.")
    ] = None,
) -> None:  # fmt: skip
    """Look a disavow file over, line by line, by Google's published format and by whose sites it names."""
    from suture.engine.catalogue import open_catalogue
    from suture.engine.disavow.linting import lint as look_over
    from suture.engine.disavow.linting import sources_of
    from suture.engine.disavow.mending import mend
    from suture.engine.disavow.problems import SEVERITIES
    from suture.engine.errors import InputError

    if fail_on is not None and fail_on not in SEVERITIES:
        raise InputError(f"--fail-on can be {', '.join(SEVERITIES)}; it cannot be {fail_on!r}.")
    key = None if site is None else named_site(site, option="--site")
    if (links or home) and key is None:
        raise InputError("--links and --home need --site: the site that the links point to.")
    read = read_disavow(Path(file))
    catalogue = open_catalogue()
    sources = sources_of(linking_to(key, links or [], home=home)) if key and (links or home) else None
    name = None if file == "-" else Path(file).name
    found = look_over(read, catalogue=catalogue, site=key, sources=sources, name=name)
    mended = None
    if fix is not None:
        mended = mend(read, catalogue=catalogue)
        write_text(fix, mended.text)
    if as_json:
        print(json.dumps(_answer(file, found, mended, fix), ensure_ascii=False), flush=True)
    else:
        _tell(name or "stdin", found)
        if mended is not None:
            complain(f"{fix}: {counted(len(mended.changes), 'line')} mended or put behind #.")
    if fail_on is not None and any(found.count(each) for each in SEVERITIES[: SEVERITIES.index(fail_on) + 1]):
        raise typer.Exit(1)


def _answer(file: str, found: Lint, mended: Mended | None, fix: Path | None) -> Answer:
    answer: Answer = {
        "file": file,
        "entries": found.entries,
        "domains": found.domains,
        "urls": found.urls,
        "comments": found.comments,
        "lines": found.lines,
        "bytes": found.size,
        "errors": found.count("error"),
        "warnings": found.count("warning"),
        "notes": found.count("note"),
        "problems": [
            {
                "line": problem.line,
                "entry": problem.entry,
                "rule": problem.rule,
                "severity": problem.severity,
                "message": problem.message,
            }
            for problem in found.problems
        ],
    }
    if mended is not None:
        answer["fixed"] = {
            "file": str(fix),
            "changes": [
                {"line": change.line, "before": change.before, "after": change.after} for change in mended.changes
            ],
        }
    return answer


def _tell(name: str, found: Lint) -> None:
    from suture.engine.disavow.problems import SEVERITIES

    kinds = f"{counted(found.domains, 'site')}, {counted(found.urls, 'page')}"
    say(f"{name}: {counted(found.entries, 'entry', 'entries')} ({kinds}), {counted(found.comments, 'comment')}.")
    for severity in SEVERITIES:
        groups: dict[str, list[Problem]] = {}
        for problem in found.problems:
            if problem.severity == severity:
                groups.setdefault(problem.rule, []).append(problem)
        if groups:
            say()
            say(_SEVERITY_WORDS[severity])
        for rule, problems in sorted(groups.items(), key=lambda group: -len(group[1])):
            say(f"  {rule}: {_places(problems)}")
            example = problems[0].line if len(problems) > 1 else None
            say(f"    {'' if example is None else f'Line {example:,}: '}{problems[0].message}")
    if not found.problems:
        say("Nothing to mend.")
    say()
    say("A file holds for one property of Search Console, and takes the place of the one before it.")
    say("Almost no site needs one: suture disavow draft begins with the two questions that decide.")


def _places(problems: list[Problem]) -> str:
    lines = [problem.line for problem in problems if problem.line is not None]
    if not lines:
        return "the file"
    shown = ", ".join(f"{line:,}" for line in lines[:_SHOWN_LINES])
    if len(lines) == 1:
        return f"line {shown}: {problems[0].entry}"
    return f"{counted(len(lines), 'line')}: {shown}{', ...' if len(lines) > _SHOWN_LINES else ''}"
