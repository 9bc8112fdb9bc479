"""Addresses in three classes beside rapidfuzz's token scores, usaddress and usaddress-scourgify: accuracy and time.

    python -m bench.nap_addresses

The classes are "only formatting", "the same premises, something to mend" and "another address", on pairs of two
American registers that somebody labelled, and on the American pairs of the blind set. The token scores get the two
cut-offs that suit the very pairs best; usaddress gets our street types, since it has none.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from itertools import combinations

import usaddress
from rapidfuzz import fuzz
from scourgify import normalize_address_record
from scourgify.exceptions import AddressNormalizationError
from tests.eval.address_classes import LABELLED, Pair, blind_pairs, by_fields, labelled_pairs, read

from suture.engine.citations.addresses import compare_addresses, read_address
from suture.engine.citations.addresses.reading import _read
from suture.engine.citations.addresses.ways import ways_of

_ROUNDS = 3
_SAME_STREET = ("AddressNumber", "StreetName")
_UNIT = ("OccupancyIdentifier", "SubaddressIdentifier")
_REST = ("StreetNamePreDirectional", "StreetNamePostDirectional", "StreetNamePreType", "StreetNamePostType")

Judge = Callable[[Pair], str]


def one_text(given: dict[str, str]) -> str:
    """Street and unit in one line."""
    return f"{given['street']} {given.get('unit', '')}".strip().upper()


def by_score(pair: Pair, *, score: Callable[[str, str], float], cuts: tuple[int, int]) -> str:
    """The class by a token score and two cut-offs."""
    found = score(one_text(pair.a), one_text(pair.b))
    return "S" if found >= cuts[1] else "P" if found >= cuts[0] else "D"


def best_cuts(pairs: list[Pair], score: Callable[[str, str], float]) -> tuple[int, int]:
    """The two cut-offs with the most right classes."""
    scored = [(score(one_text(pair.a), one_text(pair.b)), pair.label) for pair in pairs]

    def right(cuts: tuple[int, int]) -> int:
        return sum(("S" if one >= cuts[1] else "P" if one >= cuts[0] else "D") == label for one, label in scored)

    return max(combinations(range(30, 102, 2), 2), key=right)


def parts(given: dict[str, str]) -> dict[str, str]:
    """usaddress's components, types in full."""
    types, directions = ways_of("US").types, ways_of("US").directions
    found: dict[str, str] = {}
    for word, label in usaddress.parse(one_text(given)):
        plain = word.strip(" ,.#").lower()
        plain = directions.get(plain, plain) if "Directional" in label else types.get(plain, plain)
        found[label] = f"{found.get(label, '')} {plain}".strip()
    return found


def by_usaddress(pair: Pair) -> str:
    """The class by usaddress's components."""
    a, b = parts(pair.a), parts(pair.b)
    if any(a.get(name, "") != b.get(name, "") for name in _SAME_STREET):
        return "D"
    return "S" if all(a.get(name, "") == b.get(name, "") for name in (*_UNIT, *_REST)) else "P"


def by_scourgify(pair: Pair) -> str:
    """The class by scourgify's two normal lines; what it refuses is compared as it stands."""
    lines = []
    for given in (pair.a, pair.b):
        # It takes no record without a state; the pairs of the registers have none, and any will do.
        town = {"city": given["city"], "state": given.get("region") or "NY", "postal_code": given["postcode"]}
        try:
            record = normalize_address_record({"address_line_1": one_text(given), "address_line_2": "", **town})
            lines.append((record["address_line_1"], record["address_line_2"] or ""))
        except AddressNormalizationError:
            lines.append((one_text(given), ""))
    if lines[0] == lines[1]:
        return "S"
    return "P" if lines[0][0] == lines[1][0] else "D"


def ours(pair: Pair) -> str:
    """The class by our fields."""
    return by_fields(*read(pair))


def timed(judge: Judge, pairs: list[Pair]) -> tuple[float, float]:
    """The share of right classes, and microseconds a pair with reading, the best of three rounds."""
    best, right = float("inf"), 0
    for _ in range(_ROUNDS):
        _read.cache_clear()
        start = time.perf_counter()
        said = [judge(pair) for pair in pairs]
        best = min(best, time.perf_counter() - start)
        right = sum(one == pair.label for one, pair in zip(said, pairs, strict=True))
    return right / len(pairs), best / len(pairs) * 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    american = [pair for half in ("odd", "even") for pair in blind_pairs(half) if pair.a["country"] == "US"]
    sets = {"two registers": list(labelled_pairs())} if LABELLED.exists() else {}
    sets["blind, American"] = american
    for name, pairs in sets.items():
        print(f"\n{name}: {len(pairs)} pairs\n{'':<24}{'accuracy':>10}{'µs a pair':>12}")
        judges: dict[str, Judge] = {"suture": ours, "usaddress": by_usaddress, "usaddress-scourgify": by_scourgify}
        for score in (fuzz.token_sort_ratio, fuzz.token_set_ratio):
            judges[f"rapidfuzz {score.__name__}"] = partial(by_score, score=score, cuts=best_cuts(pairs, score))
        for who, judge in judges.items():
            share, micros = timed(judge, pairs)
            print(f"{who:<24}{share:>10.3f}{micros:>12.0f}")
        once = [(read_address(**pair.a), read_address(**pair.b)) for pair in pairs]
        best = float("inf")
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            for a, b in once:
                compare_addresses(a, b)
            best = min(best, time.perf_counter() - start)
        print(f"suture, once read: {best / len(pairs) * 1e6:.0f} µs a pair")


if __name__ == "__main__":
    main()
