"""How allauth behaves here: nobody signs up by themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class SignInAdapter(DefaultAccountAdapter):
    """People join by invitation, or as the first owner."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation or the first start is the way in."""
        return False
