"""How a link's worth is drawn: from a middling link, each part moves it, until it stands where it stands.

It knows places on a scale of four bands of one width, in per cent of the width. Within a band the scale is
logarithmic, since parts multiply. It refuses to judge, and to say anything by the drawing alone: words and numbers
stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from suture.engine.quality.ranges import LEAST, Range
from suture.engine.quality.value import BandLimits

__all__ = ["Stage", "Waterfall", "waterfall"]

_BAND: Final = 25.0
# What moves the worth by less than this share of the width is drawn as a dot: a sliver would say more than is known.
_STILL: Final = 1.5


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One part: how it moves the worth, as a factor beside a middling link's part, and the drawing as SVG."""

    factor: Range
    svg: str


@dataclass(frozen=True, kw_only=True)
class Waterfall:
    """The stages in the order of the parts, and the last row with the worth itself, as SVG."""

    stages: tuple[Stage, ...]
    worth: str


def waterfall(parts: Sequence[Range], *, middling: Sequence[float], worth: Range, limits: BandLimits) -> Waterfall:
    """Return the drawing of a link's worth.

    `parts` are its parts (0..1), `middling` the same parts of a middling link to the site, `worth` its value with its
    range, `limits` where bands begin, both in units of value. Each drawing is a box of full width in which the first
    stage stands between 12 and 26 pixels from the top.
    """
    scale = _Scale(limits)
    factors = [_beside(part, usual) for part, usual in zip(parts, middling, strict=True)]
    at = max(worth.mid, LEAST)
    for factor in factors:
        at /= factor.mid
    stages = []
    for place, factor in enumerate(factors):
        before, after = scale.place(at), scale.place(at * factor.mid)
        low, high = scale.place(at * factor.low), scale.place(at * factor.high)
        joined = _join(before, "0", "12") if place else ""
        stages.append(Stage(factor=factor, svg=_svg(joined + _moved(before, after, low, high) + _on(after))))
        at *= factor.mid
    end, low, high = (scale.place(value) for value in (worth.mid, worth.low, worth.high))
    last = (
        _join(end, "0", "12") + _range(low, high, kind="range")
        + f'<rect class="up" x="0" width="{low:.2f}%" y="12" height="14" rx="2"/>'
        f'<circle class="up" cx="{end:.2f}%" cy="19" r="5"/>'
    )  # fmt: skip
    return Waterfall(stages=tuple(stages), worth=_svg(last))


class _Scale:
    """Where a value stands, in per cent of the width."""

    def __init__(self, limits: BandLimits) -> None:
        # The outer bands have one end; drawn, each is as wide in logarithms as the band beside it.
        steps = [log(max(step, LEAST)) for step in (limits.typical, limits.more, limits.much_more)]
        self._ends = [2 * steps[0] - steps[1], *steps, 2 * steps[2] - steps[1]]

    def place(self, value: float) -> float:
        """Return 0..100; what is beyond the outer bands stands at their ends."""
        wanted = log(max(value, LEAST * LEAST))
        for band, (start, end) in enumerate(zip(self._ends, self._ends[1:], strict=False)):
            if wanted < end:
                return _BAND * (band + max(wanted - start, 0.0) / (end - start))
        return 100.0


def _beside(part: Range, usual: float) -> Range:
    least = max(usual, LEAST)
    return Range(max(part.low, LEAST) / least, max(part.mid, LEAST) / least, max(part.high, LEAST) / least)


def _moved(before: float, after: float, low: float, high: float) -> str:
    width = abs(after - before)
    if width < _STILL:
        return _range(low, high, kind="range minus") + f'<circle class="same" cx="{after:.2f}%" cy="19" r="4"/>'
    up = after > before
    box = f'x="{min(before, after):.2f}%" width="{width:.2f}%" y="12" height="14" rx="2"'
    if up:
        return f'<rect class="up" {box}/>' + _range(low, high, kind="range")
    return f'<rect class="down" {box}/>' + _range(low, high, kind="range minus")


def _range(low: float, high: float, *, kind: str) -> str:
    if high - low < _STILL:
        return ""
    return f'<rect class="{kind}" x="{low:.2f}%" width="{high - low:.2f}%" y="16.5" height="5" rx="2.5"/>'


def _join(place: float, top: str, bottom: str) -> str:
    return f'<line class="join" x1="{place:.2f}%" x2="{place:.2f}%" y1="{top}" y2="{bottom}"/>'


def _on(place: float) -> str:
    return _join(place, "26", "100%")


def _svg(marks: str) -> str:
    return f'<svg aria-hidden="true">{marks}</svg>'
