"""Curated facts, each with its source and its day: sites, directories, societies, platforms, specialties."""

from suture.engine.catalogue.catalogue import Catalogue, open_catalogue
from suture.engine.catalogue.facts import (
    Association,
    Directory,
    Feed,
    KindFact,
    Platform,
    SiteFact,
    Source,
    Specialty,
)
from suture.engine.catalogue.suffixes import kind_of_host

__all__ = [
    "Association",
    "Catalogue",
    "Directory",
    "Feed",
    "KindFact",
    "Platform",
    "SiteFact",
    "Source",
    "Specialty",
    "kind_of_host",
    "open_catalogue",
]
