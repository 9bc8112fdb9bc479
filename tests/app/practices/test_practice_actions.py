"""Practices are added, changed, guarded and really deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from suture.app.accounts.actions import create_owner
from suture.app.jobs.models import Job
from suture.app.practices import actions, link_queries, queries
from suture.app.practices.facts import lake
from suture.app.practices.models import ColumnMapping, History, Practice, Role, TeamMember, Upload
from suture.app.practices.specialties import SPECIALTIES, specialty_key
from suture.engine.errors import ActionError, BadAddress, InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_an_address_and_a_specialty_make_a_practice(ada: int, practice: int) -> None:
    view = queries.practice(ada, practice)
    assert (view.name, view.own_site.key, view.specialty, view.role) == (
        "harbour.example", "harbour.example", "dermatology", "owner",
    )  # fmt: skip
    assert view.own_site.address == "https://www.harbour.example/"
    assert queries.practices_for(ada) == (view,) == queries.every_practice()
    assert [line.action for line in queries.history(ada, practice)] == ["practice added"]


@pytest.mark.parametrize("address", ["", "  ", "harbour", "not an address", "https://"])
def test_what_is_no_address_is_refused_with_a_sentence(ada: int, address: str) -> None:
    with pytest.raises(BadAddress):
        actions.add_practice(actor=ada, address=address, specialty="dermatology")
    assert queries.practices_for(ada) == ()


def test_a_site_belongs_to_one_practice(ada: int, practice: int) -> None:
    with pytest.raises(ActionError, match=r"harbour\.example belongs to a practice here already"):
        actions.add_practice(actor=ada, address="harbour.example", specialty="dentistry")


def test_specialties_are_known_by_name_and_key() -> None:
    assert len({one.nucc for one in SPECIALTIES}) == len({one.key for one in SPECIALTIES}) == len(SPECIALTIES)
    assert all(len(one.nucc) == 10 for one in SPECIALTIES)
    assert specialty_key(" dermatology ") == specialty_key("Dermatology") == "dermatology"
    assert specialty_key("Otolaryngology (ear, nose and throat)") == "ent"
    for text in ("", "astrology"):
        with pytest.raises(InputError):
            specialty_key(text)


def test_strangers_find_nothing_and_the_owner_everything(stranger: int, practice: int) -> None:
    attempts: list[Callable[[], Any]] = [
        lambda: queries.practice(stranger, practice),
        lambda: queries.imports(stranger, practice),
        lambda: link_queries.totals(stranger, practice),
        lambda: link_queries.links(stranger, practice, filter=link_queries.LinkFilter()),
        lambda: actions.rename_practice(actor=stranger, practice=practice, name="Mine"),
        lambda: actions.add_upload(actor=stranger, practice=practice, file_name="x", chunks=[b"x"]),
        lambda: actions.delete_practice(actor=stranger, practice=practice),
        lambda: queries.practice(stranger, practice + 1),
    ]
    for attempt in attempts:
        with pytest.raises(NothingHere, match="There is no such practice"):
            attempt()
    assert queries.practices_for(stranger) == ()
    owner = create_owner(email="owner@harbour.example", password="harbour at dawn")
    assert queries.practice(owner, practice).role == "owner"


def test_an_editor_may_not_delete(stranger: int, practice: int) -> None:
    team = Practice.objects.get(pk=practice).team
    TeamMember.objects.create(team=team, user_id=stranger, role=Role.EDITOR, since=timezone.now())
    assert queries.practice(stranger, practice).role == "editor"
    with pytest.raises(NotAllowed, match="Only an owner"):
        actions.delete_practice(actor=stranger, practice=practice)


def test_name_and_specialty_can_change(ada: int, practice: int) -> None:
    actions.rename_practice(actor=ada, practice=practice, name=" Harbour Skin ")
    actions.change_specialty(actor=ada, practice=practice, specialty="plastic-surgery")
    view = queries.practice(ada, practice)
    assert (view.name, view.specialty_name) == ("Harbour Skin", "Plastic surgery")
    with pytest.raises(InputError):
        actions.rename_practice(actor=ada, practice=practice, name=" ")


def test_history_names_nobody(ada: int, practice: int) -> None:
    for row in History.objects.all():
        assert row.actor == f"user:{ada}"
        assert "ada" not in str(row.details)


def test_uploads_are_taken_in_pieces_and_bounded(ada: int, practice: int, own_home: Path, settings: Any) -> None:
    settings.SUTURE_MAX_UPLOAD = 10
    upload = actions.add_upload(
        actor=ada, practice=practice, file_name="C:\\exports\\my \x00links.csv", chunks=[b"12345", b"67890"]
    )
    row = Upload.objects.get(pk=upload)
    assert (row.file_name, row.size) == ("my links.csv", 10)
    assert (own_home / "uploads" / row.path).read_bytes() == b"1234567890"
    for chunks, words in (([b"12345", b"678901"], "larger than"), ([], "empty"), ([b""], "empty")):
        with pytest.raises(InputError, match=words):
            actions.add_upload(actor=ada, practice=practice, file_name="x", chunks=chunks)
    assert len(list((own_home / "uploads").rglob("*/*"))) == 1


@pytest.mark.django_db(transaction=True)
def test_deleting_a_practice_leaves_nothing_but_a_number(
    ada: int, practice: int, importing: Any, own_home: Path
) -> None:
    importing()
    importing("Donor,Words\nhttps://c.example/1,Harbour\n")
    other = actions.add_practice(actor=ada, address="other.example", specialty="dentistry", rivals=["shared.example"])
    assert lake().shelf("harbour.example").manifest().snapshots
    actions.delete_practice(actor=ada, practice=practice)
    assert queries.practices_for(ada) == (queries.practice(ada, other),)
    assert not Job.objects.exists()
    assert not Upload.objects.exists()
    assert not ColumnMapping.objects.exists()
    assert [row.action for row in History.objects.filter(subject=f"practice:{practice}")] == ["practice deleted"]
    assert not list((own_home / "uploads").rglob("*"))
    kept = b"".join(path.read_bytes() for path in own_home.rglob("*") if path.is_file())
    assert b"harbour" not in kept
    with pytest.raises(NothingHere):
        queries.practice(ada, practice)


@pytest.mark.django_db(transaction=True)
def test_what_another_practice_handed_over_about_the_site_stays(ada: int, practice: int, importing: Any) -> None:
    importing()
    other = actions.add_practice(
        actor=ada, address="other.example", specialty="dentistry", rivals=["www.harbour.example"]
    )
    (rival,) = queries.practice(ada, other).rivals
    upload = actions.add_upload(
        actor=ada, practice=other, file_name="l.csv", chunks=[b"Linking page\nhttps://c.example/\n"], site=rival.id
    )
    actions.start_import(actor=ada, upload=upload)
    actions.delete_practice(actor=ada, practice=practice)
    assert lake().sites() == ()
    assert [one.accepted for one in queries.imports(ada, other).done] == [1]


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_removed_keeps_its_rows(
    ada: int, practice: int, importing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing()

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(actions, "remove_stored", refuse)
    with pytest.raises(PermissionError):
        actions.delete_practice(actor=ada, practice=practice)
    assert queries.practice(ada, practice).own_site.key == "harbour.example"
    monkeypatch.undo()
    actions.delete_practice(actor=ada, practice=practice)
    assert queries.practices_for(ada) == ()
