"""Hosts that no network swallows, whatever their page shows: whose they are is known.

It knows hospitals, societies, universities, authorities, journals and newspapers by the catalogue and by endings that
only such bodies get, and platforms by their root. A page of theirs that shows a network's signs is a counter-example
with its reason: such a page was most likely put there by a stranger, and that is a finding of its own.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.catalogue import Catalogue, kind_of_host
from suture.engine.links.domains import registrable_domain
from suture.engine.quality.networks.tenants import tenant_of
from suture.engine.quality.words import KIND_OF_SITE_WORDS

__all__ = ["genuine"]

_KINDS: Final = frozenset(
    {"hospital", "clinic", "society", "charity", "university", "government", "journal", "news"}
)  # fmt: skip

# Kept for such bodies under nearly every country's ending; a list of countries is never whole.
_PUBLIC: Final = re.compile(r"\.(?:gov|govt|gob|gub|gouv|edu|ac|mil|nhs)\.[a-z]{2}$")


# What hospitals, universities and newspapers call themselves. A name proves little, but a wrong entry in a disavow
# file costs more than a missing one, so such a host waits for a person.
_NAMED: Final = re.compile(
    r"hospital|hopital|hôpital|ospedale|krankenhaus|klinikum|ziekenhuis|sjukhus|szpital"
    r"|universit|univ-|college|gazette|herald|tribune|chronicle|newspaper|zeitung"
)


def genuine(host: str, *, catalogue: Catalogue, patterned: bool) -> str | None:
    """Say why a host is left out of a network; None where nothing is known that speaks for it.

    `patterned` hosts have names of the network's own pattern: what such a name says does not count.
    """
    fact = catalogue.site(host)
    if fact is not None and (fact.medical or fact.kind in _KINDS):
        return f"{KIND_OF_SITE_WORDS[fact.kind].lower()} in the catalogue"
    ending = kind_of_host(host)
    if ending is not None and (ending.medical or ending.kind in _KINDS):
        return ending.why
    public = _PUBLIC.search(host)
    if public is not None:
        return f"its domain ends in {public[0]}, which such countries keep for public bodies and teaching"
    platform = catalogue.platform(host)
    lent = tenant_of(host, catalogue=catalogue) is not None
    if platform is not None and not lent and platform.host in {host, registrable_domain(host)}:
        return f"a platform ({platform.name}), whose pages are many people’s"
    named = None if patterned else _NAMED.search(host)
    if named is not None:
        return f"its name says “{named[0].strip('-')}”, and nothing else is known of it"
    return None
