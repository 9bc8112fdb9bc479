"""Every table has its place in a backup or out of it, its rows have names, and what is secret is marked."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from suture.app.jobs.backup.natural_keys import KEPT, LEFT_OUT, unplaced
from suture.app.jobs.backup.rows import plain

SECRET = re.compile(r"secret|token|digest|private|password_hash|seed")


def labels() -> set[str]:
    found = apps.get_models(include_auto_created=True)
    return {model._meta.label for model in found if not model._meta.proxy}


def test_somebody_has_said_of_each_table_whether_a_backup_holds_it() -> None:
    assert unplaced(labels()) == ""
    assert not KEPT.keys() & LEFT_OUT.keys()


def test_a_table_that_nobody_thought_of_is_named_with_what_to_do() -> None:
    sentence = unplaced([*labels(), "practices.Forgotten"])
    assert "practices.Forgotten" in sentence
    assert "natural_keys.py" in sentence
    assert "User" not in sentence


@pytest.mark.parametrize("label", sorted(KEPT.keys() & labels()))
def test_no_two_rows_have_one_name(label: str) -> None:
    kept, options = KEPT[label], apps.get_model(label)._meta
    if kept.named_by:
        owner, _, field = kept.named_by.rpartition(".")
        assert apps.get_model(owner)._meta.get_field(field).related_model is options.model
        return
    fields: list[Any] = [options.get_field(name) for name in kept.key]
    if fields[-1].primary_key or any(field.unique for field in fields):
        return
    unique = [
        set(constraint.fields)
        for constraint in options.total_unique_constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    assert set(kept.key) in [*unique, *map(set, options.unique_together)], f"{label} may have two rows of one name"


@pytest.mark.parametrize("label", sorted(KEPT.keys() & labels()))
def test_no_row_points_at_what_is_not_there(label: str) -> None:
    kept = KEPT[label]
    options = apps.get_model(label)._meta
    for field in options.concrete_fields:
        if field.is_relation:
            pointed = KEPT[field.related_model._meta.label]
            assert kept.is_secret or not pointed.is_secret
    assert not options.many_to_many, "a table between two others is a table to place"


@pytest.mark.parametrize("label", sorted(KEPT.keys() & labels()))
def test_what_sounds_secret_is_marked_so(label: str) -> None:
    kept, options = KEPT[label], apps.get_model(label)._meta
    for field in options.concrete_fields:
        if SECRET.search(field.name):
            assert kept.is_secret or field.name in kept.secrets, f"{label}.{field.name} sounds secret"
    for name in kept.secrets:
        assert options.get_field(name).has_default() or options.get_field(name).empty_strings_allowed


VALUES: dict[str, list[Any]] = {
    "BigAutoField": [1, 2**62],
    "BigIntegerField": [-(2**62), 0],
    "BinaryField": [bytes(range(256)), b""],
    "BooleanField": [True, False],
    "CharField": ["", "Ōkafor “Street”\u2028\n\\"],
    "DateField": [date(2026, 2, 28)],
    "DateTimeField": [datetime(2026, 11, 23, 10, 30, 0, 123456, tzinfo=UTC)],
    "DecimalField": [Decimal("0.10")],
    "FloatField": [0.1, 1e300],
    "JSONField": [{"a": [1, None, "\u2028"]}, [], "", 0],
    "TextField": ["", "line\nline"],
    "TimeField": [time(22, 15)],
    "UUIDField": [UUID(int=7)],
}
_WHOLE = ("AutoField", "IntegerField", "PositiveBigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField")
_WORDS = ("EmailField", "URLField", "SlugField", "GenericIPAddressField")
VALUES |= {kind: [0, 32_767] for kind in (*_WHOLE, "SmallIntegerField")}
VALUES |= {kind: ["ada@harbour.example"] for kind in _WORDS}


@pytest.mark.parametrize("label", sorted(KEPT.keys() & labels()))
def test_every_kind_of_value_comes_back_as_it_was(label: str) -> None:
    for field in apps.get_model(label)._meta.concrete_fields:
        if field.is_relation:
            continue
        kind = field.get_internal_type()
        assert kind in VALUES, f"nobody has tried how a backup holds a {kind} ({label}.{field.name})"
        for value in VALUES[kind]:
            assert field.to_python(json.loads(json.dumps(plain(value)))) == value
