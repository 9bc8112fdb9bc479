"""Words for the made-up link networks, and the little pattern language they are written in.

A pattern holds ``{this|or that}``, one of which is taken, and ``<slots>``, filled from the lists below. A slot is drawn
afresh each time it stands; ``<~slot>`` is drawn once for a page, ``<^slot>`` once for a host, ``<=slot>`` once for the
whole network. A figure behind a slot keeps two draws of one list apart, and ``-slug``, ``-cap`` and ``-up`` shape it.
"""

# ruff: noqa: E501, RUF001

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field


def _w(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _p(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";"))


LISTS: dict[str, tuple[str, ...]] = {
    "w": _w(
        """amber anchor apple arrow aspen badger bamboo barley basil beacon birch bison blossom bramble brick bridge
        brook canyon cedar cherry cinder clover cobalt comet copper coral cotton crane creek crown daisy delta dune
        eagle ember falcon fern field finch flint forest fox garden ginger glade granite grove harbor hazel heron
        hill hollow honey indigo iron ivory jasper juniper kettle lantern lark laurel lemon lilac linen lotus maple
        marble meadow mint mosaic moss nectar nickel north oak ocean olive onyx orchard otter paper pebble pepper
        pine plum pond poppy prairie quartz quill raven reed ridge river robin rowan saffron sage salt shadow
        silver slate sparrow spruce stone summit sunset swan thistle thyme timber topaz tulip valley velvet violet
        walnut wander willow winter wren yarrow zephyr acorn bluebell cricket dapple elder frost gable heath"""
    ),
    "sur": _w(
        """abernathy bakker baumann beckett bianchi bjornson brandt brightwell calder castellan chowdhury clarke
        conti cooper dahl dawson delgado dubois eastman egger engel farrow ferrari fletcher fontaine garner gibbons
        gomes grant greco haas hagen harding hartley hoffmann holm hughes ibrahim jansen jensen kaplan keller
        kimura klein kovacs lambert larsen leclerc lindgren lopez maddox marino mercer meyer moreau morris nakata
        navarro novak oakes okafor olsen ortega palmer patel pereira petrov quinn ramsey rasmussen reyes richter
        rossi ruiz sanders schaefer silva singh sorensen steiner tanaka tate thorne tran vance varga vidal vogel
        wagner walsh weber whitlock winters yates young zeller zimmer"""
    ),
    "first": _w(
        """anna ben carla daniel elena frank greta hugo ines jonas karen leo maria nils olga paul rosa sam tina ursula
        victor wendy xavier yara zoe martin claire peter sofia thomas laura george helen ivan judith mark nora"""
    ),
    "city": _w(
        """ashford barnsley bendigo boise calgary carlisle dayton derby dundee durham eugene exeter fresno galway
        geelong halifax hamilton hobart hudson ipswich kelowna lansing leicester lincoln luton madison mobile
        naples newport norwich omaha oxnard paisley perth plano preston quincy raleigh reading reno salem salinas
        savannah sheffield spokane stockton sudbury swansea tacoma tampa topeka torquay toledo truro tulsa tyler
        utica waco wakefield warwick wichita wigan windsor worcester york yonkers zanesville"""
    ),
    "trade": _w(
        """plumbing bakery florist joinery roofing books cycles pottery catering landscapes upholstery framing garage
        tailoring glazing tiles removals kennels stables brewery coffee cheese yoga pilates ceramics printing signs
        carpets lighting fencing masonry heating interiors photo music school choir rowing cricketclub camping inn
        lodge farm vineyard orchards hardware marine travel accountants surveyors architects locksmith motors"""
    ),
    "tld": _w("com com com com net org co.uk de fr it es nl ca com.au ch at se dk pl be ie info us nz"),
    "cheap": _w("xyz top site online club icu store buzz click pro website space fun live shop link work bid"),
    "kw": _p(
        """cheap dental implants;teeth whitening kit;hair transplant price;best weight loss pills;botox deals;
        laser hair removal offer;knee pain cure;buy glasses online;veneers turkey;buy hearing aids;lip filler sale"""
    ),
    "vice": _p(
        """online casino bonus;payday loans fast;replica watches;slots no deposit;sports betting tips;
        instant crypto profit;cheap designer handbags;live roulette;essay writing service;free spins today"""
    ),
    "subj": _p(
        """sourdough;night trains;running after forty;my father's workshop;growing beans;a broken tooth;reading glasses;
        our first winter;caring for parents;the school fair;walking the coast;learning the cello;moving house;
        a wedding in the rain;knee surgery;choosing a stroller;allergy season;bird watching;restoring a boat;tax time;
        bees in the city;the choir trip;living with migraine;hiking with dogs;old cameras;ferry timetables;
        contact lenses;village history;stammering;half marathon training;sleeping badly;a garden pond;board games;
        commuting by bike;canning tomatoes;back pain at a desk;scouting;amateur radio;family recipes;hearing loss;
        volunteering;wool and dyeing;chess openings;the flood of last spring;skin care in winter;new mothers;
        a hospital diary;braces at thirty;swimming lessons;house plants;local elections;snoring;the town library"""
    ),
    "angle": _p(
        """what I wish I had known;a short guide;some notes;three mistakes;where to start;an honest account;pictures;
        week two;questions and answers;who to ask;our favourites;an update;a beginner's view;the costs;part one;
        lessons from last year;the people who helped;thoughts;a reading list;useful addresses;minutes of the meeting;
        tips from members;a thank you;before and after;resources;how it went;the long version;open thread"""
    ),
    "de": _p(
        """Gesund im Alltag;Zahnarzt finden;Tipps aus der Nachbarschaft;Wandern im Herbst;Unser Verein;Hautpflege;
        Rückenschmerzen;Erfahrungen;Kinderarzt;Sommerfest;Laufgruppe;Brille kaufen;Ratgeber;Schlaf und Erholung;
        Vorsorge;Ernährung;Stadtplan;Neue Praxis;Allergie im Frühling;Leserbriefe"""
    ),
    "fr": _p(
        """Conseils santé;Bien vieillir;Mal de dos;Notre quartier;Choisir son dentiste;Carnet de voyage;Soins du visage;
        Randonnée facile;Vie associative;Lunettes;Sommeil;Recettes d'hiver;Annuaire santé;Bébé arrive;Allergies;
        Marché du samedi;Bonnes adresses;Guide pratique"""
    ),
    "es": _p(
        """salud dental;dolor de rodilla;cuidado de la piel;recetas;clínicas cerca;viajes en familia;dormir bien;
        ojos cansados;consejos;alergias;noticias del barrio;correr;implantes;vida sana;guía;mejores doctores"""
    ),
    "pt": _p(
        """saúde em dia;dor nas costas;clínica popular;dicas de beleza;notícias da região;dentista;sono;alimentação;
        cirurgia;cuidados com a pele;bem estar;tratamento;vida leve;exames"""
    ),
    "tr": _p(
        """saç ekimi;diş estetiği;sağlıklı yaşam;doktor önerisi;cilt bakımı;göz sağlığı;burun estetiği;
        en iyi klinik;tedavi rehberi;fiyatlar"""
    ),
    "ru": _p(
        """лечение зубов;каталог сайтов;клиника рядом;здоровье семьи;полезные ссылки;отзывы пациентов;боль в спине;
        народные рецепты;врачи города;новости медицины;красота и уход;детский врач;массаж недорого"""
    ),
    "zh": _p("牙科诊所;健康资讯;最新网址;医疗服务;眼科手术;皮肤护理;家庭医生;免费咨询;推荐医院;娱乐平台;官方入口;在线预约"),
    "ja": _p("激安 通販;送料無料 時計;新品 バッグ;人気 スニーカー;限定 財布;公式 セール;訳あり 家具;大特価 家電;未使用 コート;数量限定 食器"),
    "ar": _p("علاج الاسنان;افضل عيادة;صحة العائلة;العناية بالبشرة;طبيب العيون;نصائح طبية;اسعار العمليات;زراعة الشعر;الم الظهر"),
    "th": _p("สล็อตออนไลน์;คลินิกใกล้ฉัน;เครดิตฟรี;ทางเข้าใหม่;ทันตกรรม;เล่นง่าย;โปรโมชั่น;สมัครวันนี้;ฝากถอนเร็ว"),
    "ko": _p("출장 안마;치과 추천;무료 상담;병원 후기;다이어트;성형 가격;할인 이벤트;지역 정보;최신 주소"),
    "el": _p("υγεία και ευεξία;οδοντίατρος;συμβουλές;πόνος στη μέση;κλινική;φροντίδα δέρματος;ύπνος;διατροφή"),
    "pl": _p("zdrowe zęby;ból pleców;katalog stron;porady lekarza;gabinet;opinie;pielęgnacja skóry;okulary;leczenie;dieta"),
    "it": _p("salute e benessere;mal di schiena;il dentista;ricette;pelle sana;vacanze;il nostro paese;allergie;consigli"),
    "biz": (
        "{<w>|<sur>|<city>}{|-|<w>|and<sur>}<trade>.<tld>",
        "{the|my|old|new}<w><trade>.<tld>",
        "<sur>{and|-|}{sons|co|partners|<trade>}{|<city>}.<tld>",
    ),
    "bghost": (
        "<biz>",
        "{|www.}<first>{and<first>|<sur>|-<sur>|<w>|s<w>}.<tld>",
        "{|blog.|www.}<w><w>{|s|diary|notes|life|press|post}.<tld>",
        "{|www.}<city>{mums|voices|walks|society|rotary|matters|runners|online|guide|forum}.{org|com|co.uk|net|info}",
        "{forum|community|talk|wiki|archive|kids}.<w>{|<w>|<trade>}.<tld>",
        "<first><w>{|<two>}.{wordpress.com|blogspot.com|github.io|substack.com|tumblr.com}",
        "{|www.}{the|a|one|every}<w>{blog|mag|review|kitchen|traveller|parent|hub|weekly}.<tld>",
    ),
    "sitename": (
        "{The |}<w-cap> {Journal|Notes|Diary|Post|Kitchen|House|Project|Letter}",
        "<sur-cap> {& Sons|Family|<trade-cap>|at home}",
        "<city-cap> {Rotary|Matters|Forum|Runners|Online|Society}",
        "<w-cap> <trade-cap>",
        "<first-cap> <sur-cap>",
    ),
    "bgtitle": (
        "<~subj-cap>: <angle>",
        "<~subj-cap> – <angle> | <^sitename>",
        "{Why|How|When|On} <~subj> {matters|changed us|came about|never ends|works} - <^sitename>",
        "<^sitename> » <~subj-cap>",
        "{Useful|Our|Local|Good|More} {links|addresses|partners|friends|neighbours} | <^sitename>",
        "{Re: |}<~subj>{?| (solved)|, please help| - page <dig>} • <^sitename>",
        "<angle-cap>, <~subj>, and {a thank you to <brand>|other things|{a|one more} {walk|visit|story}}",
        "<first-cap>'s {week|page|list|corner}: <~subj>",
        "<^sitename>",
        "{<de>: <de>|<fr> – <fr>|<it-cap>, <it>|<es-cap> y <es>|<pt-cap>: <pt>|<ru-cap>: <ru>|<pl-cap> - <pl>} | <^sitename>",
        "<brand> {in <town>|review|opens its doors|, <town>} – <^sitename>",
        "Episode <two>: <~subj> with <first-cap> <sur-cap>",
    ),
    "bgpath": (
        "/", "/<~subj-slug>/", "/blog/<~subj-slug>", "/<year>/<mon>/<~subj-slug>/", "/links.html", "/partners", "/links",
        "/<year>/<mon>/<~subj-slug>.html", "/p/<~subj-slug>", "/?p=<num>", "/viewtopic.php?t=<num>&start=<two>", "/about",
        "/t/<~subj-slug>/<num>", "/threads/<~subj-slug>.<num>/", "/{notes|diary|journal|texts}/<num>", "/node/<num>",
        "/index.php/<w>/<two>-<~subj-slug>", "/pages/<w>.htm", "/~<first>/<w>.html", "/blog/<year>/<~subj-slug>/",
        "/{health|local|family|life|sport|stories}/<~subj-slug>{|.html|.php|-<num>}", "/archives/<num>", "/<w>.html",
        "/{de|fr|it|es}/<w>-<w>", "/{sponsors|friends|resources|recommended|useful-links|neighbours|team}{|/|.html|.php}",
        "/posts/<year>-<mon>-<day>-<~subj-slug>", "/episodes/<two>", "/listing/<brand-slug>/", "/<w>/<w>/<~subj-slug>",
        "/news/<num>/<~subj-slug>", "/events/<year>/<~subj-slug>", "/index.php?page=<w>&id=<two>", "/<year>/<~subj-slug>",
        "/doctor/<num>", "/review/<brand-slug>", "/{city|places|map}/<town-slug>/<w>", "/a/<rnd>", "/<~subj-slug>.aspx",
    ),
    "bganchor": (
        "<brand>", "<brand>", "<brand>", "<brand>", "<site>", "https://<site>/", "www.<site>", "{here|this page|website|link}",
        "{our|my|the} {dentist|doctor|surgeon|clinic|specialist|practice}{| in <town>}", "Dr. <doc>", "Dr <doc> of <brand>",
        "<spec> in <town>", "{explains|has a page|wrote about this|says|an appointment|their advice on <~subj>}", "",
        "<brand> <town>", "{sito|Webseite|lien|Praxis Dr. <doc>|clínica <doc>|сайт|ホームページ}", "<brand> ({<town>|<spec>})",
    ),
}  # fmt: skip
_SPIN = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"<([=^~]?)([a-z]+)(\d?)(-slug|-cap|-up)?>")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DRAWN: dict[str, Callable[[random.Random], str]] = {
    "num": lambda r: str(r.randint(11, 99_999)),
    "id": lambda r: str(r.randint(100_000, 99_999_999)),
    "dig": lambda r: str(r.randint(1, 9)),
    "two": lambda r: str(r.randint(10, 99)),
    "year": lambda r: str(r.randint(2019, 2025)),
    "mon": lambda r: f"{r.randint(1, 12):02d}",
    "day": lambda r: f"{r.randint(1, 28):02d}",
    "hex": lambda r: f"{r.getrandbits(32):08x}",
    "uuid": lambda r: (
        f"{r.getrandbits(32):08x}-{r.getrandbits(16):04x}-11ef-{r.getrandbits(16):04x}-{r.getrandbits(48):012x}"
    ),
    "let": lambda r: r.choice(_LETTERS),
    "gib": lambda r: "".join(r.choice("bcdfghjklmnprstvwz") + r.choice("aeiou") for _ in range(r.randint(3, 5))),
    "rnd": lambda r: "".join(r.choices(_LETTERS + "0123456789", k=r.randint(5, 9))),
}


@dataclass
class Scope:
    """What has been drawn so far for the world and network, the host and the page."""

    rng: random.Random
    world: dict[str, str]
    network: dict[str, str] = field(default_factory=dict)
    host: dict[str, str] = field(default_factory=dict)
    page: dict[str, str] = field(default_factory=dict)

    def at(self, mark: str) -> dict[str, str] | None:
        return {"=": self.network, "^": self.host, "~": self.page}.get(mark)


def slug(text: str) -> str:
    """The words of a text in small letters with hyphens; letters outside Latin stay."""
    plain = unicodedata.normalize("NFKD", text) if text.isascii() or max(text) < "\u0250" else text
    kept = "".join(c for c in plain.lower() if not unicodedata.combining(c) or c > "\u0370")
    return re.sub(r"[\s!-/:-@\[-`’–»]+", "-", kept).strip("-")


def expand(pattern: str, scope: Scope) -> str:
    """One drawing of a pattern."""
    while _SPIN.search(pattern):
        pattern = _SPIN.sub(lambda m: scope.rng.choice(m[1].split("|")), pattern)
    return _SLOT.sub(lambda m: _fill(m, scope), pattern)


def _fill(match: re.Match[str], scope: Scope) -> str:
    mark, name, figure, shape = match[1], match[2], match[3], match[4]
    kept = scope.at(mark)
    value = None if kept is None else kept.get(name + figure)
    if value is None:
        value = scope.world[name] if name in scope.world else _draw(name, scope)
        if kept is not None:
            kept[name + figure] = value
    if shape == "-slug":
        return slug(value)
    if shape == "-cap":
        return value[:1].upper() + value[1:]
    return value.upper() if shape == "-up" else value


def _draw(name: str, scope: Scope) -> str:
    if name in _DRAWN:
        return _DRAWN[name](scope.rng)
    return expand(scope.rng.choice(LISTS[name]), scope)
