"""No page offers what its reader may not do: every form and every link of every page, against the rule of its target.

Who reads walks from page to page as they would, in a practice that has something of everything and in one that is
empty, since what stands in the place of missing things invites to act most of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK
from tests.web.fictional_files import ReadFile
from tests.web.walking import Route

from suture.app.monitoring.alert_kinds import ALERT_KINDS
from suture.app.practices.access import Need
from suture.app.practices.actions import add_practice
from suture.app.practices.models import Client as PracticeClient
from suture.app.practices.models import Practice, Role, TeamMember
from suture.app.practices.weekly import NOT_ENOUGH, Offer
from suture.app.practices.weekly_settling import settle
from suture.app.practices.weekly_work import make_week
from suture.web.rules import rule_of

pytestmark = pytest.mark.django_db

READERS = ("client", "viewer", "editor")
# Beginning a practice takes a team in which one works; the address asks only for a sign-in.
WORKS_SOMEWHERE = {"client": False, "viewer": False, "editor": True}
# Pages with the same name differ by their state, of which the two practices have most.
OF_A_KIND = 2
FEWEST = {"client": 10, "viewer": 25, "editor": 30}


@dataclass
class Offered(HTMLParser):
    """What a page lets its reader ask for: (method, address) of links, forms and of what htmx sends."""

    asked: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what one element offers."""
        said = dict(attrs)
        if tag == "a" and said.get("href"):
            self.asked.append(("GET", said["href"] or ""))
        if tag == "form":
            self.asked.append(((said.get("method") or "get").upper(), said.get("action") or ""))
        if said.get("formaction"):
            self.asked.append(((said.get("formmethod") or "post").upper(), said["formaction"] or ""))
        for name in ("get", "post", "put", "patch", "delete"):
            if f"hx-{name}" in said:
                self.asked.append((name.upper(), said[f"hx-{name}"] or ""))


def offers(here: str, text: str) -> Iterator[tuple[str, str]]:
    """Return what a page offers within this server, as (method, path with its question)."""
    reader = Offered()
    reader.feed(text)
    for method, address in reader.asked:
        parts = urlsplit(urljoin(f"http://testserver{here}", address))
        if parts.netloc == "testserver":
            yield method, f"{parts.path}?{parts.query}" if parts.query else parts.path


def refused(role: str, me: int, method: str, address: str) -> bool:
    """Say whether a role gets nothing but a refusal there, by the rule of that address."""
    found = resolve(address.partition("?")[0])
    route = Route(name=found.url_name or "", address=address, rule=rule_of(found.func))
    if route.name == "start":
        return not WORKS_SOMEWHERE[role]
    is_leaving = found.kwargs.get("user") == me
    beyond = {} if is_leaving else {"remove-member": Need.OWN}
    return route.refusal(role, method, beyond=beyond) is not None


@pytest.fixture
def readers(grouped_practice: int, owner: int) -> dict[str, int]:
    """One person of each role in the practice, and in an empty one of the same team."""
    empty = add_practice(actor=owner, address="empty.example", specialty="dentistry", name="Not yet begun")
    practice = Practice.objects.get(pk=grouped_practice)
    found = {}
    for role in READERS:
        person = get_user_model().objects.create_user(f"{role}@harbour.example", "a quiet harbour", name=role)
        found[role] = person.pk
        if role == Role.CLIENT:
            for shown in (grouped_practice, empty):
                PracticeClient.objects.create(practice_id=shown, user=person, since=practice.created_at)
        else:
            TeamMember.objects.create(team=practice.team, user=person, role=role, since=practice.created_at)
    return found


@pytest.fixture
def something_of_everything(page: Client, grouped_practice: int, read_file: ReadFile) -> None:
    """A week with a task, a file that came to nothing, one whose columns nobody knows, and what an owner did."""
    now = timezone.now()
    make_week(grouped_practice, now=now)
    task = Offer(
        key="test", kind="test", title="Write to somebody", why="It helps.", minutes=5, benefit=NOT_ENOUGH,
        address=("links", {}),
    )  # fmt: skip
    settle(grouped_practice, [task], now=now)
    read_file("nonsense.csv", "nothing to read here")
    read_file("own-table.csv", "Von,Nach\nhttps://lists.example/a,https://harbour.example/\n")
    for name, sent in (
        ("decide", {"what": "group", "which": NETWORK, "decision": "disavow", "version": "0"}),
        ("disavow-keep", {}),
        ("save-alert", {"name": "Followed"}),
        ("add-webhook", {"address": "https://hooks.example/suture", "kinds": [next(iter(ALERT_KINDS))]}),
    ):
        sending = page.post(reverse(name, args=[grouped_practice]), sent)
        assert sending.status_code in {200, 302}, (name, sending.context["form"].errors)


def test_a_page_offers_what_its_reader_may_do(
    readers: dict[str, int], something_of_everything: None, subtests: pytest.Subtests
) -> None:
    for role, me in readers.items():
        browser = Client()
        browser.force_login(get_user_model().objects.get(pk=me))
        with subtests.test(role):
            walked, wrong = walk(browser, role, me)
            assert not wrong, "\n".join(wrong)
            assert len(walked) >= FEWEST[role], sorted(walked)


def walk(browser: Client, role: str, me: int) -> tuple[Counter[str], list[str]]:
    """Follow every link from the list of practices; return how many pages of each name, and what is wrong."""
    waiting, seen = [reverse("practices")], {reverse("practices")}
    walked: Counter[str] = Counter()
    wrong = []
    while waiting:
        here = waiting.pop(0)
        name = resolve(here.partition("?")[0]).url_name or here
        if walked[name] == OF_A_KIND:
            continue
        answer = browser.get(here)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        walked[name] += 1
        for method, address in offers(here, answer.text):
            path = address.partition("?")[0]
            if refused(role, me, method, address):
                wrong.append(f"{here}: {method} {address}")
            elif method == "GET" and path not in seen:
                seen.add(path)
                waiting.append(address)
    return walked, wrong
