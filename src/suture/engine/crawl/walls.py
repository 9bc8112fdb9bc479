"""Walls before a page: to sign in, to pay, to agree, to be of age or in another country, or simply shut.

It knows what such pages say and where. It refuses to take a page for its wall because of a form in its header or a
line below its article: the wall is what the page calls itself, what it says first, or all that it says. A page cut
short for those who do not pay is a wall too: the link may stand in the rest.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from suture.engine.crawl.outline import Outline
from suture.engine.crawl.same_page import host_of

__all__ = ["wall"]

_SEARCHED: Final = 300_000
# Characters that a page may say beside the words of its wall: where it is named after it, where it only says so.
_BESIDE_NAME: Final = 250
_BESIDE_WORDS: Final = 120
_BESIDE_FORM: Final = 120
# A list of links says little itself and is a page all the same.
_LITTLE_TEXT: Final = 1500
_FORM_TEXT: Final = 700
_SPARE_OF_REGION: Final = 8
# A page cut short shows a beginning; whoever shows more shows the page.
_CUT_SHORT: Final = 1500
_CUT_BY_MARK: Final = 2500

# Bounded: a page of nothing but "<input" would otherwise be read to its end from each of them.
_PASSWORD: Final = re.compile(rb"<input\b[^<>]{0,500}\btype\s*=\s*['\"]?password", re.IGNORECASE)
_FIELD: Final = re.compile(rb"<input\b", re.IGNORECASE)
_LOGIN_PATH: Final = re.compile(
    r"/(?:[\w-]{0,60}[-_.])?(?:log-?in|log-?on|sign-?in|sso|auth|oauth2?|saml2?|anmelden|anmeldung|connexion"
    r"|iniciar-sesion|accedi|inloggen|wp-login\.php|password)(?:[/.?]|$)", re.IGNORECASE,
)  # fmt: skip
_CONSENT_HOST: Final = re.compile(r"^(?:consent|myprivacy|privacywall|cookiewall|privacy-mgmt)\.")
_CONSENT_PATH: Final = re.compile(
    r"/(?:cookie-?wall|consent|privacy-?(?:gate|wall)|cookie-?consent)(?:[/.?]|$)", re.IGNORECASE
)
_NOT_FREE: Final = re.compile(rb"[\"']isaccessibleforfree[\"']\s{0,4}:\s{0,4}[\"']?false", re.IGNORECASE)


def _words(*sentences: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sentences)})", re.IGNORECASE)


_IN: Final = r"(?:log(?:ged)?[ -]?(?:in|on)|sign(?:ed)?[ -]?in)"
_LOGIN_NAME: Final = _words(
    rf"{_IN}(?: required| to continue| to your account)?|(?:members?|staff|subscribers?|user|web"
    rf"|member)?'?s? ?(?:only|login)(?!\w)",
    r"anmeldung|anmelden|einloggen|se connecter|connexion|identifiez-vous|iniciar sesión|inicia sesión|accedi"
    r"|inloggen"
    r"|logga in|zaloguj się|enter (?:store )?using password|password (?:required|protected)|authentication required",
)
_LOGIN: Final = _words(
    rf"(?:please|must|need to|have to|you(?:'|’)ll need to) (?:be )?(?:first )?{_IN}(?: (?:first|or \S+"
    rf"|\S+ account)){{0,2}}"
    r"(?:\W*$| (?:to|before|in order to) (?:view|see|read|access|continue|use|post|download|you ))",
    rf"{_IN} (?:is required|to (?:view|see|read|access|continue|proceed|open)(?!\w))",
    r"(?:only (?:available |visible |open )?(?:to|for)|restricted to|visible to) (?:registered |our |signed-in "
    r"|logged-in )?"
    r"(?:members|users|subscribers)|for (?:\S+ )?(?:members|subscribers|users) only|members[- ]only",
    r"(?:is|page is|content is) password[- ]protected|enter (?:your|the) password|enter store using password",
    r"(?:müssen|musst|bitte) (?:\S+ ){0,4}(?:angemeldet|eingeloggt|anmelden|einloggen)"
    r"|melden sie sich (?:\S+ ){0,4}an\b"
    r"|nur für (?:registrierte |angemeldete )?(?:mitglieder|nutzer|benutzer)|passwortgeschützt",
    r"(?:veuillez|devez|vous) (?:\S+ ){0,2}(?:vous )?(?:connecter|identifier|être connecté)|connectez-vous (?:pour"
    r"|afin)"
    r"|réservée?s? aux (?:membres|adhérents|abonnés)",
    r"(?:debe|debes|tiene que|por favor|necesitas) (?:\S+ ){0,2}(?:iniciar|inicie|inicia) (?:la )?sesión"
    r"|solo para (?:miembros|socios)",
    r"(?:devi|deve|effettua) (?:\S+ ){0,3}(?:accedere|l['’]accesso|il login)|je moet (?:\S+ ){0,3}(?:inloggen"
    r"|ingelogd)",
)
_PAY: Final = _words(
    r"(?:subscribe|sign (?:in|up)|log ?in|register|join|pay)(?: \S+){0,4} to (?:(?:continue|keep|finish) reading"
    r"|read (?:the (?:full|whole|rest)|this (?:article|story)))",
    r"to (?:continue|keep|finish) reading|continue reading (?:this (?:article|story)|with (?:a|your))",
    r"(?:this|the) (?:article|story|content|page|post|report|rest)(?: \S+){0,4} (?:is|are) (?:\S+ ){0,2}(?:for|to|by)"
    r" (?:\S+ ){0,2}(?:subscribers|members)|(?:subscriber|premium|members?)[- ]only (?:article|content|story)",
    r"you(?:'ve|’ve| have) (?:reached|used|read|hit) (?:your|all)(?: \S+){0,4} (?:limit|articles?)"
    r"|unlock this (?:article|story)",
    r"(?:artikel|beitrag|weiterlesen)(?: \S+){0,4} (?:nur für|mit|als) (?:\S+ ){0,2}(?:abonnent\w*|abo\b|plus\b"
    r"|probe)"
    r"|jetzt weiterlesen|um (?:\S+ ){0,3}weiterzulesen",
    r"(?:article|contenu) (?:\S+ )?réservé (?:à nos|aux) abonnés|la suite (?:\S+ ){0,2}(?:est )?réservée"
    r"|il vous reste (?:\S+ ){0,4}à lire|para seguir leyendo|(?:contenido|artículo) (?:\S+ ){0,2}(?:exclusivo"
    r"|solo) para suscriptores|per continuare a leggere",
)
_AGREE: Final = _words(
    r"before you (?:continue|proceed)|cookie (?:consent|wall)|we (?:value|respect) your privacy|your privacy choices",
    r"(?:to|before you) (?:continue|proceed|access|enter|use|view)(?: \S+){0,8} (?:accept|agree|consent)\b"
    r"|(?:accept|agree|consent)(?: \S+){0,8} to (?:continue|proceed|access|enter|view)\b",
    r"(?:stimmen sie|zustimmen|akzeptieren)(?: \S+){0,8} (?:fortzufahren|weiterzulesen|fortfahren|nutzen)"
    r"|mit werbung (?:und cookies )?(?:weiter)?(?:lesen|nutzen)|einwilligen und (?:weiter|fortfahren)"
    r"|bevor sie (?:fortfahren|weitermachen)|avant de (?:continuer|poursuivre)|antes de continuar"
    r"|prima di continuare",
)
_AGE: Final = _words(
    r"are you (?:over|at least|older than) (?:18|21)|age (?:verification|gate)(?!\w)|(?:verify|confirm) your age"
    r"|(?:must|need to|have to) be (?:\S+ ){1,7}to (?:enter|view|access|visit) (?:this|our|the) (?:web ?)?(?:site"
    r"|page)",
    r"(?:sind sie|bist du) (?:\S+ ){0,3}(?:18|volljährig)|altersverifikation|altersprüfung",
    r"avez-vous (?:\S+ ){0,2}18 ans|eres mayor de (?:edad|18)|hai (?:più di|almeno) 18 anni",
)
_REGION: Final = _words(
    r"(?:not|n['’]t|un)(?: currently| yet)? ?(?:available|accessible|offered|viewable) (?:in|to|from"
    r"|for)(?: \S+){0,3}"
    r" (?:country|region|location|area|territory|europe\w*|eu|eea|jurisdiction)\b",
    r"(?:unavailable|restricted|blocked) (?:due to|for) (?:\S+ )?legal reasons|(?:european economic area"
    r"|general data protection"
    r"|\bgdpr\b)(?: \S+){0,30} (?:cannot|can't|unable|not|block\w*|den(?:y|ied))|access from your (?:country|region"
    r"|location)"
    r"|(?:cannot|unable to)(?: \S+){0,30} (?:european (?:union|economic area)|\bgdpr\b)",
    r"in (?:ihrem land|ihrer region|deinem land|deiner region)(?: \S+){0,3} nicht (?:verfügbar|zugänglich)"
    r"|nicht (?:verfügbar|zugänglich) in (?:ihrem land|ihrer region)",
    r"(?:pas|plus) (?:disponible|accessible) dans votre (?:pays|région|zone)|no (?:está )?disponible en (?:su"
    r"|tu) (?:país|región)"
    r"|non (?:è )?disponibile nel tuo paese|não está disponível (?:no seu país|na sua região)"
    r"|niet beschikbaar in (?:uw|jouw) (?:land|regio)",
)
_SHUT: Final = _words(
    r"(?:access|permission|request) (?:is |was |has been )?(?:denied|rejected|forbidden|blocked)"
    r"|(?:403 )?forbidden(?!\w)|403 error"
    r"|(?:401 )?unauthori[sz]ed(?!\w)|not authori[sz]ed",
    r"(?:the )?requested url was rejected|you (?:don['’]t|do not) have (?:permission|access|authori[sz]ation)"
    r"|(?:access to this (?:site|page|website)|your (?:ip|ip address|access|request|connection))(?: \S+){0,4}"
    r" (?:been )?(?:limited|blocked|denied|banned)|too many requests|rate limit(?:ed)?(?!\w)",
    r"zugriff (?:\S+ )?(?:verweigert|gesperrt|abgelehnt)|accès (?:refusé|interdit)|acceso (?:denegado|prohibido)"
    r"|accesso negato|acesso negado|toegang geweigerd|доступ запрещен",
)

_WALLS: Final = (
    (_REGION, "The site does not show the page to visitors from where we are."),
    (_AGE, "The site asks for an age before it shows the page."),
    (_AGREE, "The site asks for consent before it shows the page."),
    (_SHUT, "The site shows a refusal instead of the page."),
)
_SIGN_IN: Final = "The site asks to sign in before it shows the page."
_PAID: Final = "The site shows only the beginning of the page to those who do not pay."


def wall(outline: Outline, *, html: bytes, url: str, redirected: bool) -> str | None:
    """What stands before the page, as a sentence; None where nothing does. `url` is where it was read."""
    if redirected:
        path = urlsplit(url).path
        if _LOGIN_PATH.search(path):
            return _SIGN_IN
        if _CONSENT_HOST.search(host_of(url)) or _CONSENT_PATH.search(path):
            return _WALLS[2][1]
    # Short texts that were cut are articles with a date too, so this comes before any doubt about articles.
    if _is_cut(outline, html):
        return _PAID
    if _asks_to_sign_in(outline, html):
        return _SIGN_IN
    short = len(outline.text) <= _LITTLE_TEXT
    for words, sentence in _WALLS:
        if not outline.little_beside(words, _BESIDE_NAME):
            continue
        # The sentence of a closed region is long, and often all of the heading.
        heads = outline.opens(words) or (words is _REGION and outline.named(words, spare=_SPARE_OF_REGION))
        said_first = short and heads and outline.little_beside(words, _BESIDE_WORDS)
        if said_first or outline.named(words, spare=0):
            return sentence
    return None


def _is_cut(outline: Outline, html: bytes) -> bool:
    if outline.said <= _CUT_BY_MARK and _NOT_FREE.search(html[:_SEARCHED]):
        return True
    return outline.said <= _CUT_SHORT and outline.says(_PAY)


def _asks_to_sign_in(outline: Outline, html: bytes) -> bool:
    if not outline.may_be_all(_BESIDE_NAME):
        return False
    beside = outline.beside(_LOGIN)
    named = outline.named(_LOGIN_NAME, spare=1)
    opens = len(outline.text) <= _LITTLE_TEXT and outline.opens(_LOGIN)
    if _PASSWORD.search(html[:_SEARCHED]):
        if named or opens:
            return beside <= _BESIDE_NAME
        return beside <= _BESIDE_FORM and len(outline.text) <= _FORM_TEXT
    return beside <= outline.room(_BESIDE_WORDS) and (
        opens or (named and _FIELD.search(html[:_SEARCHED]) is not None)
    )
