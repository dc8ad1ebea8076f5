"""The first start, from an empty installation to the owner's home page."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tokui.identity.actions import open_workspace
from tokui.identity.forms import StartForm, typed
from tokui.identity.start import (
    asks_for_code,
    forget_start_code,
    is_first_start,
    is_start_code,
    start_code,
)
from tokui.kernel.errors import Conflict, InvalidInput, NotFound


@login_not_required
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Open the workspace; there is no such page once one is open."""
    if not is_first_start():
        raise NotFound
    form = _start_form(request)
    if request.method == "POST" and form.is_valid() and _knows_code(form):
        values = form.cleaned_data
        try:
            owner = open_workspace(
                values["company"],
                owner_name=values["name"],
                email=values["email"],
                password=values["password"],
                language=values["language"],
            )
        except InvalidInput as error:
            form.add_problems(error)
        except Conflict as error:
            raise NotFound from error
        else:
            forget_start_code(settings.DATA)
            return perform_login(request, owner.user, redirect_url="/")
    status = 422 if form.is_bound else 200
    return render(request, "identity/start.html", {"form": form}, status=status)


start.opens_workspace = True  # type: ignore[attr-defined]


def _start_form(request: HttpRequest) -> StartForm:
    given: dict[str, Any] = {"language": request.LANGUAGE_CODE, "code": request.GET.get("code", "")}
    form = StartForm(typed(request), initial=given)
    if not asks_for_code(request):
        del form.fields["code"]
    else:
        start_code(settings.DATA)
    return form


def _knows_code(form: StartForm) -> bool:
    if "code" not in form.fields or is_start_code(form.cleaned_data["code"], settings.DATA):
        return True
    form.add_error("code", _("This is not the start code of this Tokui."))
    return False
