"""What kind of footprint a pattern names: paths, titles, host names, addresses... whatever stands in it.

It reads the sentences that `describing` writes. It refuses to compare what stands in them: two groups that share
pages' titles have the same kind of footprint, whatever the titles are.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["footprint_kinds"]

# What somebody wrote may hold any word.
_QUOTED: Final = re.compile("“[^”]*”")
# "host" is what older versions said.
_HOST: Final = (
    r"(same )?(site name|host) |(same )?(beginning|end) of the name|"
    r".*\bin the (site name|host|beginning|end)\b"
)
_KINDS: Final = (
    ("path", re.compile(r"path |.*\bin the path$")),
    ("title", re.compile(r"same title|.*\bin the title$")),
    ("text", re.compile(r"same link text|.*\bin the link text$")),
    ("host", re.compile(_HOST)),
    ("network", re.compile(r"(same )?(network|addresses)\b")),
    ("handle", re.compile(r"(same )?name\b|.*\bin the name$")),
    ("subject", re.compile(r"same kind of page")),
    ("account", re.compile(r"(same )?account\b")),
    ("month", re.compile(r"first seen in ")),
    ("target", re.compile(r"(same )?page linked to")),
    ("domain", re.compile(r"all of ")),
)


def footprint_kinds(pattern: str) -> frozenset[str]:
    """Return the kinds of sign that a pattern names ("60 sites, path /x/, same title": path and title).

    Empty where it names none that is known here.
    """
    parts = [part.strip() for part in _QUOTED.sub("", pattern).split(",")]
    return frozenset(kind for part in parts for kind, said in _KINDS if said.match(part))
