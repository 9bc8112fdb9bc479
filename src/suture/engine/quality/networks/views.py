"""From a table of links to their signs: the one place that knows which columns a network is looked for in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.domains import registrable_domains
from suture.engine.quality.networks.addresses import accounts_sign, block_sign, name_signs, network_sign
from suture.engine.quality.networks.occasions import month_sign, target_sign
from suture.engine.quality.networks.segments import handles_sign, without_own_parts
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.signs import Sign, lifted, text_sign, with_slots, without_rare
from suture.engine.quality.networks.sources import Sources, column_of
from suture.engine.quality.networks.subjects import subject_sign
from suture.engine.quality.networks.words import ENDING, Words, cut, numbered, prepared
from suture.engine.quality.subject import Subject

__all__ = ["Views", "views_of"]

# A link text that is only an address: the most natural one there is.
_ADDRESS: Final = r"^\s*(?:https?://\S*|www\.\S+|[\w.-]+\.[a-z]{2,12}(?:/\S*)?)\s*$"
_OWN_NAMES: Final = 5
_LEAST_NAME: Final = 6


@dataclass(frozen=True, kw_only=True, eq=False)
class Views:
    """All signs of links; `sentences` are those that may speak alone: whole texts without slots, accounts.

    By view: `plain` words before rare ones became slots, and texts as they were `written`.
    """

    signs: tuple[Sign, ...]
    sentences: tuple[Sign, ...]
    plain: dict[str, Words]
    written: dict[str, pa.Array]

    def sign(self, name: str) -> Sign:
        """A sign by its name."""
        return next(sign for sign in self.signs if sign.name == name)


def views_of(
    links: pa.Table,
    *,
    sources: Sources,
    readings: pa.Table | None,
    claims: pa.Table | None,
    about: Subject,
    settings: NetworkSettings,
) -> Views:
    """Read the signs of each link; what names the practice of `about` is a slot."""
    names = own_names(links, about=about)
    written = {"title": column_of(links, "source_title"), "text": column_of(links, "anchor")}
    title_texts = prepared(written["title"], names=names)
    own_out = without_own_parts(title_texts, sources=sources, fewest=settings.sources_of_word)
    naked = pc.fill_null(pc.match_substring_regex(written["text"], _ADDRESS), True)
    anchors = pc.if_else(naked, "", written["text"])
    link_texts = prepared(anchors, names=names)
    paths = cut(prepared(_paths(column_of(links, "source_url")), names=names), paths=True)
    hosts = cut(prepared(_hosts(sources), names=()))
    columns = [cut(title_texts), cut(own_out), cut(link_texts), paths, hosts]
    title, shown, text, path, host = numbered(columns, most=settings.words)
    plain = {"title": title, "text": text, "path": path, "host": host}
    said = with_slots(text, sources=sources, fewest=settings.sources_of_word)
    text, path = lifted(text, other=title), lifted(path, other=title)
    slotted = {
        name: with_slots(words, sources=sources, fewest=settings.sources_of_word)
        for name, words in (("title", shown), ("text", text), ("path", path), ("host", host))
    }
    signs = [text_sign(name, words, address=name in {"path", "host"}) for name, words in slotted.items()]
    handles = handles_sign(title_texts, link_texts)
    sentences: tuple[Sign, ...] = (without_rare(signs[0]), without_rare(text_sign("text", said)), handles)
    owners = pa.array(sources.domains, pa.string()).take(pa.array(sources.domain))
    nets = network_sign(column_of(links, "source_ip"), signs[0].of_link, sources=sources, claimed=_claimed(claims))
    signs.extend((nets, handles, subject_sign({"title": title, "text": plain["text"]}, written)))
    signs.extend(name_signs(owners, signs[0].of_link, sources=sources))
    signs.append(block_sign(column_of(links, "source_ip"), signs[0].of_link, sources=sources))
    signs.append(month_sign(links, signs[0].of_link, sources=sources))
    signs.append(target_sign(links, signs[0].of_link, sources=sources))
    if readings is not None:
        accounts = accounts_sign(_read(links, readings, "site_ids"))
        signs.append(accounts)
        sentences = (*sentences, accounts)
    return Views(signs=tuple(signs), sentences=sentences, plain=plain, written=written)


def own_names(links: pa.Table, *, about: Subject) -> list[str]:
    """The practice's names, the linked site's domains and their labels, longest first.

    At most five domains, most linked first. Of one word only names that are no everyday word's length.
    """
    names = {" ".join(normalize("NFKC", name.lower()).split()) for name in about.names}
    called = {name for name in names if len(name) >= _LEAST_NAME}
    hosts = column_of(links, "target_host").drop_null()
    if not len(hosts):
        return sorted(called, key=lambda name: (-len(name), name))
    counts = Counter(dict(zip(*_counted(registrable_domains(hosts)), strict=True)))
    domains = sorted(counts, key=lambda name: (-counts[name], name))[:_OWN_NAMES]
    labels = {domain.split(".", 1)[0] for domain in domains}
    found = {*called, *domains, *(label for label in labels if len(label) > 3)}
    return sorted(found, key=lambda name: (-len(name), name))


def _counted(values: pa.Array) -> tuple[list[str], list[int]]:
    counted = values.value_counts()
    return counted.field("values").to_pylist(), counted.field("counts").to_pylist()


def _paths(urls: pa.Array) -> pa.Array:
    """What stands behind the host."""
    return pc.replace_substring_regex(urls, r"^[a-z]+://[^/?]*", "")


def _hosts(sources: Sources) -> pa.Array:
    """For each link the words of its host, without www, and the ending of its domain as one word."""
    written = []
    for host, place in zip(sources.hosts, sources.domain_of_host.tolist(), strict=True):
        domain = sources.domains[place]
        label, _, ending = domain.partition(".")
        below = host[: -len(domain) - 1].removeprefix("www")
        written.append(f"{below} {label} {ENDING}{ending.replace('.', ENDING)}")
    return pa.array(written, pa.string()).take(pa.array(sources.host))


def _read(links: pa.Table, readings: pa.Table, name: str) -> pa.Array:
    """For each link what the newest reading of its page says."""
    newest = readings.select(["source_url", "read_at", name]).sort_by([("read_at", "ascending")])
    known = dict(zip(newest["source_url"].to_pylist(), newest[name].to_pylist(), strict=True))
    return pa.array([known.get(url) for url in column_of(links, "source_url").to_pylist()], pa.string())


def _claimed(claims: pa.Table | None) -> dict[str, int]:
    """Domains that an exporter counts in each /24 network."""
    if claims is None:
        return {}
    rows = claims.filter(pc.equal(claims["claim_kind"], "network-links")).select(["subject", "domains"]).to_pylist()
    found: dict[str, int] = {}
    for row in rows:
        match = re.match(r"(\d{1,3}\.\d{1,3}\.\d{1,3})\.", row["subject"])
        if match and row["domains"]:
            found[match[1]] = max(found.get(match[1], 0), row["domains"])
    return found
