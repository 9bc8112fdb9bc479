"""Any bytes are read, lines keep their numbers, and an entry says what was meant where that is beyond doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.disavow.coverage import coverage_of
from suture.engine.disavow.entries import read_entry
from suture.engine.disavow.reading import file_of, read_file
from suture.engine.disavow.rules import Rule

TEXT = "# why\n\ndomain:kelp.example\nhttps://reef.example/page\n"


@pytest.mark.parametrize(
    ("content", "encoding", "marked"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8", True),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8", False),
        (TEXT.replace("\n", "\r").encode(), "utf-8", False),
        (TEXT.encode("utf-16"), "utf-16-le", True),
        (TEXT.encode("utf-16-le"), "utf-16-le", False),
        (TEXT.encode("utf-16-be"), "utf-16-be", False),
    ],
)
def test_the_same_lines_however_they_are_saved(content: bytes, encoding: str, marked: bool) -> None:
    file = read_file(content)
    assert [line.kind for line in file.lines] == ["comment", "blank", "entry", "entry"]
    assert [line.number for line in file.entries] == [3, 4]
    assert (file.encoding, file.marked, file.size, file.broken) == (encoding, marked, len(content), frozenset())


def test_a_line_that_is_no_utf8_is_named_and_the_others_are_read() -> None:
    file = read_file(b"domain:kelp.example\ndomain:caf\xe9.example\n# \xe9t\xe9\ndomain:reef.example")
    assert file.broken == {2, 3}
    assert [line.entry.host for line in file.entries if line.entry] == ["kelp.example", None, "reef.example"]


def test_a_replacement_character_that_somebody_wrote_breaks_no_line() -> None:
    file = read_file("# \N{REPLACEMENT CHARACTER}\n".encode())
    assert file.broken == frozenset()


@pytest.mark.parametrize(
    ("text", "written", "slips"),
    [
        ("domain:kelp.example", "domain:kelp.example", []),
        ("https://kelp.example/a?b=1#c", "https://kelp.example/a?b=1#c", []),
        ("http://192.0.2.7/page", "http://192.0.2.7/page", []),
        ("domain: kelp.example", "domain:kelp.example", [Rule.SPACE_AFTER_PREFIX]),
        ("domain :kelp.example", "domain:kelp.example", [Rule.SPACE_AFTER_PREFIX]),
        ("domain:kelp.example  ", "domain:kelp.example", [Rule.OUTER_SPACE]),
        ("Domain:kelp.example", "domain:kelp.example", [Rule.PREFIX]),
        ("domains=kelp.example", "domain:kelp.example", [Rule.PREFIX]),
        ("domain:Kelp.Example.", "domain:kelp.example", [Rule.UPPER_CASE]),
        ("domain:kélp.example", "domain:xn--klp-bma.example", [Rule.NON_ASCII]),
        ("domain:192.0.2.7", "domain:192.0.2.7", [Rule.IP_ADDRESS]),
        ("domain:https://kelp.example", "domain:kelp.example", [Rule.SCHEME]),
        ("domain:https://kelp.example/", "domain:kelp.example", [Rule.SCHEME]),
        ("domain://kelp.example", "domain:kelp.example", [Rule.SCHEME]),
        ("domain:kelp.example/en/", None, [Rule.PATH]),
        ("domain:kelp.example:8080", "domain:kelp.example", [Rule.PORT]),
        ("domain:*.kelp.example", "domain:kelp.example", [Rule.WILDCARD]),
        ("domain:kelp*.example", None, [Rule.WILDCARD, Rule.NOT_A_HOST]),
        ("https://kelp.example/*", None, [Rule.WILDCARD]),
        ("domain:kelp.example # spam", "domain:kelp.example", [Rule.COMMENT_ON_LINE]),
        ("https://kelp.example/a  // spam", "https://kelp.example/a", [Rule.COMMENT_ON_LINE]),
        ("domain:", None, [Rule.EMPTY_ENTRY]),
        ("domain:kelp", None, [Rule.NOT_A_HOST]),
        ("domain:2024", None, [Rule.NOT_A_HOST]),
        ("domain:1.5", None, [Rule.NOT_A_HOST]),
        ("domain:kelp.example\u200b", "domain:kelp.example", [Rule.INVISIBLE]),
        ("domain:1,000 backlinks for $5", None, [Rule.NOT_A_HOST]),
        ("domain:kelp.example,reef.example", None, [Rule.NOT_A_HOST]),
        ("kelp.example", "domain:kelp.example", [Rule.MISSING_PREFIX]),
        ("192.0.2.7", "domain:192.0.2.7", [Rule.MISSING_PREFIX, Rule.IP_ADDRESS]),
        ("[2001:db8::1]", "domain:[2001:db8::1]", [Rule.MISSING_PREFIX, Rule.IP_ADDRESS]),
        ("kelp.example/en/", None, [Rule.MISSING_SCHEME]),
        ("best kelp in town", None, [Rule.NOT_A_HOST]),
        ("Disallow: /kelp", None, [Rule.OTHER_FORMAT]),
        ("Sitemap: https://kelp.example/sitemap.xml", None, [Rule.OTHER_FORMAT]),
        ("https://kelp.example/a https://kelp.example/b", None, [Rule.SPACE_IN_URL]),
        ("https://kelp.example/" + "a" * 2100, None, [Rule.URL_TOO_LONG]),
        ("https://kelp.example/" + "a" * 8100, None, [Rule.URL_TOO_LONG]),
        ("https://kelp.example/" + "a" * 3_000_000, None, [Rule.URL_TOO_LONG]),
        ("domain:" + "a" * 3_000_000, None, [Rule.NOT_A_HOST]),
        ("a," * 1_500_000, None, [Rule.NOT_A_HOST]),
        (" " * 3_000_000 + "a", None, [Rule.OUTER_SPACE, Rule.NOT_A_HOST]),
        ("domain:kelp\0.example", None, [Rule.NO_TEXT]),
        ("ftp://kelp.example/a", None, [Rule.MISSING_SCHEME]),
        ("//kelp.example/a", None, [Rule.MISSING_SCHEME]),
        ("http:/kelp.example/a", None, [Rule.MISSING_SCHEME]),
        ("domain:kelp.example/", "domain:kelp.example", [Rule.SLASH]),
        ("domain:xyz", "domain:xyz", []),
        ("domain:.kelp.example", "domain:kelp.example", [Rule.STRAY_MARKS]),
        ("domain:kelp.example;", "domain:kelp.example", [Rule.STRAY_MARKS]),
        ('"domain:kelp.example"', "domain:kelp.example", [Rule.STRAY_MARKS]),
        ("“https://kelp.example/a”", "https://kelp.example/a", [Rule.STRAY_MARKS]),
        ('"best kelp in town"', None, [Rule.NOT_A_HOST]),
        ("\ufeffdomain:kelp.example", "domain:kelp.example", [Rule.INVISIBLE]),
        ("// kelp", None, [Rule.REMARK]),
        ("; kelp", None, [Rule.REMARK]),
        ("-- kelp", None, [Rule.REMARK]),
        ("diver@kelp.example", None, [Rule.MAIL]),
        ("domain:diver@kelp.example", None, [Rule.MAIL]),
        ("mailto:diver@kelp.example", None, [Rule.MAIL]),
        ("http://", None, [Rule.NOT_A_HOST]),
    ],
)
def test_what_a_line_says_and_what_is_wrong_with_it(text: str, written: str | None, slips: list[Rule]) -> None:
    entry = read_entry(text)
    assert (entry.written, list(entry.slips)) == (written, slips)
    if written is not None and written != text:
        again = read_entry(written)
        assert (again.written, again.host) == (written, entry.host)
        assert not {rule for rule in again.slips if rule.fatal}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes) -> None:
    file = read_file(content)
    assert [line.number for line in file.lines] == list(range(1, len(file.lines) + 1))
    assert file.broken <= {line.number for line in file.lines}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("domainhtps:/*.# -[]0129aé\x00%?@\\"), max_size=40))
def test_a_mended_line_is_sound_and_stays_as_it_is(text: str) -> None:
    entry = read_entry(text)
    if entry.written is None:
        return
    again = read_entry(entry.written)
    assert again.sound
    assert (again.written, again.host, again.url is None) == (entry.written, entry.host, entry.url is None)


_HOSTS = st.from_regex(r"[a-z0-9]{1,8}(\.[a-z0-9]{1,8})?\.example", fullmatch=True)
_ENTRIES = st.one_of(
    _HOSTS.map(lambda host: f"domain:{host}"),
    st.builds("https://{}/{}".format, _HOSTS, st.from_regex("[a-z0-9]{0,9}", fullmatch=True)),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(_ENTRIES, st.just(""), st.just("# because")), max_size=20))
def test_a_sound_file_is_read_as_it_was_written(lines: list[str]) -> None:
    file = file_of("".join(f"{line}\n" for line in lines))
    assert [line.text for line in file.lines] == lines
    assert [line.entry.written for line in file.entries if line.entry] == [
        line for line in lines if line and not line.startswith("#")
    ]
    assert all(line.entry is not None and line.entry.sound for line in file.entries)
    covered = coverage_of(file.entries)
    for line in file.entries:
        if line.entry is None or line.entry.host is None:
            raise AssertionError(line)
        url = line.entry.url
        found = (
            covered.line_of_host(line.entry.host) if url is None else covered.line_of_page(url, host=line.entry.host)
        )
        assert found is not None
