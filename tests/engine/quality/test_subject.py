"""What belongs to a practice's field: the parts of a whole specialty, never its neighbours."""

from __future__ import annotations

import pytest

from suture.engine.quality.subject import with_parts

KNOWN = ("122300000X", "1223G0001X", "1223P0300X", "207N00000X", "207NP0225X")


@pytest.mark.parametrize(
    ("own", "near"),
    [
        ((), ()),
        (("122300000X",), ("122300000X", "1223G0001X", "1223P0300X")),
        (("1223G0001X",), ("1223G0001X", "122300000X", "1223P0300X")),
        (("1223P0300X",), ("1223P0300X",)),
        (("207N00000X",), ("207N00000X", "207NP0225X")),
    ],
)
def test_a_whole_specialty_has_its_parts(own: tuple[str, ...], near: tuple[str, ...]) -> None:
    assert with_parts(own, known=KNOWN) == near
