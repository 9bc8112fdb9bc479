"""The commands and how they end: 0 done, 1 findings (where asked for), 2 bad input or usage.

It knows which commands there are; what they do stands in one module each. Modules here import only the
standard library and typer at their top, so that `suture --help` does not pay for Arrow, DuckDB or Django.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import Annotated

import typer

from suture import __version__
from suture.cli.assess import assess
from suture.cli.audit import audit
from suture.cli.backup import backup, restore
from suture.cli.check import check
from suture.cli.citations import citations
from suture.cli.disavow import disavow
from suture.cli.imports import import_files
from suture.cli.links import links
from suture.cli.nppes import nppes
from suture.cli.pages import pages
from suture.cli.plain import complain
from suture.cli.practice import practice
from suture.cli.prospects_stored import prospects
from suture.cli.ranks import ranks
from suture.cli.relevance import relevance
from suture.cli.serve import serve
from suture.cli.visit import visit
from suture.cli.worker import worker
from suture.engine.errors import Cancelled, SutureError

__all__ = ["app", "main"]

app = typer.Typer(
    help="Who vouches for a medical practice on the web, how much each vote is worth, and why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        print(f"suture {__version__}")
        raise typer.Exit


@app.callback()
def _suture(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who vouches for a medical practice on the web, how much each vote is worth, and why."""


app.command("import", short_help="Read exports of Search Console, Ahrefs and others.")(import_files)
app.command("audit", short_help="Say which links of a site matter and why.")(audit)
app.command("assess", short_help="Say what each link of a list is worth, and why.")(assess)
app.command("links", short_help="Show the links of a site that were imported.")(links)
app.command("pages", short_help="Say what saved pages say: links, dates, authors.")(pages)
app.command("relevance", short_help="Say how medical saved pages are, and in which field.")(relevance)
app.command("check", short_help="Visit a list of links: is each there, as it was?")(check)
app.command("visit", short_help="Read the known pages that link to a site, politely.")(visit)
app.add_typer(disavow, name="disavow")
app.add_typer(citations, name="citations")
app.add_typer(nppes, name="nppes", short_help="The US register of NPIs, searched on this machine.")
app.add_typer(practice, name="practice")
app.add_typer(prospects, name="prospects")
app.add_typer(ranks, name="ranks", short_help="Free ranks of domains: how well known a site is.")
app.command("serve", short_help="Serve Suture's pages until Ctrl-C.")(serve)
app.command("worker", short_help="Run jobs, such as imports, until it is stopped.")(worker)
app.command("backup", short_help="Write all that Suture keeps into one file.")(backup)
app.command("restore", short_help="Put a backup into an empty home folder.")(restore)


def main() -> None:
    """Run the program; what goes wrong on purpose is one sentence on stderr and exit code 2."""
    # The words of pages and of our own sentences are in every script: a locale such as "C" must not end the work.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except Cancelled as stopped:
        complain(str(stopped) or "Stopped.")
        sys.exit(128 + signal.SIGINT)
    except SutureError as error:
        complain(str(error))
        sys.exit(2)
    except BrokenPipeError:
        # The reader (`head`, a closed pager) has enough. Python would complain again while flushing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
