"""A whole `suture audit` of a made-up Ahrefs export: seconds, and memory at the peak, of a process of its own.

`python -m bench.audit [--rows N]`. Reads, merges, judges and counts, and writes all judged links as JSON, which is
thrown away. Writing the export is not counted. Its texts are of fifty words, so nearly every page shares words with
thousands: harder for the search for networks than a real export.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.ahrefs_file import write_ahrefs


def main() -> None:
    """Write, audit, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    rows = options.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "backlinks.csv"
        write_ahrefs(export, rows=rows)
        start = time.perf_counter()
        command = [sys.executable, "-m", "suture", "audit", "harbour.example", str(export), "--json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as audit:
            size = 0
            while audit.stdout is not None and (part := audit.stdout.read(1 << 20)):
                size += len(part)
        took = time.perf_counter() - start
    if audit.returncode:
        raise SystemExit(f"the audit ended with {audit.returncode}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{rows:,} rows: {took:.0f} s ({used.ru_utime + used.ru_stime:.0f} s of one core), "
        f"{used.ru_maxrss / 1024:,.0f} MiB at the peak, {size / 1e6:,.0f} MB of JSON"
    )


if __name__ == "__main__":
    main()
