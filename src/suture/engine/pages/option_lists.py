"""Lists to choose from, made bearable before a parser builds them.

Lexbor asks all options of a list anew after each of them, which takes the square of their number: 20,000 took 27 s.
Nothing is read from them, so beyond MOST_OPTIONS their tags get a name that means nothing, of the same length and in
the same place. A page with fewer stays as it is.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

__all__ = ["MOST_OPTIONS", "with_few_options"]

MOST_OPTIONS: Final = 2_000
"""Options of a page that a parser is given: 0.15 s. Lists of countries have 250, of towns a thousand."""

_OPTION: Final = re.compile(rb"<option(?=[\s/>])", re.IGNORECASE)
_OPTION_TAG: Final = re.compile(rb"(</?)option(?=[\s/>])", re.IGNORECASE)
_NO_OPTION: Final = rb"\1x-item"


def with_few_options(utf8: bytes) -> bytes:
    """Return a page whose tags of options beyond MOST_OPTIONS are none any more."""
    if utf8.count(b"<") <= MOST_OPTIONS:
        return utf8
    beyond = next(islice(_OPTION.finditer(utf8), MOST_OPTIONS, None), None)
    if beyond is None:
        return utf8
    return utf8[: beyond.start()] + _OPTION_TAG.sub(_NO_OPTION, utf8[beyond.start() :])
