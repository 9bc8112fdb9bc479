"""A typed client for programs: `from suture.client import Suture`.

It knows the routes of docs/api.md, pages through lists by itself, asks again where that is safe, and gives every
write its key. It needs nothing of Suture but this package, and refuses to follow a redirect: a token goes nowhere
but to the address that it was made for.
"""

from __future__ import annotations

from suture.client.decision_shapes import Decision, Look, Outcome
from suture.client.disavow_shapes import DisavowFile, Draft, Version
from suture.client.listing_shapes import Correction, Coverage, Listing, ListingRow
from suture.client.opening_shapes import Collaboration, Opening, OpeningRow
from suture.client.opening_told_shapes import Affiliation, GapSite, Society
from suture.client.opening_work_shapes import OpeningPlan, OpeningRun, Promotion
from suture.client.program import Suture
from suture.client.sending import ApiProblem, NotReached
from suture.client.shapes import Change, Group, Link, LinkGroup, LinkStory, Practice
from suture.client.work_shapes import Alert, Import, ImportJob, Job, Task, Week

__all__ = [
    "Affiliation", "Alert", "ApiProblem", "Change", "Collaboration", "Correction", "Coverage", "Decision",
    "DisavowFile", "Draft", "GapSite", "Group", "Import", "ImportJob", "Job", "Link", "LinkGroup", "LinkStory",
    "Listing", "ListingRow", "Look", "NotReached", "Opening", "OpeningPlan", "OpeningRow", "OpeningRun", "Outcome",
    "Practice", "Promotion", "Society", "Suture", "Task", "Version", "Week",
]  # fmt: skip
