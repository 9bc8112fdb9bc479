"""Words of those who sell links, and of those who say that a text was paid for.

It knows phrases, no scores. "Sponsors" of a fair or a club are not here: an event thanks them, and that is no article
that somebody paid for. Source: expert knowledge; disclosure words after the guidance of the FTC (US, "Disclosures
101") and the German press codes ("Anzeige").
"""

# ruff: noqa: RUF001 (Turkish has a dotless i)

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["BUYERS", "NO_OFFER", "OFFERS", "PAID", "PAID_LABELS", "PAID_PATH", "SELLER", "TRADE_NAMES"]


def _lines(text: str) -> frozenset[str]:
    return frozenset(
        phrase.strip() for line in text.strip().splitlines() for phrase in line.split(",") if phrase.strip()
    )


PAID: Final = _lines("""
        sponsored post, sponsored article, sponsored content, sponsored story, sponsored by content, paid post
        paid content, paid article, paid partnership, paid promotion, paid link, paid advertisement, advertorial
        partner content, promoted content, promoted post, brought to you by our sponsor, in paid partnership with
        this is a sponsored, this post is sponsored, this post was sponsored, this article is sponsored
        this article was sponsored, i was compensated, we were compensated, we received compensation
        received compensation for, publireportage, publi rédactionnel, publirédactionnel, article sponsorisé
        contenu sponsorisé, billet sponsorisé, lien sponsorisé, collaboration commerciale, partenariat rémunéré
        gesponserter beitrag, gesponserter artikel, gesponsert, gesponserter link, bezahlter beitrag
        bezahlte partnerschaft, anzeige enthält, dieser beitrag ist eine anzeige, werbebeitrag, advertorial anzeige
        post patrocinado, artículo patrocinado, articulo patrocinado, contenido patrocinado, publirreportaje
        publirreportage, entrada patrocinada, artigo patrocinado, publipost, conteúdo patrocinado, publieditorial
        publi editorial, articolo sponsorizzato, contenuto sponsorizzato, post sponsorizzato, pubbliredazionale
        artykuł sponsorowany, wpis sponsorowany, materiał sponsorowany, gesponsord artikel, gesponsorde content
        gesponsord bericht, sponset innhold, sponsrat inlägg, sponsoreret indhold, tanıtım yazısı, sponsorlu içerik
        на правах рекламы, спонсорский материал, партнерский материал, рекламная статья, artikel sponsor
        konten bersponsor, 赞助内容, 广告文章, スポンサー記事, スポンサードコンテンツ, タイアップ記事, pr記事, 협찬
        유료광고, บทความสนับสนุน
        advertisement feature, advertising feature, ad feature, commercial feature, paid insertion, native advertising
        gifted treatment, gifted stay, gifted product, gifted by, ad gifted, pr sample, in return for a free
        in exchange for a free, entgeltliche einschaltung, bezahlte einschaltung, bezahlte anzeige, bezahlte werbung
        werbliche anzeige, dauerwerbesendung, communiqué publicitaire, contenu publicitaire
        en partenariat rémunéré, produit offert par, contenido publicitario, publicidad pagada
        colaboración pagada, colaboración remunerada, remitido publicitario, espacio publicitario
        informazione pubblicitaria, informazione promozionale, messaggio promozionale, contenuto pubblicitario
        messaggio pubblicitario, ingezonden mededeling, betaalde samenwerking, betaald partnerschap
        conteúdo publicitário, informe publicitário, parceria paga, materiał reklamowy, annonsørinnhold
        betalt innhold, betalt samarbeid, betalt samarbete, i betalt samarbete, kommercielt samarbejde
        kaupallinen yhteistyö, reklam içeriği, ücretli iş birliği, reklama płatna, współpraca reklamowa
    """)

# Labels of a single word: each says so only where it stands apart, as in "- Anzeige -" or "Werbung | …". Words that
# mean something else in medicine ("AD") or at universities ("Promotion") are not here.
PAID_LABELS: Final = (
    "advert", "advertisement", "advertorial", "sponsored", "promoted", "anzeige", "werbung", "reklame", "publicité",
    "publicite", "publicidad", "publicidade", "pubblicità", "pubblicita", "advertentie", "reclame", "annons",
    "reklam", "reklama", "реклама", "mainos",
)  # fmt: skip

# The same, as publishers write it into their addresses.
PAID_PATH: Final = _lines("""
        sponsored, sponsored post, sponsored content, sponsored posts, advertorial, advertorials, partner content
        paid content, paid post, brandvoice, branded content, sponsored articles, gesponsert, publirreportaje
        publireportage, tanitim yazisi, article sponsorise, artykul sponsorowany, contenido patrocinado, promoted
        advertisement feature, ad feature, publirreportajes, pubbliredazionali, informazione pubblicitaria
        annonsorinnhold, paid posts, partnercontent, partner inhalte
    """)

SELLER: Final = _lines("""
        buy backlinks, order backlinks, buy backlink, buying backlinks, backlinks for sale, backlink for sale
        cheap backlinks, backlink packages, backlinks package, backlink service, backlink services
        backlinks service, backlinks services, backlinks for, seo backlinks, dofollow backlinks, dofollow backlink
        dofollow links, do follow backlinks, high da backlinks, high pr backlinks, high authority backlinks
        quality backlinks, seo links, seo link, mass links, mass backlinks, pbn links, pbn backlinks, pbn backlink
        homepage backlinks, permanent backlinks, edu backlinks, gov backlinks, link building service
        link building services, link building package, link building packages, linkbuilding service, black hat seo
        blackhat seo, black hat links, guest post service, guest post services, guest posting service
        guest posting services, guest post marketplace, buy guest posts, buy guest post, paid guest post
        paid guest posts, sell links, selling links, link seller, links dealer, link dealer, buy links, buy dofollow
        article links, niche edits, link insertion, link insertions, gsa ser, xrumer, scrapebox, money robot
        seo cartel, rank your website, rank your site, first page of google guaranteed, guaranteed rankings
        increase your da, increase domain authority, boost domain rating, boost your da, increase dr, da pa
        instant approval guest, free backlinks, free backlink, backlink list, backlinks list, dofollow list
        high da sites list, do follow sites list, guest posting sites list, profile creation sites
        social bookmarking sites, directory submission sites, article submission sites, acheter des backlinks
        achat de backlinks, achat backlinks, vente de liens, comprar backlinks, compra de enlaces, comprar enlaces
        venta de enlaces, backlinks kaufen, backlink kaufen, links kaufen, linkaufbau paket, linkaufbau kaufen
        comprare backlink, acquisto link, comprar links, compra de backlinks, vender links, backlink satın al
        backlink satışı, tanıtım yazısı satın al, kup linki, sprzedaż linków, pozycjonowanie linki, linki seo
        купить ссылки, продажа ссылок, биржа ссылок, вечные ссылки, купить вечные ссылки, прогон по каталогам
        прогон хрумером, прогон сайта, jasa backlink, jual backlink, jasa pbn, beli backlink, mua backlink
        dịch vụ backlink, 外链, 买外链, 外链代发, 购买反向链接, 被リンク購入, 被リンク販売, 백링크 구매, 백링크
        รับทำ backlink, ขาย backlink
        your link here, place your link, put your link, advertise your link, buy a link, permanent dofollow
        gastbeitrag kaufen, gastbeiträge kaufen, gastartikel kaufen, acheter un article invité
        comprar post invitado, comprar artículo de invitado
    """)

# What an offer has beside its goods: a price, a messenger to write to, a measure of what is sold.
OFFERS: Final = _lines("""
        telegram, t me, whatsapp, skype, price, prices, pricing, order now, buy now, usd, per link, per post
        per month, cents, for only, just for, discount, cheap, bulk, da, dr, tf, cf, dofollow, indexed, write for us
        guest post, guest posting, submit guest post, rates, packages
    """)

# Names of what is traded, which also stand in honest texts about it; with two words of an offer they are one.
TRADE_NAMES: Final = _lines("""
        backlinks, backlink, guest post, guest posts, guest posting, write for us, link building, linkbuilding
        seo services, seo service, pbn, dofollow, sponsored posts, sponsored post, web 2 0, ссылки, линкбилдинг
        gastbeitrag, gastbeiträge, gastartikel, article invité, articles invités, post invitado, gastblog
        guest articles, guest article
    """)

# Words of those who warn of links for sale or write about them: beside these an offer is a quotation.
NO_OFFER: Final = _lines("""
        how to spot, how to recognise, how to recognize, never buy, do not buy, don t buy, should not buy
        avoid buying, link spam, spam policy, spam policies, search essentials, webmaster guidelines, against google s
        manual action, manual actions, we do not sell, we don t sell, we never sell, we sell nothing, not for sale
        we do not accept, we don t accept, warning signs, red flags, beware of, risks of, schleichwerbung, abmahnung
        verstoß gegen, niemals kaufen, nunca compre, n achetez jamais, ne vendons pas, no vendemos, non vendiamo
    """)

# Trades that place bought links among others: several of them side by side on a page that is about none of them.
BUYERS: Final[Mapping[str, frozenset[str]]] = {
    "gambling": _lines("""
        casino, casinos, betting, poker, slots, slot, apuestas, scommesse, apostas, sportwetten, paris sportifs, bahis
        bookmaker, казино, ставки
    """),
    "loans": _lines("""
        loan, loans, payday, préstamos, prestamos, kredit, kredite, prestiti, crédit, empréstimos, credit repair
        займ, займы
    """),
    "speculation": _lines("forex, crypto, bitcoin, binary options, trading signals, kryptowährung, криптовалюта"),
    "vpn and hosting": _lines("vpn, web hosting, cheap hosting, proxies, seedbox, iptv"),
    "adult": _lines("escort, escorts, porn, sex toys, dating, cam girls, hookup"),
    "essays": _lines("essay, essays, essay writing, dissertation, assignment help, homework help"),
    "fortune": _lines("tarot, horoscope, psychic, psychics, astrology, voyance, hellseher, vidente"),
    "smoke": _lines("vape, vapes, cbd, kratom, thc, delta 8, e liquid"),
    "home trades": _lines("""
        roofing, roofers, roof repair, locksmith, plumber, plumbers, bathroom remodel, kitchen remodel, hvac
        carpet cleaning, pest control, garage door, junk removal, movers, removals, schlüsseldienst, serrurier
        cerrajero, fontanero, plombier
    """),
    "cars": _lines("limo, limo hire, car rental, rent a car, towing, junk cars, autoankauf, cash for cars"),
    "injury law": _lines("personal injury lawyer, car accident lawyer, injury attorney, accident lawyer"),
    "search trade": _lines("seo, seo services, backlinks, link building, guest post, web design, buy followers"),
    "fakes": _lines("replica, replica watches, cheap jerseys, outlet"),
    "pills": _lines("viagra, cialis, steroids, weight loss pills, diet pills"),
}
