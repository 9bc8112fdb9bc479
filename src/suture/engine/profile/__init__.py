"""One site seen whole: what its links add up to, and what changed, for people and for reports.

It knows tables that others made (links, claims, assessments, networks) and sentences. It refuses to judge a link
(`engine.quality` did) and to draw (`engine.reports` does).
"""

from suture.engine.profile.profile import profile_site
from suture.engine.profile.shapes import Profile

__all__ = ["Profile", "profile_site"]
