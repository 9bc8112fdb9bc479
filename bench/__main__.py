"""Run every race: `python -m bench`. Each also runs alone, with options: `python -m bench.urls --help`."""

from __future__ import annotations

import subprocess
import sys

RACES = (
    "bench.urls",
    "bench.imports",
    "bench.browse",
    "bench.lake",
    "bench.html_links",
    "bench.checker",
    "bench.networks",
    "bench.audit",
    "bench.relevance",
    "bench.nap_addresses",
    "bench.nap_names",
    "bench.nap_matching",
    "bench.opening_pages",
    "bench.first_paint",
    "bench.load",
    "bench.nppes",
)

if __name__ == "__main__":
    codes = []
    for race in RACES:
        print(f"\n== {race}", flush=True)
        codes.append(subprocess.run([sys.executable, "-m", race], check=False).returncode)
    sys.exit(max(codes))
