"""The noun of activity."""

from __future__ import annotations

from tokui.accounts.policies import BelowAccount
from tokui.activity.models import Activity
from tokui.core.scales import ACTIVITY_KIND
from tokui.core.vocabulary import field_words
from tokui.kernel.fields import Choice, Date, Link, Links, LongText, Text
from tokui.kernel.nouns import Noun, register
from tokui.kernel.scope import Scope

ACTIVITY = Noun(
    code="activity",
    model=Activity,
    level="account",
    policy=BelowAccount(lambda: Activity),
    rows=lambda scope: Activity.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        Choice(
            name="kind",
            words=field_words("activity", "kind"),
            scale=ACTIVITY_KIND,
            default="meeting",
        ),
        Date(name="on", words=field_words("activity", "on"), required=True),
        Text(name="subject", words=field_words("activity", "subject"), required=True),
        LongText(name="body", words=field_words("activity", "body")),
        Links(name="people", words=field_words("activity", "people"), to="person"),
        Links(name="colleagues", words=field_words("activity", "colleagues"), to="colleague"),
        Link(name="deal", words=field_words("activity", "deal"), to="deal"),
        Text(name="external_id", words=field_words("activity", "external_id"), max_length=100),
    ),
    columns=("on", "kind", "subject", "people", "colleagues"),
)

register(ACTIVITY)
