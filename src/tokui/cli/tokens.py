"""`token`: keys for other programs."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import answer, answer_json, answer_table, tell
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.identity.models import ApiToken

_ONCE: Final = Words(
    "Keep this key safe: it is shown only now.",
    "このAPIキーは今回しか表示されません。安全な場所に保管してください。",
)
_REVOKED: Final = Words("The key “{name}” no longer works.", "APIキー「{name}」を無効にしました。")
_NONE: Final = Words("No keys.", "APIキーはありません。")
_HEADS: Final = (
    Words("Id", "ID"),
    Words("Name", "名前"),
    Words("May", "権限"),
    Words("Expires", "期限"),
    Words("Last used", "最終利用"),
)


def create(arguments: Namespace) -> int:
    """Make a key; the secret alone is on stdout."""
    with database_ready():
        from django.utils import timezone

        from tokui.identity.tokens import issue_token
        from tokui.kernel.events import Origin

        member = acting_member(arguments.member)
        token, secret = issue_token(
            member,
            arguments.name,
            arguments.scope or ["read"],
            timezone.now() + timedelta(days=arguments.days),
            by=member,
            origin=Origin(source="cli"),
        )
        if arguments.json:
            answer_json({**_document(token), "token": secret})
        else:
            tell(_ONCE)
            answer(secret)
    return 0


def revoke(arguments: Namespace) -> int:
    """End a key."""
    with database_ready():
        from tokui.identity.tokens import get_token, revoke_token
        from tokui.kernel.events import Origin

        member = acting_member(arguments.member)
        token = get_token(member, arguments.id)
        revoke_token(token, by=member, origin=Origin(source="cli"))
        if arguments.json:
            answer_json({"id": token.public_id, "revoked": True})
        else:
            answer(_REVOKED.fill(name=token.name))
    return 0


def show_all(arguments: Namespace) -> int:
    """The keys of the acting member."""
    with database_ready():
        from tokui.identity.tokens import live_tokens

        tokens = [_document(token) for token in live_tokens(acting_member(arguments.member))]
        if arguments.json:
            answer_json(tokens)
        elif tokens:
            rows = [[*_row(token)] for token in tokens]
            answer_table(_HEADS, rows)
        else:
            tell(_NONE)
    return 0


def _document(token: ApiToken) -> dict[str, Any]:
    return {
        "id": token.public_id,
        "name": token.name,
        "scopes": token.scopes,
        "expires_at": _moment(token.expires_at),
        "last_used_at": _moment(token.last_used_at),
    }


def _row(token: dict[str, Any]) -> list[object]:
    expires, used = token["expires_at"], token["last_used_at"]
    return [
        token["id"],
        token["name"],
        ", ".join(token["scopes"]),
        expires[:10] if expires else "",
        used[:16].replace("T", " ") if used else "",
    ]


def _moment(at: Any) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
