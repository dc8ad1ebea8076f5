"""Calling the interface as somebody, over the whole stack of middleware."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tokui.identity.models import Member
from tokui.identity.tokens import TOKEN_SCOPE, issue_token

PREFIX = "/api/v1"


@dataclass
class Caller:
    """Somebody with a key."""

    headers: dict[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"{PREFIX}{path}", query, headers=self.headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self.send("PATCH", path, body, **headers)

    def delete(self, path: str) -> HttpResponse:
        return self.send("DELETE", path)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        data = "" if body is None else body if isinstance(body, str | bytes) else json.dumps(body)
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method,
            f"{PREFIX}{path}",
            data,
            content_type="application/json",
            headers={**self.headers, **more},
        )


def calling_as(member: Member | None, *scopes: str, language: str = "en") -> Caller:
    """A caller with a new key of `member`; with all scopes unless some are named."""
    headers = {"Accept-Language": language}
    if member is not None:
        wanted = scopes or TOKEN_SCOPE.codes
        if not member.may_write:
            wanted = [scope for scope in wanted if scope in ("read", "export")]
        _token, secret = issue_token(member, "test", wanted, None, by=member)
        headers["Authorization"] = f"Bearer {secret}"
    return Caller(headers)
