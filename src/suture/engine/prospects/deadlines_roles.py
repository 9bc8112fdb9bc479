"""What a day does by the words around it: taking part opens or closes with it, an answer comes, a meeting begins.

It reads words only, in six languages (data/deadline_words.csv), and refuses to know which day they belong to. Days
on which something was published, history, and days of a business (orders, refunds, shop hours) are none of these.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from suture.engine.prospects.wordings import Wording, read_wordings, straight

__all__ = [
    "ROLES",
    "Role",
    "closed_until",
    "ends_by",
    "is_column",
    "role_of",
    "role_of_label",
    "role_under",
    "says",
    "speaks",
    "subject_of",
    "what_for",
]

Role: TypeAlias = Literal["opens", "closes", "notice", "meeting", "other", "closed", "rolling"]

ROLES: Final[dict[Role, str]] = {
    "opens": "opens",
    "closes": "closes",
    "notice": "answer by",
    "meeting": "meeting",
    "other": "for those taking part",
    "closed": "closed",
    "rolling": "open all year",
}
"""What a day does: taking part opens or closes, the answer comes, the meeting begins, something for those who are in
already; "closed" and "rolling" are said without a day.
"""

_CUES: Final[tuple[Role, ...]] = ("closes", "opens", "notice", "meeting")
_LONGEST_COLUMN: Final = 40
_MARKS: Final = " \u2022*-|"


def role_of(before: str, after: str, whole: str) -> Role | None:
    """What a day does by the words before it, else behind it; None where they say nothing of taking part."""
    if _no_call(before, after):
        return None
    near = f"{before} {after}"
    part = before if _last_of(before) else after
    role = _last_of(part) if part is before else _first_of(part)
    until = says("until", before)
    asked = says("asks", whole)
    taken = asked or says("call", whole) or subject_of(whole)
    if closed_until(before, after):
        # "We are closed until 1 May": submissions, not the office, open then.
        return "opens" if taken and not says("other", near) else None
    if (until and role == "opens" and taken) or (
        role in {None, "meeting"} and (until or says("by", before)) and asked
    ):
        # "The form is open until 31 January": whatever begins before such a word ends there.
        role = "closes"
    elif role is None and _none_after(before, after):
        role = "closes"
    elif role == "meeting" and says("handed-in-for", before):
        # "Papers for the May meeting: 15 January"
        role = "closes"
    elif role is None and (says("call", before) or subject_of(before)) and _has_ended(before, after):
        role = "closes"
    elif role is None and taken and says("ends", before) and says("other-unless-asked", whole):
        # "Tickets go on sale in January and end on 15 March."
        return None if says("theirs", before) is None else "closes"
    elif role is None and ((taken and says("ends", before)) or (whole.startswith(before) and ends_by(before, after))):
        role = "closes"
    if role in {"closes", "opens"} and (
        says("other", near) or (says("other-unless-asked", near) and not says("theirs", near))
    ):
        return "other"
    if role == "opens" and (until or not taken):
        # A clinic opens, a road is open until then.
        return None
    return role


def closed_until(before: str, after: str) -> bool:
    """Whether the words around a day say that something is closed until then."""
    return bool(says("closed-until", before) or (says("until", before) and says("ended-behind", after)))


def _no_call(before: str, after: str) -> bool:
    """Whether a day is of what was published, of a document that is looked over again, or of a school."""
    if any(says(key, before) for key in ("published", "history", "document", "class")):
        return True
    return not before.strip(_MARKS) and any(says(key, after) for key in ("document", "class"))


def _has_ended(before: str, after: str) -> bool:
    return bool(says("ended", before) or says("ended-behind", after))


def _none_after(before: str, after: str) -> bool:
    """Whether what comes after a day is said to be too late: "nach dem 9. April eingehende ... nicht"."""
    return says("too-late", after) is not None and says("after", before) is not None


def ends_by(before: str, after: str = "") -> bool:
    """Whether the words before a day are nothing but its end ("Reply by:", "By 6 pm on Tuesday"), or what is handed
    in ("Abstracts:"). Where a sentence goes on behind ("By 1 May all practices must"), "by" alone does not tell.
    """
    plain = before.strip(_MARKS)
    if says("no-column", plain) or not (says("bare", plain) or says("taken-from", plain)):
        found = says("by", before.lstrip(_MARKS))
        alone = says("no-column", plain) is not None or (found is not None and found.start() == 0)
        return alone and not after.strip(" .,;)")
    return True


def role_of_label(label: str, above: str) -> Role | None:
    """What a day does that stands alone, by its label and by the heading and lead above."""
    role = role_of("", label, label)
    if role == "meeting" and says("handed-in", label) and role_under(above, near=label) == "closes":
        # Below "Key dates", "Congress abstracts" are what is handed in.
        return "closes"
    if role is not None:
        return role
    if ends_by(label):
        return "closes"
    return role_under(above, near=label) or ("other" if speaks(label) else None)


def role_under(above: str, *, before: str = "", near: str = "") -> Role | None:
    """What days below a heading and a lead do; `before` are the words before the day in its own sentence, `near` all
    that stands with it.
    """
    # Under a headline about deadlines, the day on which it was written is none.
    if _no_call(before, near.removeprefix(before)):
        return None
    other = says("other", before) or says("other", near)
    lead = above.rstrip(" :")
    if says("heading-closes", above) or (lead != above.rstrip() and says("by", lead) and says("asks", lead)):
        return "other" if other else "closes"
    if not says("heading", above):
        return None
    # Below "Key dates" a line with nothing but "Abstracts" means the last day for them.
    return "closes" if not other and says("handed-in", near) else "other"


def is_column(line: str, *, heading: bool) -> bool:
    """Whether a short line may be the head of a column of closing days ("Apply by"); "By" names an author too, and a
    heading that ends in "deadline" may be one of the news.
    """
    if len(line) > _LONGEST_COLUMN or says("no-column", line):
        return False
    return says("bare", line) is not None or (not heading and says("column", line) is not None)


def what_for(role: Role, near: str, wide: str) -> str:
    """What a day with a role is for, in a word or two; "" where the words do not say."""
    if role in {"notice", "meeting"}:
        return "notification" if role == "notice" else "meeting"
    return subject_of(near) or subject_of(wide)


@lru_cache(maxsize=256)  # asked of the same sentence for each of its days
def subject_of(text: str) -> str:
    """What is handed in, by the words of a text; "" where they do not say."""
    return next((words for words, wording in _SUBJECTS if wording.found_in(text)), "")


def speaks(text: str) -> bool:
    """Whether words say what a day is for."""
    plain = straight(text)
    return bool(_places(plain) or any(says(key, plain) for key in ("other", "other-unless-asked", "bare")))


@lru_cache(maxsize=256)
def says(key: str, text: str) -> re.Match[str] | None:
    """Where a text says one of the things of data/deadline_words.csv."""
    return _WORDS[key].found_in(text)


def _places(text: str) -> list[tuple[int, Role]]:
    places: list[tuple[int, Role]] = []
    for role in _CUES[:-1]:
        wording = _WORDS[role]
        if wording.found_in(text) is not None:
            places += [(found.start(), role) for found in wording.pattern.finditer(text)]
    if not places and (found := says("meeting", text)) is not None:
        places.append((found.start(), "meeting"))
    return sorted(places)


def _last_of(text: str) -> Role | None:
    places = _places(text)
    return places[-1][1] if places else None


def _first_of(text: str) -> Role | None:
    places = _places(text)
    return places[0][1] if places else None


_WORDS: Final[dict[str, Wording]] = {one.key: one for one in read_wordings("deadline_words")}
_SUBJECTS: Final = tuple(
    (key.removeprefix("subject:"), wording) for key, wording in _WORDS.items() if key.startswith("subject:")
)
