"""Whether two records are about one clinician.

The name is a gate that nothing else opens: colleagues share the address, the telephone, the site and the specialty.
Behind it, the place decides how much the name has to say, and a place that differs says little, since clinicians
work at several.
"""

from __future__ import annotations

from suture.engine.citations.evidence import Decision, Evidence

__all__ = ["decide_person"]


def decide_person(told: Evidence) -> Decision:
    """Decide from the evidence; `same` is None where the name could be two people's."""
    if told.register == "other":
        return Decision(same=False, why="Their register numbers differ.")
    if told.name in {"other", "related"}:
        return Decision(same=False, why="The names are two people's.")
    if not told.name:
        return Decision(same=None, why="One record has no name, and colleagues share all else.")
    shared = _shared(told)
    if told.vague:
        # A family of dentists at one door: the initial does not say who.
        return Decision(same=None, why="One name has only an initial, which may be a relative's or a colleague's.")
    if shared:
        return _yes(told, f"The names agree, and so does {shared}.")
    if told.region == "other" or (not told.region and told.area == "other"):
        return Decision(same=None, why="The names agree, but the places are far apart.")
    if told.region == "same":
        return _yes(told, "The names agree, in one region.")
    if told.placed or told.phone == "other":
        return Decision(same=None, why="The names agree, and nothing says that the places are near each other.")
    return _yes(told, "The names agree, and no more is known.")


def _shared(told: Evidence) -> str:
    if told.door == "same":
        return "the address"
    if told.phone == "same":
        return "the telephone"
    if told.site == "same":
        return "the website"
    if told.area == "same":
        return "the postcode" if told.postcode == "same" else "the city"
    return ""


def _yes(told: Evidence, why: str) -> Decision:
    return Decision(same=True, why=why, strength=told.strength)
