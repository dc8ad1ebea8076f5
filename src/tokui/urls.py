"""Every address of the product."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("sign-in/", include("tokui.identity.sign_in_urls")),
    path("api/v1/", include("tokui.api.urls")),
    path("", include("tokui.api.health")),
    path("imports/", include("tokui.intake.urls")),
    path("lists/", include("tokui.web.list_urls")),
    path("", include("tokui.identity.urls")),
    path("", include("tokui.accounts.urls")),
    path("", include("tokui.plans.urls")),
    path("", include("tokui.web.urls")),
]
