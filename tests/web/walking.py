"""What the walk over every address needs: which there are, who walks, and whether a refusal left anything behind.

Routes of another kind (an API's) join as `Route`s of their own: see `routes_of_pages`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from suture.app.practices.access import Need, is_enough
from suture.web.rules import Rule, rule_of

# From the least to the most; "nobody" has not signed in, "stranger" owns another team and practice.
ROLES = ("nobody", "stranger", "client", "viewer", "editor", "owner", "installation owner")
IN_THE_TEAM = {
    "client": "client",
    "viewer": "viewer",
    "editor": "editor",
    "owner": "owner",
    "installation owner": "owner",
}
METHODS = ("GET", "POST")


@dataclass(frozen=True, kw_only=True)
class Route:
    """One address: its rule, and what nobody is told there (302 leads to the sign-in)."""

    name: str
    address: str
    rule: Rule | None
    for_nobody: int = 302

    def refusal(self, role: str, method: str, *, beyond: Mapping[str, Need]) -> int | None:
        """Return the status that a role must get, None where it is let in; `beyond` holds what an action adds."""
        assert self.rule is not None, f"{self.name}: nobody has said who may come in (suture.web.rules)"
        if self.rule.reach == "all":
            return None
        if role == "nobody":
            return self.for_nobody
        if self.rule.reach == "signed in":
            return None
        if role == "stranger" or (self.rule.reach == "team" and role == "client"):
            return 404
        need = max(self.rule.need_of(method), beyond.get(self.name, Need.RESULTS))
        return None if is_enough(IN_THE_TEAM[role], need) else 403


def routes_of_pages(values: Mapping[str, Any]) -> list[Route]:
    """Return every page; `values` gives each part of an address."""
    return [
        Route(name=name, address=_address(name, parts, values), rule=rule_of(view))
        for name, parts, view in _named(get_resolver().url_patterns)
    ]


def _address(name: str, parts: tuple[str, ...], values: Mapping[str, Any]) -> str:
    missing = [part for part in parts if part not in values]
    assert not missing, f"{name}: the walk does not know what to put for {missing}"
    return reverse(name, kwargs={part: values[part] for part in parts})


def _named(
    patterns: list[URLPattern | URLResolver], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], Callable[..., Any]]]:
    for pattern in patterns:
        parts = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            if not pattern.namespace:
                yield from _named(pattern.url_patterns, parts)
        elif pattern.name:
            named = tuple((getattr(pattern.pattern, "regex", None) and pattern.pattern.regex.groupindex) or ())
            yield pattern.name, tuple(dict.fromkeys((*parts, *named))), pattern.callback


@contextmanager
def without_writing() -> Iterator[list[str]]:
    """Collect the statements that change rows."""
    written: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().split(" ", 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"}:
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield written


def digest_of_everything(home: Path) -> dict[str, str]:
    """Return a digest of every table and of every file below the home folder, by name, so that a change has one."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = "\n".join(sorted(map(repr, cursor.fetchall())))
            found[table] = hashlib.sha256(rows.encode()).hexdigest()
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home)
        if path.is_file() and "cache" not in name.parts:
            found[str(name)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
