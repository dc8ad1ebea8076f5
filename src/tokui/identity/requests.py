"""Requests as views of members get them."""

from __future__ import annotations

from django.http import HttpRequest

from tokui.identity.models import Member, User


class MemberRequest(HttpRequest):
    """A request that the middleware let through to a page for members; only for type hints."""

    user: User
    member: Member
