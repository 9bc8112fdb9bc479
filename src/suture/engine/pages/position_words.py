"""The words of lines and links by which their place on a page is known.

English, German, French and Spanish, as the pages that link to practices are written. Knows words only: what they
are worth is `positions`' to say. Names of elements are in `position_names`, headings in `position_leads`.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ABOUT_AUTHOR",
    "BYLINE",
    "CALLS",
    "COPYRIGHT",
    "DETAILS",
    "DIRECTORY",
    "FORUM",
    "FORUM_NOTE",
    "GUESTBOOK",
    "HOME_TEXTS",
    "LEGAL",
    "NAME",
    "PAGER",
    "PROFILE_PATH",
    "SAYS",
    "SELF_INTRODUCTION",
    "SITE_LABEL",
    "SITE_TEXT",
    "UTILITY",
]

PAGER: Final = re.compile(
    r"[«\u2039<←\s]*(?:previous|prev|next|older|newer|back to|up|zurück|weiter|vorige[rs]?|nächste[rs]?"
    r"|ältere|neuere|précédent|suivant|retour|page suivante|"
    r"anterior|siguiente|volver)\b.{0,60}|[«»\u2039\u203a<>←→]\s.{1,80}|.{1,80}\s[»\u203a>→]",
    re.IGNORECASE,
)
"""Links to the neighbours of a page."""

GUESTBOOK: Final = re.compile(r"\bguest\s?book\b|\bgästebuch\b|\blivre d['’]or\b|\blibro de visitas\b", re.IGNORECASE)
"""The heading of a page that is all entries of visitors."""

FORUM: Final = re.compile(
    r"\b(?:forums?|foren|foros?|message ?boards?|bulletin board|discussion board|phpbb|vbulletin)\b", re.IGNORECASE
)
"""In the title or address of a page whose text is written by everybody."""

FORUM_NOTE: Final = re.compile(
    r"(?:joined|posts|beiträge|registriert|messages|inscrit(?: le)?|mensajes|registrado|posted|verfasst"
    r"|publié|publicado)\s*:\s*\S.{0,40}"
    r"|re:\s.{1,80}|(?:member|mitglied|miembro|membre) (?:since|seit|desde|depuis).{0,20}",
    re.IGNORECASE,
)
"""What stands beside each message of a forum."""

BYLINE: Final = re.compile(
    r"(?:by|von|par|por|written by|words by|text by|a post by|posted by|text:|autorin?:|auteure?\s*:|autora?:"
    r"|author:|guest post(?: by)?:?|"
    r"(?:this|today['’]s) (?:is a )?guest (?:post|article|blog)(?: is| comes)?(?: by| from)"
    r"|ein gastbeitrag von|un article de|un artículo de)\s+"
    r"(?!the\b|a\b|an\b|der\b|die\b|den\b|einer?\b|le\b|la\b|les\b|el\b|los\b|un[ea]?\b)\S.{0,160}",
    re.IGNORECASE,
)
"""A short line near the heading that names the writer."""

DIRECTORY: Final = re.compile(
    r"\b(?:directory|directories|register of|registry|find (?:a|an|your)|doctor finder|verzeichnis"
    r"|branchenbuch|arztsuche|annuaire|directorio|guía de|member profile|members['’]? (?:list|area)"
    r"|mitglied(?:er)?\b|listing|listings|finder|profiles?|yellow pages|gelbe seiten|pages jaunes|páginas amarillas)",
    re.IGNORECASE,
)
"""In the title of a directory's page."""

COPYRIGHT: Final = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos"
    r"|powered by|proudly (?:made|created|powered|hosted)|hosted (?:by|at)|web ?(?:site )?(?:design|by)\b"
    r"|designed (?:by|with)"
    r"|site by|page by|made with|registered charity|gehostet (?:bei|von)|webdesign|realisiert von|(?:site"
    r"|page) réalisée? par|hébergé par|conception\s*:"
    r"|diseño web|diseñado por|alojado (?:en|por)|last (?:updated|modified)|stand:\s*\d|letzte änderung"
    r"|dernière mise à jour|última actualización|free space from|webspace",
    re.IGNORECASE,
)
"""A line at the end of a site's pages."""

LEGAL: Final = re.compile(
    r"(?:privacy|terms|cookies?|legal|imprint|impressum|datenschutz|agb|disclaimer|accessibility|sitemap"
    r"|site map|nutzungsbedingungen|barrierefreiheit"
    r"|mentions légales|confidentialité|plan du site|cgu|crédits|aviso legal|privacidad|política de"
    r"|condiciones|mapa (?:del sitio|web)|do not sell|rss|feed|colophon"
    r"|kontakt|contacto|contact(?: us)?|complaints|advertise|editorial standards|haftung"
    r"|freedom of information|modern slavery)\b.{0,40}",
    re.IGNORECASE,
)
"""Links that stand in footers."""

UTILITY: Final = re.compile(
    r"(?:log ?in|log ?on|sign ?(?:in|up|on)|register|subscribe|join(?: us| now| free)?|donate|give(?: now)?"
    r"|basket|cart|my account|account|newsletters?|get our .*|search|contrast"
    r"|support .{0,30}|list your .{0,30}|for (?:providers|doctors|practices|professionals|business(?:es)?"
    r"|clinics)|book .{0,30}|staff login|tickets|shop|download .{0,20}|members?['’]? (?:area|login)"
    r"|larger text|text size"
    r"|english|deutsch|français|español|anmelden|einloggen|registrieren|abonnieren|spenden|warenkorb"
    r"|für (?:ärzte|praxen|anbieter)|leichte sprache|gebärdensprache|mein konto|jetzt .{0,20}"
    r"|connexion|se connecter|s['’]inscrire|inscription|s['’]abonner|faire un don|panier|espace .{0,20}"
    r"|vous êtes .{0,30}|mon compte|rdv|prendre .{0,20}"
    r"|acceder|entrar|iniciar sesión|reg[íi]str(?:o|ese|ate).{0,20}|suscr.{0,20}|donar|¿es usted .{0,40}"
    r"|para (?:médicos|profesionales)|carrito|mi cuenta|área .{0,20}|hazte .{0,20}|skip to .{0,20})",
    re.IGNORECASE,
)
"""What stands beside a logo and is no part of the menu."""

HOME_TEXTS: Final = frozenset(("home", "homepage", "startseite", "start", "accueil", "inicio", "portada"))
"""What a menu calls the site's own front page."""

NAME: Final = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Dra|Mme|M|Herr|Frau|Sister|Nurse)\.?\s+(?:med\.\s+)?)?"
    r"[A-ZÀ-ÞŠŽ][\w'’.-]*(?:\s+(?:(?:de|del|la|von|van|der|den|du|le|y|e)\s+){0,2}[A-ZÀ-ÞŠŽ][\w'’.-]*){1,4}"
)
"""A person's name, as far as a form tells one: two to five words with capitals."""

ABOUT_AUTHOR: Final = re.compile(
    r"(?:,)?\s*(?:\([^)]{1,20}\)\s*)?(?:,\s*\w|is\b|was\b|has\b|lives\b|works\b|writes\b|covers\b|teaches\b"
    r"|joined\b|keeps\b|runs\b|sells\b|plays\b|farms\b|trained\b|practi[sc]es\b|makes\b|leads\b|edits\b"
    r"|blogs\b|grew\b|spent\b"
    r"|ist\b|war\b|lebt\b|arbeitet\b|schreibt\b|leitet\b|betreibt\b|führt\b|hat\b|est\b|vit\b|écrit\b"
    r"|travaille\b|enseigne\b|tient\b|dirige\b|anime\b|a\b|es\b|vive\b|escribe\b|trabaja\b|enseña\b|atiende\b"
    r"|tiene\b|lleva\b)",
    re.IGNORECASE,
)
"""What follows a name in the lines about an author."""

SELF_INTRODUCTION: Final = re.compile(
    r"(?:(?:hi|hello|hey)[,!]?\s+)?(?:i['’]m|i am|my name is|ich bin|ich heiße|je suis|je m['’]appelle"
    r"|moi,? c['’]est|soy|me llamo|hola,? soy|hallo,? ich bin)\s+[A-ZÀ-Þ]"
    r"|(?:the|our|guest) (?:author|writer|columnist|reporter|contributor|guest blogger)\b|(?:der|die"
    r"|unser[e]?) (?:autorin?|verfasserin?|kolumnistin?)\b|(?:l['’]|notre )(?:auteure?|autrice)\b|(?:el|la"
    r"|nuestr[oa]) (?:autora?|columnista)\b"
    r"|(?:words|text|research|interview|illustrations?|photos?|written|story)\s+by\s+[A-ZÀ-Þ]",
    re.IGNORECASE,
)
"""How an author begins to speak of themself at the end of a page."""

SAYS: Final = re.compile(
    r".{1,40}?\b(?:says|said|wrote|writes|replied|commented|posted|schrieb|schreibt|sagt|meint|antwortet"
    r"|a écrit|écrit|dit|répond|dijo|dice|escribió|comentó)\b(?:\s+(?:on|am|le|el)\b.{0,40})?\s*:",
    re.IGNORECASE,
)
"""The line above a comment."""

DETAILS: Final = re.compile(
    r"\b(?:tel(?:e?(?:f|ph)on[eo]?)?|phone|fon|fax|mobil[e]?|call|anschrift|address|adresse|dirección"
    r"|direccion|opening hours|öffnungszeiten|sprechzeiten|horaires|horario"
    r"|appointments?|postcode|tél|téléphone|teléfono|móvil)\b\s*[.:]?|\(?\+?\d[\d\s()/.-]{6,}\d"
    r"|\b\d{5}\s+[A-ZÀ-Þ]|\b(?:street|road|lane|avenue|suite|straße|strasse|str\.|platz|weg|rue|place|calle"
    r"|avda?|plaza)\b",
    re.IGNORECASE,
)
"""Signs of an address, a phone number or hours."""

SITE_LABEL: Final = re.compile(
    r"(?:.*[\s,;|•·])?(?:web(?:\s?site|\s?page|seite|auftritt)?|www|internet(?:seite)?|homepage|home page|url"
    r"|online|site(?: (?:web|internet))?|(?:sitio|página)(?: web)?|sito)\s*[:\-\u2013]?",
    re.IGNORECASE,
)
"""What stands in front of the address of somebody's site."""

SITE_TEXT: Final = re.compile(
    r".{0,30}\b(?:web\s?site|web\s?page|webseite|homepage|home page|practice site|clinic site|official site"
    r"|praxisseite|internetseite|site (?:web|internet|officiel)|(?:sitio|página)(?: web)?|su página)\b.{0,20}"
    r"|(?:zur|zum) (?:praxis|homepage|klinik|termin).{0,20}|(?:visit|go to|open|view) .{0,30}(?:site|online)"
    r"|(?:book|request|make) (?:an )?(?:appointment|online|a visit).{0,20}"
    r"|(?:termin|online).{0,10}(?:buchen|vereinbaren)|prendre rendez-vous.{0,20}|visiter le site|voir le site"
    r"|pedir cita.{0,30}|reservar cita.{0,20}|ver (?:la )?web|www\.\S+",
    re.IGNORECASE,
)
"""What a directory's link to the site of somebody in it says."""

CALLS: Final = re.compile(
    r"(?:photos?|photograph|picture|images?|illustration|foto|bild|crédits?(?: photo)?|photo credit|abbildung"
    r"|imagen|ilustración)s?\s*(?::|by\b|credit|courtesy|von\b|de\b|\(c\))"
    r"|(?:source|via|quelle|fuente|hat tip|originally (?:published|posted|appeared)|first (?:published"
    r"|appeared)|zuerst erschienen)s?\s*(?::|in\b|on\b|at\b|by\b|from\b|auf\b|sur\b|en\b)"
    r"|(?:disclosure|disclaimer|advertisement|advertorial|anzeige|werbung|publicité|publicidad|sponsored"
    r"|promoted|paid (?:post|content|partnership)|in partnership with|en partenariat avec|en colaboración con"
    r"|editor['’]?s note)\b"
    r"|this (?:post|article|issue|page|episode|column|newsletter|story) (?:is|was) (?:sponsored|supported"
    r"|brought|made possible|first published|originally)|dieser (?:beitrag|artikel) (?:wurde|wird"
    r"|enthält) .{0,40}(?:unterstützt|gesponsert|werbung|affiliate)"
    r"|cet article (?:est|a été) sponsorisé|este artículo (?:está|ha sido) patrocinado|\[\d+\]\s|\^\s"
    r"|(?:reviewed|fact[ -]?checked|medically reviewed|sponsored|supported|brought to you|presented|geprüft"
    r"|vérifié|relu|revisado)\b.{0,30}\b(?:by|von|par|por)\b",
    re.IGNORECASE,
)
"""Lines that name somebody who is neither in the text nor its author."""

PROFILE_PATH: Final = re.compile(
    r"/(?:doctors?|dr|physicians?|surgeons?|dentists?|providers?|members?|mitglied(?:er)?|listings?"
    r"|director(?:y|io)|clinics?|profiles?|profil|praxis|praxen|aerzte|arzt|zahnarzt|annuaire|medecins?"
    r"|praticiens?|membres?|ficha|medicos?|socios|therapists?|practi[ct]i?(?:ces?|oners?)|business(?:es)?"
    r"|company|firm[ae]n?|eintrag|fiche|entry|find)[/-]",
    re.IGNORECASE,
)
"""Addresses of directories' pages."""
