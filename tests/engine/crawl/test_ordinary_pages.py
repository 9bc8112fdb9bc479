"""Short pages that speak of errors, robots, domains and doors, and are pages all the same."""

from __future__ import annotations

import pytest
from tests.engine.crawl.answered import answer, verdict

LOGIN = "<form action=/login><input name=u><input type=password name=p><button>Sign in</button></form>"
MENU = "<nav><a href=/>Home</a> <a href=/team>Team</a></nav>"

# Title, and what stands in the body.
ORDINARY = {
    "a captcha explained": ("Are you a robot? | Plain Words", "<h1>Are you a robot?</h1><p>Tick the box, find the "
        "buses, prove that you are human: a captcha asks for what machines find hard.</p><p>It was invented in a "
        "kitchen, and it has kept my mother out of her bank ever since.</p>"),
    "one more step": ("One more step | Harbour Walkers", "<h1>One more step</h1><p>Last year's walk was ten miles. "
        "This year there is one more step, up to the lighthouse, and tea for those who climb it.</p>"),
    "a band": ("Page Not Found: gigs", "<h1>Page Not Found</h1><p>We are four librarians and a drummer, and we play "
        "loud songs about quiet rooms. Next concert: Friday at the Old Net Loft.</p><p>Our record is called Overdue, "
        "and the library has bought two copies.</p>"),
    "forbidden fruit": ("Forbidden fruit | Allotment Society", "<h1>Forbidden fruit</h1><p>No brambles, please: they "
        "do not stay where they are put.</p>"),
    "a new building": ("The old mill", "<h1>The old mill</h1><p>This is the future home of our clinic. The roof goes "
        "on in May.</p>"),
    "a house for sale": ("Mill Cottage is for sale", "<h1>Mill Cottage is for sale</h1><p>Three rooms, a stream and "
        "a bat.</p>"),
    "a form with a box": ("Contact | Quay Dental", f"{MENU}<h1>Contact</h1><p>Write to us.</p><form><input name=mail>"
        "<textarea name=t></textarea><div class=g-recaptcha></div><button>Send</button></form>"
        "<script src='https://www.google.com/recaptcha/api.js'></script>"),
    "members and friends": ("Walks", "<h1>Walks</h1><p>A walk for members and their friends each Sunday.</p>"),
    "please sign in": ("Visiting hours", "<h1>Visiting hours</h1><p>Please sign in at reception.</p>"),
    "sixteen": ("Blood donors", "<h1>Blood donors</h1><p>You must be at least 17 and healthy. Bring a pen.</p>"),
    "a door in the header": ("Harbour choir", f"{LOGIN}<h1>Harbour choir</h1><p>We sing on Tuesdays in the net loft, "
        "whatever the weather, and nobody is asked to sing alone. Newcomers are given a chair, a folder and a "
        "biscuit, in this order.</p>"),
    "links behind a door": ("Links", LOGIN + "".join(f"<p><a href=https://friend-{n}.example/>The very good friend "
        f"number {n}</a></p>" for n in range(40))),
    "a list of links with a script": ("Links", "<div id=ad></div><script src=/count.js></script><ul>" + "".join(
        f"<li><a href=https://friend-{n}.example/>The friend number {n}</a></li>" for n in range(12)) + "</ul>"),
    "sold out": ("Spring lecture", "<h1>Spring lecture</h1><p>Sold out. This event is no longer available to book, "
        "but we shall film it.</p><p>Dr Hale speaks about tides, and about how a body keeps time without a clock. "
        "Doors open at seven; the bar does not.</p>"),
    "a missing cat": ("Lost and found", "<h1>Lost and found</h1><p>Not found: one umbrella, one tooth.</p>"),
    "maintenance of the lift": ("News", "<h1>News</h1><p>The lift is under maintenance until Friday. Ring at "
        "the side door, and Tom will carry your bags.</p><p>The car park is open.</p>"),
    "a data script": ("Hours", "<script type=application/ld+json>{}</script><h1>Hours</h1><p>Nine to five.</p>"),
    "not in stock": ("Recipe card", "<h1>Recipe card</h1><p>Not available in your local shop? Ask us.</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDINARY)
def test_a_page_is_a_page_whatever_it_speaks_of(name: str) -> None:
    title, body = ORDINARY[name]
    found = verdict(answer(f"<!doctype html><title>{title}</title><body>{body}</body>"))
    assert found.state == "removed", found.evidence


NOT_SEEN = {
    "consent": ("blocked", "Before you continue", "<h1>Before you continue</h1><p>We and 812 others use cookies. To "
        "continue to the site, accept or subscribe.</p><button>Accept</button>"),
    "age": ("blocked", "Notes", "<h1>Age verification</h1><p>Are you over 18?</p><button>Yes</button>"),
    "region": ("blocked", "Notes", "<p>Sorry, this content is not available in your region.</p>"),
    "region in German": ("blocked", "Notizen", "<p>Dieser Inhalt ist in Ihrem Land leider nicht verfügbar.</p>"),
    "privacy law": ("blocked", "Unavailable", "<p>Unavailable due to legal reasons.</p><p>We cannot grant access to "
        "readers in the European Economic Area at this time.</p>"),
    "pay": ("blocked", "The tide", "<article><h1>The tide</h1><p>It comes in twice a day, and few ask why.</p>"
        "<p>Subscribe to continue reading.</p></article>"),
    "pay, by its mark": ("blocked", "The tide", "<script type='application/ld+json'>{\"isAccessibleForFree\": false}"
        "</script><article><h1>The tide</h1><p>It comes in twice a day, and few ask why.</p></article>"),
    "sign in": ("blocked", "Forum", "<p>You must be logged in to view this topic.</p>"),
    "firewall": ("blocked", "Request Rejected", "The requested URL was rejected. Please consult with your "
        "administrator.<br>Your support ID is: 118"),
    "denied": ("blocked", "Access denied | Notes", f"{MENU}<h1>Access denied</h1><p>You are not authorized.</p>"),
    "maintenance": ("unreachable", "Notes", "<h1>Down for maintenance</h1><p>We will be back soon.</p>"),
    "an empty server": ("unreachable", "Welcome to nginx!", "<h1>Welcome to nginx!</h1><p>Further configuration is "
        "required.</p>"),
    "a template": ("unreachable", "Notes", "<script src=/a.js></script><p>{{ page.title }} and {{ page.text }}</p>"),
    "loading": ("unreachable", "Notes", "<script src=/a.js></script><header>Notes</header><div>Loading...</div>"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_SEEN)
def test_what_stands_before_a_page_is_no_loss(name: str) -> None:
    state, title, body = NOT_SEEN[name]
    assert verdict(answer(f"<!doctype html><title>{title}</title><body>{body}</body>")).state == state


def test_parking_marks_count_with_any_status() -> None:
    html = "<title>notes.example</title><script>window.park='eyJ1'</script>"
    assert verdict(answer(html, status=403)).state == "page-gone"
    assert verdict(answer("<h1>Forbidden</h1>", status=403)).state == "blocked"


def test_a_way_home_from_another_spelling_of_home_is_no_loss() -> None:
    home = ("https://notes.example/",)
    words = "<h1>Notes</h1><p>Walks and weather from the quay, written by hand and posted when it rains.</p>"
    assert verdict(answer(words, asked="https://notes.example/welcome", way=home)).state == "removed"
