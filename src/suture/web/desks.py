"""All practices, one line each: how many tasks, what came and went, what needs a look, when files were last read.

For who works for many: the line says where to go this morning. It reads what jobs worked out, so that forty
practices take as many questions as one. It refuses to add practices up: their links are not one number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from suture.app.practices.weekly_queries import Desk, desks
from suture.web.pages import person_of, show
from suture.web.rules import signed_in

__all__ = ["practices"]

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_FIRST: Final = "name"

# By the name in the address: how lines are ordered, and whether the usual way is the largest first.
_ORDERS: Final[Mapping[str, tuple[Callable[[Desk], Any], bool]]] = {
    "name": (lambda desk: desk.practice.name.casefold(), False),
    "tasks": (lambda desk: desk.tasks, True),
    "gained": (lambda desk: -1 if desk.gained is None else desk.gained, True),
    "lost": (lambda desk: -1 if desk.lost is None else desk.lost, True),
    "looks": (lambda desk: -1 if desk.looks is None else desk.looks, True),
    "import": (lambda desk: desk.last_import or _NEVER, False),
}
_HEADS: Final = (
    ("name", "Practice", ""), ("tasks", "Tasks", "num"), ("gained", "Gained", "num"), ("lost", "Lost", "num"),
    ("looks", "Needs a look", "num"), ("import", "Last import", ""),
)  # fmt: skip


@require_safe
@signed_in
def practices(request: HttpRequest) -> HttpResponse:
    """List the practices that somebody reaches; an order that does not exist is the usual one."""
    asked = request.GET.get("sort", "")
    name, turned = asked.removeprefix("-"), asked.startswith("-")
    if name not in _ORDERS:
        name, turned = _FIRST, False
    key, largest_first = _ORDERS[name]
    down = largest_first != turned
    found = sorted(desks(person_of(request)), key=lambda desk: desk.practice.name.casefold())
    context = {
        "section": "practices", "desks": sorted(found, key=key, reverse=down),
        "tasks_in_all": sum(desk.tasks for desk in found),
        "heads": [
            (words, f"?sort={_address(head, name=name, turned=turned)}", kind, _order(head, name=name, down=down))
            for head, words, kind in _HEADS
        ],
    }  # fmt: skip
    return show(request, "suture/practices.html", context)


def _address(head: str, *, name: str, turned: bool) -> str:
    """The same column again turns its order around."""
    return f"-{head}" if head == name and not turned else head


def _order(head: str, *, name: str, down: bool) -> str:
    if head != name:
        return ""
    return "descending" if down else "ascending"
