"""Practices and what belongs to them, one module for each group of tables."""

from __future__ import annotations

from suture.app.practices.models.dated_facts import DATED_FIELDS, DatedFact, WorksAt
from suture.app.practices.models.people import Client, Invitation, Role, Team, TeamMember
from suture.app.practices.models.practice import ColumnMapping, History, Practice, Site, Upload
from suture.app.practices.models.profile import (
    Clinician,
    Location,
    OtherName,
    Privilege,
    Registration,
    SocietyMembership,
)
from suture.app.practices.models.weekly import Week, WeekTask

__all__ = [
    "DATED_FIELDS", "Client", "Clinician", "ColumnMapping", "DatedFact", "History", "Invitation", "Location",
    "OtherName", "Practice", "Privilege", "Registration", "Role", "Site", "SocietyMembership", "Team", "TeamMember",
    "Upload", "Week", "WeekTask", "WorksAt",
]  # fmt: skip
