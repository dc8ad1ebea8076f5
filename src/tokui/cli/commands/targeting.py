"""Investment decisions of accounts and target lists."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, account, acting_as, as_json, option
from tokui.core.words import Words


def add_investing(commands: Commands) -> None:
    """`invest` and `targets`."""
    invest = commands.level("invest", Words("Where we invest, and why", "投資判断"))
    show = invest.add(
        "show",
        Words("The class of an account, why, and how it came about", "投資区分と理由、その履歴"),
        "tokui invest show 東亜精密",
        "investment:show",
    )
    account(show)
    acting_as(show)
    as_json(show)
    decide = invest.add(
        "decide",
        Words("Decide on the class of an account", "投資区分を決める"),
        "tokui invest decide 東亜精密 --class invest --because 更新時期",
        "investment:decide",
    )
    account(decide)
    classes = ("invest", "develop", "maintain")
    tier = Words("the class", "投資区分")
    option(decide, "--class", help=tier, choices=classes, required=True, dest="tier")
    because = Words("why", "理由")
    option(decide, "--because", help=because, required=True, metavar="TEXT")
    day = Words("the day on which to look again", "次回見直し日")
    option(decide, "--next-look", help=day, metavar="DATE")
    acting_as(decide)
    as_json(decide)
    targets = commands.level("targets", Words("Target lists", "ターゲットリスト"))
    listing = targets.add(
        "list",
        Words("The target lists", "ターゲットリストの一覧"),
        "tokui targets list",
        "investment:lists",
    )
    acting_as(listing)
    as_json(listing)
    firms = targets.add(
        "show",
        Words("The companies of a list", "リストの企業"),
        "tokui targets show 01jd8x6v3kq2m9w4r7t5n0zc1b",
        "investment:firms",
    )
    option(firms, "list", help=Words("id of the list", "リストのID"), metavar="LIST")
    acting_as(firms)
    as_json(firms)
