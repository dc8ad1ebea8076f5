"""`plan submit`, `plan approve` and the other steps of a plan."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import day_of, moment, plan_for
from tokui.cli.speech import answer, answer_json, reader_language
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.plans.base import Plan

_NOW: Final = Words("“{plan}” is now: {state}.", "「{plan}」の状態：{state}")


def submit(arguments: Namespace) -> int:
    """Ask for the plan to be approved."""
    with database_ready():
        from tokui.plans.approval.actions import submit_plan

        member, plan = _meant(arguments)
        submit_plan(
            plan,
            approvers=[acting_member(email) for email in arguments.approver or ()],
            way=arguments.way,
            note=arguments.note or "",
            valid_until=day_of(arguments.valid_until),
            by=member,
            now=moment(),
            origin=_origin(),
        )
        _tell(plan, arguments)
    return 0


def approve(arguments: Namespace) -> int:
    """Approve what was submitted."""
    return _answer(arguments, "approved")


def request_changes(arguments: Namespace) -> int:
    """Send the plan back."""
    return _answer(arguments, "changes_requested")


def reject(arguments: Namespace) -> int:
    """Reject what was submitted."""
    return _answer(arguments, "rejected")


def recall(arguments: Namespace) -> int:
    """Take a submission back."""
    with database_ready():
        from tokui.plans.approval.actions import recall_approval
        from tokui.plans.approval.queries import open_round

        member, plan = _meant(arguments)
        approval = open_round(plan).approval
        remark = arguments.remark or ""
        recall_approval(approval, by=member, now=moment(), remark=remark, origin=_origin())
        _tell(plan, arguments)
    return 0


def activate(arguments: Namespace) -> int:
    """Put an approved plan into effect."""
    with database_ready():
        from tokui.plans.approval.actions import activate_plan

        member, plan = _meant(arguments)
        activate_plan(plan, by=member, origin=_origin())
        _tell(plan, arguments)
    return 0


def reopen(arguments: Namespace) -> int:
    """Make a plan a draft again."""
    with database_ready():
        from tokui.plans.approval.actions import reopen_plan

        member, plan = _meant(arguments)
        reopen_plan(plan, by=member, reason=arguments.remark or "", origin=_origin())
        _tell(plan, arguments)
    return 0


def _answer(arguments: Namespace, given: str) -> int:
    with database_ready():
        from tokui.plans.approval.actions import answer_approval
        from tokui.plans.approval.changes import changes_since
        from tokui.plans.approval.queries import open_round

        member, plan = _meant(arguments)
        approval, now = open_round(plan).approval, moment()
        reads_changes = getattr(arguments, "as_it_stands", False)
        answer_approval(
            approval,
            given,
            remark=arguments.remark or "",
            seen=changes_since(approval, now).mark if reads_changes else "",
            by=member,
            now=now,
            origin=_origin(),
        )
        _tell(plan, arguments)
    return 0


def _meant(arguments: Namespace) -> tuple[Member, Plan]:
    member = acting_member(arguments.member)
    return member, plan_for(member, arguments.account)


def _origin() -> Any:
    from tokui.kernel.events import Origin

    return Origin(source="cli")


def _tell(plan: Plan, arguments: Namespace) -> None:
    from tokui.core.scales import PLAN_STATE

    plan.refresh_from_db()
    if arguments.json:
        until = plan.valid_until.isoformat() if plan.valid_until else None
        answer_json({"id": plan.public_id, "state": plan.state, "valid_until": until})
    else:
        answer(_NOW.fill(plan=plan.name, state=PLAN_STATE.say(plan.state, reader_language())))
