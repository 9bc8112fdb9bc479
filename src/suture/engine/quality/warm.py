"""Compile the kernels of judging ahead of their first use: `python -m suture.engine.quality.warm`."""

from __future__ import annotations

import pyarrow as pa

from suture.engine.quality.relevance import open_model

__all__ = ["warm"]


def warm() -> None:
    """Call every kernel of the relevance model once: on a page, and on a column of links."""
    model = open_model()
    model.page("")
    model.contexts(pa.table({"title": ["A clinic"], "url": ["https://clinic.example/"]}))


if __name__ == "__main__":
    warm()
