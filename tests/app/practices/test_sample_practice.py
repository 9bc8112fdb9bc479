"""The sample practice goes through the same door as a user's files, and the demo never opens somebody's home."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from suture.app.accounts import queries as people
from suture.app.accounts.actions import create_owner
from suture.app.practices import link_queries, queries
from suture.app.practices.actions import delete_practice
from suture.app.practices.demo import DEMO_PASSWORD, prepare_demo
from suture.app.practices.sample import load_sample
from suture.engine.errors import ActionError
from suture.engine.imports.sample import OWN_DOMAINS, QUIET_PAGES, QUIET_SITE
from suture.engine.imports.sample.quiet_story import QUIET_SITES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.usefixtures("at_once")
def test_the_demo_has_the_samples_whole_and_once_and_a_known_password_only_where_asked() -> None:
    known = prepare_demo(known_password=True)
    assert known.password == DEMO_PASSWORD
    passwords = {prepare_demo(known_password=False).password for _ in range(2)}
    assert len({*passwords, DEMO_PASSWORD}) == 3

    ada, today = people.owner().id, date(2026, 11, 21)
    practice = load_sample(actor=ada, today=today)
    assert load_sample(actor=ada, today=today) == practice
    view = queries.practice(ada, practice)
    assert view.is_sample
    assert len(view.rivals) == 3
    imports = queries.imports(ada, practice)
    assert imports.pending == ()
    assert len(imports.done) == 16
    totals = link_queries.totals(ada, practice)
    assert totals is not None
    assert totals.sites > OWN_DOMAINS
    assert {tool for tool, _ in totals.witnesses} == {"ahrefs", "bing", "search-console", "semrush"}
    for rival in view.rivals:
        seen = link_queries.totals(ada, practice, site=rival.id)
        assert seen is not None
        assert seen.links > 50

    (second,) = (one for one in queries.practices_for(ada) if one.own_site.key == QUIET_SITE)
    assert second.is_sample
    alone = link_queries.totals(ada, second.id)
    assert alone is not None
    assert (alone.links, alone.sites) == (len(QUIET_PAGES), len(QUIET_SITES))
    assert [tool for tool, _ in alone.witnesses] == ["search-console"]

    # An old demo's home, which has the first alone, gets the one that is missing.
    delete_practice(actor=ada, practice=second.id)
    assert load_sample(actor=ada, today=today + timedelta(days=1)) == practice
    assert [one.own_site.key for one in queries.practices_for(ada)].count(QUIET_SITE) == 1


def test_the_demo_does_not_open_somebody_elses_home(db: None) -> None:
    create_owner(email="ada@harbour.example", password="harbour at dawn")
    with pytest.raises(ActionError, match="folder of its own"):
        prepare_demo(known_password=True)
