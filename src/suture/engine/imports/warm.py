"""Compile the importer's kernels ahead of their first use: `python -m suture.engine.imports.warm`.

Numba keeps what it compiled beside the source, so this is paid once for an installation.
"""

from __future__ import annotations

from typing import Final

from suture.engine.imports.convert import convert
from suture.engine.imports.detect import detect
from suture.engine.imports.limits import Limits
from suture.engine.imports.plan import plan
from suture.engine.imports.records import chunks
from suture.engine.imports.text import Encoding, as_utf8
from suture.engine.links import warm as links
from suture.engine.pages import warm as pages

__all__ = ["warm"]

# A row with a text, a number, a yes or no, a date, and quotes to undo: every kernel is called once.
_TEXT: Final = (
    b"Source url,Target url,Page ascore,Anchor,Nofollow,First seen\n"
    b'https://clinic.example/,https://harbour.example/,5,"a ""b""",true,2026-01-02\n'
)


def warm() -> None:
    """Call every kernel of this room, and of the rooms below it, once."""
    links.warm()
    pages.warm()
    limits = Limits()
    b"".join(
        as_utf8([_TEXT.decode().encode("utf-16-le")], encoding=Encoding(name="utf-16-le", mark=0, returns=False))
    )
    found = plan(detect(_TEXT, shown="a sample", mapping=None, limits=limits), _TEXT, limits=limits)
    for chunk in chunks([_TEXT[found.rows_from :]], layout=found.layout):
        convert(chunk, plan=found, site=None)


if __name__ == "__main__":
    warm()
