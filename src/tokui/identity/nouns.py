"""Colleagues as a noun."""

from __future__ import annotations

from tokui.core.vocabulary import field_words
from tokui.identity.models import Member
from tokui.identity.policies import ColleaguePolicy
from tokui.kernel.fields import Email, Text
from tokui.kernel.nouns import Noun, register
from tokui.kernel.scope import Scope

COLLEAGUE = Noun(
    code="colleague",
    model=Member,
    level="workspace",
    policy=ColleaguePolicy(),
    rows=lambda scope: Member.objects.filter(workspace=scope.workspace, removed_at=None),
    scope=lambda member: Scope(member.workspace),
    placing=("workspace",),
    fields=(
        Text(name="name", words=field_words("colleague", "name"), required=True, max_length=120),
        Text(name="title", words=field_words("colleague", "title"), max_length=120),
        Text(name="department", words=field_words("colleague", "department"), max_length=120),
        Email(name="email", words=field_words("colleague", "email")),
    ),
    columns=("name", "title", "department", "email"),
    may_remove=False,
)

register(COLLEAGUE)
