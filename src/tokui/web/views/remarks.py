"""Remarks on a text while somebody types it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from tokui.core.remarks import remarks_on
from tokui.web.remarks import is_about_people


@require_POST
def remarks(request: HttpRequest) -> HttpResponse:
    """Words of a text about a person that are better left out; nothing is kept of the text.

    Where `about` names a noun and a field, only when texts of that field speak of people.
    """
    noun, _dot, name = request.POST.get("about", "").partition(".")
    is_asked = not noun or is_about_people(noun, name)
    found = remarks_on(request.POST.get("text", "")) if is_asked else ()
    return render(request, "web/parts/remarks.html", {"remarks": found})
