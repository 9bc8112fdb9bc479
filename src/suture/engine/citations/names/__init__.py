"""Names of clinicians and of practices: read, told apart, compared.

It knows people's names in their usual orders and organisations' names word by word. It refuses to give a likeness in
numbers: a name agrees, says less, or is another's.
"""

from __future__ import annotations

from suture.engine.citations.names.comparing import compare_names
from suture.engine.citations.names.kinds import kind_of_name
from suture.engine.citations.names.organisations import OrganisationName, read_organisation
from suture.engine.citations.names.persons import PersonName, read_person

__all__ = ["OrganisationName", "PersonName", "compare_names", "kind_of_name", "read_organisation", "read_person"]
