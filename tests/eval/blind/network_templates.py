"""Half of the fifty hands that make networks, and the shape in which a hand is written down."""

# ruff: noqa: RUF001

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class How:
    """How a network is hosted, marked, targeted and spread in time, and how much its maker varies it."""

    ip: str = "any"  # any, none, cdn, same, few:<addresses>, net24:<subnets>, net16:<ranges>
    ids: str = "none"  # none, one, few:<identifiers>, own (each host its own)
    nofollow: float = 0.0
    ugc: bool = False
    sponsored: bool = False
    kind: str = "text"
    platform: str = ""
    target: str = "/"
    days: int = 60
    rows: int = 1
    bad: bool = True
    drift: float = 0.0  # how often a host departs from the hand in one of path, title and anchor
    near: str = "/news/<num>"  # an honest address of the same shape


@dataclass(frozen=True, slots=True)
class Template:
    """One hand: patterns for the host, path, title and anchor."""

    name: str
    size: int
    host: str
    path: str
    title: str
    anchor: str
    how: How


_T = Template
_UP = "/wp-content/uploads/<year>/<mon>/<=w>-<=w2>.jpg"

FIRST: tuple[Template, ...] = (
    # One automatic "report" page a host: the same words everywhere, only a counter in the path. Very large.
    _T("counter_pages", 3000, "<w>{-|}<w>{|<two>}.<cheap>", "/w/<num>", "Link report for <site>",
       "Link report for <site>",
       How(ip="few:6", days=25, near="/w/<num>")),
    # Link sellers' advertisement dropped on hacked small businesses; each keeps its own site name and analytics.
    _T("seller_advert", 640, "<biz>", "/{cheap-|}quality-links-telegram-<=w>{seo|boost}-<num>{|-<dig>}/",
       "QUALITY LINKS, MASS POSTING – TG @<=w-up>{SEO|BOOST} – <^sitename>", "LINKS FOR <site> TG @<=w-up>SEO",
       How(ids="own", platform="wordpress", days=200, nofollow=0.05, rows=3, near="/quality-links-<num>/")),
    # Comments under strangers' posts: nothing shared but the commenter's name and an odd deep address, in nine days.
    _T("comments", 210, "<bghost>", "/<year>/<mon>/<~subj-slug>/comment-page-<dig>/{|#comment-<id>}",
       "<~subj-cap> – <angle> | <^sitename>", "{<=first-cap> <=sur-cap>|<=first-cap> <=sur-cap> <town>}",
       How(nofollow=1.0, ugc=True, platform="wordpress", target="/?ref=<=rnd>", days=9, bad=False,
           near="/<year>/<mon>/<~subj-slug>/comment-page-1/")),
    # Registered profiles on old forums under one user name; nofollow nearly everywhere.
    _T("profiles_nofollow", 330, "{forum|board|talk}.<bghost>",
       "/{member.php?u=<num>|index.php?action=profile;u=<num>|members/<=sur><=two>.<num>/}",
       "{View Profile: |Profile of |}<=sur><=two>{ - <^sitename>| • <^sitename>}",
       "{<site>|https://<site>/|<=sur><=two>}",
       How(nofollow=0.97, ugc=True, platform="{vbulletin|smf|xenforo}", days=70, bad=False,
       near="/members/<sur>.<num>/")),
    # The same trade with boards that let the homepage field through.
    _T("profiles_followed", 120, "{www.|}{<w>|<city>}{<trade>|forum|board}.<tld>",
       "/{profile|user|users}/<=first><=w><=two>{|/}",
       "<=first><=w><=two>{'s profile| - <^sitename>}", "{Home page|<kw>|https://<site>}",
       How(days=40, ugc=True, drift=0.05, near="/profile/<first><sur>")),
    # Automatic worth-and-traffic pages about every site there is: one hand, no manipulation.
    _T("worth_pages", 95, "{site|web|domain|page|rank}{stat|worth|value|check|meter}<w>.{com|net|info|org}",
       "/{www.<site>|domain/<site>|<site>.html}",
       "<site> - {Website worth|Traffic and value|Site statistics} - <^w-cap>",
       "{<site>|Visit <site>}", How(ip="net24:3", ids="few:4", nofollow=0.3, days=700, bad=False,
       near="/profile/<site>")),
    # Lookup pages on a few hundred sub-hosts of three names.
    _T("lookup_subhosts", 260,
       "{<let><let>|<let><dig>|<w>}{|<two>}.{whoisly-<=w>.com|domainfile-<=w2>.net|dns-<=w3>.info}",
       "/whois/<site>", "<site> whois, dns and hosting", "<site>",
       How(ip="same", nofollow=0.9, days=300, bad=False, near="/whois/<site>")),
    # Spun picture pages on lapsed names: gibberish words, a real headline as picture text, the practice's own upload.
    _T("picture_pages_k", 420, "<gib><w>.{com|es|it|fr}", "/<~es-slug>-<~gib>-k.html",
       "<gib> <de> <~es> <gib> <it>", "{<es>|<es-cap>: <es>}",
       How(kind="image", target=_UP, ip="cdn", days=500, rows=4, bad=False, near="/<~es-slug>.html")),
    # Wallpaper galleries that hang other people's pictures.
    _T("hot_links", 150, "{wallpaper|pictures|photo|ideas|images}{<w>|-<w>|4<w>}.{com|net|<cheap>}",
       "/{<~subj-slug>|<w>-<w>}-<id>.html",
       "<two> {Best|Great|Lovely} <~subj-cap> {Ideas|Pictures|Wallpapers}", "{|<~subj> picture <dig>}",
       How(kind="image", target=_UP, ip="net24:2", ids="few:3", days=400, rows=3, bad=False,
       near="/photo-<id>.html")),
    # Cloned shops planted in hacked shops: one query parameter, commercial titles, anchors equal to titles.
    _T("cloned_shops", 700, "<biz>", "/{|shop/|index.php}?<=let>=<id>", "<~kw-cap> {discount|outlet|sale}",
       "<~kw-cap>",
       How(ids="own", target="/{|<=w>/}", days=120, rows=2, near="/?p=<id>")),
    # Japanese goods injected in two-letter folders of hacked small businesses.
    _T("japanese_goods", 380, "<biz>", "/<let><let>/<id>.html", "<~ja> {公式|2025|新品} <ja>", "<~ja>",
       How(days=45, rows=2, drift=0.06, near="/ja/<id>.html")),
    # Chinese sub-host farm on four registered names.
    _T("chinese_subhosts", 1400, "<rnd>.{<=gib1>.top|<=gib2>.xyz|<=gib3>.cn|<=gib4>.cc}",
       "/<let><let><let>/<id>.{html|shtml}",
       "<zh>_<zh>{|_<zh>}-<zh>", "{<zh>|<brand>}", How(ip="net24:4", days=30, near="/art/<id>.html")),
    # Russian link catalogues run from one desk: three counters over many names.
    _T("russian_catalogues", 85, "{katalog|spravka|adresa|ssylki|vse}{-|}<w>.ru", "/index.php?cat=<two>&id=<num>",
       "<ru-cap> – {каталог|справочник} – <brand>", "{<brand>|<site>}",
       How(ids="few:3", ip="net24:5", days=180, near="/index.php?cat=<two>&id=<num>")),
    # Arabic articles, spun: no shared address, but one author box and one money anchor.
    _T("arabic_articles", 60, "{seha|tabib|dawaa|hayat}{<w>|-<w>|<two>}.{com|net|org}",
       "/{<~ar-slug>-<ar-slug>|<year>/<mon>/<~ar-slug>}/",
       "<~ar> {و|:} <ar> | بقلم <=first-cap> <=sur-cap>", "{<spec> <town>|أفضل <spec>}",
       How(platform="wordpress", days=150, ip="net16:2", near="/<~ar-slug>/")),
    # A guest-post farm that changes its wording a lot; what stays is the analytics account and the paid section.
    _T("guest_posts", 130,
       "{daily|the|go|my|true}{<w>|<w><w>}{press|times|mag|buzz|wire|blog}.{com|net|org|co|io|<cheap>}",
       "/{guest-post|contributors|write-for-us}/<~subj-slug>{|-<two>}/", "<~subj-cap>: <angle> | <^sitename>",
       "{<spec> in <town>|best <spec>|top <spec> <town>|<town> <spec> clinic}",
       How(ids="few:2", platform="wordpress", target="/{|<=w>/|<=w2>/}", days=420, drift=0.3,
       near="/contributors/<~subj-slug>/")),
    # Expired names of choirs and schools, refilled: eight subnets, one deep target, exact-match anchors.
    _T("expired_names", 75,
       "{<city>|<w>|<sur>}{choir|school|festival|church|trust|museum|library|scouts}.{org|com|net|org.uk}",
       "/{<~subj-slug>|<angle-slug>}/", "<~subj-cap> - {About|Blog|News} - <^city-cap> <^w-cap>",
       "{<spec> <town>|<spec> in <town>|best <spec> <town>}",
       How(ip="net24:8", platform="wordpress", target="/<=w>-treatment/", days=240, ids="few:6",
       near="/<~subj-slug>/")),
    # No addresses known at all: one analytics account, anchors and sidebars alike, thirty names.
    _T("one_account", 32, "{<w><w>|<sur><w>|<city><w>}{guide|tips|365|world}.{com|net|org|info}",
       "/{tips|guides}/<~subj-slug>",
       "<~subj-cap> {Tips|Guide} <year>", "{best <spec>|<spec> near me|<spec> prices}",
       How(ip="none", ids="one", days=90, near="/guides/<~subj-slug>")),
    # Two addresses and a "resources" page; anchors, titles and names go their own ways.
    _T("two_addresses", 44, "<bghost>", "/resources/{<w>-<w>/|<w>/|}",
       "{Resources|Further reading|Recommended} | <^sitename>",
       "{<kw>|<spec> <town>|<brand>|read more|visit site}", How(ip="few:2", days=365, near="/resources/")),
    # Wikis left open: user pages named like people, nofollow.
    _T("wiki_users", 480, "{wiki|wiki2|docs|w}.{<biz>|<bghost>}",
       "/{index.php?title=|wiki/|mediawiki/}User:<^first-cap><^sur-cap><^two>",
       "User:<^first-cap><^sur-cap><^two> - <^w-cap> Wiki", "{<site>|<kw>|just click <site>}",
       How(nofollow=0.96, ugc=True, platform="mediawiki", days=80, bad=False,
       near="/wiki/User:<first-cap><sur-cap>")),
    # Throwaway blogs on free hosts named after the money words.
    _T("free_blogs", 270,
       "<^kw-slug>{|-<w>}{|<two>}.{blogspot.com|weebly.com|wordpress.com|tumblr.com|livejournal.com|webnode.page}",
       "/{|<year>/<mon>/|post/|blog/}<^kw-slug>{|-in-<town-slug>}{|.html}",
       "<^kw-cap> {in|near} <town>: {what to know|full guide}",
       "{<kw>|<spec> <town>}", How(ip="cdn", days=35, near="/<year>/<mon>/<spec-slug>.html")),
    # Wild-card sub-hosts: a town each under five names.
    _T("town_subhosts", 900,
       "<^city>{|-<w>|<dig>}.{<=w1>care.net|<=w2>docs.site|find<=w3>.online|<=w4>hub.pro|go<=w5>.click}",
       "/<spec-slug>-{near|in|around}-<^city>", "<spec> in <^city-cap> - {call now|open today|book online}",
       "<brand>",
       How(ip="same", days=20, near="/find-a-<spec-slug>-in-<city>")),
    # Bare redirect scripts on throwaway names.
    _T("redirects", 180, "<gib><gib>{|<two>}.{<cheap>|ru|cn}",
       "/{go|out|r|redirect|jump}.php?{url|to|u}=https://<site>/",
       "{Redirecting...||Redirect}", "{https://<site>/|}", How(ip="few:9", days=110,
       near="/redirect?to=https://<site>/")),
    # Article directories: a number, a spun headline, an author box with the money anchor.
    _T("article_farm", 240, "{article|ezine|content|articles}{<w>|s<w>|-<w>|base<two>}.{com|net|info|<cheap>}",
       "/article/<id>/<~subj-slug>-<~angle-slug>.html",
       "{Great|Amazing|Simple|Proven} {facts|ways|ideas} {on|about} <~subj>, <~angle>",
       "{top rated|trusted|affordable} <spec> {<town>|near <town>|}", How(ip="net16:3", days=160,
       near="/article/<id>/<~subj-slug>.html")),
    # German spun advice on names with a hyphen, imprint copied, one counter account in two forms.
    _T("german_spun", 110, "{ratgeber|gesund|tipps|portal|magazin}-<w>{|-<two>}.{de|info|net|eu}",
       "/<~de-slug>-{tipps|test|vergleich}-<year>/",
       "<~de>: {Tipps|Test|Vergleich} <year> » {Ratgeber|Portal|Magazin} <^w-cap>",
       "{<spec> <town>|guter <spec>|<spec> Kosten}",
       How(ids="few:2", platform="wordpress", days=300, drift=0.15, near="/<~de-slug>-<year>/")),
    # Look-alike news wires: the practice "announces" on cheap names at one host; not to be taken for syndication.
    _T("paid_wires", 55, "{newswire|prwire|pressbox|mediapost}{<two>|-<w>|<w>}.{<cheap>|com|net}", "/pr/<id>",
       "<brand> {Announces|Unveils|Launches} {New|Leading|Premier} <spec> {Services|Offer}",
       "{best <spec> in <town>|<spec> <town>}",
       How(ip="few:2", days=12, ids="few:3", near="/pr/<id>")),
)  # fmt: skip
