"""The meetings in which a plan is tested."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, account, acting_as, as_json, option
from tokui.core.words import Words


def add_reviewing(commands: Commands) -> None:
    """`review list`, `review start` and `review seal`."""
    review = commands.level("review", Words("Reviews of a plan", "プランのレビュー"))
    shown = review.add(
        "list",
        Words("The reviews of an account", "取引先のレビューの一覧"),
        "tokui review list 東亜精密",
        "reviews:show",
    )
    started = review.add(
        "start",
        Words("Put a review on the calendar", "レビューを予定に入れる"),
        "tokui review start 東亜精密 --kind quarterly --day 2026-12-18",
        "reviews:start",
    )
    sealed = review.add(
        "seal",
        Words("Seal a review, and the plan with it", "レビューとプランを確定する"),
        "tokui review seal 東亜精密 --summary 上期の方針に合意",
        "reviews:seal",
    )
    for parser in (shown, started, sealed):
        account(parser)
    option(
        started, "--kind", default="monthly", help=Words("how often it is held", "レビューの種類"),
        choices=("weekly", "monthly", "quarterly", "yearly"),
    )  # fmt: skip
    option(started, "--day", help=Words("its day; today without it", "予定日（省略時は今日）"),
           metavar="DATE")  # fmt: skip
    option(started, "--title", help=Words("its name", "レビュー名"), metavar="WORDS")
    which = Words(
        "id or title; the next open one without it", "IDまたは名称（省略時は次に開くレビュー）"
    )
    option(sealed, "--review", help=which, metavar="REVIEW")
    option(sealed, "--summary", help=Words("what was said on the whole", "まとめ"),
           metavar="WORDS")  # fmt: skip
    option(sealed, "--held", help=Words("the day it was held; today without it",
           "実施日（省略時は今日）"), metavar="DATE")  # fmt: skip
    option(sealed, "--next", help=Words("the day of the next one", "次回予定日"),
           metavar="DATE")  # fmt: skip
    for parser in (shown, started, sealed):
        acting_as(parser)
        as_json(parser)
