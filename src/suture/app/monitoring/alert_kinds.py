"""The kinds of alert: their words on screen, and the name under which programs are told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = [
    "ALERT_KINDS", "FOLLOW_CHANGED", "GROUP_GREW", "LINK_LOST", "PAGE_GONE", "SAVED", "TEST_EVENT", "TRUSTED_GAINED",
    "AlertKind",
]  # fmt: skip

LINK_LOST: Final = "link-lost"
TRUSTED_GAINED: Final = "trusted-gained"
FOLLOW_CHANGED: Final = "follow-changed"
GROUP_GREW: Final = "group-grew"
PAGE_GONE: Final = "page-gone"
SAVED: Final = "saved"

TEST_EVENT: Final = "test"
"""What a webhook's test message says it is of; no alert is of this kind."""


@dataclass(frozen=True, kw_only=True)
class AlertKind:
    """A kind of alert: its name, when it is raised, the symbol beside it, and its event as programs know it."""

    key: str
    name: str
    about: str
    icon: str
    event: str


ALERT_KINDS: Final = {
    kind.key: kind
    for kind in (
        AlertKind(
            key=LINK_LOST,
            name="Valuable link lost",
            about="A link worth at least a typical one went: three checks of ours over three days, or a tool’s own "
            "dated word.",
            icon="gone",
            event="link.lost",
        ),
        AlertKind(
            key=TRUSTED_GAINED,
            name="Link from a trusted site",
            about="A hospital, university, public office, society or journal, or a site that the catalogue trusts, "
            "has a new link to you.",
            icon="done",
            event="link.trusted_gained",
        ),
        AlertKind(
            key=FOLLOW_CHANGED,
            name="Followed, or no longer",
            about="A link worth at least a typical one is no longer to be followed by search engines, or is again.",
            icon="changed",
            event="link.follow_changed",
        ),
        AlertKind(
            key=GROUP_GREW,
            name="Link group grew",
            about="Far more sites of one link group came within 30 days than is usual for it. There is seldom "
            "anything to do.",
            icon="look",
            event="group.grew",
        ),
        AlertKind(
            key=PAGE_GONE,
            name="Page of yours gone",
            about="A page of yours to which others link answers “not found”.",
            icon="moved",
            event="page.gone",
        ),
        AlertKind(
            key=SAVED,
            name="Saved alert",
            about="A new link matches a filter that somebody saved.",
            icon="links",
            event="link.matched",
        ),
    )
}
