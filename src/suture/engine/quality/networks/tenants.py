"""Hosts below a platform that lends names to its users: each is somebody's own site, as each domain is.

It knows by the catalogue which platforms lend names, and refuses to take the platform's own hosts ("www", "m", "de")
for users: those are the platform, whose pages are many people's.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.catalogue import Catalogue

__all__ = ["tenant_of"]

# Platforms whose users get a host; of others (maps, reviews, code) hosts are the platform's own.
_LENDING: Final = frozenset({"blogs", "sites", "shop", "social"})
# What platforms keep for themselves: devices, languages, and the rooms of a company.
_OWN: Final = re.compile(
    r"(?:www|web|mobile|touch|mbasic|old|new|amp|api|app|apps|cdn|static|img|media|mail|about|blog|business|developers?"
    r"|help|support|status|news|community|forum|forums|shop|store|[a-z]{1,2}(?:-[a-z]{2})?)\d*"
)


def tenant_of(host: str, *, catalogue: Catalogue) -> str | None:
    """The name that a user of a platform got (the platform's name and one label), None where `host` is no user's."""
    platform = catalogue.platform(host)
    if platform is None or not platform.users_content or platform.kind not in _LENDING:
        return None
    if not host.endswith(f".{platform.host}"):
        return None
    label = host[: -len(platform.host) - 1].rpartition(".")[2]
    return None if _OWN.fullmatch(label) else f"{label}.{platform.host}"
