"""Remarks on a text while somebody types it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from tokui.core.remarks import remarks_on


@require_POST
def remarks(request: HttpRequest) -> HttpResponse:
    """Words of a text about a person that are better left out; nothing is kept of the text."""
    found = remarks_on(request.POST.get("text", ""))
    return render(request, "web/parts/remarks.html", {"remarks": found})
