"""Who calls: the key in the header, what it may do, how often, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.connection import ConnectionProxy
from django.utils.translation import gettext as _
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from tokui.identity.models import Member
from tokui.identity.tokens import member_for_token
from tokui.kernel.errors import Forbidden, LimitReached

CALLS_A_MINUTE: Final = 1200
_AROUND_THE_FILE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Caller:
    """The member behind a key, and what the key was made for."""

    member: Member
    scopes: frozenset[str]


class Key(HttpBearer):
    """A key that allows one kind of call: read, write, import or export.

    Sessions of the browser are not looked at, so no other page can call in somebody's name.
    """

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller, or None for a key that opens nothing; raises Forbidden for another scope."""
        found = member_for_token(token.strip(), timezone.now())
        if found is None:
            return None
        caller = Caller(*found)
        translation.activate(_language(request, caller))
        if self.scope not in caller.scopes:
            message = _("This key may not do that. Make one with the right “%(scope)s”.")
            raise Forbidden(message % {"scope": self.scope}, code="missing_scope")
        if self.scope == "import":
            _refuse_too_long(request)
        return caller


READ: Final = Key("read")
WRITE: Final = Key("write")
IMPORT: Final = Key("import")
EXPORT: Final = Key("export")


class PerMember(SimpleRateThrottle):
    """So many calls a minute for each member, whatever the number of keys."""

    cache = cast(BaseCache, ConnectionProxy(caches, "calls"))

    def __init__(self) -> None:
        super().__init__(f"{CALLS_A_MINUTE}/m")

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """One count for each member."""
        caller = getattr(request, "auth", None)
        return f"api-calls-{caller.member.pk}" if isinstance(caller, Caller) else None


def caller_of(request: HttpRequest) -> Member:
    """The member who calls."""
    caller: Any = request.auth  # type: ignore[attr-defined]
    member: Member = caller.member
    return member


def _refuse_too_long(request: HttpRequest) -> None:
    """Refuse a file by its announced length, before any of it is read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if announced.isdigit() and int(announced) > settings.UPLOAD_LIMIT_BYTES + _AROUND_THE_FILE:
        raise LimitReached


def _language(request: HttpRequest, caller: Caller) -> str:
    if request.headers.get("Accept-Language"):
        return translation.get_language_from_request(request)
    user = caller.member.user
    return user.language if user else "ja"
