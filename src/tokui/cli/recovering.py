"""`reset-second-factor`: the way back in that needs no colleague, for whoever keeps the server."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import answer, answer_json
from tokui.core.words import Words

_RESET: Final = Words(
    "{name} ({email}) signs in with the password alone now, and was signed out everywhere. Set a "
    "second factor up again on your own page.",
    "{name}（{email}）の二要素認証を外し、すべての端末からサインアウトしました。パスワードでサイン"
    "インして、自分のページで設定し直してください。",
)


def reset_second_factor(arguments: Namespace) -> int:
    """Take somebody's second factor away; refused for whoever has none."""
    with database_ready():
        from tokui.identity.actions import clear_second_factor
        from tokui.kernel.events import Origin

        member = acting_member(arguments.email)
        clear_second_factor(member, origin=Origin(source="cli"))
    if arguments.json:
        answer_json({"id": member.public_id, "email": arguments.email, "second_factor": False})
    else:
        answer(_RESET.fill(name=member.name, email=arguments.email))
    return 0
