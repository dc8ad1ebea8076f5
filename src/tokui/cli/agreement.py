"""`plan submit`, `plan approve` and the other steps of a plan; `consent list`."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import day_of, moment, plan_for
from tokui.cli.speech import answer, answer_json, answer_table, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.plans.base import Plan
    from tokui.plans.consents.queries import Request

_NOW: Final = Words("“{plan}” is now: {state}.", "「{plan}」の状態：{state}")
_NOBODY: Final = Words("Nobody is asked for anything.", "合意の依頼はありません。")
_HEADS: Final = (
    Words("State", "状況"), Words("Whom", "依頼先"), Words("About", "対象"),
    Words("Answer by", "回答期限"), Words("Remark", "コメント"),
)  # fmt: skip


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


def consents(arguments: Namespace) -> int:
    """The consents of a plan, or without an account those that wait for who asks."""
    with database_ready():
        from django.utils import timezone

        from tokui.plans.consents.queries import consents_asking, requests_of

        if arguments.account:
            _member, plan = _meant(arguments)
            found = requests_of(plan)
        else:
            found = consents_asking(acting_member(arguments.member), timezone.localdate())
        if arguments.json:
            answer_json([_document(one) for one in found])
        elif found:
            answer_table(_HEADS, [_row(one) for one in found])
        else:
            answer(said(_NOBODY))
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


def _document(one: Request) -> dict[str, Any]:
    held = one.consent
    return {
        "id": held.public_id,
        "state": one.state,
        "kind": held.kind,
        "about": held.about,
        "title": one.title,
        "asked": one.who,
        "asked_on": held.asked_on.isoformat(),
        "wanted_by": held.wanted_by.isoformat() if held.wanted_by else None,
        "answered_on": held.answered_on.isoformat() if held.answered_on else None,
        "remark": held.remark,
    }


def _row(one: Request) -> tuple[str, ...]:
    from tokui.core.agreement_scales import CONSENT_STATE

    state = CONSENT_STATE.say(one.state, reader_language())
    wanted = one.consent.wanted_by
    remark = " ".join(one.consent.remark.split())
    return state, one.who, one.title, wanted.isoformat() if wanted else "", remark
