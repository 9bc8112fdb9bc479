"""What names a listing over time: the address of its page, or who told of it where it has none.

Decisions, history and pages in the browser go by this key, so it stays the same when a file is read again, and when
a file and a look at the page tell of one listing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import blake2b

from suture.engine.citations.records import Record
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_url

__all__ = ["address_digest", "listing_key", "same_address", "told_apart"]

_BYTES = 16


def listing_key(record: Record, *, directory: str, witness: str, apart: str = "") -> str:
    """Return the key of a listing: 32 hexadecimal digits.

    `apart` tells several listings of one page apart (a clinician's name); empty where the page has one.
    """
    where = same_address(record.address) if record.address else f"{witness}\n{record.id or record.name.casefold()}"
    return _digest(f"{directory}\n{where}\n{apart.casefold()}")


def told_apart(records: Sequence[Record]) -> list[str]:
    """Return what tells each record apart from the others at its address, in their order; "" where it is alone.

    Several people on one page go by their names, several places of one person by their number, the first without one:
    it is the person's own, and an address that is mended stays the same listing.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for one in records:
        names[one.address].add(one.name.casefold())
    seen: Counter[tuple[str, str]] = Counter()
    apart = []
    for one in records:
        alone = len(names[one.address]) == 1
        place = seen[one.address, one.name.casefold()]
        seen[one.address, one.name.casefold()] += 1
        which = "" if alone else one.name
        apart.append("" if not one.address else f"{which} {place or ''}".strip())
    return apart


def address_digest(address: str) -> str:
    """Return the digest by which the pages of a practice are kept apart."""
    return _digest(same_address(address))


def same_address(address: str) -> str:
    """Return an address in the one spelling in which addresses are compared; as it is where it is no web address."""
    try:
        return canonical_url(address)
    except BadAddress:
        return address.strip()


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=_BYTES).hexdigest()
