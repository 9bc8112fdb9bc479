"""A practice whose links were judged: a group of three sites, a site that sells links, a trusted one, a plain one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK, judge, network

from suture.app.jobs.running import run_job
from suture.app.practices import actions
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.models import Practice, Role, TeamMember

SITE = "harbour.example"
GROUP = tuple(f"n{number}.example" for number in range(3))
LINKS = (
    *(f"https://{host}/x/{number}" for number, host in enumerate(GROUP)),
    "https://sells.example/1", "https://sells.example/2", "https://www.cdc.gov/clinics", "https://plain.example/",
)  # fmt: skip

Importing = Callable[..., None]


@pytest.fixture
def practice(ada: int) -> int:
    """Ada's practice, harbour.example."""
    return actions.add_practice(actor=ada, address=f"https://www.{SITE}/", specialty="Dermatology")


@pytest.fixture
def importing(ada: int, practice: int) -> Importing:
    """Read a file of linking pages, and put what the machine would judge beside."""

    def read(*pages: str, judged: bool = True) -> None:
        text = "Linking page,Last crawled\n" + "".join(f"{page},2026-11-01\n" for page in pages)
        upload = actions.add_upload(actor=ada, practice=practice, file_name="links.csv", chunks=[text.encode()])
        run_job(actions.start_import(actor=ada, upload=upload))
        if judged:
            judge_again(practice)

    return read


@pytest.fixture
def judged(practice: int, importing: Importing) -> int:
    """The practice after LINKS were read and judged."""
    importing(*LINKS)
    return practice


def judge_again(practice: int, *, networks: bool = True) -> None:
    """Judge what is there: GROUP is one link group, sells.example asks for a look, cdc.gov is the government's."""

    def told(link: dict[str, Any]) -> dict[str, Any]:
        if networks and link["source_domain"] in GROUP:
            return {"suggestion": "disavow", "network": NETWORK}
        if link["source_domain"] == "cdc.gov":
            return {"site_kind": "government", "value_mid": 4.0, "value_high": 6.0, "band_low": 3, "band_high": 3}
        return {"suggestion": "watch"} if link["source_domain"] == "sells.example" else {}

    groups = [network(size=3, links=3, domains=3, members=list(GROUP))] if networks else []
    judge(lake().shelf(SITE), told, networks=groups, reader=reader_of(practice), now=timezone.now())


@pytest.fixture
def membership() -> Callable[..., None]:
    """Let somebody work on a practice."""

    def let(practice: int, user: int, *, role: str = Role.EDITOR) -> None:
        team = Practice.objects.get(pk=practice).team
        TeamMember.objects.create(team=team, user_id=user, role=role, since=timezone.now())

    return let
