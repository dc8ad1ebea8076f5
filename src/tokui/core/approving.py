"""The life of a plan from draft to expiry: which step is allowed when, to whom, and why not.

    draft ── submit ──> in review ── approve ──> approved ── activate ──> active
      ^                  │  │  └─ request changes ──> changes requested ── submit ──> in review
      └── recall, reject ┘  └─ (nobody changes a plan's state but by these steps)
    approved, active ── expire (the day after the last valid one) ──> expired
    approved, active, expired ── reopen ──> draft

The states are those of key account plans elsewhere: draft, submitted, approved, rejected, recalled,
with a day until which a plan holds and reminders before it. Rejected and recalled are answers kept
beside the plan; the plan itself is a draft again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tokui.core.scales import PLAN_STATE
from tokui.core.sentences import fill
from tokui.core.words import Words

Step = Literal[
    "submit", "recall", "request_changes", "approve", "reject", "activate", "expire", "reopen"
]
Part = Literal["editor", "approver", "asker", "system", "reader"]
"""What somebody is to a plan: changes it, is asked just now, submitted it, only reads it."""

REMINDERS: Final = (90, 60, 30, 15, 0)
"""Days before the last valid day on which owner and sponsor are told."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step: from which states, to which, by whom."""

    code: Step
    words: Words
    origins: tuple[str, ...]
    target: str
    parts: tuple[Part, ...]
    who: Words
    """Who may take the step, for whoever may not."""


_EDITORS: Final = Words("editors of the account", "アカウントの編集メンバー")
_ASKED: Final = Words("the approvers whose turn it is", "承認の順番が来ている承認者")
_SYSTEM: Final = Words("the calendar", "期限による自動処理")

MOVES: Final[dict[str, Move]] = {
    move.code: move
    for move in (
        Move("submit", Words("Submit for approval", "承認を申請"),
             ("draft", "changes_requested"), "in_review", ("editor",), _EDITORS),
        Move("recall", Words("Recall", "取り下げ"),
             ("in_review",), "draft", ("asker", "editor"), _EDITORS),
        Move("request_changes", Words("Request changes", "差し戻し"),
             ("in_review",), "changes_requested", ("approver",), _ASKED),
        Move("approve", Words("Approve", "承認"),
             ("in_review",), "approved", ("approver",), _ASKED),
        Move("reject", Words("Reject", "却下"),
             ("in_review",), "draft", ("approver",), _ASKED),
        Move("activate", Words("Put into effect", "実行開始"),
             ("approved",), "active", ("editor",), _EDITORS),
        Move("expire", Words("Expire", "期限切れにする"),
             ("approved", "active"), "expired", ("system",), _SYSTEM),
        Move("reopen", Words("Reopen as a draft", "下書きに戻す"),
             ("approved", "active", "expired"), "draft", ("editor",), _EDITORS),
    )
}  # fmt: skip
"""Every step by its code."""

_WRONG_STATE: Final = Words(
    "“{step}” is not possible: the plan is “{state}”. It is for plans that are {origins}.",
    "「{step}」はできません。プランは「{state}」です。対象は{origins}のプランです。",
)
_WRONG_PART: Final = Words("“{step}” is for {who}.", "「{step}」ができるのは、{who}です。")


def why_not(step: str, state: str, parts: Sequence[Part]) -> Words | None:
    """Why somebody who is `parts` to a plan in `state` may not take a step; None when they may.

    Raises KeyError for a step that does not exist.
    """
    move = MOVES[step]
    if state not in move.origins:
        origins = Words(
            " or ".join(f"“{PLAN_STATE.say(one, 'en')}”" for one in move.origins),
            "".join(f"「{PLAN_STATE.say(one, 'ja')}」" for one in move.origins),
        )
        now = Words(PLAN_STATE.say(state, "en"), PLAN_STATE.say(state, "ja"))
        return fill(_WRONG_STATE, step=move.words, state=now, origins=origins)
    if not set(parts) & set(move.parts):
        return fill(_WRONG_PART, step=move.words, who=move.who)
    return None


def asked_now(answers: Sequence[str], way: str) -> tuple[int, ...]:
    """Which approvers, by their place, are asked just now.

    `answers` are those given so far in the order of asking, empty where none is; `way` is a code of
    `APPROVAL_WAY`. One after the other: the first who has not answered.
    """
    waiting = tuple(place for place, answer in enumerate(answers) if not answer)
    return waiting[:1] if way == "in_order" else waiting


def is_approved(answers: Sequence[str], way: str) -> bool:
    """Whether the answers approve the plan: one where any is enough, else all of them."""
    said = [answer == "approved" for answer in answers]
    return any(said) if way == "any" else bool(said) and all(said)


def reminder_due(valid_until: date, today: date) -> int | None:
    """The reminder, in days before the last valid day, that should have gone out by `today`.

    The latest one that is reached: after a downtime one goes out, not all that were missed. None
    more than 90 days before, and after the last valid day.
    """
    left = (valid_until - today).days
    reached = [days for days in REMINDERS if left <= days]
    return min(reached) if left >= 0 and reached else None


def is_over(valid_until: date | None, today: date) -> bool:
    """Whether the last valid day lies before `today`."""
    return valid_until is not None and valid_until < today
