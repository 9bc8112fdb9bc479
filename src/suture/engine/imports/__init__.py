"""Exports of other tools, read into links, claims and rejects."""

from __future__ import annotations

from suture.engine.imports.convert import Rows
from suture.engine.imports.importing import Checked, Imported, check_file, import_file
from suture.engine.imports.likely import likely_site
from suture.engine.imports.limits import Limits
from suture.engine.imports.reading import Export, read_export
from suture.engine.imports.records import Reject
from suture.engine.imports.rejects import rejects_csv

__all__ = [
    "Checked",
    "Export",
    "Imported",
    "Limits",
    "Reject",
    "Rows",
    "check_file",
    "import_file",
    "likely_site",
    "read_export",
    "rejects_csv",
]
