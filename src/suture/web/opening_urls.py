"""The addresses about openings: who could vouch for the practice next."""

from __future__ import annotations

from django.urls import path

from suture.web import (
    openings,
    openings_add,
    openings_affiliations,
    openings_board,
    openings_competitors,
    openings_find,
    openings_handed,
    openings_one,
    openings_plan,
    openings_promote,
    openings_together,
)

__all__ = ["opening_paths"]

opening_paths = [
    path("", openings.openings, name="openings"),
    path("openings.csv", openings.export, {"form": "csv"}, name="openings-file"),
    path("openings.jsonl", openings.export, {"form": "jsonl"}, name="openings-lines"),
    path("board/", openings_board.board, name="opening-board"),
    path("board/move/", openings_board.move, name="move-opening"),
    path("plan/", openings_plan.plan, name="opening-plan"),
    path("plan/accept/", openings_plan.accept, name="accept-opening-plan"),
    path("plan/drop/", openings_plan.drop, name="drop-opening-plan"),
    path("promote/", openings_promote.promote, name="opening-promote"),
    path("promote/stop/", openings_promote.stop, name="stop-promoting"),
    path("which-are-you/", openings_affiliations.affiliations, name="opening-affiliations"),
    path("which-are-you/forget/", openings_affiliations.forget, name="forget-affiliation"),
    path("societies/", openings_affiliations.societies, name="opening-societies"),
    path("competitors/", openings_competitors.competitors, name="opening-competitors"),
    path("competitors/add/", openings_competitors.add, name="add-suggested-competitor"),
    path("add/", openings_add.add, name="add-opening"),
    path("find/", openings_find.find, name="find-openings"),
    path("find/stop/", openings_find.stop, {"what": "find"}, name="stop-finding-openings"),
    path("look/", openings_find.look, name="look-at-openings"),
    path("look/stop/", openings_find.stop, {"what": "look"}, name="stop-looking-at-openings"),
    path("pages/", openings_find.pages, name="opening-pages"),
    path("search-results/", openings_handed.search_results, name="opening-search-results"),
    path("search-results/<int:file>/remove/", openings_handed.remove_file, name="remove-search-file"),
    path("search-provider/", openings_handed.provider, name="opening-search-provider"),
    path("search-provider/forget/", openings_handed.forget_provider, name="forget-search-provider"),
    path("requests/", openings_handed.requests, name="opening-requests"),
    path("requests/<int:request_number>/remove/", openings_handed.forget_request, name="forget-source-request"),
    path("together/", openings_together.together, name="opening-together"),
    path("together/<int:collaboration>/", openings_together.one, name="collaboration"),
    path("together/<int:collaboration>/published/", openings_together.published, name="publish-collaboration"),
    path("together/<int:collaboration>/give-up/", openings_together.give_up, name="give-up-collaboration"),
    path("together/<int:collaboration>/remove/", openings_together.remove, name="remove-collaboration"),
    path("one/<slug:key>/", openings_one.opening, name="opening"),
    path("one/<slug:key>/stage/", openings_one.stage, name="opening-stage"),
    path("one/<slug:key>/next/", openings_one.next_step, name="opening-next-step"),
    path("one/<slug:key>/note/", openings_one.note, name="opening-note"),
    path("one/<slug:key>/dismiss/", openings_one.dismiss, name="dismiss-opening"),
    path("one/<slug:key>/back/", openings_one.take_back, name="take-back-opening"),
    path("one/<slug:key>/won/", openings_one.won, name="won-opening"),
    path("one/<slug:key>/look/", openings_one.look, name="look-at-opening"),
    path("one/<slug:key>/remove/", openings_one.remove, name="remove-opening"),
]
