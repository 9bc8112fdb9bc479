"""What the sample's pages say around their links: sentences for each kind of site, and whom else they link to.

Only words; how a page is laid out is told in `web_looks`. Everything is invented.
"""

from __future__ import annotations

from typing import Final

__all__ = ["AUTHORS", "GERMAN", "NEIGHBOURS", "SENTENCES"]

AUTHORS: Final = ("Rosa Lindgren", "Peter Amadi", "Joan Whitlock", "Samir Haddad", "Elsie Brandt", "Owen Pryce")

# Pages that linking pages also link to: name and address.
NEIGHBOURS: Final = (
    ("Town library", "https://town-library.example/"),
    ("Bus timetable", "https://valley-buses.example/timetable"),
    ("Walk-in clinic", "https://walk-in-clinic.example/"),
    ("Dr. Lee Marsh, physiotherapist", "https://marsh-physio.example/"),
    ("Northside Pharmacy", "https://northside-pharmacy.example/"),
    ("Eastgate Opticians", "https://eastgate-opticians.example/"),
    ("Public health office", "https://public-health-office.example/leaflets"),
    ("Harbour Bakery", "https://harbour-bakery.example/"),
    ("Old Mill Hotel", "https://old-mill-hotel.example/rooms"),
)

_GENERAL: Final = (
    "Opening hours differ on public holidays; please ring before you set out.",
    "The list is read through twice a year, and everybody on it was asked whether they want to be.",
    "If something here is wrong or missing, a short note to the office is enough.",
    "There is parking behind the building, and the bus stops across the road.",
)
SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "hospital": (
        "Patients come to us with a letter from their own doctor, or by themselves in an emergency.",
        "Our departments work with practices in town, so that nobody has to travel for a second appointment.",
        "Results go to the practice that sent you, usually within three working days.",
    ),
    "university": (
        "Every year some thirty of our former students write to tell us where life has taken them.",
        "Teaching at the bedside is still the part of the course that students remember best.",
        "The school thanks the practices that open their doors to students each term.",
    ),
    "society": (
        "The society was founded by eleven members and has a little over four thousand today.",
        "Leaflets may be copied for patients as long as they are not changed.",
        "Speakers are chosen by the programme committee; none of them is paid by a sponsor.",
    ),
    "charity": (
        "We are run by volunteers, and every gift goes to the work itself.",
        "New faces are welcome; tea is made at seven and the talk begins at half past.",
        "Last year's run brought in more than ever, and it rained from start to finish.",
    ),
    "news": (
        "The number of appointments has risen by a third since the spring, the health office says.",
        "Readers wrote to us by the dozen after the first part of this series.",
        "What helps one person may not help another, and a page in a newspaper replaces no visit.",
        "The council will talk about it again at its next meeting.",
    ),
    "blog": (
        "I am not a doctor, only somebody who has tried a great many things.",
        "This took us three attempts and a good deal of patience.",
        "Thank you for all the letters about last week's post; I read every one.",
    ),
    "forum": (
        "First post here, so please be kind.",
        "It has been going on for six weeks and I am running out of ideas.",
        "Same for me, it came and went with the weather.",
    ),
    "directory": (
        "Entries are free. Whoever runs the practice can correct theirs at any time.",
        "Languages spoken, access for wheelchairs and parking are told by the practices themselves.",
        "We show opinions as they come in and remove them only when they break the rules.",
    ),
    "business": (
        "We have worked with practices of every size for more than twenty years.",
        "Orders that reach us before noon leave the same day.",
        "Ask for the catalogue, or come and see us on the trade fair's second day.",
    ),
    "school": (
        "Please remember to hand in the form before the holidays.",
        "Class two has written a report about the visit, with drawings by everybody.",
        "Parents are welcome to the assembly on Friday at nine.",
    ),
    "club": (
        "Training is on Tuesdays and Thursdays, in the hall when it rains.",
        "The committee meets on the first Monday of the month, and minutes hang by the door.",
        "Our thanks go to everybody who lends a hand.",
    ),
    "scraper": ("Free download in three sizes. Click the picture to see it whole.",),
    "network": ("Quality links for every budget. Order today, live tomorrow.",),
}
for _kind, _own in SENTENCES.items():
    SENTENCES[_kind] = _own + (_GENERAL if _kind not in {"scraper", "network"} else ())

GERMAN: Final = (
    "Seit drei Jahren wohnen wir nun im Tal, und langsam kennen wir jeden Stein.",
    "Beim Zahnarzt ist manches anders als zu Hause, das meiste aber nur auf den ersten Blick.",
    "Wer neu ankommt, fragt am besten die Nachbarn, die wissen alles.",
)
