"""What a host calls itself: names under which gambling, pills, adult content, loans and links are sold.

It knows parts of names and which ordinary words hide them ("specialist" holds cialis, "Essex" holds sex). It refuses
to know any site: no list of domains was carried over. The parts were chosen on half of the public lists of UT1
(gambling, dating) and of referrer spam, against half of ROR, .gov, university, hospital, bank, press, blog and shop
names, 62,000 in all: a part of `_SURE` stands in at most 2 of those and in none of a trusted kind, one of `_LIKELY`
in few. `tests/eval/test_findings_floors.py` measures them on the other half.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from suture.engine.quality.findings.normal import host_words
from suture.engine.quality.findings.spam_sense import Sense

__all__ = ["host_sense", "seller_name", "sells_medicines"]

# A name by itself never makes a candidate of anybody (`SuggestionSettings.sure`): an institute that studies gambling
# has it in its name as well.
_SURE_P, _LIKELY_P, _SELLER_P = 0.75, 0.6, 0.6

_SURE: Final[Mapping[str, tuple[str, ...]]] = {
    "gambling": (
        r"casino|[ck]azino|kasino|kasyno|казино|poker|roulette|blackjack|baccarat|jackpot|betting|sportsbook|freespin",
        r"book?maker|bukmeker|букмекер|gambling|togel|gacor|bahis|apuestas|apostas|scommesse|spielautomat|sportwetten",
        r"stavki|igrovy|vul[kc]an-?(?:bet|casino|igr|deluxe|king|club|platinum|stars|24|russia|bonus|neon|grand|maxi)",
        r"\d+x-?bet|\d{2,}bets?\b|\bbets?\d{2,}|\dbets?\d|1win|mostbet|pin-?up-?(?:bet|casino)|judi-?(?:online|bola)",
        r"slot-?(?:online|88|777|gacor|machine|game|bonus)|(?:online|free|best|mega)-?slots|slots-?(?:online|free|game)",
        r"(?:situs|agen|bandar)-?(?:judi|slot|bola|poker)|娱乐城|博彩|카지노|바카라|토토|คาสิโน|สล็อต",
    ),
    "pills": (
        r"viagra|виагра|\bcialis|(?:buy|cheap|generic|order)-?cialis|levitra|kamagra|sildenafil|tadalafil|vardenafil",
        r"tramadol|xanax|phentermine|no-?rx\b|no-?prescription|without-?prescription|rx-?online",
        r"buy-?(?:meds|pills|viagra)|cheap-?(?:meds|pills|pharma)|(?:viagra|pills?)-?(?:shop|store|online)",
    ),
    "adult": (
        r"porn|порно|xvideos|xhamster|sexcam|sex-?(?:chat|video|dating|tube|kontakte|doll)|(?:free|live|hot|best)-?sex\b",
        r"xxx-?(?:tube|video|cam|sex|hot)|\bxxx\b|sexxx|hentai|hookup|escort-?(?:girl|service|bayan)|call-?girls?",
        r"camgirl|\bbokep|intim-?(?:city|dosug|salon|chat)|\bonline-?intim|prostitut|проститут|golye-?devush",
        r"(?:ero|gays?|sex)-?video|nudes?-?(?:girl|pic|cam)",
    ),
    "loans": (
        r"payday|cash-?advance|mi[kc]ro-?z[ai]+[jy]?m|\bzaim\b|zaim(?:y|ov)?-?(?:online|na|bez)|займ|kredit-?(?:ohne|bez)",
        r"instant-?loan|quick-?loan|fast-?cash|bad-?credit",
    ),
    "fakes": (
        r"replica-?(?:watch|rolex|bag|handbag|shoe)|fake-?(?:rolex|watch|passport|id\b)|cheap-?(?:jersey|jordan|nike|ugg)",
        r"(?:write|buy)-?(?:my-?)?(?:essay|paper)|essay-?writ|cheap-?essay|\bdarknet|\bcarders?\b|valid-?cc|fullz",
        r"cc-?shop|cards?-?dumps|hydra-?(?:onion|20\d\d|ru\w|dealer|guide|mirror)|hydra\w{0,12}(?:onion|zerkal|ofici)",
    ),
}
_LIKELY: Final[Mapping[str, tuple[str, ...]]] = {
    "gambling": (
        r"slots|gambl|\bwager|lotto|\bbingo\b|\bvulkan-|\bazart|avtomaty|\bbets?\b|bet-?(?:win|club|live|king|365)",
        r"(?:win|live|sport|mega|max)-?bets?\b",
    ),
    "adult": (
        r"erotic|erotik|\berot|webcam|live-?cams?\b|dating|\bsex\b|sexy\b|\bxxx|xxx\b|escort|fuck|video-?chat",
        r"rencontres?-?(?:sexe|coquin|adulte)|adult-?(?:friend|dating|chat)",
    ),
    "pills": (r"pills\b|piluli|tabletki|(?:online|canadian|cheap)-?pharmac",),
    "loans": (r"\bloans?\b|loan-?online|dengi|кредит",),
    "fakes": (
        r"replica|outlet-?(?:online|sale|store)|(?:uk|us|my|pro|best|cheap|top|custom|buy|order|pay)-?essays?\b",
        r"essays?-?(?:service|writer|writing|help|shark|pro\b|online|uk\b|hub\b|bot\b|agency|agents?\b|company|lab\b)",
    ),
}
_SELLER: Final = (
    r"back-?links?|link-?build|buy-?(?:links|traffic)|dofollow|pbn-?(?:link|seo)|(?:^|[-.])seo-|-seo\b",
    r"seo-?(?:links|services?|rank|boost|traffic|experts?|top|tools|platform|tips|book|check|analy|pub\b)",
    r"(?:cheap|top|best|black-?hat|free|buy)-?seo|links?-?(?:rank|seo|dealer|cartel|market|seller|shop)",
    r"(?:free|get|web|site|your|more|buy|real|seo|targeted|organic|increase|boost|cheap|social|bot|blog|\bx)"
    r"-?(?:\w{0,12}-?)traffic|traffic-?(?:\d|for|cash|boost|bot|monet|money|paradise|generator|exchange|genius|plus)",
    r"(?:free|social|share|simple)-?(?:\w{0,7}-?)buttons?\b|buttons?-for|rank-?(?:boost|checker|your|sonic)",
    r"website-?(?:analy|promot|errors-scanner|speed-checker)|fix-website|site-?(?:auditor|promo)|semalt|serp-?boost",
    r"prodvizhenie|raskrutka",
)
# Who guards the traffic of streets and the air sells no visits.
_TRAFFIC_SIGNS: Final = re.compile(
    r"air-?traffic|traffic-?(?:school|ticket|law|safety|court|injur|accident)|human-?traffic"
)
# Who helps, studies or forbids: a charity for gamblers has their word in its name.
_HELPS: Final = re.compile(
    r"aware|anonym|addict|sucht|verslav|adicc|help|therap|rehab|recover|commission|regulat|educat|health|hospital|institut"
)
_MEDICINES: Final = re.compile(
    r"pharm|apothe|apotek|apteka|farmac|drugs|chemist|\bmeds?\b|clinic|klinik|doctor|medic|health|hospital|urolog|eczane"
)


def host_sense(host: str) -> Sense | None:
    """What a host's name says that the site sells; None where it says nothing of the kind."""
    return _read(host)[0]


def seller_name(host: str) -> tuple[float, str] | None:
    """Probability that a host sells links or visits by its name, and the part of the name; None where it says
    nothing.
    """
    return _read(host)[1]


def sells_medicines(host: str) -> bool:
    """Whether a host calls itself a pharmacy or something medical, where names of medicines are no surprise."""
    return _MEDICINES.search(host) is not None


@lru_cache(maxsize=4096)
def _read(host: str) -> tuple[Sense | None, tuple[float, str] | None]:
    name = host_words(host).removeprefix("www.")
    return _spam(name), _seller(name)


def _spam(name: str) -> Sense | None:
    if _HELPS.search(name):
        return None
    for parts, probability in ((_sure(), _SURE_P), (_likely(), _LIKELY_P)):
        for subject, pattern in parts.items():
            hit = pattern.search(name)
            if hit:
                return Sense(subject, probability, (hit.group(),))
    return None


def _seller(name: str) -> tuple[float, str] | None:
    hit = _seller_parts().search(name)
    return (_SELLER_P, hit.group()) if hit and not _TRAFFIC_SIGNS.search(name) else None


@lru_cache(maxsize=1)
def _sure() -> Mapping[str, re.Pattern[str]]:
    return {subject: re.compile("|".join(parts)) for subject, parts in _SURE.items()}


@lru_cache(maxsize=1)
def _likely() -> Mapping[str, re.Pattern[str]]:
    return {subject: re.compile("|".join(parts)) for subject, parts in _LIKELY.items()}


@lru_cache(maxsize=1)
def _seller_parts() -> re.Pattern[str]:
    return re.compile("|".join(_SELLER))
