"""Pages of signing in that behave a little differently from allauth's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows import reauthentication
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator

from tokui.identity.forms import CodeForm, SignInForm


class SignInPage(LoginView):
    """E-mail address and password."""

    form_class = SignInForm
    template_name = "identity/sign_in/sign_in.html"

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """The page again, with a status that says so."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


@method_decorator(
    login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login"),
    name="dispatch",
)
class CodePage(AuthenticateView):
    """The code of the second factor."""

    form_class = CodeForm
    template_name = "identity/sign_in/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A post without a code would ask for kinds of factors that we do not have."""
        if request.method == "POST" and "code" not in request.POST:
            return redirect("mfa_authenticate")
        return super().dispatch(request, *args, **kwargs)


def asks_again[**P, R: HttpResponseBase](
    view: Callable[Concatenate[Any, P], R],
) -> Callable[Concatenate[Any, P], HttpResponseBase]:
    """A view that asks for the password or a code again when that is more than five minutes ago.

    A post goes on by itself afterwards.
    """

    @wraps(view)
    def asking(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        ways = get_adapter().get_reauthentication_methods(request.user)
        if ways and not reauthentication.did_recently_reauthenticate(request):
            return reauthentication.suspend_request(request, ways[0]["url"])
        return view(request, *args, **kwargs)

    return asking


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody tries too often."""
    return render(request, "429.html", status=429)
