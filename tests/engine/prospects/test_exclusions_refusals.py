"""How hosts turn people away: in many words and six languages, and what only sounds like it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.pages.page import Page, read_page
from suture.engine.prospects.deadlines import deadlines_of
from suture.engine.prospects.exclusions import EXCLUSION_KEYS, exclusions_of
from suture.engine.prospects.exclusions_refusals import asks_anybody, refusals_of
from suture.engine.prospects.host_rules import rules_of
from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.off_topic import off_topic
from suture.engine.prospects.sentences import sentences_of
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import Exclusion

TODAY = date(2026, 11, 23)


def page_of(*lines: str, title: str = "Welcome", url: str = "https://host.example/x") -> Page:
    body = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    html = f"<html lang=en><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    return read_page(html.encode(), url=url)


def found(
    kind: str, *lines: str, title: str = "Welcome", url: str = "https://host.example/x"
) -> dict[str, Exclusion]:
    page = page_of(*lines, title=title, url=url)
    told = exclusions_of(
        page, rules=rules_of(page), kind=kind, deadlines=deadlines_of(page, today=TODAY), today=TODAY
    )
    return {one.key: one for one in told}


@pytest.mark.parametrize(
    ("kind", "line", "key"),
    [
        ("podcast", "We pick our own guests.", "no-pitches"),
        ("podcast", "We get forty pitches a week and answer none of them.", "no-pitches"),
        ("podcast", "Please don't ask to come on.", "no-pitches"),
        ("podcast", "Requests to appear go unanswered.", "no-pitches"),
        ("podcast", "You cannot apply to be a guest.", "invite-only"),
        ("podcast", "An appearance costs 350 euros, studio included.", "paid-only"),
        ("podcast", "The podcast has ended.", "lapsed"),
        ("guest-article", "We have no room for outside writers.", "no-pitches"),
        ("guest-article", "The blog is written by our own nurses and by nobody else.", "no-pitches"),
        ("guest-article", "Guest posting is closed.", "no-pitches"),
        ("guest-article", "We only publish pieces that we have asked for.", "invite-only"),
        ("expert-panel", "Membership is by invitation of the medical director.", "invite-only"),
        ("expert-panel", "The council appoints the panel.", "invite-only"),
        ("expert-panel", "A seat costs €90 a month.", "paid-only"),
        ("expert-panel", "All places on the panel have been filled.", "lapsed"),
        ("newsroom", "Do not pitch our reporters.", "no-pitches"),
        ("resource-page", "We do not add links on request.", "no-pitches"),
        ("resource-page", "Suggestions for this page are not taken.", "no-pitches"),
        ("resource-page", "I only list people who list me.", "reciprocal-link"),
        ("resource-page", "Link to us and we link to you.", "reciprocal-link"),
        ("resource-page", "Sites that do not link back are removed every January.", "reciprocal-link"),
        ("directory", "To be listed, place the Docfinder badge on your home page.", "reciprocal-link"),
        ("directory", "Free entry against a link to us from your start page.", "reciprocal-link"),
        ("directory", "Every listing costs $120 a year.", "paid-only"),
        ("call-for-speakers", "Speaking slots are for sponsors.", "paid-only"),
        ("call-for-speakers", "We publish members' abstracts only.", "members-only"),
        ("source-request", "No longer looking, thank you.", "lapsed"),
        ("podcast", "Wir suchen uns unsere Gäste selbst aus.", "no-pitches"),
        ("guest-article", "Gastbeiträge nehmen wir nicht an.", "no-pitches"),
        ("guest-article", "The inbox for submissions has been switched off.", "lapsed"),
        ("call-for-speakers", "We've had 148 abstracts, a record.", "lapsed"),
        ("resource-page", "Once I can see my site on yours, yours appears here.", "reciprocal-link"),
        ("directory", "Voraussetzung für den Eintrag ist ein Link auf unsere Startseite.", "reciprocal-link"),
        ("podcast", "Merci de ne pas nous proposer d'invités.", "no-pitches"),
        ("directory", "L'inscription coûte 120 € par an.", "paid-only"),
        ("guest-article", "No publicamos colaboraciones externas.", "no-pitches"),
        ("directory", "Para aparecer, ponga antes nuestro enlace en su web.", "reciprocal-link"),
        ("podcast", "Gli ospiti li scegliamo noi.", "invite-only"),
        ("guest-article", "Wij plaatsen geen gastblogs.", "no-pitches"),
        ("partners", "We'll add you if you add us!", "reciprocal-link"),
        ("partners", "If our link goes missing from your site, yours comes down too.", "reciprocal-link"),
        ("partners", "Wir nehmen Sie auf, wenn Sie uns aufnehmen.", "reciprocal-link"),
        ("partners", "Link naar ons en wij linken naar u.", "reciprocal-link"),
        ("expert-panel", "Persons outside the College cannot be considered.", "members-only"),
        ("expert-panel", "Seats are for Fellows and Members in good standing.", "members-only"),
        ("expert-panel", "Unsolicited CVs are not returned.", "no-pitches"),
        ("expert-panel", "The board fills its own seats.", "invite-only"),
        ("call-for-speakers", "Presenters are asked by the Education Committee.", "invite-only"),
        ("call-for-speakers", "Unsolicited proposals are returned unread.", "no-pitches"),
        ("resource-page", "We no longer accept suggestions of websites from outside.", "no-pitches"),
        ("guest-article", "Unsolicited manuscripts are not accepted and will not be returned.", "no-pitches"),
        ("guest-article", "Please don't send any more; we have nowhere to put them.", "lapsed"),
        ("podcast", "We are not booking guests until 2028.", "lapsed"),
        ("directory", "Our badge must show on your home page for as long as you are listed.", "reciprocal-link"),
        (
            "expert-panel",
            "Wer nicht Mitglied der Gesellschaft ist, kann nicht berücksichtigt werden.",
            "members-only",
        ),
        ("expert-panel", "Les personnes extérieures au réseau ne peuvent pas être retenues.", "members-only"),
    ],
)
def test_hosts_that_turn_people_away(kind: str, line: str, key: str) -> None:
    exclusion = found(kind, line)[key]
    assert exclusion.blocks
    assert exclusion.quote == line


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("podcast", "We read every pitch, but cannot answer them all."),
        ("podcast", "We do not take pitches from agencies; write yourself."),
        ("podcast", "Please do not pitch a product."),
        ("podcast", "Guests pay nothing and are paid nothing."),
        ("podcast", "Support us on Patreon from $5 an episode."),
        ("guest-article", "Please do not send finished articles; a pitch of 100 words is enough."),
        ("guest-article", "We do not accept submissions of less than 750 words."),
        ("guest-article", "Some articles are written by our staff, most by readers."),
        ("guest-article", "Contributors get $50 and a link to their practice."),
        ("expert-panel", "Applications by e-mail are not accepted; please use the form."),
        ("expert-panel", "The panel is full of ideas."),
        ("call-for-speakers", "No pitching from the podium."),
        ("call-for-speakers", "We cannot accept late submissions."),
        ("source-request", "No PR pitches, please: the doctor should write."),
        ("source-request", "I can't pay for interviews."),
        ("podcast", "Sponsors pay $300 per episode; guests pay nothing."),
        ("podcast", "Wir können nicht alle Anfragen beantworten."),
        ("guest-article", "Les contributions ne sont pas rémunérées."),
        ("newsroom", "We cannot answer calls from the public on this line."),
        ("resource-page", "A link back is nice but not required."),
        ("resource-page", "We do not ask for a link in return."),
        ("resource-page", "When a link is suggested to us, we check it before it is added."),
        ("resource-page", "If you link to us, use our full name."),
        ("directory", "Once approved, we add your link to our directory and your profile is published."),
        ("resource-page", "We cannot add every link that is suggested."),
        ("directory", "Listing is free; the premium profile costs $29 a month."),
        ("directory", "We show your rating; copy the widget code to your site if you like."),
        ("partners", "In return, partners get their logo and a link on our page."),
        ("partners", "Our partners have given $50,000 to the appeal."),
        ("guest-article", "Beiträge ohne Quellen nehmen wir nicht an."),
        ("guest-article", "No aceptamos artículos ya publicados."),
        ("guest-article", "We cannot return unsolicited manuscripts."),
        ("partners", "If you refer to us, we send a letter back."),
        ("partners", "Add us to your contacts and we will add you to our mailing list."),
        ("expert-panel", "Applications received after 1 May cannot be considered."),
        ("expert-panel", "People outside medicine are welcome to apply."),
        ("call-for-speakers", "Abstracts outside the theme cannot be considered."),
    ],
)
def test_hosts_that_do_not(kind: str, line: str) -> None:
    assert not [one for one in found(kind, line).values() if one.blocks]


def test_a_question_and_its_answer_are_read_together() -> None:
    told = found("podcast", "<h2>How do I get on the show?</h2>", "You don't; we come across you.")
    assert told["no-pitches"].quote == "How do I get on the show? You don't; we come across you."
    assert not found("podcast", "<h2>Do I have to pay to be on?</h2>", "No.")
    assert found("directory", "<h2>Is there a free listing?</h2>", "No.")["paid-only"].blocks


def test_what_is_said_above_a_list_holds_for_each_item() -> None:
    told = found("guest-article", "<p>We do not publish:</p>", "<ul><li>guest posts</li><li>poems</li></ul>")
    assert told["no-pitches"].quote == "guest posts"


def test_a_weak_refusal_gives_way_where_somebody_is_asked_for() -> None:
    chosen = "The council appoints the panel."
    asking = "To apply, send your CV to the secretary."
    assert "invite-only" not in found("expert-panel", chosen, asking)
    assert asks_anybody(sentences_of(page_of(asking)))
    assert not asks_anybody(sentences_of(page_of("Please do not send your CV.")))


def test_a_call_that_is_open_is_not_closed_by_its_keynotes() -> None:
    keynotes = "Speakers are invited by the programme committee only by invitation."
    assert found("call-for-speakers", keynotes)["invite-only"].blocks
    assert not found("call-for-speakers", keynotes, "Submit your abstract here.")["invite-only"].blocks


def test_a_closed_call_with_a_day_ahead_is_open() -> None:
    assert found("scholarship", "The call is over.")["lapsed"].blocks
    assert "lapsed" not in found("scholarship", "The call is over.", "Deadline for applications: 3 March 2027.")


def test_who_sponsors_a_meeting_buys_and_who_supports_a_cause_gives() -> None:
    levels = ("<h2>Levels</h2>", "<ul><li>Gold</li><li>$5,000</li><li>Silver</li><li>$2,000</li></ul>")
    assert found("partners", *levels, title="Sponsors and exhibitors")["paid-only"].blocks
    assert not found("partners", *levels, title="Our sponsors")["paid-only"].blocks


@pytest.mark.parametrize(
    "line",
    [
        "Sponsored article: £90. Link insertion: £45.",
        "A post with one link of your choice costs 60 dollars, paid through PayPal.",
        "Send $30 by PayPal and your article is online the same day.",
        "Every accepted article carries a handling charge of €35.",
        "Gastartikel mit Link ab 99 Euro",
        "Publicamos artículos patrocinados con enlaces dofollow desde 60 €.",
    ],
)
def test_more_ways_of_selling_links(line: str) -> None:
    assert found("guest-article", line)["link-seller"].blocks


@pytest.mark.parametrize(
    ("kind", "title", "line", "field"),
    [
        (
            "call-for-speakers",
            "Small Animal Congress",
            "Veterinarians send abstracts on surgery and dermatology of dogs, cats, horses and rabbits.",
            "animals",
        ),
        ("call-for-speakers", "Backend Days", "Talks on software, microservices, linux and databases.", "computing"),
        ("guest-article", "Write for Rose Lore", "Gardeners write on roses, compost and pruning.", "gardens"),
        ("call-for-speakers", "One Health Meeting", "Doctors and veterinarians on dogs, cats, cows and horses.", ""),
        ("podcast", "The Practice Podcast", "Owners of practices on marketing, marketing and patients.", ""),
        ("guest-article", "Town Voice", "Residents write about schools, buses and gardens.", ""),
    ],
)
def test_other_fields(kind: str, title: str, line: str, field: str) -> None:
    told = off_topic(page_of(f"<p>{line} {line}</p>", title=title), kind=kind)
    assert [one.words for one in told] == (
        [f"It speaks of {field}, not of {'people' if field == 'animals' else 'health'}."] if field else []
    )


def test_an_old_name_with_new_fields_is_not_approached() -> None:
    topics = "Send us your post about business, travel, fashion, cars or real estate."
    told = found("guest-article", topics, title="Write", url="https://quayparishmuseum.example/write")
    assert told["topic-change"].blocks
    hint = found("guest-article", "Send us your post.", title="Write", url="https://quayparishmuseum.example/write")
    assert not hint["topic-change"].blocks


def test_the_lists_fit_together() -> None:
    families = {(row["family"], row["language"]) for row in rows_of("refusal_words")}
    named = {
        (family, row["language"])
        for row in rows_of("refusals")
        for family in re.findall(r"\{([a-z]+)\}", row["pattern"] + row["unless"])
    }
    assert named <= families
    for row in (*rows_of("refusals"), *rows_of("refusal_answers")):
        assert row["key"] in EXCLUSION_KEYS
        assert set(row["kinds"].split()) <= set(PAGE_KINDS)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.sampled_from(PAGE_KINDS))
def test_what_is_quoted_stands_on_the_page(text: str, kind: str) -> None:
    page = page_of(text, "We do not take pitches.")
    for refusal in refusals_of(page, sentences_of(page), kind=kind):
        assert refusal.quote in page.text.replace("\n", " ") or "?" in refusal.quote
