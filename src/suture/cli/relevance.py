"""`suture relevance`: how medical saved pages are, for whom, and why, on the engine alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from suture.cli.plain import complain, say
from suture.cli.specialties import SPECIALTY_HELP, named_specialties

if TYPE_CHECKING:
    from suture.engine.pages.scanner import Scanner
    from suture.engine.quality.relevance import Relevance, RelevanceModel

__all__ = ["relevance"]

_PDF: Final = b"%PDF"
_MOST_BYTES: Final = 20_000_000
_MOST_TEXT: Final = 100_000  # bytes of visible text: several times what the model reads
_LEVELS: Final = ((0.8, "medical"), (0.5, "mostly medical"), (0.2, "partly medical"), (0.0, "not medical"))

Answer = dict[str, Any]


def relevance(
    files: Annotated[list[str], typer.Argument(help="Saved web pages; - reads stdin.", show_default=False)],
    *,
    url: Annotated[
        str | None, typer.Option("--url", help="The address of the page; its words count with the title's.")
    ] = None,
    specialty: Annotated[
        list[str] | None,
        typer.Option("--specialty", help=f"{SPECIALTY_HELP} Says how close."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each file.")] = False,
) -> None:
    """Say how medical saved pages are, which specialties they are about, for whom they are, and why.

    Made for English; six other languages are judged less surely. What is unknown is said to be, with the reason.
    """
    from suture.engine.catalogue import open_catalogue
    from suture.engine.errors import InputError
    from suture.engine.pages.scanner import Scanner
    from suture.engine.quality.relevance import close_to, open_model

    own = named_specialties(specialty or [], catalogue=open_catalogue())
    model, scanner = open_model(), Scanner()
    readable = 0
    for given in files:
        path = Path(given)
        try:
            told = _judged(path, url=url or "", model=model, scanner=scanner)
        except (OSError, InputError) as error:
            words = str(error) if isinstance(error, InputError) else f"{path}: {error.strerror or error}."
            if as_json:
                print(json.dumps({"file": given, "error": words}, ensure_ascii=False), flush=True)
            else:
                complain(words)
            continue
        readable += 1
        close = close_to(told, own)
        if as_json:
            print(json.dumps(_answer(given, told, close), ensure_ascii=False), flush=True)
        else:
            _tell(path, told, close)
    if not readable:
        raise typer.Exit(2)


def _judged(path: Path, *, url: str, model: RelevanceModel, scanner: Scanner) -> Relevance:
    from suture.engine.errors import UnreadableFile
    from suture.engine.pages.charset import to_utf8

    if str(path) == "-":
        content = sys.stdin.buffer.read(_MOST_BYTES)
    else:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    if content.startswith(_PDF):
        raise UnreadableFile(f"{_name(path)} is a PDF, not a web page.")
    page = scanner.one(to_utf8(content).utf8)
    return model.page(page.unlinked(most=_MOST_TEXT), title=page.title or "", url=url, language=page.language)


def _answer(file: str, told: Relevance, close: float | None) -> Answer:
    return {
        "file": file,
        "medical": None if told.medical is None else round(told.medical, 4),
        "specialties": [{"name": name, "code": code, "weight": weight} for code, name, weight in told.specialties],
        "audience": told.audience,
        "close": None if close is None else round(close, 3),
        "why": list(told.why),
        "language": told.language,
    }


def _tell(path: Path, told: Relevance, close: float | None) -> None:
    say(_name(path))
    if told.medical is None:
        say("  not known how medical")
    else:
        medical = told.medical
        level = next(words for least, words in _LEVELS if medical >= least)
        say(f"  {level} ({medical:.2f})" + (f", for {told.audience}" if told.audience else ""))
    if told.specialties:
        say(f"  about {', '.join(f'{name} {weight:.0%}' for _, name, weight in told.specialties)}")
    if close is not None:
        say(f"  near to the practice's own field: {close:.0%}")
    for sentence in told.why:
        say(f"  {sentence}")


def _name(path: Path) -> str:
    return "stdin" if str(path) == "-" else path.name
