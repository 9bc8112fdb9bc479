"""The words by which a site's kind shows in its domain and in what it calls itself, in nine languages.

Stems count wherever they stand in a domain ("westsidedental"); tokens only as a whole word or at the end
("dailytribune", not "timeshare"). It refuses words that say nothing of the kind: "health" is in the domains of
hospitals, shops and swindlers alike.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ADVICE", "BREAKS", "GENERATORS", "SCHEMA_TYPES", "STEMS", "TOKENS"]

# Where two stems begin at the same place the longer one is meant, so their order does not matter. At least three
# letters each.
STEMS: Final = {
    # Longer words in which a stem means something else: they say nothing.
    "nothing": (
        "clinical", "universitari", "hospitality", "hospitaller", "hospitalar", "newsletter", "collegiate",
        "collegeboard", "seaturtle", "animalhospital", "animal hospital", "petclinic", "veterinary", "wordpress",
    ),
    "hospital": (
        "hospital", "krankenhaus", "klinikum", "kliniken", "klinika", "hopital", "hôpital", "hôpitaux",
        "hopitaux", "medical centre", "health system", "ospedali", "ospedale", "ziekenhuis", "sjukhus", "sykehus",
        "sygehus", "szpital", "spital", "policlinico", "healthsystem", "infirmary", "medicalcenter",
        "medical center", "medicalcentre", "centre hospitalier", "lazarett", "hastane", "больница", "nemocnice",
        "kórház", "korhaz", "bolnica", "bolnisnica", "νοσοκομείο", "nosokomio",
    ),
    "clinic": (
        "clinic", "klinik", "physiothera", "physical therapy", "plastic surgery", "dermatology", "clinica",
        "clínica", "clinique", "kliniek", "dentist", "dental", "zahnarzt", "praxis", "orthodont", "chiropract",
        "podiatr", "optometr", "urgentcare", "urgent care", "arztpraxis", "hausarzt", "consultorio",
        "cabinet medical", "cabinet dentaire", "dentaire", "odontolog", "poliklinik", "polyclinic", "policlinica",
        "ambulatorio", "medispa", "medspa", "tandarts", "huisarts", "gabinet", "medicalgroup", "medical group",
        "medicalpractice", "family practice", "centro medico", "centro médico", "centromedico", "centre medical",
        "centre médical", "fertility", "ivf", "plasticsurg", "eyecare", "pediatrics", "paediatrics",
        "psychotherap", "acupuncture", "ophthalmolog",
    ),
    "society": (
        "society", "association", "forening", "federation", "sociedad", "societat", "société", "asociacion",
        "asociación", "gesellschaft", "verband", "associazione", "associacao", "associação", "associació",
        "vereniging", "academyof", "academy of", "collegeof", "royalcollege", "royal college",
        "institute of physicians", "colegio oficial", "collegi oficial", "ärztekammer", "aerztekammer",
        "ordine dei", "ordre des", "lekarska", "towarzystwo", "sociedade", "confederac", "union of",
    ),
    "charity": (
        "foundation", "charity", "charities", "fundacion", "fundación", "fundacio", "fondation", "fondazione",
        "stiftung", "fundação", "fundacao", "stichting", "hospice", "redcross", "caritas", "nonprofit",
        "ministries", "volunteer", "unitedway", "rotary", "lions club", "fundacja",
    ),
    "university": (
        "university", "universit", "universid", "universitat", "universität", "hochschule", "universita",
        "uniwersytet", "univerz", "college", "schoolofmedicine", "school of medicine", "medicalschool",
        "medical school", "facultad", "faculté", "fakult", "polytech", "politecnic", "politecnico",
        "institute of technology", "research institute", "forschungsinstitut", "graduate school", "akademia",
        "università",
    ),
    "government": (
        "ministry", "ministerio", "ministère", "ministerium", "government", "gobierno", "regierung", "municipal",
        "ayuntamiento", "ajuntament", "county of", "city of", "stadtverwaltung", "commune de", "comune di",
        "prefeitura", "public health department", "departmentofhealth", "department of health", "gesundheitsamt",
        "generalitat", "gemeinde", "mairie", "bezirk", "city council", "county council",
    ),
    "journal": (
        "journalof", "journal of", "medicaljournal", "medical journal", "revista de", "revista medica",
        "revista médica", "revue médicale", "annals of", "archives of", "zeitschrift für", "scielo", "bmcmed",
        "journals", "rivista di", "open journal", "proceedings of", "scientific reports", "peer-reviewed",
        "peer reviewed",
    ),
    "news": (
        "zeitung", "nachrichten", "noticias", "notícias", "notizie", "actualité", "newspaper", "magazine",
        "periodico", "periódico", "nieuws", "nyheter", "nyheder", "wiadomosci", "journalism", "tageblatt",
        "tagblatt", "anzeiger", "giornale", "diario", "gazette", "tribune", "newsroom", "newswire", "новости",
        "headlines", "zeitschrift", "prensa", "dagblad", "haber", "ειδήσεις", "corriere",
    ),
    "directory": (
        "directory", "directorio", "directori", "verzeichnis", "annuaire", "yellowpage", "yellow page",
        "whitepages", "paginasamarillas", "páginas amarillas", "pagesjaunes", "gelbeseiten", "branchenbuch",
        "listings", "findadoctor", "find a doctor", "doctorfinder", "topdoctor", "bestdoctors", "arztsuche",
        "doctoralia", "physician finder", "elenco medici", "guía médica", "cuadro médico", "citysearch",
        "localbusiness", "businessdirectory", "gidsen", "catalogue of", "webdirectory", "top 10", "ranking of",
        "bizlist", "companies list", "reviewsof", "cylex",
    ),
    "supplier": (
        "medicaldevice", "medical device", "medicalsuppl", "medical suppl", "pharma", "farmac", "medtech",
        "medizintechnik", "diagnostics", "dentalsuppl", "dental suppl", "surgicalinstrument",
        "surgical instrument", "implants", "biotech", "apotheke", "pharmacy", "drugstore",
    ),
    "business": (
        "insurance", "creditunion", "credit union", "buildingsociety", "building society", "assurance",
        "versicherung", "seguros", "lawfirm", "law firm", "attorney", "abogados", "rechtsanw", "avocats",
        "marketing", "agency", "agentur", "agencia", "agence", "realestate", "real estate", "immobil",
        "inmobiliaria", "restaurant", "webdesign", "web design", "hosting", "furniture", "jewelry", "jewellery",
        "logistics", "plumbing", "roofing", "casino", "online shop", "onlineshop", "webshop", "e-commerce",
        "tienda", "boutique", "ventures", "holdings", "automotive", "cosmetics",
    ),
    "blog": ("blog", "my diary", "mydiary", "mommy", "weblog"),
    "forum": ("message board", "messageboard", "bulletin board", "discussion board", "community board"),
}  # fmt: skip

TOKENS: Final = {
    "news": (
        "news", "times", "herald", "chronicle", "daily", "telegraph", "courier", "observer", "kurier", "blatt",
        "tv", "radio", "presse", "gazeta", "bote", "echo", "examiner", "sentinel", "krant", "noticies",
        "notícies", "avisen", "lehti", "bulletin",
    ),
    "university": ("uni", "univ", "fh"),
    "directory": ("finder", "listing", "locator"),
    "clinic": ("md", "dds", "dmd", "dr", "drs", "arzt", "dermatology", "ortho", "smiles"),
    "business": (
        "ltd", "llc", "gmbh", "shop", "store", "law", "legal", "realty", "srl", "bv", "plc", "seo", "cars",
        "auto", "bank",
    ),
    "society": ("assoc", "assn"),
    "charity": ("church", "ngo", "ong"),
    "forum": ("forum", "foren", "foro", "fórum", "forums"),
    "hospital": ("nhs", "hosp", "chu", "umc", "hospitals"),
    "supplier": ("devices", "instruments"),
    "blog": ("blogs", "blogger", "diaries"),
}  # fmt: skip

# Sites of advice call themselves times, daily and bulletin too; beside these words in a domain a second place must
# say that it is a newspaper.
ADVICE: Final = (
    "health",
    "medical",
    "wellness",
    "fitness",
    "beauty",
    "diet",
    "remed",
    "benefit",
    "salud",
    "sante",
    "gesund",
    "lifestyle",
    "recipe",
    "crypto",
    "tech",
)

# After these words a name says what the rest is about: "Journal of ...", "Klinik für ...", "Hospital de ...".
BREAKS: Final = re.compile(
    r"\s(?:of|for|at|in|on|about|sur|sobre|über|de|del|des|du|d['’]|di|della|do|da|dos|der|für|fuer|van|voor|para"
    r"|per|pour)\s",
    re.IGNORECASE,
)

# schema.org types of what a whole site is (schema.org/docs/full.html).
SCHEMA_TYPES: Final = {
    "Hospital": "hospital",
    "MedicalClinic": "clinic",
    "Physician": "clinic",
    "PhysiciansOffice": "clinic",
    "IndividualPhysician": "clinic",
    "Dentist": "clinic",
    "Dermatology": "clinic",
    "PlasticSurgery": "clinic",
    "Optometric": "clinic",
    "Physiotherapy": "clinic",
    "MedicalBusiness": "clinic",
    "CollegeOrUniversity": "university",
    "GovernmentOrganization": "government",
    "GovernmentOffice": "government",
    "NewsMediaOrganization": "news",
    "ReportageNewsArticle": "news",
    "NGO": "charity",
    "Periodical": "journal",
    "MedicalScholarlyArticle": "journal",
    "ScholarlyArticle": "journal",
    "DiscussionForumPosting": "forum",
    "QAPage": "forum",
    "Blog": "blog",
    "OnlineStore": "business",
    "Store": "business",
    "LegalService": "business",
    "InsuranceAgency": "business",
    "RealEstateAgent": "business",
    "Pharmacy": "supplier",
}

# What a page says made it, where that makes only one kind of site.
GENERATORS: Final = (
    (re.compile(r"phpbb|vbulletin|discourse|xenforo|mybb|smf|vanilla|invision|flarum", re.IGNORECASE), "forum"),
    (re.compile(r"open journal systems", re.IGNORECASE), "journal"),
    (re.compile(r"shopify|woocommerce|magento|prestashop|opencart|shopware", re.IGNORECASE), "business"),
    (re.compile(r"blogger|typepad|tumblr", re.IGNORECASE), "blog"),
)
