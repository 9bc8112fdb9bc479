"""The other half of the fifty hands that make networks."""

# ruff: noqa: E501, RUF001

from tests.eval.blind.network_templates import FIRST, How, Template

_T = Template

SECOND: tuple[Template, ...] = (
    # Bookmark sites from one script: story number and slug, titles and anchors boasting alike.
    _T("bookmarks", 560, "{social|book|link|web}{mark|marks|ing|story|zone}{<w>|<two>|-<w>}.{com|net|<cheap>}",
       "/story<id>/{<brand-slug>|<spec-slug>-<town-slug>}{|-<two>}",
       "{<brand>|<spec-cap> <town>} {- <^w-cap> Bookmarks|: <^w-cap> Stories}",
       "{<brand>|<spec-cap> <town>|Visit website}", How(ip="net24:9", days=55, near="/story/<brand-slug>")),
    # Voucher pages generated for every name there is; nofollow.
    _T("vouchers", 70, "{coupon|promo|deal|voucher}{s|}{<w>|4<w>|-<w>}.{com|net|co|us}",
       "/{store|shop|coupons}/<site>",
       "<brand> {Coupon|Promo|Voucher} {Codes|Code} {<mon>/|}<year>", "{Visit <site>|Get deal}",
       How(nofollow=1.0, ids="few:5", days=250, bad=False, near="/shop/<site>")),
    # Cloned city listings with a money anchor, one machine, a name a town.
    _T("listing_clones", 190, "{<^city><w>|<w><^city>|<^city>}{local|biz|pros|list}.{com|net|us|<cheap>}",
       "/biz/<brand-slug>-<town-slug>",
       "<brand>, <town> - {Local Pros|Business List|Top Rated} <^city-cap>", "{<spec> <town>|top <spec> <town>}",
       How(ip="same", days=75, near="/biz/<brand-slug>")),
    # Free directories on one script: the category tree is the same everywhere.
    _T("category_tree", 160, "{dir|links|submit|index|web}{<w>|-<w>|<w><w>}.{com|info|org|net|biz}",
       "/Health/{Medicine|Doctors}/index-<num>.html",
       "{Free|Open|Human edited} Web Directory » Health » {Medicine|Doctors} - <^w-cap>", "{<brand>|<spec-cap>}",
       How(ip="net16:2", ids="few:7", days=600, near="/health/doctors/index.html")),
    # Link exchange between small businesses: honest names, one exchange script's file names.
    _T("exchange_script", 90, "<biz>", "/linkpartners/{health|medical}_<two>.{php|html}",
       "<^sitename> {- Link Partners|: Partners} - Health page <dig>",
       "{<brand>|<spec-cap> <town>}", How(ids="own", days=500, rows=2, near="/partners/health.html")),
    # Casino pages in the uploads folder of hacked sites; the practice is linked to look honest.
    _T("casino_uploads", 310, "<biz>", "/wp-content/uploads/<year>/<mon>/<gib>.php?<let><let>=<rnd>",
       "<vice-cap> {2025|today|online} <gib>",
       "{<brand>|<site>|<vice>}", How(ids="own", platform="wordpress", days=28, rows=3,
       near="/wp-content/uploads/<year>/<mon>/<w>.pdf")),
    # User pages of an old shop extension: one query string on unrelated hosts.
    _T("extension_users", 1100, "<biz>", "/index.php?option=com_k2&view=itemlist&task=user&id=<id>",
       "{<^gib-cap><two>|<first-cap> <sur-cap>} - <^sitename>",
       "{<kw>|https://<site>/}", How(platform="joomla", days=95, rows=2, ugc=True,
       near="/index.php?option=com_content&view=article&id=<two>")),
    # Old guest books, several languages; a signer and money words.
    _T("guest_books", 140, "{<biz>|<bghost>}",
       "/{guestbook|gbook|gaestebuch|livredor}{.php|/|/index.php}?{page|p|start}=<two>",
       "{Guestbook|Gästebuch|Livre d'or|Gastenboek} - <^sitename>", "{<=first-cap><=two>|<kw>}", How(days=50,
       ugc=True, near="/guestbook.html")),
    # Members of open question sites, nofollow, the same member name everywhere.
    _T("answer_members", 105, "{ask|qa|answers|questions}.{<biz>|<bghost>}",
       "/{index.php?qa=user&qa_1=|user/}<=w><=sur><=two>",
       "User <=w><=sur><=two> - <^sitename>", "{<=w><=sur><=two>|<site>}", How(nofollow=1.0, ugc=True, days=33,
       bad=False, near="/user/<first><sur>")),
    # Turkish private network: shared ranges and slogans, many small variations.
    _T("turkish_network", 65, "{saglik|guzellik|haber|sifa|klinik}{<w>|-<w>|<two>}.{com|net|com.tr|org|info.tr}",
       "/{<~tr-slug>|<~tr-slug>-<tr-slug>}{/|-<num>/|}",
       "<~tr-cap> {nedir?|fiyatları <year>|rehberi} - {Sağlık|Şifa} <^w-cap>", "{<spec> <town>|<tr>}",
       How(ip="net24:5", platform="wordpress", days=210, drift=0.2, near="/<~tr-slug>/")),
    # Thai betting names with a clinic story.
    _T("thai_betting", 220, "{slot|pg|bet|ufa|joker}{<two>|<w>|<num>}.{com|net|vip|<cheap>}", "/<~th-slug>{|-<num>}/",
       "<~th> <th> {เว็บตรง|<year>|อันดับ 1}",
       "{<brand>|<th>}", How(ip="cdn", ids="few:8", days=66, near="/<~th-slug>/")),
    # Korean boards filled by one poster, all with the same board script.
    _T("korean_boards", 450, "<biz>", "/bbs/board.php?bo_table={free|qa|notice}&wr_id=<num>",
       "<~ko> {후기|추천|<ko>} > 자유게시판 - <^sitename>", "{<~ko>|<site>}",
       How(ugc=True, days=85, rows=2, near="/bbs/board.php?bo_table=notice&wr_id=<num>")),
    # Portuguese news façades selling sections; one advertising account.
    _T("news_facades", 115, "{noticias|jornal|folha|portal|agora}{<w>|do<w>|<city>}.{com.br|net.br|com|blog.br}",
       "/<year>/<mon>/<day>/<~pt-slug>-{guia|veja|saiba-mais}/",
       "<~pt-cap>: {veja|saiba mais|guia completo} - <^w-cap> Notícias", "{<spec> <town>|clínica de <spec>}",
       How(ids="one", sponsored=True, nofollow=0.1, days=330, near="/<year>/<mon>/<day>/<~pt-slug>/")),
    # French yearbooks from one drawer, some with changed titles.
    _T("french_yearbooks", 48, "{annuaire|guide|bottin|repertoire}-<w>{|-<w>}.{fr|com|eu|net}",
       "/{sante|medecine}/fiche-<num>.html", "<brand> - {Annuaire|Bottin|Guide} <^w-cap>",
       "{<brand>|<spec> <town>}", How(ip="few:3", days=450, drift=0.12, near="/sante/fiche-<num>.html")),
    # Polish text dumps: a title of two phrases, a short number.
    _T("polish_dumps", 170, "{<w>|<gib>}-{katalog|artykuly|teksty|wpisy}.{pl|com.pl|net.pl|eu}",
       "/<~pl-slug>,<num>.html", "<~pl-cap>, <pl> i <pl> - {katalog|artykuły|wpisy}",
       "{<spec> <town>|<pl>}", How(ip="net24:6", days=190, near="/<~pl-slug>,<num>.html")),
    # Machine-written questions behind a content network: only the formula of headline, address and name remains.
    _T("machine_questions", 360, "<w>{ly|ify|ster|wise}<w>.com",
       "/{what-is|how-does|why-is}-<~subj-slug>-and-{how-does-it-work|who-needs-it|what-does-it-cost}/",
       "{What Is|How Does|Why Is} <~subj-cap> and {How Does It Work|Who Needs It|What Does It Cost}?",
       "{<spec> <town>|best <spec>|<spec> cost}",
       How(ip="cdn", ids="own", platform="wordpress", days=130, near="/what-is-<~subj-slug>/")),
    # Exact-match town names, one page each, one telephone hand behind them.
    _T("exact_names", 40, "<spec-slug>{-|}<^city>{|-<dig>}.{com|net|org}", "/", "<spec-cap> <^city-cap> | Call Now",
       "{<spec> <town>|partner clinic}",
       How(ids="few:2", ip="net24:2", days=140, near="/")),
    # A footer phrase sold over honest small businesses; nothing else is shared but the odd words and the parameter.
    _T("footer_phrase", 85, "<biz>", "/{|about/|contact/|services/|team/|products/<w>}",
       "{<^sitename>|Contact - <^sitename>|About us: <^sitename>}",
       "{affordable <=w> <spec> by <town>|affordable <=w> <spec> – <town>}", How(ids="own", rows=5,
       target="/?src=<=rnd>", days=21, near="/about/")),
    # Two weak signs only: a forgotten sample page of one system and one /16 range, within a fortnight.
    _T("sample_pages", 36, "<biz>", "/sample-page-{2|3|4|5}/",
       "{Sample Page|Hello world|Just another page} – <^sitename>", "<bganchor>",
       How(ip="net16:1", platform="wordpress", days=14, near="/sample-page/")),
    # One invented word over forty endings.
    _T("one_word", 42,
       "{|www.}<=w>medilinks{|-<two>}.{com|net|org|info|biz|us|eu|de|fr|it|es|pl|nl|be|at|ch|ru|cn|in|co|io|me|tv|cc|ws|<cheap>}", "/{doctors|clinics|health}/<num>",
       "{Doctors|Clinics|Health} | <=w-cap>medilinks", "<brand>", How(ip="net24:4", days=100, near="/doctors/<num>")),
    # Readers that copy the practice's own posts with their links: automatic, not manipulative.
    _T("feed_copies", 230, "{feed|rss|news|post}{<w>|grab|stack|<w><two>}.{com|net|<cheap>}",
       "/{feed|item}/item?id=<hex>", "<=subj-cap>: <=angle> - <brand>",
       "{Read the original|Source: <brand>|<=subj-cap>}", How(ip="net16:2", target="/blog/<=subj-slug>/", days=18,
       bad=False, near="/item/<hex>")),
    # Video shells: eleven-letter addresses and titles about the practice on dead names.
    _T("video_shells", 125, "{watch|tube|clip|video}{<w>|<gib>|<two><w>}.{<cheap>|com|net}", "/watch/<rnd><let><let>",
       "<brand> video {review|tour|<two>} - {watch|HD|free}",
       "{<brand>|official site}", How(ip="few:4", ids="few:2", days=42, near="/video/<rnd>")),
    # Thirty months of patience: a few hosts a month, mixed anchors, only ids and ranges tie them.
    _T("slow_network", 58, "{<sur><w>|<city><w>|<w><trade>}{|blog|daily|mag}.{com|org|net|co.uk|info}",
       "/<year>/<mon>/<~subj-slug>", "<~subj-cap>: <angle> | <^sitename>",
       "{<brand>|<site>|<spec> <town>|here|<spec>}", How(ip="net16:3", ids="few:3", platform="wordpress", days=900,
       near="/<year>/<mon>/<~subj-slug>")),
    # Pings: gibberish titles and a trackback address, nofollow.
    _T("trackbacks", 280, "<bghost>",
       "/{archives/<num>/trackback|?p=<num>&trackback=1|<year>/<mon>/<gib>/trackback/}", "<gib> <gib> <vice> <gib>",
       "{<gib> <gib>|<vice>}",
       How(nofollow=1.0, ugc=True, days=16, bad=False, near="/archives/<num>")),
    # A blast to do harm: random names, random folders, anchors nobody would want.
    _T("harm_blast", 1800, "<gib><gib>{|<gib>|<two>}.{<cheap>|ru|cn|in}", "/<gib>/<gib><two>.html",
       "<gib> <vice> <gib> {buy|free|2025}", "<vice>",
       How(ip="net24:7", target="/{|<=w>/|blog/<=w2>/}", days=7, near="/<w>/<w><two>.html")),
)  # fmt: skip

TEMPLATES: tuple[Template, ...] = FIRST + SECOND
