"""Titles without what varies from site to site: the site's own name before or behind, and handles in any text.

It knows that a title has parts ("View Profile: somebody12 | The Harbour Forum"), and that a part which nearly nobody
else has is the site's. It refuses to guess which part that is: only how often each occurs decides.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.quality.networks.holders import count_distinct
from suture.engine.quality.networks.signs import Sign, fixed_sign
from suture.engine.quality.networks.sources import Sources
from suture.engine.quality.networks.words import RARE

__all__ = ["handles_sign", "without_own_parts"]

_BETWEEN: Final = r"\s+(?:[|»«·•~]|-|\x{2013}|\x{2014})+\s+|\s*:\s+"
# A part that so much fewer sources have than another part of the same title varies beside it.
_OWN_SHARE: Final = 0.1
# "@somebody", and a name with its number: "leclerc99". Events and products have years and few digits instead.
_HANDLE: Final = r"(?:^|[^\p{L}\p{N}_.@-])(?P<handle>@[a-z][a-z0-9_]{3,30}|[a-z]{5,24}\d{2,4})(?:$|[^\p{L}\p{N}_.@-])"
_DATED: Final = r"(?:19|20)\d\d$"
_EVERYBODYS: Final = frozenset({"covid19", "office365", "microsoft365"})
# Two people seldom choose one such name, and one who uses it everywhere is one hand.
_HANDLE_BITS: Final = 26.0


def without_own_parts(prepared: pa.Array, *, sources: Sources, fewest: int) -> pa.Array:
    """Prepared titles in which parts that fewer than `fewest` sources have, or few beside another part, are a slot.

    A title of which all parts are such stays as it is.
    """
    parts = pc.split_pattern_regex(prepared, _BETWEEN)
    sizes = np.asarray(pc.list_value_length(parts)).astype(np.int64)
    row = np.repeat(np.arange(len(sizes)), sizes)
    shape = pc.replace_substring_regex(parts.flatten(), r"\p{Nd}+", "0")
    coded = shape.dictionary_encode()
    part = np.asarray(coded.indices).astype(np.int64)
    used = count_distinct(part, sources.source[row], size=len(coded.dictionary))[part]
    most = np.zeros(len(sizes), np.int64)
    np.maximum.at(most, row, used)
    own = pa.array((most[row] >= fewest) & (used < np.maximum(fewest, _OWN_SHARE * most[row])))
    kept = pc.if_else(own, RARE, parts.flatten())
    starts = pa.array(np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]).astype(np.int32))
    return pc.binary_join(pa.ListArray.from_arrays(starts, kept), " ")


def handles_sign(title: pa.Array, text: pa.Array) -> Sign:
    """The first handle in a prepared title or else in the link's text."""
    found = pc.coalesce(_handle(title), _handle(text))
    return fixed_sign("handle", found, np.full(len(found), _HANDLE_BITS))


def _handle(texts: pa.Array) -> pa.Array:
    found = pc.struct_field(pc.extract_regex(texts, _HANDLE), "handle")
    everybodys = pc.is_in(found, value_set=pa.array(sorted(_EVERYBODYS)))
    dated = pc.fill_null(pc.match_substring_regex(found, _DATED), False)
    return pc.if_else(pc.or_(everybodys, dated), pa.scalar(None, pa.string()), found)
