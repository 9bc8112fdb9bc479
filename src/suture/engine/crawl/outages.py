"""Pages that stand in for a site that is not working just now: maintenance, a broken database, an empty server.

Such a page says nothing of the links on the page that should be there, and it is no reason to call that page gone.
It knows the usual words and the pages that servers and hosts bring with them.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.crawl.outline import Outline

__all__ = ["is_outage"]

_BESIDE_NAME: Final = 200
_BESIDE_WORDS: Final = 40

_SENTENCES: Final = (
    r"(?:down|closed|offline|unavailable)(?: \S+){0,3} (?:for|due to) (?:\S+ ){0,2}maintenance|(?:under|scheduled"
    r"|site|undergoing"
    r"|performing)(?: \S+)? maintenance|maintenance mode|briefly unavailable",
    r"(?:site|website|service|server|page) (?:is |was )?(?:temporarily|currently|momentarily) (?:unavailable"
    r"|offline|down|out of service)"
    r"|(?:be|we(?:'|’)ll be) back (?:soon|shortly|online)|internal server error"
    r"|service (?:temporarily )?unavailable|bad gateway"
    r"|gateway time-?out",
    r"(?:error establishing a|unable to connect to the|cannot connect to the|could not connect to the) database"
    r"|database (?:connection )?error"
    r"|(?:there has been|experienced) a (?:critical|technical|unexpected) (?:error|problem|difficulty)"
    r"|application error",
    r"(?:this )?account (?:has been |is )?suspended|bandwidth limit exceeded|website (?:has )?expired"
    r"|you are now in (?:line|the queue)|placed in (?:a|the) (?:queue|waiting room)",
    r"apache2? (?:\S+ )?(?:\S+ )?default page|welcome to (?:nginx|openresty|caddy)|iis windows server"
    r"|default (?:web ?site|server) page"
    r"|test page for (?:the )?(?:apache|nginx)|index of /|it works!|congratulations! your (?:site|website) is (?:up"
    r"|live)",
    r"wartungs(?:arbeiten|modus|pause)|wird (?:derzeit|gerade) gewartet|(?:vorübergehend|momentan|derzeit"
    r"|zurzeit) (?:nicht (?:erreichbar"
    r"|verfügbar)|offline)|en (?:cours de )?maintenance|momentanément indisponible|en mantenimiento"
    r"|temporalmente fuera de servicio"
    r"|in manutenzione|in onderhoud|em manutenção",
)
_WORDS: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_SENTENCES)})", re.IGNORECASE)


def is_outage(outline: Outline) -> bool:
    """Whether a page tells its readers that the site is not working just now, or is a server's own first page."""
    if not outline.little_beside(_WORDS, _BESIDE_NAME):
        return False
    if outline.named(_WORDS, spare=1):
        return True
    return outline.little_beside(_WORDS, _BESIDE_WORDS) and outline.opens(_WORDS, first=1)
