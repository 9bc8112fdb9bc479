"""The fictional directories of the demo, which stand beside the catalogue's for sample practices alone."""

from __future__ import annotations

from typing import Final

from suture.engine.catalogue import Directory, Feed

__all__ = ["SAMPLE_DIRECTORIES", "SAMPLE_FEEDS"]


def _directory(domain: str, name: str, kind: str, country: str) -> Directory:
    return Directory(
        domain=domain, name=name, kind=kind, countries=(country,), scope="", cost="free",
        claim_url=f"https://{domain}/claim", profile_pattern="", status="active",
    )  # fmt: skip


SAMPLE_DIRECTORIES: Final = (
    _directory("npi-lookup.example", "npi-lookup.example", "registry mirror", "US"),
    _directory("doctor-register.example", "doctor-register.example", "registry mirror", "US"),
    _directory("find-a-derm.example", "find-a-derm.example", "healthcare", "US"),
    _directory("skin-doctors.example", "skin-doctors.example", "healthcare", "US"),
    _directory("members-only.example", "members-only.example", "healthcare", "US"),
    _directory("local-doctors.example", "local-doctors.example", "general", "US"),
    _directory("gp-finder.example", "gp-finder.example", "healthcare", "GB"),
    _directory("surgeries-near-me.example", "surgeries-near-me.example", "general", "GB"),
)


def _feed(source: str, target: str, sure: str, says: str) -> Feed:
    return Feed(source=source, target=target, sure=sure, days=28, delay="within weeks", page="", says=says)


SAMPLE_FEEDS: Final = (
    _feed(
        "npiregistry.cms.hhs.gov",
        "npi-lookup.example",
        "observed",
        "What the NPI register says is shown on {targets}.",
    ),
    _feed(
        "npiregistry.cms.hhs.gov",
        "doctor-register.example",
        "observed",
        "What the NPI register says is shown on {targets}.",
    ),
    _feed(
        "business.google.com",
        "find-a-derm.example",
        "hypothesis",
        "The hours on {targets} have been Google’s so far.",
    ),
)
