"""This week in the browser: tasks, what becomes of them, the summary, and all practices in one table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK
from tests.web.fictional_files import LATEST_LINKS, ReadFile

from suture.app.practices import weekly
from suture.app.practices.actions import add_practice
from suture.app.practices.models import Client as ClientOf
from suture.app.practices.models import Practice, TeamMember, WeekTask
from suture.app.practices.weekly import Benefit, Offer
from suture.app.practices.weekly_settling import settle
from suture.app.practices.weekly_work import make_week

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def offer(key: str, **what: Any) -> Offer:
    usual: dict[str, Any] = {
        "kind": key, "title": f"Write to {key}.example", "why": "It helps.", "minutes": 10,
        "benefit": Benefit(low=2, high=3), "address": ("links", {}),
    }  # fmt: skip
    return Offer(key=key, **{**usual, **what})


@pytest.fixture
def task(practice: int) -> int:
    """A task in the week of a practice, with steps."""
    settle(practice, [offer("society", steps=("Open https://society.example/members.", "Write.")), offer("b")],
           now=timezone.now())  # fmt: skip
    return int(WeekTask.objects.get(key="society").pk)


def text(page: Client, name: str, *arguments: int, **query: Any) -> str:
    response = page.get(reverse(name, args=arguments), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_new_practice_is_taught_its_first_step(page: Client, practice: int) -> None:
    said = text(page, "week", practice)
    assert "First, a list of who links to you" in said
    assert reverse("files", args=[practice]) in said


def test_with_one_practice_the_front_door_leads_to_its_week(page: Client, practice: int) -> None:
    assert page.get("/").headers["Location"] == reverse("week", args=[practice])


def test_a_week_says_how_much_it_is_and_what_each_task_brings(page: Client, practice: int, task: int) -> None:
    said = text(page, "week", practice)
    assert "Two small things would help, about 20 minutes in all." in said
    assert "Write to society.example" in said
    assert "More to much more than typical" in said
    assert reverse("task", args=[practice, task]) in said
    assert said.count("button primary") == 1


def test_a_task_page_shows_how_and_is_done_with_undo(page: Client, practice: int, task: int) -> None:
    said = text(page, "task", practice, task)
    assert 'href="https://society.example/members"' in said
    done = page.post(reverse("finish-task", args=[practice, task]), follow=True)
    assert "We take your word for it." in done.content.decode()
    assert reverse("reopen-task", args=[practice, task]) in done.content.decode()
    assert "Write to society.example" in text(page, "past-tasks", practice)
    page.post(reverse("reopen-task", args=[practice, task]))
    assert "Two small things" in text(page, "week", practice)
    assert "Write to society.example" not in text(page, "past-tasks", practice)


def test_later_is_next_monday_or_the_day_that_is_chosen(page: Client, practice: int, task: int) -> None:
    later = reverse("postpone-task", args=[practice, task])
    assert "It comes back on" in page.post(later, follow=True).content.decode()
    until = WeekTask.objects.get(pk=task).until
    assert until is not None
    assert until.weekday() == 0
    assert timezone.now().date() < until
    chosen = timezone.now().date() + timedelta(days=20)
    page.post(later, {"until": chosen.isoformat()})
    assert WeekTask.objects.get(pk=task).until == chosen
    for wrong in ("yesterday", "2020-01-01"):
        response = page.post(later, {"until": wrong})
        assert response.status_code == 422
        assert "Choose a day" in response.content.decode()


def test_not_for_us_asks_why_and_says_what_it_learned(page: Client, practice: int, task: int) -> None:
    refuse = reverse("refuse-task", args=[practice, task])
    assert page.post(refuse).status_code == 422
    said = page.post(refuse, {"reason": "never"}, follow=True).content.decode()
    assert "Nothing of its kind is offered any more." in said
    # Somebody else, on a page that is older.
    said = page.post(reverse("finish-task", args=[practice, task]), follow=True).content.decode()
    assert "was set aside as not for you" in said


@pytest.mark.parametrize("just", ["x", "999999", "²", "1" * 30, "-1"])
def test_an_address_that_names_no_task_says_nothing_of_one(page: Client, practice: int, just: str) -> None:
    assert 'class="just"' not in text(page, "week", practice, just=just)


def _client_of(practice: int) -> Client:
    user = get_user_model().objects.create_user("client@harbour.example", "nothing here")
    ClientOf.objects.create(practice_id=practice, user=user, since=timezone.now())
    client = Client()
    client.force_login(user)
    return client


def test_a_client_sees_the_week_without_buttons(practice: int, task: int) -> None:
    client = _client_of(practice)
    said = text(client, "week", practice)
    assert "Write to society.example" in said
    assert "Later: Write" not in said
    assert "Not for us" not in said
    assert client.post(reverse("finish-task", args=[practice, task])).status_code == 403


def test_who_only_looks_hears_whose_work_it_is_and_titles_lead_where_they_may_go(practice: int, task: int) -> None:
    said = text(_client_of(practice), "week", practice)
    assert "Two small things the team could do this week, about 20 minutes in all." in said
    viewer = get_user_model().objects.create_user("viewer@harbour.example", "nothing here")
    TeamMember.objects.create(
        team=Practice.objects.get(pk=practice).team, user=viewer, role="viewer", since=timezone.now()
    )
    browser = Client()
    browser.force_login(viewer)
    said = text(browser, "week", practice)
    assert "Two small things your team could do this week" in said
    leads = re.findall(r'<h3 id="task-\d+"><a href="([^"]+)">', said)
    assert leads
    assert all(browser.get(each).status_code == 200 for each in leads)


def test_a_title_never_leads_to_a_page_that_is_refused(practice: int, task: int) -> None:
    WeekTask.objects.filter(pk=task).update(route="files", arguments={}, steps=[])
    browser = _client_of(practice)
    assert f'<h3 id="task-{task}">Write to' in text(browser, "week", practice)
    assert reverse("files", args=[practice]) not in text(browser, "task", practice, task)


def test_a_task_that_waits_for_a_visit_leads_to_where_one_is_planned(page: Client, practice: int, task: int) -> None:
    WeekTask.objects.filter(pk=task).update(
        state=WeekTask.State.DONE, check_kind="link", looked="waiting", looked_words="No visit is planned."
    )
    link = f'<a href="{reverse("visits", args=[practice])}#often">Choose how often Suture visits</a>'
    assert link in text(page, "task", practice, task)
    assert link in text(page, "past-tasks", practice)


def test_the_summary_says_what_is_known_and_that_nothing_needs_disavowing(page: Client, judged_practice: int) -> None:
    make_week(judged_practice, now=timezone.now())
    said = text(page, "week", judged_practice)
    assert "Nothing needs disavowing" in said
    assert "What is known" in said
    assert "Told by Search Console, Semrush." in said
    assert "Month by month" in said


def test_a_group_that_may_be_disavowed_is_named_without_alarm(page: Client, grouped_practice: int) -> None:
    make_week(grouped_practice, now=timezone.now())
    said = text(page, "week", grouped_practice)
    assert "Most likely nothing needs disavowing" in said
    assert f"{reverse('look', args=[grouped_practice])}#group-{NETWORK}" in said


def test_a_week_that_nobody_made_yet_looks_again(page: Client, read_practice: int) -> None:
    said = text(page, "week", read_practice)
    assert 'hx-trigger="every 2s"' in said
    part = page.get(reverse("week", args=[read_practice]), headers={"HX-Request-Type": "partial"})
    assert "Working out what your links are worth" in part.content.decode()
    assert "<h1>" not in part.content.decode()


def test_a_file_that_waits_can_be_stopped_from_here(page: Client, owner: int, read_practice: int) -> None:
    from suture.app.practices.actions import add_upload, start_import

    upload = add_upload(actor=owner, practice=read_practice, file_name="more.csv", chunks=[LATEST_LINKS.encode()])
    job = start_import(actor=owner, upload=upload)
    said = text(page, "week", read_practice)
    assert "Waiting to read more.csv" in said
    assert reverse("cancel-job", args=[read_practice, job]) in said


def test_what_is_over_lets_the_page_come_anew(page: Client, practice: int) -> None:
    part = page.get(reverse("week", args=[practice]), headers={"HX-Request-Type": "partial"})
    assert part.headers["HX-Refresh"] == "true"


def test_a_task_whose_page_is_gone_still_has_its_steps(page: Client, practice: int) -> None:
    settle(practice, [offer("old", address=("a-page-of-an-older-version", {}))], now=timezone.now())
    task = WeekTask.objects.get(key="old")
    assert reverse("task", args=[practice, task.pk]) in text(page, "week", practice)
    assert "Done" in text(page, "task", practice, task.pk)


def test_forty_practices_take_as_many_questions_as_one(
    page: Client, owner: int, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    monkeypatch.setattr(weekly, "_SOURCES", {"test": lambda *_: [offer("a")]})
    for number in range(40):
        made = add_practice(actor=owner, address=f"p{number:02}.example", specialty="dentistry")
        settle(made, [offer("a")], now=timezone.now())
    with django_assert_max_num_queries(10):
        said = text(page, "practices")
    assert "40 practices, 40 tasks this week." in said


def test_practices_can_be_ordered_by_each_column(page: Client, owner: int, task: int) -> None:
    add_practice(actor=owner, address="aaa.example", specialty="dentistry")
    last_first = {"-name": "Harbour Street", "tasks": "Harbour Street"}
    for sort in ("name", "-name", "tasks", "-tasks", "gained", "lost", "looks", "import", "nonsense"):
        said = text(page, "practices", sort=sort)
        places = {name: said.index(f"<b>{name}</b>") for name in ("aaa.example", "Harbour Street")}
        assert min(places, key=lambda name: places[name]) == last_first.get(sort, "aaa.example"), sort


def test_a_stranger_finds_no_task(stranger: Client, practice: int, task: int) -> None:
    for name in ("week", "past-tasks"):
        assert stranger.get(reverse(name, args=[practice])).status_code == 404
    assert stranger.post(reverse("finish-task", args=[practice, task])).status_code == 404


def test_a_fresh_file_is_read_and_judged_before_there_is_a_week(
    page: Client, practice: int, read_file: ReadFile
) -> None:
    read_file("links.csv", LATEST_LINKS)
    assert "Your week is being put together" in text(page, "week", practice)
