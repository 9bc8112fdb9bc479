"""Words of those who sell links, and of those who say that a text was paid for.

It knows phrases, no scores. "Sponsors" of a fair or a club are not here: an event thanks them, and that is no article
that somebody paid for. Source: expert knowledge; disclosure words after the guidance of the FTC (US, "Disclosures
101") and the German press codes ("Anzeige").
"""

# ruff: noqa: RUF001 (Turkish has a dotless i)

from __future__ import annotations

from typing import Final

__all__ = ["OFFERS", "PAID", "PAID_PATH", "SELLER", "TRADE_NAMES"]


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
    """)

# The same, as publishers write it into their addresses.
PAID_PATH: Final = _lines("""
        sponsored, sponsored post, sponsored content, sponsored posts, advertorial, advertorials, partner content
        paid content, paid post, brandvoice, branded content, sponsored articles, gesponsert, publirreportaje
        publireportage, tanitim yazisi, article sponsorise, artykul sponsorowany, contenido patrocinado, promoted
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
    """)
