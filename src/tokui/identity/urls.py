"""Addresses of pages about people."""

from django.urls import path

from tokui.identity.views import joining, me, members, start, workspace

app_name = "identity"
urlpatterns = [
    path("start/", start.start, name="start"),
    path("join/<str:secret>/", joining.join, name="join"),
    path("password/<str:secret>/", joining.new_password, name="new_password"),
    path("members/", members.members, name="members"),
    path("members/add/", members.add, name="add_colleague"),
    path("members/invite/", members.send_invitation, name="invite"),
    path("members/<str:member_id>/", members.colleague, name="colleague"),
    path("members/<str:member_id>/role/", members.role, name="role"),
    path("members/<str:member_id>/end/", members.end, name="end_membership"),
    path("members/<str:member_id>/password/", members.password_link, name="password_link"),
    path(
        "members/<str:member_id>/second-factor/",
        members.second_factor,
        name="reset_second_factor",
    ),
    path(
        "members/<str:member_id>/keys/<str:token_id>/revoke/",
        members.revoke_key,
        name="revoke_key_of",
    ),
    path("invitations/<str:invitation_id>/revoke/", members.revoke, name="revoke_invitation"),
    path("me/", me.me, name="me"),
    path("me/name/", me.name, name="my_name"),
    path("me/language/", me.language, name="language"),
    path("me/sessions/<int:key>/end/", me.end_session, name="end_session"),
    path("me/sessions/end/", me.end_other_sessions, name="end_other_sessions"),
    path("me/keys/", me.add_key, name="add_key"),
    path("me/keys/<str:token_id>/revoke/", me.revoke_key, name="revoke_key"),
    path("workspace/", workspace.switch, name="switch"),
    path("workspace/settings/", workspace.settings, name="settings"),
]
