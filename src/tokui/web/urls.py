"""Addresses of the pages that span domains."""

from __future__ import annotations

from django.urls import path

from tokui.web import feed_urls, together_urls
from tokui.web.views import (
    batches,
    capture,
    customer,
    disclosure,
    fields,
    grid,
    history,
    home,
    minutes,
    pasting,
    placing,
    presence,
    records,
    remarks,
    search,
    timeline,
    week,
)

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("week/", week.week, name="week"),
    path("week/actions/<str:public_id>/close/", week.close, name="close_action"),
    path("accounts/", home.accounts, name="accounts"),
    path("products/", home.products, name="products"),
    path("search/", search.search, name="search"),
    path("search/found/", search.found, name="found"),
    path("search/commands/", search.commands, name="commands"),
    path("accounts/<str:public_id>/people/", customer.people, name="people"),
    path("accounts/<str:public_id>/departments/", customer.departments, name="departments"),
    path("accounts/<str:public_id>/deals/", customer.deals, name="deals"),
    path("accounts/<str:public_id>/orders/", customer.orders, name="orders"),
    path("accounts/<str:public_id>/activities/", customer.activities, name="activities"),
    path("accounts/<str:public_id>/history/", history.of_account, name="history"),
    path("accounts/<str:account_id>/minutes/", minutes.minutes, name="minutes"),
    path("people/<str:person_id>/disclosure/", disclosure.disclosure, name="disclosure"),
    path("remarks/", remarks.remarks, name="remarks"),
    path("records/<str:noun>/", records.records, name="records"),
    path("records/<str:noun>/new/", records.new_record, name="new_record"),
    path("records/<str:noun>/paste/", pasting.paste, name="paste"),
    path("records/<str:noun>/choices/", records.choices, name="choices"),
    path("records/<str:noun>/rows/", grid.rows, name="more_rows"),
    path("records/<str:noun>/grid/", grid.grid, name="grid"),
    path("records/<str:noun>/grid/turn/", grid.turn, name="grid_turn"),
    path("records/<str:noun>/options/<str:name>/", grid.options, name="cell_options"),
    path("records/<str:noun>/<str:public_id>/", records.record, name="record"),
    path("records/<str:noun>/<str:public_id>/history/", history.of_record, name="record_history"),
    path("records/<str:noun>/<str:public_id>/presence/", presence.presence, name="presence"),
    path("records/<str:noun>/<str:public_id>/place/", placing.place, name="place"),
    path("records/<str:noun>/<str:public_id>/remove/", records.remove, name="remove"),
    path("records/<str:noun>/<str:public_id>/fields/<str:name>/", fields.field, name="field"),
    path(
        "records/<str:noun>/<str:public_id>/fields/<str:name>/back/",
        fields.put_back,
        name="field_back",
    ),
    path("actions/<str:public_id>/move/", timeline.move, name="move_action"),
    path("capture/", capture.capture, name="capture"),
    path("capture/reading/", capture.reading, name="capture_reading"),
    path("events/<str:public_id>/undo/", records.undo, name="undo"),
    path("batches/<int:batch>/undo/", batches.undo, name="undo_batch"),
    *together_urls.urlpatterns,
    *feed_urls.urlpatterns,
]
