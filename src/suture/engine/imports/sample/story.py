"""The fictional practice of the demo: who it is, who links to it and why, its rivals, one link network.

Everything here is invented. All names end in `.example`, all addresses lie in ranges that are reserved for
documents and benchmarks (RFC 2544, RFC 5737). This module knows facts and sentences; it refuses to know how
facts become single links (that is `facts`) and how exporters write them down (that is `writers`).

How the headline is meant to be counted: the practice has 312 links from 46 domains *of its own*, a few of
them lost by now; the link network adds 340 hosts with one link each and belongs to one finding. A screen that
counts every domain says 386, one that counts the network once says "46 domains and one link group".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = [
    "DOCTOR",
    "FEATURED",
    "GONE_SITE",
    "HOME_PAGES",
    "NETWORK_HOSTS",
    "NETWORK_TEXT",
    "OWN_DOMAINS",
    "OWN_LINKS",
    "PATTERNS",
    "PRACTICE_NAME",
    "RIVALS",
    "SITE",
    "SITES",
    "Featured",
    "LinkingSite",
    "PagePattern",
    "Rival",
]

PRACTICE_NAME: Final = "Harbour Street Dermatology"
SITE: Final = "harbourstreetderm.example"
DOCTOR: Final = "Dr. Ines Okafor"
GONE_SITE: Final = "harbour-guide.example"  # every link of this site is lost by today
OWN_DOMAINS: Final = 46
OWN_LINKS: Final = 312
NETWORK_HOSTS: Final = 340
NETWORK_TEXT: Final = f"Backlinks for {SITE}"


@dataclass(frozen=True)
class LinkingSite:
    """One domain that links to the practice: `links` of them, with the metrics that Ahrefs would show."""

    domain: str
    name: str
    kind: str
    links: int
    rating: float
    visits: int
    platform: str = ""


@dataclass(frozen=True)
class PagePattern:
    """What pages of one kind of site look like; `{n}` is a number, `{name}` the linking site's name."""

    path: str
    title: str
    left: str
    text: str
    right: str
    target: str
    rel: str = ""  # words of the rel attribute: nofollow, ugc, sponsored
    shape: str = "text"  # text, image or redirect, in Ahrefs' words
    content: bool = True


@dataclass(frozen=True)
class Featured:
    """A link that the story is about, told word for word. `age` is in days before today."""

    domain: str
    path: str
    title: str
    left: str
    text: str
    right: str
    target: str
    age: int
    lost: str = ""  # Ahrefs' lost status
    rel: str = ""


@dataclass(frozen=True)
class Rival:
    """A fictional practice of the same kind in the same town, with so many links."""

    domain: str
    name: str
    doctor: str
    links: int


# fmt: off
SITES: Final = (
    LinkingSite("county-hospital.example", "County Hospital", "hospital", 6, 71, 88400, "drupal"),
    LinkingSite("riverside-hospital.example", "Riverside Hospital", "hospital", 3, 58, 21900, "sitecore"),
    LinkingSite("st-brigid-hospital.example", "St Brigid Hospital", "hospital", 2, 49, 9300, "wordpress"),
    LinkingSite("university-med.example", "University School of Medicine", "university", 3, 84, 402000,
                "drupal"),
    LinkingSite("coastal-college.example", "Coastal College", "university", 2, 62, 57000, "wordpress"),
    LinkingSite("society-of-dermatology.example", "Society of Dermatology", "society", 5, 79, 310500),
    LinkingSite("skin-cancer-alliance.example", "Skin Cancer Alliance", "society", 6, 66, 74800,
                "wordpress"),
    LinkingSite("mohs-surgeons.example", "Association of Mohs Surgeons", "society", 3, 54, 12700),
    LinkingSite("derm-nurses.example", "Dermatology Nurses", "society", 2, 41, 3900, "wordpress"),
    LinkingSite("state-medical-board.example", "State Medical Board", "society", 1, 73, 118000),
    LinkingSite("eczema-support.example", "Eczema Support", "charity", 4, 52, 33100, "wordpress"),
    LinkingSite("psoriasis-friends.example", "Psoriasis Friends", "charity", 3, 38, 5200, "wordpress"),
    LinkingSite("national-health.example", "National Health Library", "society", 2, 88, 1940000),
    LinkingSite("npi-lookup.example", "Provider Number Lookup", "directory", 1, 47, 61000),
    LinkingSite("health-insurer.example", "Harbour Mutual Health", "directory", 4, 64, 96200, "adobe"),
    LinkingSite("local-news.example", "Local News", "news", 14, 57, 142000, "wordpress"),
    LinkingSite("harbour-herald.example", "Harbour Herald", "news", 9, 46, 51300, "wordpress"),
    LinkingSite("city-magazine.example", "City Magazine", "news", 6, 51, 38800, "ghost"),
    LinkingSite("radio-harbour.example", "Radio Harbour", "news", 4, 35, 7700, "wordpress"),
    LinkingSite("coast-weekly.example", "Coast Weekly", "news", 5, 33, 6100, "wordpress"),
    LinkingSite("skin-health-blog.example", "Skin Health Blog", "blog", 16, 12, 410, "wordpress"),
    LinkingSite("parents-of-harbour.example", "Parents of Harbour", "blog", 22, 24, 2800, "blogger"),
    LinkingSite("sunny-side-mums.example", "Sunny Side Mums", "blog", 8, 18, 960, "wordpress"),
    LinkingSite("runner-diary.example", "A Runner's Diary", "blog", 5, 9, 120, "wordpress"),
    LinkingSite("allotment-letters.example", "Allotment Letters", "blog", 4, 6, 40, "blogger"),
    LinkingSite("makeup-notes.example", "Make-up Notes", "blog", 11, 21, 3300, "squarespace"),
    LinkingSite("old-health-forum.example", "Old Health Forum", "forum", 12, 43, 18000, "vbulletin"),
    LinkingSite("harbour-talk.example", "Harbour Talk", "forum", 9, 22, 2100, "discourse"),
    LinkingSite("skin-doctors.example", "Skin Doctors", "directory", 7, 45, 29600),
    LinkingSite("find-a-derm.example", "Find a Derm", "directory", 5, 50, 44000),
    LinkingSite("city-business-index.example", "City Business Index", "directory", 18, 17, 350),
    LinkingSite("womens-health-list.example", "Women's Health List", "directory", 3, 31, 4400),
    LinkingSite("skin-check-map.example", "Skin Check Map", "directory", 2, 28, 1900),
    LinkingSite("provider-pages.example", "Provider Pages", "directory", 4, 40, 15200),
    LinkingSite("patient-reviews.example", "Patient Reviews", "directory", 14, 55, 83000),
    LinkingSite("med-index.example", "Med Index", "directory", 6, 26, 1100),
    LinkingSite("local-doctors.example", "Local Doctors", "directory", 8, 29, 2600, "wordpress"),
    LinkingSite("doctor-register.example", "Doctor Register", "directory", 2, 60, 72500),
    LinkingSite("clinic-finder.example", "Clinic Finder", "directory", 5, 34, 5800),
    LinkingSite("harbour-guide.example", "Harbour Guide", "directory", 6, 23, 1300, "joomla"),
    LinkingSite("harbour-chamber.example", "Harbour Chamber of Commerce", "directory", 3, 39, 4900,
                "wordpress"),
    LinkingSite("pharmacy-corner.example", "Pharmacy Corner", "business", 4, 27, 2200, "shopify"),
    LinkingSite("derm-jobs.example", "Derm Jobs", "business", 6, 32, 6600),
    LinkingSite("laser-supply.example", "Laser Supply", "business", 3, 36, 3100, "magento"),
    LinkingSite("sunscreen-lab.example", "Sunscreen Lab", "business", 4, 30, 8800, "shopify"),
    LinkingSite("wallpaper-pile.example", "Wallpaper Pile", "scraper", 40, 2.3, 15),
)

PATTERNS: Final[dict[str, tuple[PagePattern, ...]]] = {
    "hospital": (
        PagePattern("/referrals/dermatology-{n}", "Referrals: skin | {name}", "We refer to", PRACTICE_NAME,
                    "for suspected melanoma", "/skin-checks"),
        PagePattern("/news/{n}/community-clinic", "Community clinic day | {name}", "together with", DOCTOR,
                    "of Harbour Street", "/team/ines-okafor"),
    ),
    "university": (
        PagePattern("/alumni/stories/{n}", "Where they are now | {name}", "today she runs", PRACTICE_NAME,
                    "with two partners", "/"),
    ),
    "society": (
        PagePattern("/meetings/{n}/speakers", "Speakers {n} | {name}", "talk by", "Ines Okafor, MD",
                    "on Mohs surgery", "/team/ines-okafor"),
        PagePattern("/patients/leaflets/{n}", "Leaflet {n} | {name}", "adapted from", "eczema in winter",
                    "with permission", "/eczema"),
    ),
    # Societies whose pages are made by one rule would look like one hand's work.
    "skin-cancer-alliance.example": (
        PagePattern("/magazine/{n}/a-visit-to", "A visit to a practice | {name}", "We went to", PRACTICE_NAME,
                    "and watched a clinic", "/"),
        PagePattern("/screening/{n}", "Who screens where | {name}", "Screening by", DOCTOR, "", "/skin-checks"),
    ),
    "mohs-surgeons.example": (
        PagePattern("/find/{n}", "Surgeons near you | {name}", "", "Okafor, Ines", "", "/team/ines-okafor"),
    ),
    "derm-nurses.example": (
        PagePattern("/placements/{n}", "Placements | {name}", "Two days a week with", PRACTICE_NAME, "", "/contact"),
    ),
    "state-medical-board.example": (
        PagePattern("/licensees/{n}", "Licensee record {n}", "Practice address:", SITE, "", "/"),
    ),
    "national-health.example": (
        PagePattern("/encyclopedia/article-{n}", "Atopic eczema: where to read on", "Leaflets:",
                    "eczema in winter (Harbour Street)", "", "/eczema"),
    ),
    "charity": (
        PagePattern("/local-groups/{n}", "Local group {n} | {name}", "our evenings take place at",
                    PRACTICE_NAME, "every second Tuesday", "/contact"),
    ),
    "news": (
        PagePattern("/health/{n}/sun-and-skin", "Sun and skin: what to watch for | {name}", "said", DOCTOR,
                    ", a dermatologist on Harbour Street", "/team/ines-okafor"),
        PagePattern("/health/{n}/winter-eczema", "Winter eczema keeps clinics busy | {name}",
                    "More advice on", "the clinic's page about eczema", "", "/eczema"),
        PagePattern("/business/{n}/advertisement", "Advertisement: free skin checks | {name}", "Book at",
                    PRACTICE_NAME, "this month", "/skin-checks", rel="sponsored nofollow"),
    ),
    "blog": (
        PagePattern("/{n}/sunscreen-for-children", "Sunscreen for children: our list", "we went to",
                    "the skin clinic on Harbour Street", "and learned a lot", "/skin-checks"),
        PagePattern("/{n}/acne-diary", "Acne diary, week {n}", "my doctor wrote", "this page about acne",
                    "which helped", "/acne"),
        PagePattern("/tag/skin/page/{n}", "Posts about skin, page {n}", "", PRACTICE_NAME, "", "/",
                    content=False),
    ),
    "forum": (
        PagePattern("/t/rosacea/{n}", "Rosacea and red wine? | {name}", "I can recommend", SITE,
                    "they took time", "/rosacea", rel="ugc nofollow"),
        PagePattern("/t/mole-check/{n}", "Mole check, how long did you wait? | {name}", "see",
                    f"https://{SITE}/skin-checks", "two weeks for me", "/skin-checks", rel="ugc nofollow"),
    ),
    "directory": (
        PagePattern("/doctors/dermatology/{n}", "Harbour Street Dermatology | {name}", "Phone, fax,",
                    "website", "opening hours", "/", rel="nofollow"),
        PagePattern("/providers/{n}", "Dr. Ines Okafor, dermatologist | {name}", "", "Visit website", "",
                    "/"),
        PagePattern("/c/skin-care/{n}", "Skin care near you, page {n} | {name}", "3.", PRACTICE_NAME,
                    "14 Harbour Street", "/", content=False),
    ),
    "business": (
        PagePattern("/partners/{n}", "Our partners | {name}", "", "Harbour Derm", "", "/", content=False),
        PagePattern("/stories/{n}", "Customer story {n} | {name}", "in daily use at", PRACTICE_NAME,
                    "since last year", "/"),
        PagePattern("/go/{n}", "Redirecting", "", "", "", "/contact", shape="redirect"),
    ),
    "scraper": (
        PagePattern("/wallpaper/skin-texture-{n}", "skin texture wallpaper {n} free download", "",
                    "rash atlas", "", "/images/rash-atlas-{n}.jpg", shape="image"),
    ),
}

FEATURED: Final = (
    Featured("county-hospital.example", "/referrals/skin-surgery",
             "Skin surgery referrals | County Hospital", "For Mohs surgery we refer to", PRACTICE_NAME,
             ", two streets away", "/", 290),
    Featured("county-hospital.example", "/referrals/skin-surgery",
             "Skin surgery referrals | County Hospital", "What to expect:", "Mohs surgery step by step",
             "(their page)", "/mohs", 290),
    Featured("university-med.example", "/residency/community-teachers",
             "Community teachers | School of Medicine", "Clinical teachers this year:", DOCTOR,
             ", dermatology", "/team/ines-okafor", 5),
    Featured("society-of-dermatology.example", "/guidelines/authors", "Authors of our guidelines",
             "Atopic dermatitis in adults:", "I. Okafor, MD", ", chair", "/team/ines-okafor", 540),
    Featured("skin-cancer-alliance.example", "/screening-days/2026",
             "Screening days 2026 | Skin Cancer Alliance", "Harbour Street offers a", "free skin check",
             "on two Saturdays", "/skin-checks", 210),
    Featured("local-news.example", "/health/winter-skin", "Winter skin: six things that help", "We asked",
             "a local dermatologist", "what really works", "/eczema", 19),
    Featured("state-medical-board.example", "/licensees/feld-m", "Licensee record: M. Feld",
             "Practice address:", SITE, "", "/", 520),
    Featured("eczema-support.example", "/find-care/harbour", "Find care: Harbour",
             "Clinics that know eczema:", PRACTICE_NAME, "", "/eczema", 105),
    Featured("health-insurer.example", "/in-network/derm", "Dermatologists in our network", "",
             "practice website", "", "/", 535),
    Featured("skin-doctors.example", "/harbour-street", "Harbour Street Dermatology | Skin Doctors", "",
             "Visit website", "", "/", 535, rel="nofollow"),
    Featured("parents-of-harbour.example", "/recommended-doctors", "Doctors we recommend to each other",
             "for rashes,", "the skin clinic on Harbour St", "is patient with toddlers", "/", 75),
    Featured("pharmacy-corner.example", "/partners", "Our partners | Pharmacy Corner", "", "Harbour Derm",
             "", "/", 140),
    Featured("skin-health-blog.example", "/retinol-myths", "Seven retinol myths", "for a sober view",
             "see this practice", "and their leaflet", "/acne", 11),
    Featured("city-business-index.example", "/c/doctors/1184", "Doctors in the city, 1184", "", "website",
             "", "/", 420, rel="nofollow"),
    Featured("old-health-forum.example", "/t/rosacea/88", "Rosacea: who helped you?", "try", SITE, "",
             "/rosacea", 530, rel="ugc nofollow"),
    Featured("derm-jobs.example", "/employers/harbour", "Harbour Street Dermatology, employer", "",
             "About the employer", "", "/contact", 70),
    Featured("harbour-guide.example", "/health/doctors", "Doctors in Harbour | Harbour Guide", "Skin:",
             PRACTICE_NAME, "", "/", 480, lost="notfound"),
    Featured("city-magazine.example", "/best-of/2025", "Best of the city 2025: doctors", "Dermatology:",
             PRACTICE_NAME, "", "/", 330, lost="removedfromhtml"),
    Featured("radio-harbour.example", "/podcast/skin", "Podcast: your skin", "Guest:", DOCTOR, "",
             "/team/ines-okafor", 400, lost="noindex"),
)
# fmt: on

# Pages of the practice with how often its own pages link to them; /mohs moved in October.
HOME_PAGES: Final = (
    ("/", 64),
    ("/contact", 64),
    ("/skin-checks", 41),
    ("/team/ines-okafor", 33),
    ("/eczema", 22),
    ("/acne", 21),
    ("/rosacea", 17),
    ("/mohs-surgery", 12),
    ("/mohs", 3),
)

RIVALS: Final = (
    Rival("bayside-skin.example", "Bayside Skin Centre", "Dr. Paul Ferreira", 184),
    Rival("northgate-dermatology.example", "Northgate Dermatology", "Dr. Aiko Brandt", 121),
    Rival("lindqvist-derm.example", "Lindqvist Dermatology", "Dr. Nils Lindqvist", 67),
)
