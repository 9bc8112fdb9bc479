"""What the clinic of the sample answers to “Which of these are you?”, and hands over. Everything is invented."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["ANSWERS", "SEARCH_RESULTS", "SEARCH_RESULTS_NAME", "Answer", "source_requests"]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer of the form; `of_doctor` says that it is about the clinic's first clinician, not the clinic."""

    kind: str
    name: str
    address: str = ""
    of_doctor: bool = False
    since: int | None = None
    detail: str = ""
    title: str = ""


ANSWERS: Final = (
    Answer(kind="faculty", name="Northshore School of Medicine", address="northshore-med.example", of_doctor=True,
           detail="alumni"),
    Answer(kind="insurer", name="Quayside Health Plan",
           address="https://quayside-health.example/find-a-doctor/dermatology/port-alder", since=2016),
    Answer(kind="insurer", name="Bluewater Benefits", address="https://bluewater-benefits.example/network/port-alder"),
    Answer(kind="supplier", name="Lumenwave Lasers", address="lumenwave-lasers.example", since=2022),
    Answer(kind="charity", name="Alder Harbour Run", address="https://alder-harbour-run.example/sponsors",
           detail="sponsor"),
    Answer(kind="referrer", name="Eastgate Family Practice",
           address="https://eastgate-family-practice.example/where-we-refer"),
    Answer(kind="talk", name="Coastal Skin Day", address="https://coastal-skin-day.example/programme", of_doctor=True,
           title="Moles on holiday"),
    Answer(kind="article", name="Alder Living", address="https://alder-living.example/health/sunscreen-at-school",
           of_doctor=True, detail="author", title="Sunscreen at school: a letter that works"),
)  # fmt: skip

_FOUND_BY: Final = (
    ("eczema useful links suggest a link", "https://eczema-alliance.example/useful-links",
     "Useful links | Eczema Alliance"),
    ("port alder health recommended websites", "https://alder-county-library.example/health/links",
     "Consumer health: recommended websites - Alder County Library"),
    ("dermatology \"write for us\"", "https://skin-and-self.example/write-for-us",
     "Write for us: guidelines for contributors | Skin & Self"),
    ("dermatology \"write for us\"", "https://wellness-buzz-daily.example/write-for-us",
     "Write For Us - Health, Beauty, CBD, Casino, Tech | Wellness Buzz Daily"),
    ("health podcast \"be a guest\" doctor", "https://bedside-questions.example/be-a-guest",
     "Be a guest on Bedside Questions"),
    ("health podcast \"be a guest\" doctor", "https://white-coat-hour.example/how-we-select-guests",
     "How we select guests | The White Coat Hour podcast"),
    ("port alder newspaper health reporter", "https://alder-bay-courier.example/health-desk",
     "Reach the health desk | Alder Bay Courier"),
    ("dermatologist medical review board apply", "https://clearskinfacts.example/medical-review-board",
     "Medical review board | Clear Skin Facts"),
    ("port alder add your practice", "https://alder-health-guide.example/add-your-practice",
     "Add your practice, free | Alder Health Guide"),
    ("medical directory add listing", "https://doclink-exchange.example/add-listing",
     "Submit your site - DocLink Medical Directory"),
    ("medical directory add listing", "https://northshore-college.example/financial-aid/external-scholarships",
     "External scholarships | Financial Aid | Northshore College"),
    ("dermatology call for abstracts", "https://atlantic-skin-congress.example/call-for-abstracts",
     "Call for abstracts | Atlantic Skin Congress"),
    ("dermatology call for abstracts", "https://global-derma-summit.example/call-for-abstracts",
     "Call for Abstracts | 14th Global Summit on Dermatology, Cosmetology and Plastic Surgery"),
    ("dermatology call for speakers", "https://surgical-skin-forum.example/call-for-speakers",
     "Call for speakers | Surgical Skin Forum"),
    ("port alder community partners clinic", "https://alder-ymca.example/community-partners",
     "Our community partners | Alder YMCA"),
    ("find a dermatologist society member directory", "https://empire-dermatology-society.example/find-a-dermatologist",
     "Find a dermatologist | Empire Dermatology Society"),
    ("\"Ines Okafor\" dermatologist", "https://coast-sentinel.example/news/heat-week-clinics",
     "Heat week fills waiting rooms | Coast Sentinel"),
)  # fmt: skip


def _search_results() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("query", "position", "title", "url"))
    places: dict[str, int] = {}
    for query, address, title in _FOUND_BY:
        places[query] = places.get(query, 0) + 1
        writer.writerow((query, places[query], title, address))
    return text.getvalue().encode()


SEARCH_RESULTS_NAME: Final = "search-results-port-alder.csv"
SEARCH_RESULTS: Final = _search_results()
"""A file of search results as people save theirs: what they searched for, places, titles, addresses."""

_REQUESTS: Final = """\
From: Daily Source Digest
Subject: [Digest] Health and lifestyle queries

1) Summary: Dermatologist on hands that crack in winter

Name: Carla Nunes
Category: Lifestyle and Fitness
Email: query-58121@source-digest.example
Media Outlet: Harbour Home Magazine (https://harbour-home.example/)
Deadline: 5:00 PM Eastern - {soon}

Query: I am writing a piece for our January issue on hands that crack in winter: people who wash often, work outside
or care for children. I am looking for a dermatologist who explains what a barrier cream does, and when to see a
doctor.

Requirements: Board-certified dermatologist in the United States. Full name, title and a link to your practice. No AI
generated answers, please.

Back to Top

-----------------------------------

2) Summary: Skin experts for a gift guide

Category: Lifestyle and Fitness
Email: query-58140@source-digest.example
Media Outlet: Anonymous
Deadline: 12:00 PM Eastern - {soon}

Query: Seeking dermatologists and skin experts to name their favorite serums for a gift guide. Inclusion fee of $150
covers the feature.

Requirements: Any skin expert.

Back to Top
"""


def source_requests(*, today: date) -> str:
    """Return a mailed digest of journalists' requests as somebody would paste it; deadlines lie six days ahead."""
    soon = today + timedelta(days=6)
    return _REQUESTS.format(soon=f"{soon:%B} {soon.day}, {soon.year}")
