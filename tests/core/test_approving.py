"""Which step of a plan is allowed when, to whom, and when owners are reminded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tokui.core.approving import MOVES, asked_now, is_approved, is_over, reminder_due, why_not
from tokui.core.scales import PLAN_STATE

ALLOWED = {
    ("submit", "draft"), ("submit", "changes_requested"), ("recall", "in_review"),
    ("request_changes", "in_review"), ("approve", "in_review"), ("reject", "in_review"),
    ("activate", "approved"), ("expire", "approved"), ("expire", "active"),
    ("reopen", "approved"), ("reopen", "active"), ("reopen", "expired"),
}  # fmt: skip
PARTS = {
    "submit": {"editor"}, "recall": {"editor", "asker"}, "request_changes": {"approver"},
    "approve": {"approver"}, "reject": {"approver"}, "activate": {"editor"},
    "expire": {"system"}, "reopen": {"editor"},
}  # fmt: skip
UNTIL = date(2027, 3, 31)


@pytest.mark.parametrize("step", MOVES)
def test_each_step_starts_from_its_states_and_from_no_other(step: str):
    for state in PLAN_STATE.codes:
        refused = why_not(step, state, ["editor", "approver", "asker", "system"])
        assert (refused is None) == ((step, state) in ALLOWED), state
        if refused:
            assert PLAN_STATE.say(state, "en") in refused.en
            assert PLAN_STATE.say(state, "ja") in refused.ja


@pytest.mark.parametrize("step", MOVES)
def test_each_step_is_for_its_part_alone(step: str):
    state = MOVES[step].origins[0]
    for part in ("editor", "approver", "asker", "system", "reader"):
        refused = why_not(step, state, [part])
        assert (refused is None) == (part in PARTS[step]), part
        if refused:
            assert MOVES[step].words.en in refused.en


def test_a_step_that_does_not_exist_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        why_not("forget", "draft", ["editor"])


@pytest.mark.parametrize(
    ("answers", "way", "asked", "approved"),
    [
        (["", ""], "any", (0, 1), False),
        (["approved", ""], "any", (1,), True),
        (["", "approved"], "all", (0,), False),
        (["approved", "approved"], "all", (), True),
        (["", ""], "in_order", (0,), False),
        (["approved", ""], "in_order", (1,), False),
        (["approved", "approved"], "in_order", (), True),
        ([], "all", (), False),
        ([], "any", (), False),
    ],
)
def test_who_is_asked_and_when_it_is_approved(answers, way, asked, approved):
    assert asked_now(answers, way) == asked
    assert is_approved(answers, way) == approved


@pytest.mark.parametrize(
    ("left", "due"),
    [(91, None), (90, 90), (89, 90), (61, 90), (60, 60), (31, 60), (30, 30), (16, 30), (15, 15),
     (1, 15), (0, 0), (-1, None), (-90, None)],
)  # fmt: skip
def test_the_reminder_that_should_have_gone_out(left: int, due: int | None):
    assert reminder_due(UNTIL, UNTIL - timedelta(days=left)) == due


def test_the_last_valid_day_still_counts():
    assert not is_over(UNTIL, UNTIL)
    assert is_over(UNTIL, UNTIL + timedelta(days=1))
    assert not is_over(None, UNTIL)
