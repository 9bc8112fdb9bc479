"""Competitors come and go with all that was imported about them; what other practices know of them stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from suture.app.practices import actions, queries
from suture.app.practices.competitors import add_competitor, remove_competitor
from suture.app.practices.facts import lake
from suture.app.practices.models import Upload
from suture.app.practices.profile_queries import practice_profile
from suture.engine.errors import ActionError, BadAddress, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

ROWS = b"Linking page,Last crawled\nhttps://a.example/x,2026-11-01\n"


def imported(ada: int, practice: int, site: int) -> None:
    upload = actions.add_upload(actor=ada, practice=practice, file_name="l.csv", chunks=[ROWS], site=site)
    actions.start_import(actor=ada, upload=upload)


def test_a_competitor_is_added_once(ada: int, practice: int) -> None:
    site = add_competitor(actor=ada, practice=practice, address="https://www.Bay.example/team")
    assert add_competitor(actor=ada, practice=practice, address="bay.example") == site
    (found,) = practice_profile(ada, practice).competitors
    assert (found.id, found.site, found.files) == (site, "bay.example", 0)


@pytest.mark.parametrize("address", ["", " ", "bay", "https://", "a" * 240 + ".example"])
def test_what_is_no_site_is_no_competitor(ada: int, practice: int, address: str) -> None:
    with pytest.raises(BadAddress):
        add_competitor(actor=ada, practice=practice, address=address)


def test_ones_own_site_and_the_twenty_first_are_refused(ada: int, practice: int) -> None:
    with pytest.raises(ActionError, match="your own site"):
        add_competitor(actor=ada, practice=practice, address="harbour.example")
    for number in range(20):
        add_competitor(actor=ada, practice=practice, address=f"bay{number}.example")
    with pytest.raises(ActionError, match="enough"):
        add_competitor(actor=ada, practice=practice, address="bay20.example")


@pytest.mark.usefixtures("at_once")
def test_files_go_only_where_somebody_says_so(ada: int, practice: int, own_home: Path) -> None:
    site = add_competitor(actor=ada, practice=practice, address="bay.example")
    imported(ada, practice, site)
    assert lake().shelf("bay.example", aside=f"practice-{practice}").manifest().snapshots
    with pytest.raises(ActionError, match="go with it"):
        remove_competitor(actor=ada, practice=practice, site=site)
    remove_competitor(actor=ada, practice=practice, site=site, with_files=True)
    assert practice_profile(ada, practice).competitors == ()
    assert not Upload.objects.exists()
    kept = b"".join(path.read_bytes() for path in own_home.rglob("*") if path.is_file())
    assert b"a.example" not in kept
    assert b"bay.example" not in kept


@pytest.mark.usefixtures("at_once")
def test_the_shelf_of_the_practice_that_owns_the_site_stays(ada: int, practice: int) -> None:
    other = actions.add_practice(actor=ada, address="bay.example", specialty="dentistry")
    own = queries.practice(ada, other).own_site.id
    imported(ada, other, own)
    site = add_competitor(actor=ada, practice=practice, address="bay.example")
    remove_competitor(actor=ada, practice=practice, site=site)
    assert lake().shelf("bay.example").manifest().snapshots


def test_only_the_practices_own_competitors_can_be_removed(ada: int, stranger: int, practice: int) -> None:
    other = actions.add_practice(actor=ada, address="other.example", specialty="dentistry", rivals=["bay.example"])
    (theirs,) = practice_profile(ada, other).competitors
    with pytest.raises(NothingHere):
        remove_competitor(actor=ada, practice=practice, site=theirs.id)
    with pytest.raises(NothingHere):
        remove_competitor(actor=stranger, practice=other, site=theirs.id)
    assert practice_profile(ada, other).competitors == (theirs,)
