"""Opening hours: read into the minutes of a week, compared, and told in words for people.

It knows the strict form of OpenStreetMap and schema.org, schema.org's JSON, and free text in six languages. It
refuses to guess a day or a time that is not said.
"""

from __future__ import annotations

from suture.engine.citations.hours.comparing import compare_hours
from suture.engine.citations.hours.reading import read_hours
from suture.engine.citations.hours.telling import hours_in_words
from suture.engine.citations.hours.week import WeekHours

__all__ = ["WeekHours", "compare_hours", "hours_in_words", "read_hours"]
