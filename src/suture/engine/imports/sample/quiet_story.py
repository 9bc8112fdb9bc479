"""The second fictional practice: a dentist who has Search Console and nothing else, as most practices do.

Its exports name pages and days. What those pages say (texts, rel, places on the page, links that are gone) is
told here for the web that the demo serves, and can be learned by visiting them only. Everything is invented;
all names end in `.example`. This module knows facts and sentences; `facts` turns them into links.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = [
    "QUIET_DOCTOR",
    "QUIET_HOME_PAGES",
    "QUIET_NAME",
    "QUIET_PAGES",
    "QUIET_SITE",
    "QUIET_SITES",
    "QUIET_SPECIALTY",
    "ToldPage",
]

QUIET_NAME: Final = "Mill Lane Dental"
QUIET_SITE: Final = "milllanedental.example"
QUIET_SPECIALTY: Final = "dentistry"
QUIET_DOCTOR: Final = "Dr. Maren Solberg"

# Pages of the practice with how often its own pages link to them.
QUIET_HOME_PAGES: Final = (
    ("/", 38),
    ("/contact", 38),
    ("/children", 17),
    ("/implants", 15),
    ("/team/maren-solberg", 12),
    ("/gum-disease", 9),
    ("/emergency", 38),
)


@dataclass(frozen=True)
class ToldPage:
    """One linking page as it is today; the site's name is added to its title.

    `look` is a key of `web_looks.LOOKS`, `fate` one of `web_fates.FATES`.
    """

    domain: str
    path: str
    look: str
    title: str
    left: str
    text: str
    right: str
    target: str = "/"
    rel: str = ""
    fate: str = "live"
    language: str = "en"


# fmt: off
# Domain to the site's name and kind, the kinds being those of the first story.
QUIET_SITES: Final[dict[str, tuple[str, str]]] = {
    "valley-hospital.example": ("Valley General Hospital", "hospital"),
    "dental-society.example": ("National Dental Society", "society"),
    "endodontists.example": ("Society of Endodontists", "society"),
    "dental-board.example": ("State Dental Board", "society"),
    "dental-school.example": ("Valley School of Dentistry", "university"),
    "valley-gazette.example": ("Valley Gazette", "news"),
    "riverside-post.example": ("Riverside Post", "news"),
    "valley-fm.example": ("Valley FM", "news"),
    "mill-lane-primary.example": ("Mill Lane Primary School", "school"),
    "hillside-school.example": ("Hillside School", "school"),
    "valley-10k.example": ("Valley 10k", "charity"),
    "open-hands.example": ("Open Hands", "charity"),
    "valley-rovers.example": ("Valley Rovers Youth Football", "club"),
    "find-a-dentist.example": ("Find a Dentist", "directory"),
    "dentist-register.example": ("Dentist Register", "directory"),
    "valley-business-guide.example": ("Valley Business Guide", "directory"),
    "local-clinics.example": ("Local Clinics", "directory"),
    "patient-voices.example": ("Patient Voices", "directory"),
    "smile-map.example": ("Smile Map", "directory"),
    "tooth-plan.example": ("Tooth Plan Insurance", "directory"),
    "clear-aligners.example": ("Clear Aligners", "business"),
    "implant-supply.example": ("Implant Supply", "business"),
    "mill-lane-traders.example": ("Mill Lane Traders", "club"),
    "mill-lane-pharmacy.example": ("Mill Lane Pharmacy", "business"),
    "dental-jobs.example": ("Dental Jobs", "business"),
    "web-workshop.example": ("Web Workshop", "business"),
    "mums-of-the-valley.example": ("Mums of the Valley", "blog"),
    "sugar-free-kitchen.example": ("Sugar-free Kitchen", "blog"),
    "briefe-aus-dem-tal.example": ("Briefe aus dem Tal", "blog"),
    "tooth-facts.example": ("Tooth Facts", "blog"),
    "nervous-patients.example": ("Nervous Patients", "forum"),
    "valley-talk.example": ("Valley Talk", "forum"),
    "the-willows.example": ("The Willows Care Home", "business"),
    "smile-deals.example": ("Smile Deals", "business"),
    "picture-hoard.example": ("Picture Hoard", "scraper"),
}

QUIET_PAGES: Final = (
    ToldPage("valley-hospital.example", "/dentistry/out-of-hours", "article", "Out-of-hours dentistry",
             "At weekends the emergency list is run by", QUIET_NAME, "and two other practices in town",
             "/emergency"),
    ToldPage("valley-hospital.example", "/oral-surgery/referring-practices", "resources", "Referring practices",
             "", QUIET_NAME, "Mill Lane"),
    ToldPage("valley-hospital.example", "/news/mouth-cancer-week", "article", "Mouth cancer week: free checks",
             "Checks are held by", QUIET_DOCTOR, "on Thursday evening", "/team/maren-solberg", fate="gone"),
    ToldPage("dental-society.example", "/members/solberg-maren", "profile", "Dr. Maren Solberg", "",
             "Practice website", ""),
    ToldPage("dental-society.example", "/congress/2026/speakers", "members", "Speakers 2026", "",
             "Maren Solberg", "Anxious patients", "/team/maren-solberg"),
    ToldPage("dental-society.example", "/leaflets/gum-disease", "article",
             "Gum disease: a leaflet for patients", "This leaflet builds on", "an explanation of gum disease",
             "by a practice of our members", "/gum-disease"),
    ToldPage("endodontists.example", "/find-a-member/valley", "members", "Members in the valley", "",
             "Mill Lane Dental, T. Iyer", "root canals"),
    ToldPage("dental-board.example", "/licence/20144", "profile", "Licence 20144: M. Solberg", "", QUIET_SITE,
             "", rel="nofollow"),
    ToldPage("dental-school.example", "/alumni/solberg", "article", "Twenty years on: Maren Solberg",
             "Today she runs", QUIET_NAME, "with her husband, who keeps the books"),
    ToldPage("dental-school.example", "/teaching-practices", "resources", "Teaching practices", "", QUIET_NAME,
             "four students each term"),
    ToldPage("valley-gazette.example", "/health/first-visit-to-the-dentist", "article",
             "The first visit to the dentist", "Start before the second birthday, says", QUIET_DOCTOR,
             "who sees forty children a week", "/children"),
    ToldPage("valley-gazette.example", "/health/implants-or-bridge", "article", "Implant or bridge?",
             "What speaks for each is set out in", "this comparison", "from a local practice", "/implants"),
    ToldPage("valley-gazette.example", "/local/mill-lane-reopens", "article",
             "Mill Lane reopens after the flood", "The dentist at number 9,", QUIET_NAME,
             ", was back after eleven days", fate="moved"),
    ToldPage("valley-gazette.example", "/partners/whiter-smile", "article", "A whiter smile (advertisement)",
             "Appointments at", QUIET_NAME, "until the end of May", rel="sponsored nofollow"),
    ToldPage("riverside-post.example", "/health/fluoride-debate", "article",
             "Fluoride: what the council decided", "For parents there is", "a page about fluoride and children",
             "that takes neither side", "/children"),
    ToldPage("riverside-post.example", "/business/dentists-wanted", "article", "Dentists wanted",
             "New patients are taken by", QUIET_NAME, "from autumn", fate="removed"),
    ToldPage("valley-fm.example", "/shows/morning/teeth", "article", "On the morning show: teeth", "Our guest",
             QUIET_DOCTOR, "answered your calls", "/team/maren-solberg"),
    ToldPage("mill-lane-primary.example", "/parents/health", "resources", "Health and your child", "",
             "Mill Lane Dental (takes new children)", "", "/children"),
    ToldPage("mill-lane-primary.example", "/news/toothbrush-day", "article", "Toothbrush day in class two",
             "Thank you to", "the dentists next door", "for sixty brushes"),
    ToldPage("hillside-school.example", "/links", "resources", "Useful links", "", "Dentist: Mill Lane", "",
             "/contact", fate="noindex"),
    ToldPage("valley-10k.example", "/sponsors", "sponsors", "Our sponsors", "", "Mill Lane Dental logo", "",
             rel="sponsored"),
    ToldPage("open-hands.example", "/helpers/2026", "sponsors", "Those who help", "", "Mill Lane Dental", ""),
    ToldPage("valley-rovers.example", "/under-12", "partners", "Under 12", "", "Mill Lane Dental", ""),
    ToldPage("find-a-dentist.example", "/valley/mill-lane-dental", "profile", "Mill Lane Dental", "",
             "Visit website", "", rel="nofollow"),
    ToldPage("find-a-dentist.example", "/valley", "ranking", "Dentists in the valley", "", QUIET_NAME,
             "9 Mill Lane", rel="nofollow", fate="canonical"),
    ToldPage("dentist-register.example", "/entry/77120", "profile", "Solberg, Maren", "", "website", ""),
    ToldPage("valley-business-guide.example", "/c/dentists", "ranking", "Dentists", "", QUIET_NAME,
             "9 Mill Lane"),
    ToldPage("valley-business-guide.example", "/mill-lane", "ranking", "All businesses on Mill Lane", "",
             QUIET_NAME, "number 9"),
    ToldPage("valley-business-guide.example", "/b/mill-lane-dental", "profile", "Mill Lane Dental", "",
             "Website", "", rel="nofollow", fate="soft-404"),
    ToldPage("local-clinics.example", "/mill-lane-dental", "profile", "Mill Lane Dental", "", "Go to website",
             ""),
    ToldPage("local-clinics.example", "/near/valley-station", "ranking", "Clinics near Valley Station", "",
             "Mill Lane Dental", "4 minutes on foot"),
    ToldPage("patient-voices.example", "/dentists/mill-lane-dental", "profile", "Mill Lane Dental: 61 voices",
             "", "Visit website", "", rel="nofollow", fate="challenge"),
    ToldPage("patient-voices.example", "/dentists/valley", "ranking", "Best dentists in the valley", "",
             QUIET_NAME, "4.8 of 5", rel="nofollow", fate="challenge"),
    ToldPage("smile-map.example", "/place/3391", "profile", "Mill Lane Dental", "", "milllanedental.example",
             "", fate="parked"),
    ToldPage("tooth-plan.example", "/network/valley", "members", "Dentists in our network: valley", "",
             QUIET_NAME, "all plans", "/contact"),
    ToldPage("clear-aligners.example", "/providers/valley", "profile", "A provider near you", "",
             "Visit the practice", "", fate="closed"),
    ToldPage("implant-supply.example", "/case/mill-lane", "partners", "Case report: two implants", "",
             "Mill Lane Dental", "", "/implants"),
    ToldPage("mill-lane-traders.example", "/members", "members", "Members", "", QUIET_NAME, "number 9"),
    ToldPage("mill-lane-traders.example", "/", "sidebar", "Mill Lane Traders", "", "Mill Lane Dental", ""),
    ToldPage("mill-lane-pharmacy.example", "/services", "partners", "Services", "", "Mill Lane Dental", ""),
    ToldPage("dental-jobs.example", "/employers/mill-lane-dental", "profile", "Mill Lane Dental, employer", "",
             "About the employer", "", "/contact"),
    ToldPage("dental-jobs.example", "/jobs/40213", "article", "Dental nurse, Mill Lane", "Apply in writing to",
             QUIET_NAME, "by the end of the month", "/contact", fate="gone"),
    ToldPage("web-workshop.example", "/work", "menu", "Our work", "", "Mill Lane Dental", ""),
    ToldPage("mums-of-the-valley.example", "/brushing-battles", "article",
             "Brushing battles: what worked for us", "Our dentist gave us", "this chart with stickers",
             "and it hangs in the bathroom", "/children"),
    ToldPage("mums-of-the-valley.example", "/dentist-for-toddlers", "comment",
             "Which dentist for a toddler?", "We go to", "Mill Lane", "and never had tears",
             rel="ugc nofollow"),
    ToldPage("mums-of-the-valley.example", "/tag/health", "sidebar", "Posts about health", "",
             "Mill Lane Dental", ""),
    ToldPage("sugar-free-kitchen.example", "/xylitol-biscuits", "article", "Xylitol biscuits",
             "Why it is kind to teeth:", "see what a dentist writes", "about sugar and bacteria",
             "/gum-disease"),
    ToldPage("briefe-aus-dem-tal.example", "/zahnarzt-im-ausland", "article", "Zum Zahnarzt im Ausland",
             "Empfohlen wurde uns", "die Praxis in der Mill Lane", "und wir waren sehr zufrieden",
             language="de"),
    ToldPage("tooth-facts.example", "/guest/why-gums-bleed", "bio", "Why gums bleed", "practises at",
             QUIET_NAME, "and teaches at the Valley School of Dentistry", "/team/maren-solberg"),
    ToldPage("nervous-patients.example", "/t/sedation/512", "comment", "Sedation: who helped you?",
             "they explain it well:", f"https://{QUIET_SITE}/emergency", "", "/emergency", rel="ugc nofollow"),
    ToldPage("nervous-patients.example", "/t/valley/88", "comment", "A calm dentist in the valley", "look at",
             "Mill Lane Dental", ", no needle in sight", rel="ugc nofollow"),
    ToldPage("valley-talk.example", "/t/broken-tooth/1440", "comment", "Broken tooth on a Sunday", "ring",
             QUIET_SITE, "and leave a number", "/emergency", rel="ugc nofollow", fate="robots"),
    ToldPage("the-willows.example", "/residents/care", "resources", "Doctors and dentists who visit", "",
             QUIET_NAME, "first Monday of the month", "/contact"),
    ToldPage("smile-deals.example", "/valley/whitening", "article", "Whitening from 99", "Redeem at",
             "Mill Lane Dental", "with code SMILE", rel="sponsored", fate="error"),
    ToldPage("picture-hoard.example", "/teeth/x-ray-14", "gallery", "x-ray of a tooth 14", "",
             "x-ray of a tooth", "", "/images/x-ray-14.jpg", rel="nofollow"),
    ToldPage("picture-hoard.example", "/teeth/x-ray-15", "gallery", "x-ray of a tooth 15", "",
             "x-ray of a tooth", "", "/images/x-ray-15.jpg", rel="nofollow"),
)
# fmt: on
