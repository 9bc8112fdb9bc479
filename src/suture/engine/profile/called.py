"""What a site is called by those who link to it: the text that most sites use and that carries the site's own name.

It knows link texts of at least two sites, so that one page's slip names nobody. It refuses to make a name of an
address: where no text says one, there is none.
"""

from __future__ import annotations

from typing import Final

import duckdb

from suture.engine.profile.link_texts import TextClasses, spelled
from suture.engine.quality.subject import Subject

__all__ = ["called"]

_TEXTS: Final = """
    SELECT min(anchor) FROM links
    WHERE length(anchor) BETWEEN 4 AND 60 AND lost IS NOT TRUE
    GROUP BY lower(trim(anchor)) HAVING count(DISTINCT source_domain) >= 2
    ORDER BY count(DISTINCT source_domain) DESC, 1 LIMIT 100
"""


def called(con: duckdb.DuckDBPyConnection, *, site: str) -> str:
    """Return the name by which most sites link to `site`, "" where none is known.

    Asks the `links` that are named on the connection (`votes.named`). A name of two words or more comes before one.
    """
    classes = TextClasses.of(Subject(site=site), services=())
    texts = [" ".join(text.split()) for (text,) in con.execute(_TEXTS).fetchall()]
    names = [text for text in texts if classes.class_of(text) == "brand"]
    return next((name for name in names if len(spelled(name).split()) > 1), next(iter(names), ""))
