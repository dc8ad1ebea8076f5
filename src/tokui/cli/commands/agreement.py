"""The steps of a plan from draft to active."""

from __future__ import annotations

from typing import Final

from tokui.cli.commands.grammar import Commands, Parser, account, acting_as, as_json, option
from tokui.core.words import Words

_STEPS: Final = (
    ("approve", Words("Approve a submitted plan", "申請されたプランを承認する")),
    ("request-changes", Words("Send a submitted plan back", "申請されたプランを差し戻す")),
    ("reject", Words("Reject a submitted plan", "申請されたプランを却下する")),
    ("recall", Words("Take a submission back", "承認の申請を取り下げる")),
    ("activate", Words("Put an approved plan into effect", "承認済みプランの実行を開始する")),
    ("reopen", Words("Make a plan a draft again", "プランを下書きに戻す")),
)
_WAYS: Final = ("any", "all", "in_order")


def add_plan_steps(plans: Commands) -> None:
    """`plan submit`, `plan approve` …"""
    _add_submit(plans)
    for name, does in _STEPS:
        example = f"tokui plan {name} 東亜精密 --as makabe@example.com"
        parser = plans.add(name, does, example, f"agreement:{name.replace('-', '_')}")
        account(parser)
        if name != "activate":
            remark = Words(
                "a remark; needed to send back or reject", "コメント（差し戻し・却下では必須）"
            )
            option(parser, "--remark", help=remark, metavar="TEXT")
        if name == "approve":
            stands = Words(
                "also when it changed since it was submitted",
                "申請後に変更があっても現在の内容で承認する",
            )
            option(parser, "--as-it-stands", help=stands, action="store_true")
        _finish(parser)


def _add_submit(plans: Commands) -> None:
    submit = plans.add(
        "submit",
        Words("Submit a plan for approval", "プランの承認を申請する"),
        "tokui plan submit 東亜精密 --approver makabe@example.com",
        "agreement:submit",
    )
    account(submit)
    who = Words("who approves; without it the sponsor", "承認者（省略時はスポンサー）")
    option(submit, "--approver", help=who, metavar="EMAIL", action="append")
    way = Words("who must approve", "承認の条件")
    option(submit, "--way", help=way, choices=_WAYS, default="any")
    note = Words("a note to the approvers", "承認者へのメモ")
    option(submit, "--note", help=note, metavar="TEXT")
    until = Words("the last day on which the plan holds", "プランの有効期限")
    option(submit, "--valid-until", help=until, metavar="DATE")
    _finish(submit)


def _finish(parser: Parser) -> None:
    acting_as(parser)
    as_json(parser)
