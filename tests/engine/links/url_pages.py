"""Pages with known canonical URLs, and the many ways to spell each: what the tests of URLs draw from."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

Atom = tuple[str, ...]  # spellings of one character, the canonical one first


def _unreserved(character: str) -> Atom:
    code = ord(character)
    return (character, f"%{code:02X}", f"%{code:02x}")


def _encoded(text: str, *, raw: bool) -> Atom:
    upper = "".join(f"%{byte:02X}" for byte in text.encode())
    return (upper, upper.lower(), text) if raw else (upper, upper.lower())


_ANYWHERE: list[Atom] = [
    *map(_unreserved, "aBz09-_~."),
    *((mark,) for mark in "!$'()*,;:@+[]"),
    *(_encoded(mark, raw=False) for mark in "/?#&=%+\t\n\x00!"),
    *(_encoded(mark, raw=True) for mark in ' "<>^`{|}é中😀\x7f'),
]
_IN_PATH: list[Atom] = [*_ANYWHERE, ("&",), ("=",), _encoded("\\", raw=False)]
_IN_QUERY: list[Atom] = [*_ANYWHERE, ("/",), ("?",), _encoded("\\", raw=True)]
_LABEL = st.sampled_from(["harbour", "clinic", "www", "a_b", "x-1", "xn--mnchen-3ya"])


def _pieces(atoms: list[Atom], *, least: int = 0) -> st.SearchStrategy[tuple[Atom, ...]]:
    return st.lists(st.sampled_from(atoms), min_size=least, max_size=5).map(tuple)


def _first(piece: tuple[Atom, ...]) -> str:
    return "".join(atom[0] for atom in piece)


@dataclass(frozen=True)
class Page:
    """The parts of an address that choose a page; two pages are the same if and only if these are equal."""

    scheme: str
    labels: tuple[str, ...]
    port: int | None
    path: tuple[tuple[Atom, ...], ...]
    query: tuple[tuple[Atom, ...], ...] | None
    application: tuple[Atom, ...]  # what stands after "#!"

    @property
    def canonical(self) -> str:
        port = "" if self.port is None else f":{self.port}"
        query = "" if self.query is None else "?" + "&".join(map(_first, self.query))
        application = "#!" + _first(self.application) if self.application else ""
        path = "/".join(map(_first, self.path))
        return f"{self.scheme}://{'.'.join(self.labels)}.example{port}/{path}{query}{application}"


PARTS: dict[str, st.SearchStrategy[object]] = {
    "scheme": st.sampled_from(["http", "https"]),
    "labels": st.lists(_LABEL, min_size=1, max_size=3).map(tuple),
    "port": st.none() | st.sampled_from([81, 8080, 65535]),
    "path": st.lists(
        _pieces(_IN_PATH).filter(lambda piece: _first(piece) not in {".", ".."}), min_size=1, max_size=4
    ).map(tuple),
    # A name that begins with "q" is no tracking parameter.
    "query": st.none() | st.lists(
        _pieces(_IN_QUERY).map(lambda piece: (("q",), *piece)), min_size=1, max_size=4
    ).map(tuple),
    "application": st.just(()) | _pieces(_IN_QUERY, least=1),
}  # fmt: skip

pages: st.SearchStrategy[Page] = st.builds(Page, **PARTS)

_TRACKING = ["utm_source=x", "UTM_Medium", "fbclid=a%20b", "amp;utm_term=1", "gclid=", "utm%5Fid=2"]


@st.composite
def spellings(draw: st.DrawFn, page: Page) -> str:
    """One of the ways in which people and exporters write the address of a page."""

    def spelled(piece: tuple[Atom, ...]) -> str:
        return "".join(draw(st.sampled_from(atom)) for atom in piece)

    def either(*choices: str) -> str:
        return draw(st.sampled_from(choices))

    segments = [spelled(segment) for segment in page.path]
    for dots in draw(st.lists(st.sampled_from([".", "%2e", "gone/..", "gone/%2E."]), max_size=2)):
        segments.insert(draw(st.integers(0, len(segments) - 1)), dots)
    pairs = None if page.query is None else [spelled(pair) for pair in page.query]
    for mark in draw(st.lists(st.sampled_from(_TRACKING), max_size=2)):
        pairs = pairs or []
        pairs.insert(draw(st.integers(0, len(pairs))), mark)
    host = ".".join(page.labels) + either(".example", ".EXAMPLE", ".example.")
    default = "80" if page.scheme == "http" else "443"
    port = either("", ":", f":{default}", f":0{default}") if page.port is None else f":{page.port}"
    path = "/".join(segments)
    query = "" if pairs is None else "?" + "&".join(pairs)
    end = "#!" + spelled(page.application) if page.application else either("", "#", "#part", "#!", "#a?b!")
    scheme = either(page.scheme, page.scheme.upper(), page.scheme.title())
    slash = "" if not path and draw(st.booleans()) else either("/", "\\")
    # Spaces and controls fall off the end of an address, so the last of them must not be the page's own.
    end += "#" if not end and (query or path)[-1:] <= " " else ""
    if page.application and end[-1] <= " ":
        end = end.rstrip(" ") + "%20" * (len(end) - len(end.rstrip(" ")))
    address = f"{scheme}:{either('//', '', '///')}{either('', 'me:secret@')}{host}{port}{slash}{path}{query}{end}"
    return either("", " ", "\t\n") + address + either("", " ", "\r\n\x00")


# Anything at all, with the pieces that addresses are made of far more often than chance would have them.
fragments = st.lists(
    st.sampled_from([
        "http://", "https://", "HTTP:", "//", "/", "\\", ":", ":80", ":0443", "@", "#", "#!", "?", "&", "=", "amp;",
        "www.", "harbour", ".example", ".", "..", "%2e", "%2E%2e", "%41", "%5f", "%zz", "%", "%e9", "utm_", "utm_a=b",
        "fbclid", "GCLID=1", "a", "é", "中", "😀", "\u017f", "\u0130", "ß", "\u200b", "\u3002", "\uff0f", "xn--",
        "x" * 63, "_", "-", "[::1]", "[", "]", "127.0.0.1", "0x7f", "1", " ", "\t", "\n", "\x00", "\x7f", "|", "{",
        "^", "+",
    ]) | st.text(max_size=3),
    max_size=12,
).map("".join)  # fmt: skip
addresses = fragments | fragments.map("http://harbour.example/".__add__) | fragments.map("https://a.b.".__add__)
