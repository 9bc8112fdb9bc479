"""Addresses: read by the ways of their country, compared part by part.

It knows ten countries by one file of words each (`data/`); elsewhere only what is written equal is equal, and doubt
is no conflict. It refuses to give one score for an address, and to look one up.
"""

from __future__ import annotations

from suture.engine.citations.addresses.address import Address
from suture.engine.citations.addresses.comparing import compare_addresses, same_premises
from suture.engine.citations.addresses.reading import read_address

__all__ = ["Address", "compare_addresses", "read_address", "same_premises"]
