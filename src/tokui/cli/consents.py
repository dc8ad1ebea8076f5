"""`consent list`, `consent ask`, `consent agree` and the other steps of a request to agree."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import day_of, moment, plan_for
from tokui.cli.speech import answer, answer_json, answer_table, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.plans.consents.queries import Request

_NOW: Final = Words("“{title}” is now: {state}.", "「{title}」の状況：{state}")
_NOBODY: Final = Words("Nobody is asked for anything.", "合意の依頼はありません。")
_HEADS: Final = (
    Words("State", "状況"), Words("Whom", "依頼先"), Words("About", "対象"),
    Words("Answer by", "回答期限"), Words("Remark", "コメント"), Words("Id", "ID"),
)  # fmt: skip


def show(arguments: Namespace) -> int:
    """The consents of a plan, or without an account those that wait for who asks."""
    with database_ready():
        from django.utils import timezone

        from tokui.plans.consents.queries import consents_asking, requests_of

        member = acting_member(arguments.member)
        if arguments.account:
            found = requests_of(plan_for(member, arguments.account))
        else:
            found = consents_asking(member, timezone.localdate())
        if arguments.json:
            answer_json([_document(one) for one in found])
        elif found:
            answer_table(_HEADS, [_row(one) for one in found])
        else:
            answer(said(_NOBODY))
    return 0


def ask(arguments: Namespace) -> int:
    """Ask a colleague or a department to agree."""
    with database_ready():
        from tokui.kernel.events import Origin
        from tokui.plans.consents.actions import ConsentWanted, ask_consent

        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        about, _colon, about_id = (arguments.about or "words").partition(":")
        wanted = ConsentWanted(
            kind=arguments.kind,
            about=about,
            about_id=about_id,
            question=arguments.question or "",
            asked=acting_member(arguments.of) if arguments.of else None,
            department=arguments.department or "",
            wanted_by=day_of(arguments.by),
        )
        consent = ask_consent(plan, wanted, by=member, now=moment(), origin=Origin(source="cli"))
        _tell(consent, arguments)
    return 0


def agree(arguments: Namespace) -> int:
    """Agree, with a remark as conditions where that is asked for."""
    return _answer(arguments, "conditions" if arguments.with_conditions else "agreed")


def decline(arguments: Namespace) -> int:
    """Decline, and say why."""
    return _answer(arguments, "declined")


def again(arguments: Namespace) -> int:
    """Ask once more by what stands in the plan now."""
    with database_ready():
        from tokui.kernel.events import Origin
        from tokui.plans.consents.actions import ask_again
        from tokui.plans.consents.queries import get_known

        member = acting_member(arguments.member)
        held = get_known(member, arguments.consent).consent
        _tell(ask_again(held, by=member, now=moment(), origin=Origin(source="cli")), arguments)
    return 0


def withdraw(arguments: Namespace) -> int:
    """Ask no longer."""
    with database_ready():
        from tokui.kernel.events import Origin
        from tokui.plans.consents.actions import withdraw_consent
        from tokui.plans.consents.queries import get_known

        member = acting_member(arguments.member)
        held = get_known(member, arguments.consent).consent
        done = withdraw_consent(held, by=member, now=moment(), origin=Origin(source="cli"))
        _tell(done, arguments)
    return 0


def _answer(arguments: Namespace, state: str) -> int:
    with database_ready():
        from tokui.kernel.events import Origin
        from tokui.plans.consents.actions import answer_consent
        from tokui.plans.consents.queries import get_known

        member = acting_member(arguments.member)
        consent = answer_consent(
            get_known(member, arguments.consent).consent,
            state,
            remark=arguments.remark or "",
            by=member,
            now=moment(),
            origin=Origin(source="cli"),
        )
        _tell(consent, arguments)
    return 0


def _tell(consent: Any, arguments: Namespace) -> None:
    from tokui.core.agreement_scales import CONSENT_STATE
    from tokui.plans.consents.queries import request_for

    found = request_for(consent)
    if arguments.json:
        answer_json(_document(found))
    else:
        state = CONSENT_STATE.say(found.state, reader_language())
        answer(_NOW.fill(title=found.title, state=state))


def _document(one: Request) -> dict[str, Any]:
    held = one.consent
    return {
        "id": held.public_id,
        "state": one.state,
        "kind": held.kind,
        "about": held.about,
        "title": one.title,
        "question": held.question,
        "account": held.account.name,
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
    day = wanted.isoformat() if wanted else ""
    return state, one.who, one.title, day, remark, one.consent.public_id
