"""What reaches the disk while a browser sends files, before any page has looked at them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from suture.app.practices.models import Upload

pytestmark = pytest.mark.django_db

LARGE = 3_000_000  # more than Django keeps in memory


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """List the sizes of the pieces that Django wrote into its temporary files."""
    sizes: list[int] = []
    write = TemporaryFileUploadHandler.receive_data_chunk

    def watched(handler: Any, piece: bytes, start: int) -> None:
        sizes.append(len(piece))
        write(handler, piece, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", watched)
    return sizes


def a_file(size: int = LARGE) -> SimpleUploadedFile:
    return SimpleUploadedFile("links.csv", b"x" * size)


@pytest.mark.parametrize("name", ["welcome", "theme", "account_login"])
def test_a_file_from_nobody_is_never_written(name: str, owner: int, stored: list[int]) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse(name), {"chosen": a_file()}).status_code == 403
    strict.get(reverse("account_login"))  # gives the cookie with which a form's secret is looked for at all
    assert strict.post(reverse(name), {"chosen": a_file()}).status_code == 403
    assert stored == []


def test_somebody_whose_sign_in_has_ended_is_led_to_it(practice: int, stored: list[int]) -> None:
    answer = Client().post(reverse("files", args=[practice]), {"chosen": a_file()})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")
    assert stored == []


def test_a_file_that_is_too_large_is_cut_short_and_refused(
    page: Client, practice: int, stored: list[int], settings: Settings, own_home: Path
) -> None:
    settings.SUTURE_MAX_UPLOAD = 2_600_000
    answer = page.post(reverse("files", args=[practice]), {"chosen": a_file(9_000_000)})
    assert answer.status_code == 422
    assert "links.csv: The file is larger than 3 MB" in answer.text
    assert sum(stored) == 2_600_001
    assert not Upload.objects.exists()
    assert [path for path in own_home.rglob("*") if path.is_file()] == []


def test_several_files_each_have_their_own_room(page: Client, practice: int, settings: Settings) -> None:
    settings.SUTURE_MAX_UPLOAD = 2_600_000
    page.post(reverse("files", args=[practice]), {"chosen": [a_file(2_600_000), a_file(2_600_000)]})
    assert [upload.size for upload in Upload.objects.all()] == [2_600_000, 2_600_000]
