"""Sign-in addresses: the part of allauth that Tokui needs, under the names allauth looks for.

Left out on purpose: signing up (an invitation is the way in), e-mail addresses and resetting a
password by mail (Tokui works without mail; an owner hands over a link).
"""

from allauth.account.views import (
    AccountInactiveView,
    LogoutView,
    PasswordChangeView,
    ReauthenticateView,
)
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView, ViewRecoveryCodesView
from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.generic import RedirectView

from tokui.identity.forms import PasswordAgainForm, PasswordForm, SecondFactorAgainForm
from tokui.identity.views.second_factor import (
    NewRecoveryCodesPage,
    SecondFactorOffPage,
    SecondFactorOnPage,
)
from tokui.identity.views.sign_in import CodePage, SignInPage, asks_again

urlpatterns = [
    path("", SignInPage.as_view(), name="account_login"),
    path(
        "out/",
        LogoutView.as_view(template_name="identity/sign_in/sign_out.html"),
        name="account_logout",
    ),
    path(
        "inactive/",
        AccountInactiveView.as_view(template_name="identity/sign_in/inactive.html"),
        name="account_inactive",
    ),
    path("code/", CodePage.as_view(), name="mfa_authenticate"),
    path(
        "again/",
        ReauthenticateView.as_view(
            form_class=PasswordAgainForm, template_name="identity/sign_in/again.html"
        ),
        name="account_reauthenticate",
    ),
    path(
        "again/code/",
        CodeAgainView.as_view(
            form_class=SecondFactorAgainForm, template_name="identity/sign_in/again.html"
        ),
        name="mfa_reauthenticate",
    ),
    path(
        "password/",
        PasswordChangeView.as_view(
            form_class=PasswordForm, template_name="identity/sign_in/password.html"
        ),
        name="account_change_password",
    ),
    path(
        "second-factor/",
        RedirectView.as_view(pattern_name="identity:me"),
        name="mfa_index",
    ),
    path(
        "second-factor/on/",
        login_required(asks_again(SecondFactorOnPage.as_view())),
        name="mfa_activate_totp",
    ),
    path(
        "second-factor/off/",
        login_required(asks_again(SecondFactorOffPage.as_view())),
        name="mfa_deactivate_totp",
    ),
    path(
        "recovery-codes/",
        login_required(
            asks_again(
                ViewRecoveryCodesView.as_view(template_name="identity/sign_in/recovery_codes.html")
            )
        ),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/new/",
        login_required(asks_again(NewRecoveryCodesPage.as_view())),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        login_required(asks_again(DownloadRecoveryCodesView.as_view())),
        name="mfa_download_recovery_codes",
    ),
]
