"""What alerts give the week: a valuable link that search engines are asked not to follow any more.

The other kinds have tasks of their own already (a lost link, a page that is gone, a group to look at), or need none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from suture.app.monitoring.alert_kinds import FOLLOW_CHANGED
from suture.app.monitoring.models import Alert
from suture.app.practices.weekly import Benefit, Offer

__all__ = ["alerts_offer"]

_LATELY: Final = timedelta(days=30)
_MINUTES: Final = 10
_SOME: Final = Benefit(low=1, high=1)


def alerts_offer(practice: int, now: datetime, /) -> Iterator[Offer]:
    """Offer to ask each site that stopped letting search engines follow its link, for 30 days after it was found."""
    found = Alert.objects.filter(
        practice_id=practice, kind=FOLLOW_CHANGED, is_known=False, found_at__gt=now - _LATELY
    )
    newest: dict[str, Alert] = {alert.thing: alert for alert in found.order_by("pk")}
    for site, alert in newest.items():
        if alert.cause.startswith("not followed"):
            yield Offer(
                key=f"followed-no-more:{site}"[:200],
                kind="followed-no-more",
                title=f"Ask {site} whether its link to you may be followed again"[:160],
                why=alert.reason,
                minutes=_MINUTES,
                benefit=_SOME,
                address=(alert.route, alert.arguments),
                steps=(
                    "Open the page, and see whether the other links on it changed too: then it is a rule of the "
                    "site, and there is nothing to ask for.",
                    "If it is yours alone, write two sentences to the editor: that the link carries “nofollow” since "
                    "lately, and whether that was meant. Offer nothing for it.",
                ),
                until=(alert.found_at + _LATELY).date(),
            )
