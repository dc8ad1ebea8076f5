"""Addresses of one's own calendar."""

from __future__ import annotations

from django.urls import path

from tokui.web.views import feeds

urlpatterns = [
    path("me/calendar/", feeds.feed, name="feed"),
    path("me/calendar/open/", feeds.open_address, name="open_feed"),
    path("me/calendar/close/", feeds.close_address, name="close_feed"),
    path("me/calendar/days.ics", feeds.download, name="feed_file"),
    path("calendar/<str:secret>.ics", feeds.calendar, name="calendar"),
]
