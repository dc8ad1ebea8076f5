"""Rules about whitespace: what nobody knows, what contradicts itself, what runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rivals import WINDOW
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.plan import Footprint
from tokui.core.scales import FOOTPRINT
from tokui.core.sentences import day_words, money_words, same
from tokui.core.words import Words

YEAR: Final = timedelta(days=365)


@rule(
    "WHI-01", "warning", "footprint",
    title=("Nobody knows what is used where spend is high", "支出が大きいのに導入状況が不明"),
    says=("{where}: {wallet} a year is spent, but on what is not known.",
          "{where}：年間{wallet}の支出がありますが、導入状況が不明です。"),
    why=("The largest potential lies where we have not asked.",
         "最も大きな余地は、聞いていないところにあります。"),
    remedy=("Ask what is in use there and until when.", "何をいつまで使うか確認します。"),
)  # fmt: skip
def unknown_where_rich(ground: Ground) -> Iterator[Hit]:
    """A cell of unknown status whose spend is at least the mean of all known spends."""
    known = [cell.wallet for cell in ground.plan.footprint if cell.wallet]
    for cell in ground.plan.footprint:
        if cell.status.is_known or not cell.wallet or cell.wallet * len(known) < sum(known):
            continue
        wallet = money_words(cell.wallet, ground.plan.account.currency)
        yield at("footprint", cell.id, "status", where=_place(ground, cell), wallet=wallet)


@rule(
    "WHI-02", "error", "footprint",
    title=("We sell more than is spent", "支出を超える当社売上"),
    says=("{where}: our sales of {ours} exceed the estimated spend of {wallet}.",
          "{where}：当社売上{ours}が推定支出{wallet}を超えています。"),
    why=("Our share would be above 100 %.", "シェアが100%を超えます。"),
    remedy=("Correct the estimate or the sales.", "推定支出か売上を直します。"),
)  # fmt: skip
def more_than_all(ground: Ground) -> Iterator[Hit]:
    """A cell in which our sales are above the estimated spend."""
    currency = ground.plan.account.currency
    for cell in ground.plan.footprint:
        if cell.wallet is not None and cell.our_sales is not None and cell.our_sales > cell.wallet:
            said = {
                "ours": money_words(cell.our_sales, currency),
                "wallet": money_words(cell.wallet, currency),
            }
            yield at("footprint", cell.id, "wallet", where=_place(ground, cell), **said)


@rule(
    "WHI-03", "warning", "footprint",
    title=("In a deal that does not exist", "商談のない「商談中」"),
    says=("{where} is marked as in a deal, but no open deal is about it.",
          "{where}は「商談中」ですが、該当する商談がありません。"),
    why=("The map promises what the pipeline does not hold.",
         "マップの見込みに、商談の裏付けがありません。"),
    remedy=("Open the deal, or correct the status.", "商談を登録するか、導入状況を直します。"),
)  # fmt: skip
def deal_missing(ground: Ground) -> Iterator[Hit]:
    """A cell in a deal whose product is in no open deal; deals without products may be it."""
    sold = {id for deal in ground.open_deals for id in deal.products}
    maybe = any(not deal.products for deal in ground.open_deals)
    for cell in ground.plan.footprint:
        if cell.status.value == "in_deal" and cell.product not in sold and not maybe:
            yield at("footprint", cell.id, "status", where=_place(ground, cell))


@rule(
    "WHI-04", "warning", "footprint",
    title=("Ours, but nothing was bought for a year", "一年取引のない導入済"),
    says=("{where} is marked as ours, but no order came in the last twelve months.",
          "{where}は「導入済」ですが、直近12か月の取引がありません。"),
    why=("What is not bought is perhaps not used any more.",
         "購入がなければ、使われていない恐れがあります。"),
    remedy=("Ask whether it is still in use.", "今も使われているか確認します。"),
)  # fmt: skip
def ours_without_orders(ground: Ground) -> Iterator[Hit]:
    """A cell that is ours, orders are on record, and none of its product in the last year."""
    since = ground.today - YEAR
    bought = {order.product for order in ground.plan.orders if order.month >= since}
    for cell in ground.plan.footprint:
        if ground.plan.orders and cell.status.value == "ours" and cell.product not in bought:
            yield at("footprint", cell.id, "status", where=_place(ground, cell))


@rule(
    "WHI-05", "error", "footprint",
    title=("Contract runs out, and nothing is planned", "契約満了に備えがない"),
    says=("{where}: the contract ({status}) ends on {day}; no deal, play or next step goes for it.",
          "{where}：契約（{status}）が{day}に満了しますが、商談もシナリオも次の一手もありません。"),
    why=("Ours may go, a rival's could come: both are decided before that day.",
         "自社契約の失注も競合契約の獲得も、満了前に決まります。"),
    remedy=("Write the next step, or open a deal.", "次の一手を書くか、商談を登録します。"),
)  # fmt: skip
def runs_out(ground: Ground) -> Iterator[Hit]:
    """The contract of a cell ends within half a year, and neither an open deal nor a live play is
    for its product, nor is a next step written."""
    planned = {id for deal in ground.open_deals for id in deal.products}
    planned |= {id for play in ground.live_plays for id in play.products}
    for cell in ground.plan.footprint:
        end = cell.contract_ends_on
        if end is None or not ground.today <= end <= ground.today + WINDOW:
            continue
        if cell.product not in planned and not cell.next_step.strip():
            status = FOOTPRINT[cell.status.value].words
            said = {"where": _place(ground, cell), "status": status, "day": day_words(end)}
            yield at("footprint", cell.id, "contract_ends_on", **said)


@rule(
    "WHI-06", "hint", "footprint",
    title=("Empty, and nobody says why", "理由のない空白"),
    says=("{where} is empty although {wallet} a year is spent; neither reason nor next step is "
          "written.",
          "{where}は年間{wallet}の支出がありますが、空白の理由も次の一手もありません。"),
    why=("Whitespace without a reason is asked about at every review.",
         "理由のない空白は、レビューのたびに問われます。"),
    remedy=("Write why it is empty, or what comes next.", "空白の理由か次の一手を書きます。"),
)  # fmt: skip
def empty_without_reason(ground: Ground) -> Iterator[Hit]:
    """A cell held by a rival, made in house or not done, with known spend and no word on it."""
    for cell in ground.plan.footprint:
        if cell.status.value not in ("competitor", "in_house", "not_done") or not cell.wallet:
            continue
        if not cell.reason.strip() and not cell.next_step.strip():
            wallet = money_words(cell.wallet, ground.plan.account.currency)
            yield at("footprint", cell.id, "reason", where=_place(ground, cell), wallet=wallet)


@rule(
    "WHI-07", "warning", "footprint",
    title=("Deal for what is not applicable", "「対象外」への商談"),
    says=("“{name}” is for {where}, which is marked as not applicable.",
          "商談「{name}」の{where}は「対象外」とされています。"),
    why=("One of the two is wrong.", "どちらかが誤りです。"),
    remedy=("Correct the status, or ask why we are trying.",
            "導入状況を直すか、商談を続けるか判断します。"),
)  # fmt: skip
def deal_not_applicable(ground: Ground) -> Iterator[Hit]:
    """An open deal of a department for a product that is not applicable there."""
    for cell in ground.plan.footprint:
        for deal in ground.open_deals:
            same_place = deal.department is not None and deal.department == cell.department
            is_here = same_place and cell.product in deal.products
            if cell.status.value == "not_applicable" and is_here:
                yield at("footprint", cell.id, "status", where=_place(ground, cell), name=deal.name)


def _place(ground: Ground, cell: Footprint) -> Words:
    where = ground.plan.name(cell.department) or ground.plan.account.name
    return same(f"{where} × {ground.plan.name(cell.product)}")
