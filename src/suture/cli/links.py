"""`suture links`: read merged links back, on the engine alone; every filter of the browser is an option here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from suture.cli.home import HOME_HELP, filled_home
from suture.cli.plain import plain, say
from suture.cli.sites import named_site

if TYPE_CHECKING:
    from suture.engine.links.browse import LinkPage
    from suture.engine.links.filters import LinkFilter
    from suture.engine.links.lake import Lake

__all__ = ["links"]

_NARROWEST, _WIDEST = 12, 60

Form: TypeAlias = Literal["csv", "jsonl"]


def _many(name: str, help_text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, help=f"{help_text} May be repeated.", show_default=False)
    return option


def links(
    site: Annotated[str, typer.Argument(help="The site that is linked to.", show_default=False)],
    *,
    search: Annotated[str, typer.Option("--search", help="Words in address, title, link text or target.")] = "",
    follow: Annotated[list[str] | None, _many("--follow", "yes, no, users, paid or unknown.")] = None,
    kind: Annotated[list[str] | None, _many("--kind", "text, image, redirect, ... or unknown.")] = None,
    seen_by: Annotated[list[str] | None, _many("--seen-by", "A tool that saw the link.")] = None,
    several: Annotated[bool, typer.Option("--several", help="Seen by more than one tool.")] = False,
    differ: Annotated[bool, typer.Option("--differ", help="On which tools disagree.")] = False,
    source: Annotated[list[str] | None, _many("--from", "The site that links.")] = None,
    host: Annotated[list[str] | None, _many("--host", "The host that links.")] = None,
    target: Annotated[list[str] | None, _many("--to", "The page that is linked to, or unknown.")] = None,
    text: Annotated[list[str] | None, _many("--text", "The link text, exactly.")] = None,
    no_text: Annotated[list[str] | None, _many("--no-text", "Link text empty or unknown.")] = None,
    language: Annotated[list[str] | None, _many("--language", "As the exporter writes it, or unknown.")] = None,
    lost: Annotated[list[str] | None, _many("--lost", "yes: a tool says so, or three checks failed; or no.")] = None,
    state: Annotated[list[str] | None, _many("--state", "live, removed, page-gone, ... unchecked or lost.")] = None,
    position: Annotated[list[str] | None, _many("--position", "main, author-bio, footer, ... or unknown.")] = None,
    since: Annotated[str, typer.Option("--since", help="First seen on or after: 2024, 2024-05, 2024-05-06.")] = "",
    until: Annotated[str, typer.Option("--until", help="First seen on or before.")] = "",
    undated: Annotated[bool, typer.Option("--undated", help="First seen on a day that is not known.")] = False,
    last_since: Annotated[str, typer.Option("--last-since", help="Last seen on or after.")] = "",
    last_until: Annotated[str, typer.Option("--last-until", help="Last seen on or before.")] = "",
    best: Annotated[bool, typer.Option("--best", help="The best link of each site only.")] = False,
    view: Annotated[str, typer.Option("--view", help="Filters as in an address: follow=yes&seen=ahrefs.")] = "",
    sort: Annotated[str, typer.Option("--sort", help="site, text, target, tools, first_seen, last_seen, checked or a "
                                      "metric; a leading - turns it around.")] = "-first_seen",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Rows of the table in the terminal.")] = 50,
    columns: Annotated[str, typer.Option("--columns", help="Columns of --csv and --json, separated by commas.")] = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="Print all links as CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all links as JSON Lines.")] = False,
    home: Annotated[Path | None, typer.Option("--home", help=HOME_HELP)] = None,
) -> None:  # fmt: skip
    """Show the links of a site that were imported, merged over all tools.

    Without --csv or --json a table of the first links; with them every link that the filters let through.
    """
    from suture.engine.errors import InputError
    from suture.engine.links.filters import LinkFilter
    from suture.engine.links.lake import open_lake

    if as_csv and as_json:
        raise InputError("Choose one of --csv and --json.")
    query = {
        "q": [search], "follow": follow, "kind": kind, "seen": seen_by, "site": source, "host": host,
        "target": target, "text": text, "no_text": no_text, "language": language, "lost": lost,
        "state": state, "position": position,
        "since": [since], "until": [until],
        "last_since": [last_since], "last_until": [last_until], "several": ["yes"] * several,
        "differ": ["yes"] * differ, "undated": ["yes"] * undated, "best": ["site"] * best,
    }  # fmt: skip
    wanted = LinkFilter.from_query(_with_view(view, query))
    key = named_site(site)
    with open_lake(filled_home(home)) as lake:
        _refuse_unknown_positions(lake, key, wanted.position)
        if as_csv or as_json:
            form: Form = "csv" if as_csv else "jsonl"
            _write_all(lake, key, filter=wanted, sort=sort, columns=columns, form=form)
        else:
            _write_table(lake, key, filter=wanted, sort=sort, limit=limit)


def _with_view(view: str, query: Mapping[str, Sequence[str] | None]) -> dict[str, list[str]]:
    from urllib.parse import parse_qs

    merged = parse_qs(view.rpartition("?")[2])
    for key, values in query.items():
        merged[key] = [*merged.get(key, []), *(value for value in values or () if value)]
    return merged


def _refuse_unknown_positions(lake: Lake, site: str, asked: Sequence[str]) -> None:
    """Our zones can always be asked for, other words only where an exporter wrote them."""
    from suture.engine.errors import InputError
    from suture.engine.links.conditions import UNKNOWN
    from suture.engine.links.positions import POSITION_SQL
    from suture.engine.pages.zones import ZONES

    odd = [word for word in asked if word not in {*ZONES, UNKNOWN}]
    if not odd:
        return
    question = f"SELECT DISTINCT {POSITION_SQL} AS word FROM read_parquet(?) WHERE position IS NOT NULL ORDER BY word"
    with lake.connect() as con:
        told = [
            word
            for (word,) in lake.shelf(site).ask(
                lambda current: con.execute(question, [str(current.links_path)]).fetchall()
            )
        ]
    known = dict.fromkeys((*ZONES, *told, UNKNOWN))
    for word in odd:
        if word not in known:
            raise InputError(f"--position can be {', '.join(known)}; it cannot be {word!r}.")


def _write_all(lake: Lake, site: str, *, filter: LinkFilter, sort: str, columns: str, form: Form) -> None:
    from suture.engine.links.export import EXPORTED, export_rows

    chosen = [name.strip() for name in columns.split(",") if name.strip()] or EXPORTED
    with lake.connect() as con:
        pieces = lake.shelf(site).ask(
            lambda current: export_rows(con, current, filter=filter, sort=sort, columns=chosen, form=form)
        )
        for piece in pieces:
            sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _write_table(lake: Lake, site: str, *, filter: LinkFilter, sort: str, limit: int) -> None:
    from suture.engine.links.browse import browse

    with lake.connect() as con:
        page = lake.shelf(site).ask(lambda current: browse(con, current, filter=filter, sort=sort, size=limit))
    say(_sentence(page.total, filter))
    if page.rows:
        say()
        for line in _table(_cells(page)):
            say(line)
    if page.total > len(page.rows):
        say()
        say(f"{len(page.rows):,} of {page.total:,}; --limit shows more, --csv and --json give all.")


def _sentence(total: int, filter: LinkFilter) -> str:
    words = f"{total:,} {'link' if total == 1 else 'links'} {filter.words(count=total)}"
    return f"{words.rstrip()}."


def _cells(page: LinkPage) -> list[tuple[str, ...]]:
    from suture.engine.links.words import FOLLOW_WORDS, NOT_KNOWN, state_words, tool_words

    # A column of "Not checked" would say nothing.
    checked = any(row.state for row in page.rows)
    heads = ("Page", "Link text", "Goes to", "Follow", *(("Live",) if checked else ()), "Seen by", "First seen")
    rows = (
        (
            row.source_url.partition("://")[2],
            NOT_KNOWN if row.anchor is None else row.anchor,
            row.target_path or NOT_KNOWN,
            FOLLOW_WORDS[row.follow] if row.follow else NOT_KNOWN,
            *((state_words(row.state),) if checked else ()),
            ", ".join(tool_words(tool) for tool in row.seen_by),
            row.first_seen.isoformat() if row.first_seen else NOT_KNOWN,
        )
        for row in page.rows
    )
    return [heads, *rows]


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Draw columns as wide as the terminal allows; the widest give way first."""
    clean = [[plain(cell) for cell in row] for row in rows]
    widths = [min(max(len(row[at]) for row in clean), _WIDEST) for at in range(len(rows[0]))]
    room = shutil.get_terminal_size((120, 24)).columns - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return ["  ".join(_fit(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in clean]


def _fit(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…"
