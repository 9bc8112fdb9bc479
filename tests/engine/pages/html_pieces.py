"""Pieces of HTML of which pages for the scanner's tests are made, and how a scan is compared with the judge."""

from __future__ import annotations

from tests.engine.pages.html_judge import Judged, judge

from suture.engine.pages.scanner import ScannedPage, Scanner

# What can stand next to what is not asked: parsers must make sense of any sequence. A textarea is not among them:
# lexbor puts formatting that it reopens inside it, where the standard has text.
PIECES = (
    *(
        "<a href=1>",
        "<a href=2>",
        "<a href=3 hidden>",
        "<a name=n>",
        "</a>",
        '<a href="k&copy=1&lt">',
        "<area href=5 alt=w>",
    ),
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<div class=comments>",
        "<div hidden>",
        "<div class=menu>",
        "<h1>",
        "</h1>",
        "<h2>",
    ),
    *(
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<font size=1>",
        "</font>",
        "<nobr>",
        "</nobr>",
        "<s>",
        "<em>",
        "<span>",
        "</span>",
    ),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th>",
        "<tbody>",
        "</tbody>",
        "<caption>",
        "</caption>",
    ),
    *(
        "<colgroup>",
        "<col>",
        "</colgroup>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
    ),
    *("<form>", "</form>", "<button>", "</button>", "<select>", "</select>", "<option>", "<optgroup>", "<input>"),
    *(
        "<nav>",
        "</nav>",
        "<footer class=x>",
        "<article>",
        "</article>",
        "<section>",
        "</section>",
        "<aside>",
        "</aside>",
    ),
    *(
        "<svg>",
        "</svg>",
        "<path/>",
        "<g>",
        "</g>",
        "<desc>",
        "<foreignObject>",
        "<math>",
        "<mi>",
        "</math>",
        "<svg><a>",
    ),
    *("<script>a<b</script>", "<script><!--<script></script>--></script>", "<style>x</style>", "<title>t</title>"),
    *(
        "<template>",
        "</template>",
        "<noscript>",
        "</noscript>",
        "<iframe><a href=8></iframe>",
        "<noembed>x</noembed>",
    ),
    *(
        "<xmp><b></xmp>",
        "<object>",
        "</object>",
        "<marquee>",
        "<frame>",
        "<ruby>",
        "<rt>",
        "<x-y>",
        "</x-y>",
        "<image>",
    ),
    *(
        "<!-- c -->",
        "<!-->",
        "<!--a--!>",
        "<![CDATA[z]]>",
        "<!x>",
        "<?p?>",
        "</ x>",
        "<",
        "</",
        "</br>",
        "<br>",
        "<hr>",
    ),
    *("<img alt=q>", "<pre>\n", "</pre>", "<center>", "</center>", "<blockquote>", "</blockquote>", "<summary>"),
    *("<head>", "</head>", "<body>", "</body>", "</html>", "<html lang=en>", "<base href=b>", "<p itemprop=author>"),
    *("<meta name=robots content=noindex>", "<link rel=canonical href=c>", "<!doctype html>", "<label>", "</label>"),
    *("&amp;", "&nbsp;", "&notit;", "&#x41", "x", "y ", " ", "text", "\n", "\0", "é", "\u3000", "&#128;", "&ngE;"),
)


def difference(page: str, *, scanner: Scanner, exact: bool) -> str:
    """In what a scan and the judge differ, in words; empty where in nothing."""
    return told_apart(scanner.one(page.encode(), exact=exact), judge(page.encode()))


def told_apart(scanned: ScannedPage, judged: Judged) -> str:
    """In what the two differ."""
    if scanned.overflow:
        return "the scanner's room did not suffice"
    for ours, theirs in zip(scanned.links(), judged.links, strict=False):
        if ours != theirs:
            return f"{ours} is {theirs} to the judge"
    for name in ("text", "title", "language", "base", "canonical"):
        if getattr(scanned, name) != getattr(judged, name):
            return f"{name}: {getattr(scanned, name)!r} is {getattr(judged, name)!r} to the judge"
    if list(scanned.robots) != judged.robots:
        return f"robots: {scanned.robots} are {judged.robots} to the judge"
    return "" if scanned.count == len(judged.links) else f"{scanned.count} links are {len(judged.links)}"
