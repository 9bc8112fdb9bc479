"""The forms of a page that somebody could fill in: where each is sent, its fields and button, and where it stands.

It knows markup only: what a person types into, by its kind and names. Searches, log-ins, newsletters and comments
are told by `purpose`, because whoever looks for a way to write to somebody wants none of them. Nothing is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborNode

from suture.engine.pages.address import resolve
from suture.engine.pages.standing import zone_around
from suture.engine.pages.tree import Mark, Tree, collapsed

__all__ = ["MOST_FORMS", "PageForm", "forms_of"]

MOST_FORMS: Final = 50
"""Forms of one page that are read."""

_MOST_FIELDS: Final = 60
_LONGEST_WORDS: Final = 160
_FEW: Final = 3  # fields of a form for a newsletter: a name or two, and the address
_TYPED: Final = frozenset(("text", "email", "tel", "url", "date", "number", "file", ""))
_PRESSED: Final = frozenset(("submit", "button", "image"))
_SEARCH: Final = re.compile(
    r"search|suche|recherche|buscar|cerca\b|zoek|filter|\bfind\b|locator|query|^q$|^s$", re.IGNORECASE
)
_LOG_IN: Final = re.compile(r"log-?_?in|sign-?_?in|(?<![\w-])anmelden|connexion|password", re.IGNORECASE)
_NEWSLETTER: Final = re.compile(
    r"newsletter|subscri|mailing|mailchimp|list-manage|abonn|suscri|iscriviti|nieuwsbrief|infolettre|sign me up"
    r"|stay informed|keep me posted|updates by e?-?mail",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"comment|kommentar|commentaire|comentario|commento|reactie|opmerking", re.IGNORECASE)
_SHOP: Final = re.compile(
    r"checkout|cart|basket|warenkorb|panier|donat|spende|appointment|cookie|consent", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageForm:
    """One form. `action` is the absolute URL that it is sent to (the page's own where it names none), `method`
    "get" or "post". `fields` are the words beside what a person types into, or its name; `writes` says whether one
    of them takes a text of several lines or a file. `button` are the words on its button, `section` the heading above
    it. `purpose` is "search", "log-in", "newsletter", "comment" or "shop" where its words say so, else "".
    """

    action: str
    method: str
    fields: tuple[str, ...]
    writes: bool
    button: str
    section: str | None
    zone: str | None
    purpose: str
    hidden: bool


def forms_of(tree: Tree, *, base_url: str | None) -> tuple[PageForm, ...]:
    """The forms of a page in its order; without those whose address cannot be known. `base_url` is the page's."""
    forms = (mark for mark in tree.marks if mark.node.tag == "form")
    return tuple(
        form for mark in islice(forms, MOST_FORMS) if (form := _form(mark, tree, base_url=base_url)) is not None
    )


def _form(mark: Mark, tree: Tree, *, base_url: str | None) -> PageForm | None:
    node, attributes = mark.node, mark.node.attributes
    action = resolve((attributes.get("action") or "").strip() or (base_url or ""), base=base_url or "")
    if action is None:
        return None
    labels = _labels(node)
    fields = tuple(islice(_fields(node, labels), _MOST_FIELDS))
    button = next(_buttons(node), "")
    section = tree.section(mark.line - 1 if mark.line else 0)
    told = " ".join(
        (attributes.get("action") or "", *(attributes.get(name) or "" for name in ("id", "class", "role", "name")))
    )
    return PageForm(
        action=action,
        method="post" if (attributes.get("method") or "").lower() == "post" else "get",
        fields=fields,
        writes=node.css_first("textarea, input[type=file]") is not None,
        button=button,
        section=section,
        zone=zone_around(node),
        purpose=_purpose(node, told=told, fields=fields, button=button, section=section or ""),
        hidden=mark.hidden,
    )


def _labels(form: LexborNode) -> dict[str, str]:
    """The words of the labels by the field that they are for."""
    return {
        target: collapsed(label.text())[:_LONGEST_WORDS]
        for label in form.css("label[for]")[:_MOST_FIELDS]
        if (target := label.attributes.get("for"))
    }


def _fields(form: LexborNode, labels: dict[str, str]) -> Iterator[str]:
    for field in form.css("input, textarea, select")[: _MOST_FIELDS * 3]:
        attributes = field.attributes
        if field.tag == "input" and (attributes.get("type") or "").lower() not in _TYPED:
            continue
        around = field.parent
        label = labels.get(attributes.get("id") or "")
        if not label and around is not None and around.tag == "label":
            label = collapsed(around.text(deep=False))[:_LONGEST_WORDS]
        told = (attributes.get(name) for name in ("placeholder", "aria-label"))
        named = (label, *told, _words_before(field), attributes.get("name"), attributes.get("id"))
        yield next((collapsed(words)[:_LONGEST_WORDS] for words in named if words), "")


def _words_before(field: LexborNode) -> str:
    """The bare text or the label without a target that stands directly before a field, as old pages write it."""
    before = field.prev
    if before is not None and before.tag == "-text" and not collapsed(before.text()):
        before = before.prev
    if before is None or before.tag not in {"-text", "label"}:
        return ""
    return collapsed(before.text())[-_LONGEST_WORDS:]


def _buttons(form: LexborNode) -> Iterator[str]:
    for button in form.css("button, input")[: _MOST_FIELDS * 3]:
        if button.tag == "input" and (button.attributes.get("type") or "").lower() not in _PRESSED:
            continue
        words = button.attributes.get("value") if button.tag == "input" else button.text()
        if collapsed(words):
            yield collapsed(words)[:_LONGEST_WORDS]


def _purpose(form: LexborNode, *, told: str, fields: tuple[str, ...], button: str, section: str) -> str:
    if form.css_first("input[type=password]") is not None or _LOG_IN.search(told):
        return "log-in"
    several = len(fields) > 1
    words = f"{told} {button}" if several else " ".join((told, button, *fields))
    if form.css_first("input[type=search]") is not None or _SEARCH.search(words):
        return "search"
    if _COMMENT.search(f"{told} {button}") or (_COMMENT.search(section) and form.css_first("textarea") is not None):
        return "comment"
    # A few fields and a word such as "subscribe"; a form for longer texts may offer a newsletter too.
    if len(fields) <= _FEW and form.css_first("textarea") is None and _NEWSLETTER.search(f"{words} {section}"):
        return "newsletter"
    return "shop" if _SHOP.search(words) else ""
