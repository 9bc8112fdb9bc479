"""Servers with certificates: one that is good, and several that prove nothing."""

from __future__ import annotations

from tests.hostile.case import case, prose
from tests.hostile.wire import Wire


async def _page(wire: Wire) -> None:
    await wire.page(prose())


case("tls-good", "live", certificate="good")(_page)
for _bad in ("expired", "not-yet", "wrong-name", "self-signed"):
    case(f"tls-{_bad}", "unreachable", "tls", certificate=_bad)(_page)
