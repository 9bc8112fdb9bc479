"""Who vouches for the demo's rivals and not for the practice, told word for word: sites that several of them share.

Why each does so would transfer: members have a profile, a directory lists whoever is licensed, a magazine prints
articles of outsiders. Everything is invented, as in `story`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from suture.engine.imports.sample.story import Featured, LinkingSite

__all__ = ["RIVAL_FEATURED", "RIVAL_SITES", "RivalFeatured", "names_around"]

_BAYSIDE: Final = "bayside-skin.example"
_NORTHGATE: Final = "northgate-dermatology.example"
_LINDQVIST: Final = "lindqvist-derm.example"

_TOWNS: Final = {
    _BAYSIDE: ("Bayside", "Marrow Point", "Gullhaven", "Saltmarsh", "Osprey Bay"),
    _NORTHGATE: ("Fallow Bay", "Northgate", "Upper Alder", "Birchfield", "Carrow"),
    _LINDQVIST: ("Elm Point", "Lakeview", "Sorrel", "Two Rivers", "Millpond"),
}
_NAMES: Final = {
    "news": ("{} Gazette", "{} Observer", "{} Evening Post", "{} Ledger"),
    "blog": ("{} Mornings", "Letters from {}"),
    "directory": ("{} Doctors", "{} Physician Finder", "{} Health Index", "{} Yellow Book", "Find Care in {}"),
    "society": ("{} Medical Society", "{} Skin Forum"),
    "business": ("{} Pharmacy Supply", "{} Laboratory"),
}


def names_around(rival: str) -> Iterator[tuple[str, str]]:
    """Yield the sites that vouch for one rival alone, by the rival's site: kind of site and name."""
    for kind, names in _NAMES.items():
        for name, town in zip(names, _TOWNS[rival], strict=False):
            yield kind, name.format(town)


RIVAL_SITES: Final = (
    LinkingSite("empire-dermatology-society.example", "Empire Dermatology Society", "society", 3, 61, 15800),
    LinkingSite("alder-health-guide.example", "Alder Health Guide", "directory", 2, 44, 9100, "drupal"),
    LinkingSite("clearskinfacts.example", "Clear Skin Facts", "news", 2, 67, 210400),
    LinkingSite("skin-and-self.example", "Skin & Self", "news", 1, 55, 38700, "ghost"),
    LinkingSite("bedside-questions.example", "Bedside Questions", "blog", 2, 37, 4200),
    LinkingSite("lumenwave-lasers.example", "Lumenwave Lasers", "business", 2, 46, 12900, "shopify"),
)


@dataclass(frozen=True, kw_only=True)
class RivalFeatured:
    """A link of a rival (its site); `look` is a key of `web_looks.LOOKS`."""

    rival: str
    look: str
    words: Featured


def _told(rival: str, look: str, domain: str, path: str, title: str, left: str, text: str, right: str, target: str,
          age: int) -> RivalFeatured:  # fmt: skip
    words = Featured(domain, path, title, left, text, right, target, age)
    return RivalFeatured(rival=rival, look=look, words=words)


RIVAL_FEATURED: Final = (
    _told(_BAYSIDE, "profile", "empire-dermatology-society.example", "/members/paul-ferreira",
          "Paul Ferreira, MD | Member directory | Empire Dermatology Society", "Member since 2009. Practice",
          "Bayside Skin Centre", "", "/", 410),
    _told(_NORTHGATE, "profile", "empire-dermatology-society.example", "/members/aiko-brandt",
          "Aiko Brandt, MD | Member directory | Empire Dermatology Society", "Member since 2015. Practice",
          "Northgate Dermatology", "", "/", 395),
    _told(_LINDQVIST, "profile", "empire-dermatology-society.example", "/members/nils-lindqvist",
          "Nils Lindqvist, MD | Member directory | Empire Dermatology Society", "Member since 2018. Practice",
          "Lindqvist Dermatology", "", "/", 240),
    _told(_BAYSIDE, "profile", "alder-health-guide.example", "/dermatology/bayside-skin-centre",
          "Bayside Skin Centre | Alder Health Guide", "Phone, opening hours,", "Visit website", "", "/", 330),
    _told(_NORTHGATE, "profile", "alder-health-guide.example", "/dermatology/northgate-dermatology",
          "Northgate Dermatology | Alder Health Guide", "Phone, opening hours,", "Visit website", "", "/", 21),
    _told(_BAYSIDE, "article", "clearskinfacts.example", "/a-z/rosacea-triggers",
          "Rosacea: which triggers are real? | Clear Skin Facts",
          "Red wine is blamed more often than it deserves, said",
          "Dr. Paul Ferreira", "of Bayside Skin Centre, who reviewed this page", "/our-doctors", 150),
    _told(_NORTHGATE, "article", "clearskinfacts.example", "/a-z/hives",
          "Hives that come back | Clear Skin Facts", "Keep a diary for two weeks, said", "Dr. Aiko Brandt",
          "of Northgate Dermatology, who reviewed this page", "/our-doctors", 96),
    _told(_BAYSIDE, "bio", "skin-and-self.example", "/people/a-guest-article-on-scars",
          "What a scar needs in its first year: a guest article | Skin & Self", "Paul Ferreira, MD, practices at",
          "Bayside Skin Centre", "", "/", 60),
    _told(_NORTHGATE, "article", "bedside-questions.example", "/episodes/34",
          "Episode 34: Is my mole changing? | Bedside Questions podcast", "Our guest: Aiko Brandt, MD, of",
          "Northgate Dermatology", "", "/", 118),
    _told(_LINDQVIST, "article", "bedside-questions.example", "/episodes/29",
          "Episode 29: Do I need the cream or the ointment? | Bedside Questions podcast",
          "Our guest: Nils Lindqvist, MD, of", "Lindqvist Dermatology", "", "/", 188),
    _told(_NORTHGATE, "resources", "lumenwave-lasers.example", "/find-a-provider",
          "Find a provider: practices that work with the Lumenwave 755", "Northgate Dermatology, Fallow Bay,",
          "Visit website", "", "/", 270),
    _told(_LINDQVIST, "resources", "lumenwave-lasers.example", "/find-a-provider",
          "Find a provider: practices that work with the Lumenwave 755", "Lindqvist Dermatology, Elm Point,",
          "Visit website", "", "/", 201),
)  # fmt: skip
