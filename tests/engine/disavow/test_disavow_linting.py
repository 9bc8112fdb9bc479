"""What the linter says of whole files: whose hosts, doubles, limits, and nothing about ordinary lines."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.engine.disavow.known import links_from

from suture.engine.catalogue import open_catalogue
from suture.engine.disavow.linting import Lint, lint, sources_of
from suture.engine.disavow.problems import SEVERITIES
from suture.engine.disavow.reading import DisavowFile, file_of, read_file
from suture.engine.disavow.rules import Rule


def look(file: DisavowFile | str, *, site: str | None = None, name: str | None = None) -> Lint:
    read = file_of(file) if isinstance(file, str) else file
    return lint(read, catalogue=open_catalogue(), site=site, name=name)


def rules(found: Lint) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.rule) for problem in found.problems]


def test_an_ordinary_file_has_no_problem() -> None:
    found = look(
        "# Asked twice, no answer\n\ndomain:kelp.example\ndomain:tide.reef.example\nhttps://foam.example/a%20b?c=1\n"
        "domain:surfer.blogspot.com\ndomain:xn--mnchen-3ya.example\nhttps://sites.google.com/view/kelp\n",
        name="disavow.txt",
        site="harbour.example",
    )
    assert found.problems == ()
    assert (found.entries, found.domains, found.urls, found.comments, found.lines) == (6, 4, 2, 1, 8)


@pytest.mark.parametrize(
    ("host", "rule"),
    [
        ("org.br", Rule.PUBLIC_SUFFIX),
        ("com", Rule.TOP_LEVEL),
        ("xyz", Rule.TOP_LEVEL),
        ("xn--p1ai", Rule.TOP_LEVEL),
        ("kelp", Rule.NOT_A_HOST),
        ("nhs.uk", Rule.PUBLIC_SUFFIX),
        ("blogspot.com", Rule.PLATFORM_ROOT),
        ("sites.google.com", Rule.PLATFORM_ROOT),
        ("wordpress.com", Rule.PLATFORM_ROOT),
        ("github.io", Rule.PLATFORM_ROOT),
        ("pinterest.cl", Rule.SOCIAL_HOST),
        ("pinterest.com.mx", Rule.SOCIAL_HOST),
        ("www.pinterest.com", Rule.SOCIAL_HOST),
        ("fr-fr.facebook.com", Rule.SOCIAL_HOST),
        ("google.de", Rule.SEARCH_HOST),
        ("health.nv.gov", Rule.GOVERNMENT_HOST),
        ("library.cam.ac.uk", Rule.UNIVERSITY_HOST),
        ("link.springer.com", Rule.SCHOLARLY_HOST),
        ("m.yp.com", Rule.LISTING_HOST),
        ("en.wikipedia.org", Rule.SOCIAL_HOST),
        ("ab.blogspot.com", None),
        ("surfer.wordpress.com", None),
        ("surfer.blogspot.com", None),
        ("surfer.blogspot.com.br", None),
        ("surfer.github.io", None),
        ("kelp.com.br", None),
        ("kelp.example", None),
        ("medicine-kelp-clinic.example", None),
    ],
)
def test_whose_votes_a_line_would_silence(host: str, rule: Rule | None) -> None:
    found = look(f"domain:{host}\n")
    assert rules(found) == ([] if rule is None else [(1, rule.key)])


def test_a_page_on_a_shared_host_is_the_right_line() -> None:
    assert (
        look("https://www.facebook.com/kelp\nhttps://health.nv.gov/hacked?p=1\nhttp://192.0.2.7/a\n").problems == ()
    )


def test_the_address_of_a_home_page_may_have_meant_the_site() -> None:
    found = look(
        "http://kelp.example\nhttps://reef.example/\nhttps://health.nv.gov/\nhttp://192.0.2.7/\ndomain:reef.example\n"
    )
    assert rules(found) == [(1, "home-page"), (2, "covered")]
    assert found.problems[0].message.endswith("write: domain:kelp.example")


def test_a_whole_ending_covers_all_below_it() -> None:
    found = look("domain:.xyz\ndomain:kelp.xyz\n")
    assert rules(found) == [(1, "stray-marks"), (1, "public-suffix")]
    assert ".xyz" in found.problems[1].message


def test_the_own_site_is_never_named() -> None:
    found = look("domain:harbour.example\nhttps://www.harbour.example/a\ndomain:example\n", site="harbour.example")
    assert rules(found) == [(1, "own-site"), (2, "own-site"), (3, "not-a-host")]


def test_doubles_and_what_a_whole_site_covers() -> None:
    found = look(
        "domain:tide.kelp.example\ndomain:kelp.example\nhttps://kelp.example/a\nhttp://reef.example/a\n"
        "https://reef.example/a\ndomain: kelp.example\ndomain:www.foam.example\ndomain:www.tide.kelp.example\n"
    )
    assert rules(found) == [
        (1, "covered"), (3, "covered"), (5, "duplicate"), (6, "space-after-prefix"), (6, "duplicate"), (7, "www"),
        (8, "covered"),
    ]  # fmt: skip


def test_a_line_that_should_go_makes_no_other_line_needless() -> None:
    assert rules(look("domain:org.br\ndomain:kelp.org.br\n")) == [(1, "public-suffix")]


def test_lines_from_which_no_link_is_known() -> None:
    sources = sources_of(links_from("https://a.kelp.example/x", "https://reef.example/y"))
    file = file_of("domain:kelp.example\nhttp://reef.example/y\nhttps://reef.example/z\ndomain:foam.example\n")
    found = lint(file, catalogue=open_catalogue(), sources=sources)
    assert rules(found) == [(3, "no-link"), (4, "no-link")]
    assert "2 links" in found.problems[0].message


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"\xef\xbb\xbfdomain:kelp.example\n", Rule.BYTE_ORDER_MARK),
        ("domain:kelp.example\n".encode("utf-16"), Rule.FILE_IN_UTF16),
        (b"domain:kelp.example\n# caf\xe9\n", Rule.LINE_NO_UTF8),
        ("# café\ndomain:kelp.example\n".encode(), Rule.COMMENT_NON_ASCII),
        (b"#domain:reef.example\ndomain:kelp.example\n", Rule.COMMENTED_ENTRY),
        (b"# nothing\n", Rule.NO_ENTRIES),
        (b"", Rule.NO_ENTRIES),
        (b"domain:kelp.example\n" + b"\n" * 100_000, Rule.TOO_MANY_LINES),
        (b"domain:kelp.example\n#" + b"x" * 2_000_000, Rule.FILE_TOO_LARGE),
    ],
)
def test_what_the_file_as_a_whole_has(content: bytes, rule: Rule) -> None:
    found = look(read_file(content))
    assert [(problem.rule, problem.severity) for problem in found.problems] == [(rule.key, rule.severity)]


def test_a_limit_reached_is_not_passed() -> None:
    assert look(read_file(b"domain:kelp.example\n" + b"\n" * 99_999)).problems == ()


def test_a_file_of_another_kind_is_said_to_be_one() -> None:
    assert ("not-text", "error") in {(one.rule, one.severity) for one in look(read_file(b"PK\x03\x04\x14")).problems}
    assert rules(look("domain:kelp.example\n", name="disavow.docx")) == [(None, "file-name")]


def test_a_message_says_how_to_write_the_line() -> None:
    (problem,) = look("domain: Kelp.example \n").problems[1:2]
    assert problem.message.endswith("Write: domain:kelp.example")
    assert problem.entry == "domain: Kelp.example"


def test_every_rule_speaks_in_whole_sentences() -> None:
    values = dict.fromkeys(("mend", "name", "kind", "host", "bare", "other", "links", "size", "lines"), "x")
    for rule in Rule:
        words = rule.words.format(**values)
        assert words[0].isupper() or words[0] in "x“", rule
        assert words.endswith((".", "x")), rule
        assert rule.severity in SEVERITIES
    # One key may be said of a line and of a comment; then both have words of their own.
    assert set(Counter(rule.key for rule in Rule).values()) <= {1, 2}
