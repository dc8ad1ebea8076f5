"""`invest show`, `invest decide`, `targets list` and `targets show`."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready, find_account
from tokui.cli.plans import day_of, moment
from tokui.cli.speech import answer, answer_json, answer_table, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.market.investment.models import InvestmentDecision

_NONE: Final = Words("Nobody has decided yet.", "投資判断はまだありません。")
_NO_LISTS: Final = Words("There is no target list.", "ターゲットリストはありません。")
_DECIDED: Final = Words("{account} is now: {tier}.", "{account}の投資区分：{tier}")
_HEADS: Final = (
    Words("Decided on", "判断日"), Words("Class", "投資区分"), Words("By", "判断者"),
    Words("Next look", "次回見直し"), Words("Reason", "理由"),
)  # fmt: skip
_LISTS: Final = (Words("Name", "名称"), Words("Owner", "担当"), Words("Companies", "企業数"),
                 Words("Accounts", "アカウント"), Words("Id", "ID"))  # fmt: skip
_FIRMS: Final = (
    Words("Rank", "順位"), Words("Company", "企業"), Words("State", "状態"),
    Words("Tier", "ティア"), Words("Owner", "担当"), Words("Id", "ID"),
)  # fmt: skip


def show(arguments: Namespace) -> int:
    """The decisions of an account, the newest first."""
    with database_ready():
        from tokui.market.investment.queries import decisions_of

        found = decisions_of(find_account(acting_member(arguments.member), arguments.account))
        if arguments.json:
            answer_json([_document(one) for one in found])
        elif found:
            answer_table(_HEADS, [_row(one) for one in found])
        else:
            answer(said(_NONE))
    return 0


def decide(arguments: Namespace) -> int:
    """Decide on the class of an account."""
    with database_ready():
        from tokui.core.scales import TIER
        from tokui.kernel.events import Origin
        from tokui.market.investment.actions import Decided, decide_investment

        member = acting_member(arguments.member)
        account = find_account(member, arguments.account)
        wanted = Decided(
            arguments.tier, arguments.because, next_look_on=day_of(arguments.next_look)
        )
        held = decide_investment(
            account, wanted, by=member, now=moment(), origin=Origin(source="cli")
        )
        if arguments.json:
            answer_json(_document(held))
        else:
            tier = TIER.say(held.tier, reader_language())
            answer(_DECIDED.fill(account=account.name, tier=tier))
    return 0


def lists(arguments: Namespace) -> int:
    """The target lists."""
    with database_ready():
        from tokui.market.targets.queries import lists_counted

        found: list[Any] = lists_counted(acting_member(arguments.member))
        if arguments.json:
            answer_json(
                [
                    {
                        "id": one.public_id,
                        "name": one.name,
                        "companies": one.all_firms,
                        "accounts": one.in_account,
                        "owner": one.owner.name if one.owner else "",
                    }
                    for one in found
                ]
            )
        elif found:
            rows = [
                (one.name, one.owner.name if one.owner else "", str(one.all_firms),
                 str(one.in_account), one.public_id)
                for one in found
            ]  # fmt: skip
            answer_table(_LISTS, rows)
        else:
            answer(said(_NO_LISTS))
    return 0


def firms(arguments: Namespace) -> int:
    """The companies of a list."""
    with database_ready():
        from tokui.core.market.target_scales import TARGET_STATE
        from tokui.market.targets.queries import firms_of, get_list

        found = firms_of(get_list(acting_member(arguments.member), arguments.list))
        if arguments.json:
            answer_json(
                [
                    {
                        "id": one.public_id,
                        "firm": one.firm,
                        "name": one.name,
                        "state": one.state,
                        "tier": one.tier,
                        "place": one.place,
                        "score": one.score,
                        "owner": one.owner.name if one.owner else "",
                    }
                    for one in found
                ]
            )
        else:
            language = reader_language()
            rows = [
                (str(one.place), one.name, TARGET_STATE.say(one.state, language),
                 str(one.tier or ""), one.owner.name if one.owner else "", one.firm)
                for one in found
            ]  # fmt: skip
            answer_table(_FIRMS, rows)
    return 0


def _row(one: InvestmentDecision) -> tuple[str, ...]:
    from tokui.core.scales import TIER

    look = one.next_look_on.isoformat() if one.next_look_on else ""
    by = one.decided_by.name if one.decided_by else ""
    tier = TIER.say(one.tier, reader_language())
    return one.decided_on.isoformat(), tier, by, look, " ".join(one.reason.split())


def _document(one: InvestmentDecision) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "tier": one.tier,
        "reason": one.reason,
        "decided_on": one.decided_on.isoformat(),
        "decided_by": one.decided_by.name if one.decided_by else "",
        "next_look_on": one.next_look_on.isoformat() if one.next_look_on else None,
        "return_low": one.return_low,
        "return_high": one.return_high,
        "effort": {each.role: f"{each.days.normalize():f}" for each in one.efforts.all()},
    }
