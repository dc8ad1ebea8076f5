"""Addresses of comments and of the inbox."""

from __future__ import annotations

from django.urls import path

from tokui.web.views import comments, inbox

urlpatterns = [
    path("accounts/<str:public_id>/comments/", comments.of_account, name="account_comments"),
    path("records/<str:noun>/<str:public_id>/comments/", comments.of_record, name="comments"),
    path(
        "records/<str:noun>/<str:public_id>/comments/readers/",
        comments.readers,
        name="comment_readers",
    ),
    path("comments/<str:public_id>/", comments.edit, name="edit_comment"),
    path("comments/<str:public_id>/remove/", comments.remove, name="remove_comment"),
    path("comments/<str:public_id>/settle/", comments.settle, name="settle_comment"),
    path("comments/<str:public_id>/like/", comments.like, name="like_comment"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read, name="read_notices"),
    path("inbox/unread/", inbox.unread, name="unread_notices"),
    path("inbox/mail/", inbox.mail, name="inbox_mail"),
    path("inbox/<str:public_id>/", inbox.arrive, name="notice"),
    path("inbox/<str:public_id>/follow/", inbox.follow, name="follow_notice"),
]
