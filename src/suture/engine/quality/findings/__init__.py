"""What needs a look about a link: rules, each with its probability and one sentence of what was seen.

It knows current links, the kinds of their sites, networks, and what visits read. It refuses to say what to do: that
is `quality.suggestions`, which mostly says that there is no reason to act. Nothing medical is suspicious for being
medical.
"""

from suture.engine.quality.findings.finding import FindingSettings, Found, Grouped, find

__all__ = ["FindingSettings", "Found", "Grouped", "find"]
