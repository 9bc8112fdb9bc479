"""Who links besides the networks: honest institutions, and natural families of one house."""

# ruff: noqa: E501, RUF001

from dataclasses import dataclass

from tests.eval.blind.network_words import Scope, expand


def _w(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Well-known sources, as facts, by kind.
KNOWN: dict[str, tuple[str, ...]] = {
    "hospital": _w(
        """mayoclinic.org my.clevelandclinic.org hopkinsmedicine.org massgeneral.org mountsinai.org nyp.org
        cedars-sinai.org mskcc.org mdanderson.org uclahealth.org ucsfhealth.org stanfordhealthcare.org chop.edu
        brighamandwomens.org childrenshospital.org nationwidechildrens.org guysandstthomas.nhs.uk uclh.nhs.uk
        ouh.nhs.uk cuh.nhs.uk gosh.nhs.uk royalmarsden.nhs.uk charite.de insel.ch usz.ch chuv.ch hug.ch aphp.fr
        karolinska.se rigshospitalet.dk uzleuven.be amsterdamumc.org erasmusmc.nl singhealth.com.sg sunnybrook.ca
        uhn.ca sickkids.ca rush.edu houstonmethodist.org intermountainhealthcare.org"""
    ),
    "university": _w(
        """harvard.edu med.stanford.edu ox.ac.uk cam.ac.uk ucl.ac.uk imperial.ac.uk kcl.ac.uk ed.ac.uk gla.ac.uk
        manchester.ac.uk bristol.ac.uk leeds.ac.uk yale.edu columbia.edu upenn.edu duke.edu umich.edu washington.edu
        wisc.edu umn.edu ethz.ch uzh.ch unibas.ch tum.de uni-heidelberg.de lmu.de ki.se ku.dk uio.no helsinki.fi
        uva.nl kuleuven.be unibo.it unimi.it ub.edu uam.es u-tokyo.ac.jp kyoto-u.ac.jp unimelb.edu.au sydney.edu.au
        utoronto.ca mcgill.ca ubc.ca nus.edu.sg hku.hk uct.ac.za usp.br"""
    ),
    "society": _w(
        """ama-assn.org ada.org bda.org heart.org diabetes.org aad.org aao.org aaos.org aafp.org acog.org apa.org
        escardio.org eular.org rcseng.ac.uk rcp.ac.uk rcgp.org.uk cancer.org lung.org fdiworlddental.org aaaai.org
        plasticsurgery.org entnet.org bad.org.uk fmh.ch bundesaerztekammer.de"""
    ),
    "government": _w(
        """nih.gov cdc.gov fda.gov hhs.gov medlineplus.gov cancer.gov clinicaltrials.gov nhs.uk gov.uk nice.org.uk
        cqc.org.uk bag.admin.ch rki.de has-sante.fr who.int ema.europa.eu canada.ca health.gov.au va.gov cms.gov
        healthdirect.gov.au ny.gov ca.gov texas.gov nhsinform.scot gov.scot gov.wales hse.ie"""
    ),
    "journal": _w(
        """nejm.org thelancet.com bmj.com jamanetwork.com nature.com link.springer.com sciencedirect.com
        onlinelibrary.wiley.com tandfonline.com academic.oup.com journals.plos.org frontiersin.org mdpi.com cell.com
        journals.sagepub.com science.org pnas.org karger.com thieme-connect.com journals.lww.com bjgp.org cmaj.ca
        mja.com.au ahajournals.org acpjournals.org elifesciences.org biomedcentral.com cambridge.org"""
    ),
    "news": _w(
        """bbc.co.uk bbc.com theguardian.com nytimes.com washingtonpost.com reuters.com apnews.com cnn.com npr.org
        telegraph.co.uk independent.co.uk ft.com economist.com spiegel.de zeit.de faz.net sueddeutsche.de lemonde.fr
        lefigaro.fr elpais.com elmundo.es corriere.it repubblica.it nzz.ch srf.ch tagesanzeiger.ch rte.ie
        irishtimes.com cbc.ca abc.net.au smh.com.au nhk.or.jp asahi.com statnews.com latimes.com usatoday.com
        chicagotribune.com bostonglobe.com"""
    ),
}
# Invented ones, under restricted suffixes only; there are no such suffixes for societies, journals and newspapers.
INVENTED: dict[str, str] = {
    "hospital": "{<w><w>|<city><w>|<w><sur>}.nhs.uk",
    "university": "{|www.|med.|library.}{<w><w>|<sur><w>}{college|state|}.{edu|ac.uk}",
    "government": "{|www.}{<w><w>|<sur><w>|<w><city>}{countyhealth|county|publichealth|health}.gov",
}
# How each kind writes of its own accord: path, title, anchor.
MANNER: dict[str, tuple[str, str, str]] = {
    "hospital": (
        "/{patients/<~subj-slug>|departments/<w>/referrers|services/<spec-slug>|find-a-doctor/<first>-<sur>|<w>/contact.aspx}",
        "{<spec-cap>: who to contact|Referring practices near <town>|After your stay: <~subj>|Aftercare and community partners}",
        "{<brand>|Dr. <doc>|<brand>, <town>|practice website}",
    ),
    "university": (
        "/{alumni/<year>/<sur>|faculty/<sur>.html|~<sur>/|research/<w>/partners|departments/dentistry/placements|news/<id>}",
        "{Alumni profile: Dr <doc>|<first-cap> <sur-cap>, adjunct faculty|Teaching practices <year>|Clinical placements, <town>}",
        "{<brand>|Dr <doc>|https://<site>/|teaching practice}",
    ),
    "society": (
        "/{members/<id>|find-a-specialist/<town-slug>|committees/<w>|congress/<year>/speakers/<sur>|awards/<year>}",
        "{Find a specialist: <town>|Speakers <year>|Committee on <w>|Dr. <doc> - member|Awards of the year <year>}",
        "{<brand>|www.<site>|<site>|Dr. <doc>}",
    ),
    "government": (
        "/{health/providers/<id>|<year>/<mon>/<w>-report.pdf|services/<town-slug>|public-health/clinics.html|register/<num>}",
        "{Register entry <num>|Providers in <town>|Clinic list, <mon>/<year>|Report on <spec> access|Public notices}",
        "{<brand>|https://<site>|provider website|<site>}",
    ),
    "journal": (
        "/{article/S<id>/fulltext|doi/10.<num>/<w>.<year>.<num>|content/<two>/<dig>/<num>|articles/<num>|abs/<id>}",
        "{Outcomes in <spec>: a cohort from <town>|Letter: <~subj> in practice|Case report <num>|Correspondence}",
        "{<site>|<brand>|author's practice|https://<site>/<w>}",
    ),
    "news": (
        "/{news/health-<id>|<year>/<mon>/<day>/<~subj-slug>|health/<~subj-slug>-<id>.html|stories/<id>|local/<town-slug>/<id>}",
        "{'<brand>' and the question of <~subj>|<~subj-cap>: <town> doctor explains|<town>: <angle>|Ask the doctor: <~subj>}",
        "{<brand>|Dr <doc>|<town> practice|said}",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """A family of hosts that one honest publisher or owner runs: patterns as in a template."""

    name: str
    low: int
    high: int
    host: str
    path: str
    title: str
    anchor: str
    days: int
    subnets: int
    shared_id: bool
    nofollow: float = 0.0


HOUSES: tuple[House, ...] = (
    # One agency report printed word for word by thirty or more local papers of one publisher.
    House(
        "syndication", 31, 48,
        "{|www.}{<city>|<w>valley|<w>county|<sur>ton}{herald|gazette|observer|times|courier|echo|news}.com",
        "/story/news/health/<=year>/<=mon>/<=day>/<=subj-slug>-{<=brand-slug>|<=id>}/<id>/",
        "<=subj-cap>: <=doc> of <=brand> {explains|on what helps} - <^w-cap> {Herald|Gazette|Times}", "<=brand>", 5,
        3, True,
    ),
    # A publisher's guide, one edition a city.
    House(
        "city_guides", 12, 30, "{<^city>.<=w><=w2>guide.com|<^city><=w><=w2>guide.com}", "/best/<spec-slug>/",
        "The {best|10 best|friendliest} <spec> addresses from <^city-cap> – <=w-cap><=w2>guide", "<brand>", 300, 1,
        True,
    ),
    # The sites of a hospital group.
    House(
        "hospital_group", 8, 25, "{<^city>|<^w>|st<first>}.<=w><=sur>hospitals.org",
        "/{referrals/partners|for-patients/after-surgery|our-network}",
        "{Partners in care|After surgery|Our network} | {St <first-cap>|<^city-cap>} Hospital | <=w-cap> <=sur-cap> Group", "<brand>", 700, 1, True,
    ),
    # The same travel and health site in many languages.
    House(
        "languages", 8, 22,
        "{de|fr|it|es|pt|nl|pl|ru|ja|zh|ar|tr|ko|sv|da|fi|cs|hu|el|he|th|vi|uk|ro}.<=w><=w2>.{com|org}",
        "/<=w3>/<=town-slug>",
        "{<de>|<fr>|<it>|<es>|<pt>|<ru>|<ja>|<zh>|<ar>|<tr>|<ko>|<pl>} – <=town> | <=w-cap><=w2>", "{<brand>|<site>}",
        120, 1, True,
    ),
    # Subject guides that university libraries keep on one rented system.
    House(
        "library_guides", 6, 15, "{libguides|guides}.{<w><w>|<sur><w>}.edu", "/c.php?g=<num>&p=<id>",
        "Home - {Dentistry|Medicine|Nursing|Patient information} - LibGuides at <^w-cap> University",
        "{<brand>|<site>}", 900, 2, False,
    ),
    # The local branches of a patients' charity.
    House(
        "branches", 7, 20, "{<^city>|north<^city>|<^city>-and-district}.<=w><=w2>support.org.uk", "/local-help/",
        "Local help in <^city-cap> - <=w-cap> Support", "{<brand>|<brand>, <town>}", 500, 1, True,
    ),
    # Free papers of one region that keep a doctor's column.
    House(
        "column", 9, 18, "{<city>|<w>}{anzeiger|bote|blatt|kurier}.{ch|de}", "/ratgeber/<=first>-<=sur>/folge-<two>",
        "{Sprechstunde|Der Arzt rät}: <de> | <^city-cap>er {Anzeiger|Bote}", "{Praxis <doc>|<brand>}", 800, 1, True,
    ),
)  # fmt: skip


def honest_host(kind: str, scope: Scope, taken: set[str]) -> str:
    """A host of a kind not yet in this world: a well-known one three times in four where both are to be had."""
    known = [host for host in KNOWN[kind] if host not in taken]
    if known and (kind not in INVENTED or scope.rng.random() < 0.75):
        return scope.rng.choice(known)
    if kind in INVENTED:
        return expand(INVENTED[kind], scope)
    return honest_host(scope.rng.choice(sorted(INVENTED)), scope, taken)
