"""Hosts that platforms lend to their users, and those that are the platform."""

from __future__ import annotations

import pytest

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.networks.genuine import genuine
from suture.engine.quality.networks.tenants import tenant_of


@pytest.mark.parametrize(
    ("host", "tenant"),
    [
        ("harbourwalks.tumblr.com", "harbourwalks.tumblr.com"),
        ("forum.harbourwalks.wordpress.com", "harbourwalks.wordpress.com"),
        ("tumblr.com", None),
        ("www.tumblr.com", None),
        ("de-de.facebook.com", None),
        ("en.wikipedia.org", None),
        ("harbour.example", None),
    ],
)
def test_a_users_name_below_a_platform_is_a_site_of_its_own(host: str, tenant: str | None) -> None:
    assert tenant_of(host, catalogue=open_catalogue()) == tenant


def test_a_platform_is_kept_out_and_its_user_is_not() -> None:
    catalogue = open_catalogue()
    assert genuine("www.tumblr.com", catalogue=catalogue, patterned=False) is not None
    assert genuine("harbourwalks.tumblr.com", catalogue=catalogue, patterned=False) is None
