"""Every address of the product."""

from __future__ import annotations

from django.urls import include, path

from tokui.later_urls import LaterResolver

urlpatterns = [
    path("sign-in/", include("tokui.identity.sign_in_urls")),
    # Models and documents of every noun: a third of the time that all other addresses take.
    LaterResolver("api/v1/", "tokui.api.urls", "api"),
    path("", include("tokui.api.health")),
    # Reading it brings DuckDB, which no other page needs.
    LaterResolver("market/", "tokui.market.urls", "market"),
    path("", include("tokui.market.investment.urls")),
    path("imports/", include("tokui.intake.urls")),
    path("lists/", include("tokui.web.list_urls")),
    path("", include("tokui.identity.urls")),
    path("", include("tokui.accounts.urls")),
    path("", include("tokui.web.transfer_urls")),
    path("", include("tokui.privacy.urls")),
    path("", include("tokui.plans.urls")),
    path("", include("tokui.web.urls")),
]
