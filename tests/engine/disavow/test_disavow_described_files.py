"""Public files as they were described, made anew: what is odd in them is named, and nothing else.

The real ones are on nobody's disk here; sizes and oddities are those of ../shared/data/disavow/PROVENANCE.md.
"""

from __future__ import annotations

from collections import Counter

from suture.engine.catalogue import open_catalogue
from suture.engine.disavow.linting import Lint, lint
from suture.engine.disavow.reading import read_file


def look(lines: list[str], *, end: str = "\n") -> Lint:
    content = "".join(f"{line}{end}" for line in lines).encode()
    return lint(read_file(content), catalogue=open_catalogue(), name="disavow.txt")


def told(found: Lint) -> Counter[tuple[str, str]]:
    return Counter((problem.severity, problem.rule) for problem in found.problems)


def sites(count: int) -> list[str]:
    return [f"domain:kelp-{place}.{('com', 'ru', 'com.br', 'co.uk', 'xyz')[place % 5]}" for place in range(count)]


def test_a_spam_list_with_addresses_users_hosts_and_doubles() -> None:
    plain = sites(12_224)
    users = [f"domain:surf{place}.blogspot.{('com', 'de', 'co.uk')[place % 3]}" for place in range(400)]
    addresses = [f"domain:91.200.12.{place}" for place in range(51)]
    found = look(["# one", "# two", "# three", "", *plain, *users, *addresses, *plain[:4]])
    assert (found.entries, found.domains, found.comments, found.lines) == (12_679, 12_679, 3, 12_683)
    assert told(found) == {("warning", "ip-address"): 51, ("note", "duplicate"): 4}


def test_a_long_list_from_windows_with_an_ending_and_other_letters() -> None:
    odd = ["domain:org.br", "domain:sites.google.com", "domain:çiçek.com", "domain:müzik.net", "domain:пример.рф"]
    found = look([*sites(11_364), *odd], end="\r\n")
    assert (found.entries, found.domains) == (11_369, 11_369)
    assert told(found) == {
        ("error", "public-suffix"): 1, ("error", "platform-root"): 1, ("warning", "non-ascii"): 3,
    }  # fmt: skip


def test_a_medical_list_that_gives_up_what_counts() -> None:
    odd = {
        "domain:link.springer.com": ["scholarly-host"],
        "domain:pinterest.cl ": ["outer-space", "social-host"],
        "domain:pinterest.com.mx": ["social-host"],
        "domain:m.yp.com": ["listing-host"],
        "domain:board.nv.gov": ["government-host"],
        "domain:91.200.12.7": ["ip-address"],
    }
    found = look(["# first", *odd, "", *sites(47)])
    assert found.entries == 53
    said: dict[int, list[str]] = {}
    for problem in found.problems:
        assert problem.line is not None
        said.setdefault(problem.line, []).append(problem.rule)
    assert said == dict(enumerate(odd.values(), 2))


def test_a_small_list_with_reasons_has_no_problem() -> None:
    small = [
        "# after the break-in",
        "# asked on 7/1/2012",
        "http://reef.example/paid.html",
        "domain:reef.example.com",
    ]
    assert not look([*small, *sites(3)]).problems
