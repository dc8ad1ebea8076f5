"""Rules about agreement: what an approval rests on, and what was promised without asking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core.agreement_scales import CONSENT_STATE
from tokui.core.checks.ground import Ground
from tokui.core.checks.period import LIVE
from tokui.core.checks.rule import PLAN, Hit, at, rule
from tokui.core.consenting import AGREED
from tokui.core.plan import Play
from tokui.core.plan.upkeep import Consent
from tokui.core.sentences import day_words, listed
from tokui.core.words import Words

PROMISED: Final = ("agreed", "running")
"""States of a play that the customer counts on."""
NOT_ASKED: Final = Words("Not asked yet", "未依頼")
_APART: Final = " / "
"""What stands between colleague and department in a consent."""


@rule(
    "AGR-01", "warning", PLAN,
    title=("Changed since its approval", "承認後に変わったプラン"),
    says=("The plan was approved on {day}; {changed:thing|things} of what was approved changed "
          "since.",
          "{day}に承認されましたが、その後{changed}件の目標・金額・方針が変わっています。"),
    why=("The approver stands for a plan that is no longer there.",
         "承認者は、今はもうない内容に責任を持っていることになります。"),
    remedy=("Submit it anew, or take the changes back.", "再申請するか、変更を元に戻します。"),
)  # fmt: skip
def changed_since_approval(ground: Ground) -> Iterator[Hit]:
    """The plan is approved or active, its newest round approved it, and direction, targets, money
    or plays are no longer as they were then."""
    newest = next(iter(ground.plan.approvals), None)
    if newest is None or newest.answer != "approved" or not newest.changed:
        return
    if ground.plan.plan.state in LIVE and newest.answered_on is not None:
        said = {"day": day_words(newest.answered_on), "changed": newest.changed}
        yield at("plan", ground.plan.plan.id, "agreement", **said)


@rule(
    "AGR-02", "warning", "plays",
    title=("Promised without those who must keep it", "社内合意のない顧客への約束"),
    says=("“{name}” is promised to the customer, but not agreed to here: {whom}.",
          "「{name}」は顧客に約束済ですが、社内の合意がありません（{whom}）。"),
    why=("Whoever must keep a promise should hear of it before the customer.",
         "約束を果たす部門が、顧客より後に知ることになります。"),
    remedy=("Ask them on the page of the agreement; until then promise nothing more.",
            "「承認・合意」で依頼し、返答まで約束を広げないようにします。"),
)  # fmt: skip
def promise_without_consent(ground: Ground) -> Iterator[Hit]:
    """A play that the customer agreed to, or that is running, for which a promise was asked and is
    not agreed to, or on which another department of ours than the plan owner's works (owner of an
    open action of the play) without having agreed."""
    for play in ground.live_plays:
        if play.state not in PROMISED:
            continue
        missing = {**_asked_in_vain(ground, play), **_never_asked(ground, play)}
        if missing:
            whom = [Words(f"{who}: {state.en}", f"{who}：{state.ja}")
                    for who, state in missing.items()]  # fmt: skip
            yield at("play", play.id, "state", name=play.title, whom=listed(whom))


def _asked_in_vain(ground: Ground, play: Play) -> dict[str, Words]:
    return {
        one.who: CONSENT_STATE[one.state].words
        for one in ground.plan.consents
        if one.kind == "promise" and one.about == play.id and not _is_settled(one)
    }


def _is_settled(one: Consent) -> bool:
    return one.state in (*AGREED, "withdrawn")


def _never_asked(ground: Ground, play: Play) -> dict[str, Words]:
    """Departments of ours that work on a play without a request that they agreed to; none where
    nobody says of which department the plan owner is."""
    department_of = {one.id: one.department for one in ground.plan.colleagues}
    name_of = {one.id: one.name for one in ground.plan.colleagues}
    own = department_of.get(ground.plan.plan.owner or "", "")
    missing: dict[str, Words] = {}
    for action in ground.open_actions if own else ():
        owner = action.owner or ""
        department = department_of.get(owner, "")
        if action.play != play.id or not department or department == own:
            continue
        places = {play.id, action.id, owner}
        asked = [
            one
            for one in ground.plan.consents
            if one.about in places and {department, name_of[owner]} & set(one.who.split(_APART))
        ]
        if any(one.state in AGREED for one in asked):
            continue
        open_request = next((one for one in asked if one.state != "withdrawn"), None)
        state = CONSENT_STATE[open_request.state].words if open_request else NOT_ASKED
        missing.setdefault(department, state)
    return missing
