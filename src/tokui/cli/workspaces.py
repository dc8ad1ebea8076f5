"""`init`: the first workspace and its owner, without a browser."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Final

from tokui.cli.ground import bring_up_to_date, django_ready
from tokui.cli.speech import Refusal, answer, answer_json, reader_language
from tokui.core.words import Words

_NO_PASSWORD: Final = Words(
    "Standard input holds no password.", "標準入力にパスワードがありません。"
)
_NO_EMAIL: Final = Words(
    "“{email}” is not an e-mail address.", "「{email}」はメールアドレスではありません。"
)
_OPENED: Final = Words(
    "{owner} ({email}) now owns the workspace “{workspace}”. Next: tokui serve",
    "{owner}（{email}）をワークスペース「{workspace}」の所有者として登録しました。"
    "次は tokui serve です。",
)


def init(arguments: Namespace) -> int:
    """Open the workspace; refused when there is one already."""
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise Refusal(_NO_PASSWORD, code=2)
    with django_ready():
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_email

        from tokui.identity.actions import open_workspace

        try:
            validate_email(arguments.email)
        except ValidationError as error:
            raise Refusal(_NO_EMAIL.fill(email=arguments.email), code=2) from error
        bring_up_to_date()
        name = arguments.name or arguments.email.partition("@")[0]
        owner = open_workspace(
            arguments.company or name,
            owner_name=name,
            email=arguments.email,
            password=password,
            language=arguments.language or reader_language(),
        )
    workspace = owner.workspace
    if arguments.json:
        answer_json(
            {
                "workspace": {"id": workspace.public_id, "name": workspace.name},
                "owner": {"id": owner.public_id, "name": owner.name, "email": arguments.email},
            }
        )
    else:
        answer(_OPENED.fill(owner=owner.name, email=arguments.email, workspace=workspace.name))
    return 0
