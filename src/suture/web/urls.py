"""Every address of the pages."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path, re_path

from suture.web import (
    changes,
    decisions,
    disavow,
    disavow_file,
    entrance,
    files,
    imports,
    links,
    lists,
    look,
    reports,
    settings,
    visits,
)

handler400 = "suture.web.failures.bad_request"
handler403 = "suture.web.failures.not_allowed"
handler404 = "suture.web.failures.not_found"
handler500 = "suture.web.failures.broken"

_practice = [
    path("files/", files.add_files, name="files"),
    path("imports/", imports.imports, name="imports"),
    path("imports/jobs/<int:job>/", imports.job, name="job"),
    path("imports/jobs/<int:job>/stop/", imports.cancel, name="cancel-job"),
    path("imports/jobs/<int:job>/again/", imports.retry, name="retry-job"),
    path("imports/jobs/<int:job>/forget/", imports.forget, name="forget-file"),
    path("imports/<slug:snapshot>/", imports.imported, name="import"),
    path("imports/<slug:snapshot>/rows-not-read/", imports.rows_not_read, name="rows-not-read"),
    path("imports/<slug:snapshot>/rows-not-read.csv", imports.rows_not_read_file, name="rows-not-read-file"),
    path("imports/<slug:snapshot>/undo/", imports.undo, name="undo-import"),
    path("links/", links.links, name="links"),
    path("links/export.csv", links.export, {"form": "csv"}, name="export-csv"),
    path("links/export.jsonl", links.export, {"form": "jsonl"}, name="export-jsonl"),
    path("links/<slug:link>/", links.link, name="link"),
    path("look/", look.look, name="look"),
    path("look/groups/<slug:network>/", look.group, name="look-group"),
    path("look/groups/<slug:network>/sites.txt", look.group_file, name="look-group-file"),
    path("look/decisions/", decisions.all_decisions, name="decisions"),
    path("look/decisions.csv", decisions.table, name="decisions-file"),
    path("look/decide/", decisions.decide, name="decide"),
    path("look/decide/undo/", decisions.undo, name="undo-decision"),
    path("disavow/", disavow.room, name="disavow"),
    path("disavow/draft/", disavow.draft, name="disavow-draft"),
    path("disavow/draft.txt", disavow.draft_text, name="disavow-draft-file"),
    path("disavow/reconsideration-request.txt", disavow.request_letter, name="disavow-request"),
    path("disavow/file/", disavow_file.file, name="disavow-file"),
    path("disavow/file/forget/", disavow_file.forget, name="disavow-forget"),
    path("disavow/file/mended.txt", disavow_file.mended, name="disavow-mended"),
    path("disavow/file/problems.csv", disavow_file.problems, name="disavow-problems"),
    path("judging/", look.judging, name="judging"),
    path("judging/again/", look.judge_again, name="judge-again"),
    path("report/", reports.report, name="report"),
    path("report/whole.html", reports.whole, name="report-whole"),
    path("sites/", lists.sites, name="sites"),
    path("texts/", lists.texts, name="texts"),
    path("pages/", lists.targets, name="targets"),
    path("changes/", changes.changes, name="changes"),
    path("visits/", visits.visits, name="visits"),
    path("visits/start/", visits.start, name="start-visit"),
    path("visits/jobs/<int:job>/", imports.job, name="visit-job"),
    path("visits/by-command/<slug:snapshot>/undo/", visits.undo_command, name="undo-command-visit"),
    path("visits/<int:visit>/", visits.visit, name="visit"),
    path("visits/<int:visit>/stop/", visits.stop, name="stop-visit"),
    path("visits/<int:visit>/resume/", visits.resume, name="resume-visit"),
    path("visits/<int:visit>/undo/", visits.undo, name="undo-visit"),
    path("settings/", settings.settings, name="settings"),
    path("settings/delete/", settings.delete, name="delete-practice"),
]

# Of allauth's pages those that have our look. It has more (several addresses, confirming them, codes), which
# nothing here leads to. Signing in asks for the name of the sign-up page, which says that nobody signs up alone.
_account = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", entrance.reset_sent, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
]

urlpatterns = [
    path("", entrance.front_door, name="front-door"),
    path("welcome/", entrance.welcome, name="welcome"),
    path("start/", entrance.start, name="start"),
    path("practices/", entrance.practices, name="practices"),
    path("p/<int:practice>/", include(_practice)),
    path("me/name/", settings.rename, name="rename-me"),
    path("me/theme/", settings.choose_theme, name="theme"),
    path("account/", include(_account)),
]
