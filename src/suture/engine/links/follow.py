"""Whether search engines are told to follow a link: five states made of three flags.

It knows how nofollow, ugc and sponsored become one state. It refuses to guess: where no tool said whether a
link is nofollow, ugc or sponsored, the state is unknown (null), never "no" and never "yes".

| state | flags |
|---|---|
| paid | sponsored, whatever else |
| users | ugc, not known to be sponsored |
| no | nofollow, neither of the above |
| yes | known not to be nofollow, and not known to be ugc or sponsored |
| null | nothing said |

`current_links` stores the state beside the flags: reading one column of five texts takes DuckDB 6 ms for a
million links, three columns of flags 22 ms, and it is asked for on every page of links.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

__all__ = ["FLAGS", "FOLLOW", "follow_column", "follow_state"]

FLAGS: Final = ("nofollow", "ugc", "sponsored")
FOLLOW: Final = ("yes", "no", "users", "paid")


def follow_state(*, nofollow: bool | None, ugc: bool | None, sponsored: bool | None) -> str | None:
    """Return one of FOLLOW, or None where nothing was said."""
    if sponsored:
        return "paid"
    if ugc:
        return "users"
    if nofollow is None:
        return None
    return "no" if nofollow else "yes"


def follow_column(
    *,
    nofollow: pa.Array | pa.ChunkedArray,
    ugc: pa.Array | pa.ChunkedArray,
    sponsored: pa.Array | pa.ChunkedArray,
) -> pa.DictionaryArray:
    """Return the states of columns of one length, as texts encoded by FOLLOW; null where nothing was said."""
    state = np.where(_is(nofollow), FOLLOW.index("no"), FOLLOW.index("yes")).astype(np.int32)
    told = nofollow.is_valid().to_numpy(zero_copy_only=False).copy()
    for flag, name in ((ugc, "users"), (sponsored, "paid")):
        state[_is(flag)] = FOLLOW.index(name)
        told |= _is(flag)
    return pa.DictionaryArray.from_arrays(pa.array(state, mask=~told), pa.array(FOLLOW))


def _is(flags: pa.Array | pa.ChunkedArray) -> np.ndarray:
    yes: np.ndarray = flags.fill_null(fill_value=False).to_numpy(zero_copy_only=False)
    return yes
