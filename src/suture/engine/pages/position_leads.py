"""What headings, and short lines that read like one, say of what stands under them.

English, German, French and Spanish. Knows words only; how far a heading reaches is `position_parts`' to say.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["LEADS"]

_COUNT: Final = (
    r"(?:[(\[]?\d+[)\]]?|one|two|three|four|no|zero|ein|eine|zwei|drei|vier|keine|un|une|deux|trois|una|dos|tres|"
    r"les|los|las|die|the|all|alle|our|your|vos|vuestros|sus|ihre|eure|tus)\s+"
)
_WHOSE: Final = (
    r"(?:reader|user|patient|customer|client|visitor|guest|member|leser|nutzer|besucher|g[äa]ste)s?['’]?s?[\s-]*"
)
_COMMENTS: Final = (
    r"(?:comments?|responses?|repl(?:y|ies)|thoughts?|reviews?|remarks|reactions|feedback|letters|voices"
    r"|testimonials|"
    r"kommentare?|antworten|bewertung(?:en)?|meinung(?:en)?|rückmeldungen|rezension(?:en)?|leserbriefe|"
    r"patientenstimmen|erfahrungsberichte|wortmeldungen|stimmen|zuschriften|einträge|"
    r"commentaires?|réponses?|avis|réactions?|messages?|témoignages?|"
    r"comentarios?|respuestas?|opini(?:ón|ones)|reseñas?|valoraci(?:ón|ones)|mensajes?|testimonios?)"
)
_COMMENT_LEADS: Final = (
    rf"(?:{_COUNT})?(?:{_WHOSE})?{_COMMENTS}(?:\s*[(\[]?\d+[)\]]?)?"
    r"(?:\s+(?:to|on|so far|from|for|by|about|zu|zum|von|der|sur|à|au|de|des|a|sobre|para)\b.{0,90})?"
    r"|(?:join the|the) (?:conversation|discussion|debate)|leave a (?:reply|comment).*|post a comment|have your say"
    r"|what (?:you|readers|others|people|patients) (?:said|say|are saying|think|thought|told us)|(?:your"
    r"|readers['’]) (?:comments|thoughts|say)"
    r"|(?:our )?guest ?book|gästebuch|livre d['’]or|libro de visitas|discussion|diskussion|conversation"
    r"|(?:schreiben sie|hinterlasse|kommentar).{0,40}(?:kommentar|schreiben|hinterlassen)|laisser un commentaire.*"
    r"|(?:deja|dejar) (?:un comentario|una respuesta).*|(?:das|was) (?:sagen|meinen) .{0,30}|vous avez dit"
    r"|ihr sagt|en dicen"
)
_ASIDE_LEADS: Final = (
    r"related.{0,40}|you (?:may|might) (?:also |like ).{0,20}|similar.{0,40}|nearby.{0,40}|.{0,40}\bnearby"
    r"|other .{0,40}(?:near|nearby|in) ?.{0,30}"
    r"|most (?:read|popular|viewed)|popular.{0,20}|trending.{0,20}|(?:latest|recent) .{0,30}|more (?:from|in"
    r"|on|like|stories|articles|posts).{0,50}"
    r"|read (?:next|more|also).{0,20}|see also|also (?:on|in|from) .{0,40}|archives?|categories|tags"
    r"|tag cloud|blogroll|blogs? i (?:read|like|follow).{0,20}"
    r"|featured.{0,20}|sponsored|advertisements?|downloads?|our (?:friends|sponsors|partners)|friends"
    r"|staff online|next .{0,30}|upcoming .{0,20}"
    r"|follow (?:us|me)|links|people also .{0,30}|recommended.{0,30}|editor['’]?s['’]? picks?|what['’]s on"
    r"|in other news|events|opening hours"
    r"|ähnliche.{0,30}|verwandte.{0,30}|weitere .{0,40}|mehr (?:zum|aus|von|dazu).{0,40}"
    r"|auch interessant.{0,20}|das könnte .{0,30}|meistgelesen"
    r"|(?:aktuelle|neueste|letzte) .{0,30}|archiv|kategorien|schlagw(?:ö|o)rter|anzeigen?|termine"
    r"|in der nähe.{0,20}|passend dazu|lesen sie auch.{0,20}"
    r"|dans la même .{0,30}|à lire (?:aussi|également).{0,20}|voir aussi|articles? (?:liés|similaires|récents"
    r"|associés).{0,20}|(?:sur|à) (?:le même|proximité).{0,30}"
    r"|derniers? .{0,30}|dernières .{0,30}|les plus lus|nos (?:amis|partenaires)|vous aimerez .{0,20}"
    r"|catégories|autres .{0,40}|agenda|publicité"
    r"|(?:artículos |entradas |temas |noticias )?relacionad[oa]s.{0,20}|también (?:te|le) .{0,30}"
    r"|te puede interesar|más (?:leíd[oa]s|de|sobre|en).{0,30}|(?:otros|otras) .{0,40}"
    r"|últim[oa]s .{0,20}|entradas recientes|categorías|archivos?|ver también|cerca de .{0,20}|publicidad"
    r"|amigos|enlaces"
)
_NAV_LEADS: Final = (
    r"in this section|on this page|contents|table of contents|menu|navigation|sections?|inhalt"
    r"|in diesem (?:bereich|kapitel)|sommaire"
    r"|dans cette rubrique|en esta sección|índice|menü|menú|rubriken|rubriques|you are here.*|sie sind hier.*"
    r"|vous êtes ici.*"
)
_LIST_LEADS: Final = (
    r"(?:useful|helpful|external|further|good|more|other|favou?rite) (?:links|resources|websites|sites"
    r"|organi[sz]ations|addresses|dealers|contacts|reading|information)"
    r"|resources|(?:web)?links .{0,40}|where to .{0,40}|linkliste|(?:nützliche|hilfreiche|weiterführende"
    r"|interessante) (?:links|adressen|seiten)|anlaufstellen"
    r"|(?:liens|adresses|sites) (?:utiles|amis|externes|conseillés)|bonnes adresses|(?:enlaces|direcciones"
    r"|recursos) (?:útiles|de interés|recomendados)"
    r"|.{0,30}(?:sponsors|partners|supporters|partner|partenaires|patrocinadores|colaboradores|sponsoren"
    r"|unterstützer)"
)
_AUTHOR_LEADS: Final = (
    r"(?:about|meet) (?:the |our |your )?(?:author|writer|blogger|contributor|columnist|editor|me"
    r"|reviewer)s?\b.{0,40}|about me"
    r"|(?:written|posted|words|story|text|research|reporting|interview|article|photos? and words|guest post"
    r"|contributed|compiled|edited) by\b.{0,60}"
    r"|(?:über|zu) (?:die|den|der|zur|zum|unsere?n?) (?:autor|verfasser|redakteur|gastautor).{0,40}"
    r"|zur (?:autorin|person)|zum autor|über mich"
    r"|(?:geschrieben|verfasst|text|ein (?:gast)?beitrag) von\b.{0,60}|autorin?\b.{0,40}|verfasserin?\b.{0,40}"
    r"|(?:à|a) propos (?:de l['’]auteure?|de l['’]autrice|de moi|des auteurs).{0,40}|l['’](?:auteure?"
    r"|autrice)\b.{0,40}|écrit par\b.{0,60}|(?:texte|propos recueillis|rédigé|article) (?:de|par)\b.{0,60}"
    r"|qui suis-je.*"
    r"|(?:sobre|acerca de) (?:el|la|los|nuestr[oa]) autora?(?:es)?.{0,40}|sobre m[íi]|(?:escrito|texto"
    r"|redactado) (?:por|de)\b.{0,60}|quién soy.*|(?:el|la) autora?\b.{0,40}"
)
_NOTHING_LEADS: Final = (
    r"references|notes|footnotes|bibliography|sources|works cited|citations|webring|quellen(?:angaben)?"
    r"|literatur(?:verzeichnis)?|einzelnachweise|anmerkungen"
    r"|références|notes et références|bibliographie|referencias|fuentes|bibliografía|notas|trackbacks"
    r"|pingbacks|share (?:this|on).{0,30}"
)


def _lead(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\s*[:…»\u203a▼]?", re.IGNORECASE)


LEADS: Final = (
    ("author", _lead(_AUTHOR_LEADS)),
    ("comment", _lead(_COMMENT_LEADS)),
    ("list", _lead(_LIST_LEADS)),
    ("nav", _lead(_NAV_LEADS)),
    ("nothing", _lead(_NOTHING_LEADS)),
    ("aside", _lead(_ASIDE_LEADS)),
)
"""What a heading, or a short line like one, says of what follows it; the whole line has to be it."""
