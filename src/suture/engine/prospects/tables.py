"""The lists of this room, as they lie in the package: CSV files beside the code, read and never interpreted.

It knows where they lie and that each row has exactly the columns of the header. It refuses to know what a row means:
that is the module's which asks for it.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from io import StringIO

__all__ = ["rows_of"]


def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `data/<name>.csv` in its order, each by its columns; an empty cell is an empty text.

    Raises ValueError where a row has more or fewer cells than the header, or a quote is left open.
    """
    text = files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    reader = csv.reader(StringIO(text), strict=True)
    try:
        header = next(reader)
        return tuple(dict(zip(header, cells, strict=True)) for cells in reader)
    except (csv.Error, StopIteration, ValueError) as error:
        raise ValueError(f"data/{name}.csv, line {reader.line_num}: {error}") from error
