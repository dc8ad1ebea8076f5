"""The workspace: which one is looked at, and what it is called and counts in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tokui.identity.actions import change_workspace
from tokui.identity.actions.workspace import WORKSPACE_FIELDS
from tokui.identity.forms import WorkspaceForm, typed
from tokui.identity.middleware import WORKSPACE_KEY
from tokui.identity.policies import get_membership, require_owner
from tokui.identity.requests import MemberRequest
from tokui.kernel.errors import InvalidInput


@require_POST
def switch(request: MemberRequest) -> HttpResponse:
    """Go to another workspace that one is a member of."""
    membership = get_membership(request.user, request.POST.get("workspace", ""))
    request.session[WORKSPACE_KEY] = membership.workspace_id
    return redirect("/")


@require_http_methods(["GET", "POST"])
def settings(request: MemberRequest) -> HttpResponse:
    """Name, currency and closing day of our own company; for owners."""
    require_owner(request.member)
    workspace = request.member.workspace
    given = {
        item.name: item.say(getattr(workspace, item.name), request.LANGUAGE_CODE)
        for item in WORKSPACE_FIELDS
    }
    form = WorkspaceForm(typed(request), initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            change_workspace(form.cleaned_data, by=request.member)
        except InvalidInput as error:
            form.add_problems(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("identity:settings")
    status = 422 if form.is_bound else 200
    return render(request, "identity/settings.html", {"form": form}, status=status)
