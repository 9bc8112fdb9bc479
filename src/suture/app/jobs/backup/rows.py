"""Rows as lines of JSON, ordered by what names them, and back.

A line is `{"id": 3, "key": [...], "fields": {...}}`. What refers to another row holds that row's key. The order and
the text depend on nothing but the rows, so that two backups of the same state hold the same bytes, whatever database
they came from. It refuses to know files.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.apps.registry import Apps
from django.db import models

from suture.app.jobs.backup.natural_keys import KEPT, Kept
from suture.engine.errors import UnreadableFile

__all__ = ["Loader", "Names", "lines_of", "plain"]

_ROWS_AT_ONCE: Final = 500


class Names:
    """What names each row: the keys of a table by the rows' numbers, read once."""

    def __init__(self, apps: Apps, *, using: str) -> None:
        self._apps = apps
        self._using = using
        self.of = cache(self._of)

    def _of(self, label: str) -> dict[Any, list[Any]]:
        kept = KEPT[label]
        if kept.named_by:
            return self._by_another(label, kept)
        model = self._apps.get_model(label)
        fields = [model._meta.get_field(name) for name in kept.key]
        rows = model._base_manager.using(self._using).values_list("pk", *(field.attname for field in fields))
        return {
            row[0]: [self.value(field, value) for field, value in zip(fields, row[1:], strict=True)]
            for row in rows.iterator()
        }

    def _by_another(self, label: str, kept: Kept) -> dict[Any, list[Any]]:
        owner, _, field = kept.named_by.rpartition(".")
        naming = self._apps.get_model(owner)._base_manager.using(self._using).filter(**dict(kept.named_where))
        known = {number: [name] for number, name in naming.values_list(f"{field}_id", "key")}
        numbers = self._apps.get_model(label)._base_manager.using(self._using).values_list("pk", flat=True)
        return {number: known.get(number, [number]) for number in numbers}

    def value(self, field: Any, value: Any) -> Any:
        """Return a field's value as JSON has it; what refers to a row as that row's key."""
        if value is None:
            return None
        if field.is_relation:
            return self.of(field.related_model._meta.label)[value]
        return plain(value)


def lines_of(label: str, *, apps: Apps, names: Names, using: str, with_keys: bool) -> Iterator[bytes]:
    """Yield the rows of a table as lines, by key; without keys what is secret in them is empty."""
    model, kept = apps.get_model(label), KEPT[label]
    keys = names.of(label)
    order = sorted(keys, key=lambda number: (json.dumps(keys[number]), number))
    hidden = () if with_keys else kept.secrets
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or field.is_relation]
    for start in range(0, len(order), _ROWS_AT_ONCE):
        wanted = order[start : start + _ROWS_AT_ONCE]
        found = model._base_manager.using(using).in_bulk(wanted)
        for number in wanted:
            row = found[number]
            told = {
                field.name: plain(field.get_default())
                if field.name in hidden
                else names.value(field, getattr(row, field.attname))
                for field in fields
            }
            line = {"id": plain(number), "key": keys[number], "fields": told}
            yield json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


class Loader:
    """Puts lines back as rows, into tables as they were when the backup was made (`apps`).

    First `learn` the keys of all tables, then `load` each: rows may refer to rows that come later.
    """

    def __init__(self, apps: Apps, *, using: str) -> None:
        self._apps = apps
        self._using = using
        self._numbers: dict[str, dict[str, Any]] = {}

    def learn(self, label: str, lines: Iterable[bytes]) -> None:
        """Remember which key means which row."""
        known = self._numbers.setdefault(label, {})
        for line in _read(label, lines):
            known[json.dumps(line["key"])] = line["id"]

    def load(self, label: str, lines: Iterable[bytes], *, tell: Callable[[int], None]) -> int:
        """Insert the rows and return how many there were; `tell` hears how many after each portion."""
        model = self._apps.get_model(label)
        waiting: list[models.Model] = []
        count = 0
        for line in _read(label, lines):
            waiting.append(self._row(model, line))
            if len(waiting) == _ROWS_AT_ONCE:
                count += self._insert(model, waiting)
                tell(count)
        return count + self._insert(model, waiting)

    def _insert(self, model: type[models.Model], waiting: list[models.Model]) -> int:
        count = len(model._base_manager.using(self._using).bulk_create(waiting))
        waiting.clear()
        return count

    def _row(self, model: type[models.Model], line: Mapping[str, Any]) -> models.Model:
        told = line["fields"]
        values: dict[str, Any] = {model._meta.pk.attname: line["id"]}
        for field in model._meta.concrete_fields:
            if field.name not in told:
                continue
            value = told[field.name]
            if value is not None and field.is_relation:
                label = field.related_model._meta.label  # type: ignore[union-attr]  # historical models are classes
                value = self._number(label, value)
            else:
                value = field.to_python(value)
            values[field.attname] = value
        return model(**values)

    def _number(self, label: str, key: Any) -> Any:
        try:
            return self._numbers[label][json.dumps(key)]
        except KeyError:
            raise UnreadableFile(f"The backup speaks of a row of {label} that is not in it: {key}.") from None


def _read(label: str, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        try:
            told = json.loads(line)
        except ValueError as error:
            raise UnreadableFile(f"Line {number} of {label} in the backup is no JSON ({error}).") from error
        if not isinstance(told, dict) or not told.keys() >= {"id", "key", "fields"}:
            raise UnreadableFile(f"Line {number} of {label} in the backup is no row.")
        yield told


def plain(value: Any) -> Any:
    """Return the value as JSON has it, exactly: moments to the microsecond, numbers of money as text."""
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value
