"""Make the catalogue's generated files anew from copies of public lists.

    .venv/bin/python -m scripts.build_catalogue ../shared/data

It writes registers.csv, medical.csv, associations.csv and directories.csv, always the same from the same lists, and
leaves alone what people wrote by hand. docs/catalogue.md says which lists and where they come from.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.catalogue.medical import associations, directories, medical_sites
from scripts.catalogue.registers import registers
from scripts.catalogue.rows import write

from suture.engine.catalogue.tables import COLUMNS


def main(shared: Path) -> None:
    sites, seeds = medical_sites(shared)
    medical = {row.domain for row in sites}
    counts = {
        "registers": write(
            "registers",
            COLUMNS["registers"],
            [row.cells() for row in registers(shared) if row.domain not in medical],
        ),
        "medical": write(
            "medical",
            COLUMNS["medical"],
            [{**row.cells(), "trusted": "yes" if row.domain in seeds else ""} for row in sites],
        ),
        "associations": write(
            "associations", COLUMNS["associations"], map(_without_confidence, associations(shared))
        ),
        "directories": write("directories", COLUMNS["directories"], map(_without_confidence, directories(shared))),
    }
    for name, count in counts.items():
        print(f"{name}.csv: {count:,} rows")


def _without_confidence(row: dict[str, str]) -> dict[str, str]:
    return {column: value for column, value in row.items() if column != "confidence"}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
