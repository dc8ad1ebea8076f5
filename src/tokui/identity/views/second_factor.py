"""The second factor: allauth's pages, with a word of each change in the history."""

from __future__ import annotations

from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.db import transaction
from django.http import HttpResponse

from tokui.identity.actions.signing_in import note_sign_in_change
from tokui.identity.forms import SecondFactorForm


class SecondFactorOnPage(ActivateTOTPView):
    """A new authenticator app."""

    form_class = SecondFactorForm
    template_name = "identity/sign_in/second_factor_on.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Switch it on, with its event."""
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            note_sign_in_change(self.request.user, verb="second_factor_on")
        return answer


class SecondFactorOffPage(DeactivateTOTPView):
    """No authenticator app any more."""

    template_name = "identity/sign_in/second_factor_off.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Switch it off, with its event."""
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            note_sign_in_change(self.request.user, verb="second_factor_off")
        return answer


class NewRecoveryCodesPage(GenerateRecoveryCodesView):
    """Recovery codes in place of the present ones."""

    template_name = "identity/sign_in/new_recovery_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them, with their event."""
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            note_sign_in_change(self.request.user, verb="recovery_renewed")
        return answer
