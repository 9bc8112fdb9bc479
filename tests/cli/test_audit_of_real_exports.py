"""Every real export audits by command, and one real site's 1,508 links become a handful of decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from suture.cli.main import app

pytestmark = pytest.mark.real_data

# Each readable export, with the site that it is about and its rows that are links.
EXPORTS = {
    "ahrefs/www.caldea.com-backlinks-subdomains.csv": ("caldea.com", 1508),
    "ahrefs/www.caldea.com-refips-subdomains.csv": ("caldea.com", 0),
    "semrush/www.caldea.com-backlinks_refdomains.csv": ("caldea.com", 0),
    "semrush/dealcheck.io-backlinks.sample.csv": ("dealcheck.io", 11),
    "gsc/doviz.com-Top target pages.external.from-test.csv": ("doviz.com", 0),
    "gsc/example-Top linking sites.from-test-fixture.csv": ("harbour.example", 0),
    "gsc/https___oztimberfloor.com.au_-Latest links-2026-05-18.csv": ("oztimberfloor.com.au", 43),
    "gsc/https___oztimberfloor.com.au_-More sample links-2026-05-18.csv": ("oztimberfloor.com.au", 43),
}


def audited(site: str, *files: Path) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["audit", site, *map(str, files), "--json"])
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("name", EXPORTS)
def test_each_real_export_audits(shared_data: Path, name: str) -> None:
    site, links = EXPORTS[name]
    found = audited(site, shared_data / "exports" / name)
    assert (found["links"], len(found["assessments"])) == (links, links)
    assert found["summary"]["size"]


def test_two_tools_on_one_site(shared_data: Path) -> None:
    names = [name for name, (site, _) in EXPORTS.items() if site == "caldea.com"]
    found = audited("caldea.com", *(shared_data / "exports" / name for name in names))
    assert set(found["witnesses"]) == {"ahrefs", "semrush"}
    assert found["domains_without_links"] > 0
    assert any("known to both of them" in sentence for sentence in found["agreement"])
    needed = sum(found["suggestions"][name] for name in ("watch", "ask", "disavow"))
    assert 0 < needed < 50
    assert found["suggestions"]["disavow"] <= 5
