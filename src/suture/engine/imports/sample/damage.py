"""Breaks a handful of rows of the sample on purpose, so that "rows not read" can be seen in the demo.

Each broken row is one that real exports have been seen with: cut off in mid-row, no address at all, an
address of another site.
"""

from __future__ import annotations

from typing import Final

from suture.engine.imports.sample.story import SITE

__all__ = ["damaged"]

# (tool, report) of the practice's files to whole lines that are added at the end.
_BROKEN: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("search-console", "latest-links"): ("http://[skin-clinic-reviews/page 7,2026-02-11",),
    ("ahrefs", "backlinks"): ('"Skin care for sailors"\t"https://sailing-notes.example/skin"\t"en"\t""\t"200"\t"11',),
    ("semrush", "backlinks"): (
        f"4,Untitled,not an address,https://{SITE}/,{SITE},3,1,false,false,false,true,false,false,false,false,"
        "2026-01-04,2026-02-11,false,false",
    ),
    ("bing", "backlinks"): (
        '"https://moved-away.example/doctors","Harbor Street Podiatry","https://harborstreetpodiatry.example/"',
    ),
}
_ENCODINGS: Final = {b"\xff\xfe": "utf-16-le"}


def damaged(content: bytes, *, site: str, tool: str, report: str) -> tuple[bytes, int]:
    """The file with its broken rows added, and how many they are; files of rivals stay whole."""
    lines = _BROKEN.get((tool, report), ()) if site == SITE else ()
    newline = "\r\n" if content.endswith(b"\r\n") else "\n"
    encoding = _ENCODINGS.get(content[:2], "utf-8")
    return content + "".join(line + newline for line in lines).encode(encoding), len(lines)
