"""Addresses of the pages that span domains."""

from __future__ import annotations

from django.urls import path

from tokui.web.views import customer, fields, home, pasting, records

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/", home.accounts, name="accounts"),
    path("products/", home.products, name="products"),
    path("accounts/<str:public_id>/people/", customer.people, name="people"),
    path("accounts/<str:public_id>/departments/", customer.departments, name="departments"),
    path("accounts/<str:public_id>/deals/", customer.deals, name="deals"),
    path("accounts/<str:public_id>/orders/", customer.orders, name="orders"),
    path("accounts/<str:public_id>/activities/", customer.activities, name="activities"),
    path("accounts/<str:public_id>/history/", customer.history, name="history"),
    path("records/<str:noun>/", records.records, name="records"),
    path("records/<str:noun>/new/", records.new_record, name="new_record"),
    path("records/<str:noun>/paste/", pasting.paste, name="paste"),
    path("records/<str:noun>/choices/", records.choices, name="choices"),
    path("records/<str:noun>/<str:public_id>/", records.record, name="record"),
    path("records/<str:noun>/<str:public_id>/history/", records.history, name="record_history"),
    path("records/<str:noun>/<str:public_id>/remove/", records.remove, name="remove"),
    path("records/<str:noun>/<str:public_id>/fields/<str:name>/", fields.field, name="field"),
    path("events/<str:public_id>/undo/", records.undo, name="undo"),
]
