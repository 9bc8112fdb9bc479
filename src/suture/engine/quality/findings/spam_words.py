"""Words of the five subjects that links are spammed for, in the languages in which it is mostly done.

It knows words and phrases, nothing of scores. `SAYS_IT` are phrases that hardly anybody writes but whoever sells it;
`BELONGS` are words that newspapers, clinics and places write as well ("casino" is a town in Australia and a sight in
Andorra), which count only together. Pills are told apart by three classes, because pharmacology and pharmacies write
the same names: a medicine, a word of trade, and the promise to do without a prescription.

Source: written by hand from the search results that such pages are made for (expert knowledge); no list of
domains or pages was carried over. Words are in small letters, letters and digits only, as `normal.words` leaves them.
"""

# ruff: noqa: RUF001 (Turkish has a dotless i)

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["BELONGS", "COUNTER", "EVASION", "MEDICINES", "PLAIN_TRADE", "SAYS_IT", "SUBJECTS", "TRADE", "WARNING"]

# How a subject is called in a sentence.
SUBJECTS: Final[Mapping[str, str]] = {
    "gambling": "gambling",
    "pills": "pills without prescription",
    "adult": "adult content",
    "loans": "quick loans",
    "fakes": "counterfeit goods or made-up papers",
}


def _lines(text: str) -> frozenset[str]:
    return frozenset(
        phrase.strip() for line in text.strip().splitlines() for phrase in line.split(",") if phrase.strip()
    )


SAYS_IT: Final[Mapping[str, frozenset[str]]] = {
    "gambling": _lines("""
        online casino, online casinos, casino online, casinos online, casino bonus, casino bonuses, live casino
        real money casino, crypto casino, casino games, casino site, casino sites, slot gacor, slot online
        slots online, online slots, situs slot, situs judi, judi online, judi bola, judi slot, agen judi
        bandar togel, togel, gacor, maxwin, slot88, sports betting, sport betting, betting site, betting sites
        online betting, betting odds, bet365, 1xbet, mostbet, melbet, pin up casino, 1win, free spins
        no deposit bonus, sportsbook, online poker, poker online, video poker, online gambling, gambling site
        gambling sites, sabung ayam, rtp live, link alternatif, казино онлайн, онлайн казино, игровые автоматы
        казино вулкан, вулкан казино, ставки на спорт, букмекерская контора, букмекерские конторы
        бездепозитный бонус, играть в казино, слоты онлайн, casino en ligne, casinos en ligne, paris sportifs
        casino en línea, casino en linea, casinos en línea, apuestas deportivas, apuestas online, casas de apuestas
        tragamonedas, casa de apostas, casas de apostas, apostas esportivas, cassino online, jogo do tigrinho
        caça níqueis, scommesse sportive, scommesse online, siti scommesse, casinò online, casino non aams
        slot machine online, online spielothek, sportwetten, spielautomaten online, online casinos ohne, freispiele
        kasyno online, kasyna online, zakłady bukmacherskie, automaty do gier, gry hazardowe, bahis siteleri
        canlı bahis, kaçak bahis, deneme bonusu, casino siteleri, bahis sitesi, iddaa tahmin, nhà cái, cá cược
        nổ hũ, tài xỉu, casino trực tuyến, ставки онлайн, 赌场, 博彩, 娱乐城, 棋牌, 百家乐, 老虎机, 澳门赌, 體育投注
        体育投注, 六合彩, オンラインカジノ, ブックメーカー, 온라인카지노, 카지노사이트, 바카라, 토토사이트, 먹튀
        슬롯사이트, 사설토토, 카지노, สล็อต, บาคาร่า, แทงบอล, คาสิโน, พนันออนไลน์, เว็บพนัน, เว็บสล็อต, หวยออนไลน์
    """),
    "pills": _lines("""
        online pharmacy no prescription, no prescription pharmacy, canadian pharmacy online
        canadian online pharmacy, cheap canadian pharmacy, canadian pharmacies online, pharmacy without prescription
        pills without prescription, buy pills online, research chemicals for sale, buy steroids, buy steroids online
        anabolic steroids for sale, potenzmittel rezeptfrei, pharmacie sans ordonnance, farmacia sin receta
        farmacia senza ricetta
    """),
    "adult": _lines("""
        porn, porno, porns, pornhub, xvideos, xhamster, xnxx, sex video, sex videos, sex cam, sex cams, live sex
        sex chat, sex tape, free sex, sex dating, adult dating, adult videos, adult cams, escort service
        escort services, escort girl, escort girls, call girl, call girls, hookup, hookups, milf, hentai
        onlyfans leaks, nude pics, naked girls, webcam girls, camgirls, sex toys, sex dolls, sex doll, порно
        порнуха, секс видео, секс знакомства, проститутки, проститутка, индивидуалки, эскорт услуги, шлюхи
        sexo gratis, videos porno, porno gratis, putas, chicas escort, sexe gratuit, plan cul, film porno
        rencontre sexe, cam sexe, nutten, porno filme, sexkontakte, pornofilme, sexcam, fickkontakte, video porno
        incontri sesso, annunci erotici, acompanhantes, vídeos pornô, filmy porno, sex ogłoszenia, seks filmleri
        porno izle, escort bayan, bokep, video bokep, phim sex, gái gọi, 色情, 成人视频, 成人影片, 约炮, av女優
        無修正, アダルト動画, エロ動画, 出会い系, デリヘル, 야동, 성인사이트, 출장안마, 출장마사지, 오피사이트
        หนังโป๊, คลิปโป๊
    """),
    "loans": _lines("""
        payday loan, payday loans, payday advance, cash advance loan, cash advance loans, bad credit loan
        bad credit loans, no credit check loan, no credit check loans, loans no credit check, instant loans
        instant cash loan, fast cash loans, quick cash loans, same day loans, car title loans, auto title loans
        title loans, loans online instant, loan shark app, микрозайм, микрозаймы, займ онлайн, займы онлайн
        займ на карту, займы на карту, быстрый займ, кредит без отказа, кредит без справок, préstamos rápidos
        prestamos rapidos, créditos rápidos, creditos rapidos, minicréditos, minicreditos
        crédit rapide sans justificatif, mini crédit, kredit ohne schufa, sofortkredit, schnellkredit
        prestiti veloci, prestito immediato, empréstimo rápido, empréstimo online, chwilówki, chwilówka
        pożyczki online, pożyczka bez bik, pinjaman online, pinjol, anında kredi, vay tiền nhanh, vay tiền online
        小额贷款, 网贷, 借钱, キャッシング即日, ソフト闇金, 소액결제현금화, 소액결제 현금화, 급전대출, เงินด่วน
        กู้เงินออนไลน์
    """),
    "fakes": _lines("""
        replica watches, replica watch, replica rolex, fake rolex, rolex replica, replica handbags, replica bags
        replica shoes, replica designer, louis vuitton outlet, louis vuitton replica, louis vuitton pas cher
        michael kors outlet, coach outlet online, gucci outlet, prada outlet, chanel replica, hermes replica
        cheap jerseys, cheap nfl jerseys, wholesale jerseys, nfl jerseys china, ugg boots sale, uggs outlet
        ray ban outlet, cheap ray bans, cheap jordans, cheap nike, nike outlet online, moncler outlet
        canada goose outlet, north face outlet, beats by dre cheap, fake passport, fake passports, fake id
        buy passport online, buy driver license, fake diploma, buy diploma, counterfeit money, essay writing service
        write my essay, write my paper, buy essay, buy essays online, dissertation writing service, custom essays
        реплики часов, копии часов, купить диплом, купить паспорт, réplique montre, sac pas cher louis vuitton
        replicas relojes, réplicas de relojes, replica uhren, führerschein kaufen, repliche orologi
        podróbki zegarków, replika saat, スーパーコピー, ブランドコピー, 激安通販, ブランド激安, 偽物ブランド, 高仿
        精仿, 办证, 代写论文, 레플리카, 명품레플
    """),
}

BELONGS: Final[Mapping[str, frozenset[str]]] = {
    "gambling": _lines("""
        casino, casinos, poker, roulette, blackjack, baccarat, jackpot, betting, slots, slot, bookmaker, bookmakers
        gambling, wager, bingo, bets, казино, покер, рулетка, ставки, букмекер, автоматы, apuestas, ruleta, apostas
        cassino, scommesse, casinò, kasino, kasyno, kasyna, bahis, judi, rummy, カジノ, バカラ, パチンコ, 彩票, 슬롯
        토토
    """),
    "adult": _lines("""
        xxx, escort, escorts, nude, nudes, naked, erotic, erotik, erotica, fetish, sexy, webcam, hot girls
        sex, sexo, sexe, seks, секс, эротика, интим, знакомства, eskort, エロ, アダルト, 成人, 섹스
    """),
    "loans": _lines(
        "loan, loans, lender, lenders, кредит, займ, займы, préstamos, prestamos, kredit, pożyczka, 贷款, 대출"
    ),
    "fakes": _lines(
        "replica, replicas, outlet, jerseys, rolex, louis vuitton, gucci, wholesale, knockoff, реплика, 激安"
    ),
}

MEDICINES: Final = _lines("""
        viagra, cialis, levitra, sildenafil, tadalafil, vardenafil, kamagra, xanax, alprazolam, tramadol
        phentermine, ambien, zolpidem, valium, diazepam, carisoprodol, oxycodone, oxycontin, hydrocodone, vicodin
        adderall, modafinil, provigil, clomid, nolvadex, accutane, isotretinoin, propecia, finasteride, lasix
        zithromax, azithromycin, amoxil, amoxicillin, doxycycline, ivermectin, stromectol, hydroxychloroquine
        priligy, dapoxetine, ozempic, semaglutide, lorazepam, ativan, klonopin, clonazepam, codeine, fentanyl
        ketamine, prednisone, antibiotics, testosterone, anabolics, pregabalin, gabapentin, misoprostol, cytotec
        виагра, виагру, сиалис, левитра, дженерики, трамадол, バイアグラ, シアリス, レビトラ, 威而鋼, 犀利士, 必利勁
        비아그라, 시알리스, 낙태약, ไวอากร้า, ยาสอด, viagra generico, potenzmittel
    """)

TRADE: Final = _lines("""
        buy, order, purchase, cheap, cheapest, discount, online, price, prices, pills, sale, for sale, generic
        brand, shop, store, delivery, shipping, mg, tablets, coupon, lowest, best price, kaufen, bestellen, günstig
        billig, preis, acheter, achat, commander, pas cher, prix, comprar, barato, precio, venta, preço, acquistare
        prezzo, economico, kup, tanio, cena, kupię, satın al, fiyat, sipariş, купить, цена, заказать, доставка
        дешево, недорого, beli, jual, harga, mua, 購入, 通販, 激安, 格安, 哪裡買, 購買, 藥局, 구매, 구입, 판매, 가격
        직구, ซื้อ, ขาย, ราคา
    """)

# Of these the ones that leaflets and prices in official lists have as well: they count only beside another.
PLAIN_TRADE: Final = _lines("""
        online, price, prices, pills, generic, brand, store, delivery, mg, tablets, sale, shop, preis, prix, precio
        venta, preço, prezzo, cena, fiyat, цена, доставка, harga, 가격, ราคา
    """)

EVASION: Final = _lines("""
        no prescription, without prescription, without a prescription, no rx, without rx, non prescription
        no script, prescription free, no prior prescription, no doctor, overnight delivery cod
        overnight no prescription, cash on delivery, discreet shipping, rezeptfrei, ohne rezept, sans ordonnance
        sans prescription, sin receta, sem receita, senza ricetta, bez recepty, без рецепта, reçetesiz
        zonder recept, utan recept, uden recept, tanpa resep, 処方箋なし, 個人輸入, 無處方, 처방전없이
        ไม่ต้องใช้ใบสั่งแพทย์
    """)

# Words of those who treat, study, report or forbid what the others sell.
COUNTER: Final = _lines("""
        addiction, addictions, addicted, treatment, treating, therapy, therapist, therapists, disorder, disorders
        rehab, rehabilitation, recovery, recovering, prevention, awareness, harms, harm, problem gambling
        compulsive, pathological, support group, helpline, law, laws, regulation, regulations, regulator, commission
        ban, banned, court, tax, police, patient, patients, dialysis, wheelchair, study, studies, research, trial
        trials
        journal, review article, education, counselling, counseling, psychology, psychiatry, trafficking, victims
        survivors, side effects, interactions, dosage, efficacy, pharmacology, pharmacokinetics, overdose, poisoning
        resistance, guideline, guidelines, student loan, student loans, forgiveness, repayment, sexual health, hiv
        sti, contraception, spielsucht, sucht, adicción, ludopatía, dépendance, dipendenza, зависимость, лечение
    """)

# Words of those who warn of it. Sellers seldom write them, so on honest sites they outweigh an offer that is quoted.
# "Fake" by itself is what a seller of papers calls his goods.
WARNING: Final = _lines("""
        warning, warns, warn, warned, beware, danger, dangers, dangerous, unsafe, scam, scams, illegal, illegally
        unlicensed, risks, mhra, fda warns, is it safe, what to know, how to spot, stay safe, staying safe
        think twice, never buy, do not buy, don t buy, should not buy, avoid buying, fake medicines, fake medicine
        fake pills, fake drugs, counterfeit medicines, counterfeit drugs, counterfeit pills, falsified medicines
        gefahr, gefahren
        gefährlich, warnt, warnung, vorsicht, risiken, illegale, gefälschte medikamente, dangereux, dangereuse
        mise en garde, risques, faux médicaments, peligro, peligros, peligroso, advierte, riesgos
        medicamentos falsos, pericolo, pericoli, pericoloso, rischi, farmaci contraffatti, gevaarlijk, waarschuwing
    """)
