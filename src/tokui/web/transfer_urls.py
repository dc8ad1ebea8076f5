"""Addresses of organisation through time: transfers, former contacts, the chart on a day."""

from __future__ import annotations

from django.urls import path

from tokui.web.views import contacts, organisation, rechecks, transfers

app_name = "organisation"

urlpatterns = [
    path("accounts/<str:public_id>/organisation/", organisation.organisation, name="chart"),
    path("accounts/<str:public_id>/transfers/", transfers.transfers, name="transfers"),
    path("accounts/<str:public_id>/people/former/", contacts.former, name="former"),
    path("accounts/<str:public_id>/people/recheck/", contacts.recheck, name="recheck"),
    path(
        "accounts/<str:public_id>/people/recheck/<str:person_id>/",
        contacts.answer,
        name="recheck_answer",
    ),
    path("recheck/", contacts.my_recheck, name="my_recheck"),
    path("accounts/<str:public_id>/rechecks/", rechecks.of_account, name="account_rechecks"),
    path("rechecks/", rechecks.mine, name="rechecks"),
    path("rechecks/waiting/", rechecks.waiting, name="rechecks_waiting"),
    path("rechecks/answer/", rechecks.answer, name="answer_rechecks"),
    path("rechecks/undo/<int:batch>/", rechecks.undo, name="undo_rechecks"),
    path("rechecks/times/", rechecks.times, name="keeping_times"),
]
