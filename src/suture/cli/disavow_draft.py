"""`suture disavow draft`: two questions first, then, hardly ever, a file from people's decisions."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suture.cli.disavow_files import counted, links_of, read_bytes, site_shelf, write_text
from suture.cli.disavow_judged import judged
from suture.cli.home import HOME_HELP
from suture.cli.plain import complain, say
from suture.cli.sites import named_site

if TYPE_CHECKING:
    from suture.engine.disavow.advice import Advice
    from suture.engine.disavow.decisions import BadDecision, Decision
    from suture.engine.disavow.drafting import Draft
    from suture.engine.disavow.linked import KnownLinks
    from suture.engine.links.shelf import Shelf

__all__ = ["draft"]

Answer = dict[str, Any]


def draft(
    site: Annotated[str, typer.Argument(help="The site that is linked to.", show_default=False)],
    exports: Annotated[
        list[Path] | None,
        typer.Argument(help="Exports of its links; without, what was imported.", show_default=False),
    ] = None,
    *,
    manual_action: Annotated[
        str | None, typer.Option("--manual-action", help="yes or no: Search Console shows one for links to you.")
    ] = None,
    bought_links: Annotated[
        str | None, typer.Option("--bought-links", help="yes or no: somebody bought or placed links for you.")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="A CSV of what people decided; - reads stdin.")
    ] = None,
    candidates: Annotated[
        Path | None, typer.Option("--candidates", help="Write here what could be decided, as such a CSV, and end.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the file here, not to the terminal.")] = None,
    request: Annotated[
        Path | None, typer.Option("--request", help="Write here a reconsideration request, begun.")
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Go on where no file is needed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:
    """Ask whether a disavow file is needed at all; then draft one from decisions, with the least that covers them.

    Nothing that nobody decided gets into the file, and nothing is uploaded.
    """
    from suture.engine.disavow.advice import advise
    from suture.engine.disavow.decisions import read_decisions
    from suture.engine.errors import InputError

    key = named_site(site)
    advice = advise(
        manual_action=_answered(manual_action, "--manual-action"),
        bought_links=_answered(bought_links, "--bought-links"),
    )
    if advice.stop is None or (advice.stop and not anyway):
        _tell_advice(advice, as_json=as_json)
        if advice.stop is None:
            raise typer.Exit(2)
        return
    if decisions is None and candidates is None:
        raise InputError(
            "A file is drafted from what people decided: name it with --decisions. --candidates FILE writes a "
            "table of what could be decided."
        )
    made, unread = ((), ()) if decisions is None else read_decisions(read_bytes(decisions))
    with site_shelf(key, exports or [], home=home) as shelf:
        if candidates is not None:
            _write_candidates(candidates, shelf, as_json=as_json)
        if decisions is None:
            return
        work = _Work(shelf, decisions=made)
    drafted = work.draft()
    if request is not None:
        write_text(request, work.request(drafted))
    if out is not None:
        write_text(out, drafted.text)
    problems = work.problems(drafted)
    if as_json:
        answer = _answer(advice, drafted, unread, out)
        print(json.dumps({**answer, "problems": problems}, ensure_ascii=False), flush=True)
        return
    if out is None:
        print(drafted.text, end="", flush=True)
    for words in problems:
        complain(words)
    _tell_draft(drafted, out=out, request=request, unread=unread)


class _Work:
    """The links of a site beside what people decided about them."""

    def __init__(self, shelf: Shelf, *, decisions: tuple[Decision, ...]) -> None:
        from suture.engine.disavow.linked import KnownLinks

        self._site = shelf.site
        self._decisions = decisions
        self._today = datetime.now(UTC).date()
        self._patterns: dict[str, str] = {}
        groups = None
        links = links_of(shelf)
        # Finding link groups takes longest, and only decisions about them need it.
        if any(one.what == "group" for one in decisions):
            found = judged(shelf, links)
            groups = found.assessments["network"]
            names = found.networks.select(["id", "pattern"]).to_pylist()
            self._patterns = {row["id"]: row["pattern"] for row in names}
        self._links: KnownLinks = KnownLinks(links, groups=groups)

    def draft(self) -> Draft:
        """The file."""
        from suture.engine.catalogue import open_catalogue
        from suture.engine.disavow.drafting import draft as draft_file

        return draft_file(
            self._decisions,
            links=self._links,
            patterns=self._patterns,
            site=self._site,
            catalogue=open_catalogue(),
            today=self._today,
        )

    def problems(self, drafted: Draft) -> list[str]:
        """What our own linter says of the draft: that it is too long, where somebody decided so much."""
        from suture.engine.catalogue import open_catalogue
        from suture.engine.disavow.linting import lint
        from suture.engine.disavow.reading import file_of

        found = lint(file_of(drafted.text), catalogue=open_catalogue(), site=self._site)
        return [problem.message for problem in found.problems if problem.severity != "note"]

    def request(self, drafted: Draft) -> str:
        """The reconsideration request that belongs to it."""
        from suture.engine.disavow.request import removals_of, request_text

        removals = removals_of(self._decisions, links=self._links)
        return request_text(drafted, site=self._site, removals=removals, today=self._today)


def _answered(text: str | None, option: str) -> bool | None:
    from suture.engine.errors import InputError

    if text is None:
        return None
    if text.lower() not in {"yes", "no"}:
        raise InputError(f"{option} is yes or no; it cannot be {text!r}.")
    return text.lower() == "yes"


def _write_candidates(path: Path, shelf: Shelf, *, as_json: bool) -> None:
    from suture.engine.disavow.decisions import candidates, write_decisions

    found = judged(shelf, links_of(shelf))
    rows = candidates(found.assessments, found.networks)
    write_text(path, write_decisions(rows))
    told = f"{path}: no candidate; there is nothing to decide."
    if rows:
        told = f"{path}: {counted(len(rows), 'candidate')}, nothing decided. Fill in decision, by and on."
    if as_json:
        complain(told)
    else:
        say(told)


def _tell_advice(advice: Advice, *, as_json: bool) -> None:
    from suture.engine.disavow.advice import QUESTIONS

    if as_json:
        answer = {**asdict(advice), "questions": QUESTIONS if advice.stop is None else {}}
        print(json.dumps(answer, ensure_ascii=False), flush=True)
        return
    say(advice.why)
    if advice.stop is None:
        for name, question in QUESTIONS.items():
            say()
            say(question)
            say(f"  --{name.replace('_', '-')} yes or --{name.replace('_', '-')} no")
    say()
    for fact in advice.facts:
        say(f"- {fact.words} ({fact.source})")


def _answer(advice: Advice, drafted: Draft, unread: tuple[BadDecision, ...], out: Path | None) -> Answer:
    return {
        "stop": advice.stop,
        "why": advice.why,
        "facts": [asdict(fact) for fact in advice.facts],
        "entries": drafted.entries,
        "out": None if out is None else str(out),
        "text": drafted.text,
        "decisions": [
            {
                "what": part.decision.what,
                "which": part.decision.which,
                "entries": list(part.entries),
                "links": part.links,
                "left_out": list(part.left_out),
            }
            for part in drafted.parts
        ],
        "unread": [asdict(row) for row in unread],
    }


def _tell_draft(drafted: Draft, *, out: Path | None, request: Path | None, unread: tuple[BadDecision, ...]) -> None:
    for row in unread:
        complain(f"decisions, line {row.line}: {row.reason}")
    for part in drafted.parts:
        for words in part.left_out:
            complain(f"{part.decision.what} {part.decision.which}: left out {words}")
    where = "" if out is None else f" in {out}"
    complain(f"{counted(drafted.entries, 'entry', 'entries')}{where}. Compare it with the file that is uploaded now.")
    if request is not None:
        complain(f"The reconsideration request is begun in {request}; fill in what stands in brackets.")
