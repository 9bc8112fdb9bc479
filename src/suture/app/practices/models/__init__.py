"""Practices and what belongs to them, one module for each group of tables."""

from __future__ import annotations

from suture.app.practices.models.practice import ColumnMapping, History, Membership, Practice, Site, Upload

__all__ = ["ColumnMapping", "History", "Membership", "Practice", "Site", "Upload"]
