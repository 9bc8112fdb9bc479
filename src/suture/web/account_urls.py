"""The addresses about people: signing in, the second step, one's own account, teams, invitations.

Of allauth's pages those that have our look. It has more (several addresses, confirming them, codes by mail), which
nothing here leads to. Signing in asks for the name of the sign-up page, which says that nobody signs up alone.

Whoever has a recovery code has the second step: codes are shown again only after the password was.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.views.generic import RedirectView

from suture.web import account_pages, entrance, people, settings, team_changes
from suture.web.rules import asks_again, open_to_all, signed_in

__all__ = ["account_paths", "invitation_paths", "me_paths", "team_paths"]

account_paths = [
    path("login/", open_to_all(account.login), name="account_login"),
    path("logout/", open_to_all(account.logout), name="account_logout"),
    path("inactive/", open_to_all(account.account_inactive), name="account_inactive"),
    path("signup/", open_to_all(account.signup), name="account_signup"),
    path("reauthenticate/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", signed_in(account.password_change), name="account_change_password"),
    path("password/reset/", open_to_all(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", entrance.reset_sent, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_to_all(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        open_to_all(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", signed_in(RedirectView.as_view(pattern_name="me")), name="mfa_index"),
    path("second-step/code/", open_to_all(mfa.authenticate), name="mfa_authenticate"),
    path("second-step/code/again/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second-step/on/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("second-step/off/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-step/codes/", signed_in(asks_again(codes.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path("second-step/codes/new/", signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "second-step/codes.txt",
        signed_in(asks_again(codes.download_recovery_codes)),
        name="mfa_download_recovery_codes",
    ),
]

me_paths = [
    path("", account_pages.me, name="me"),
    path("name/", settings.rename, name="rename-me"),
    path("theme/", settings.choose_theme, name="theme"),
    path("keys/", settings.choose_keys, name="keys"),
    path("address/", account_pages.address, name="address"),
    path("address/<str:key>/", account_pages.confirm_address, name="confirm-address"),
    path("sign-ins/", account_pages.sign_ins, name="sign-ins"),
    path("sessions/end/", account_pages.end_sessions, name="end-sessions"),
    path("tokens/", account_pages.tokens, name="tokens"),
    path("tokens/new/", account_pages.new_token, name="new-token"),
    path("tokens/<int:token>/revoke/", account_pages.revoke_token, name="revoke-token"),
    path("erase/", account_pages.erase, name="erase-me"),
]

team_paths = [
    path("", people.teams, name="teams"),
    path("<int:team>/", people.team, name="team"),
    path("<int:team>/name/", team_changes.rename, name="rename-team"),
    path("people/<int:user>/erase/", team_changes.erase, name="erase-person"),
    path("<int:team>/people/<int:user>/role/", people.change_role, name="change-role"),
    path("<int:team>/people/<int:user>/remove/", people.remove_member, name="remove-member"),
    path("<int:team>/clients/<int:shown>/<int:user>/remove/", people.remove_client, name="remove-client"),
    path("<int:team>/invitations/<int:invitation>/withdraw/", people.withdraw, name="withdraw-invitation"),
]

invitation_paths = [path("<str:key>/", people.invitation, name="invitation")]
