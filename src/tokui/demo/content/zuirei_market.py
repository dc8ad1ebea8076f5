# ruff: noqa: E501 - rows of a table read better unwrapped
"""Rivals of Zuirei, our rivals for Zuirei, and where which product is in use."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import MILLION, Day, Judged, Row, To, links, row

_PAPER = Words("Trade paper", "業界紙")
_RESULTS = Words("Results of the company, exhibition", "同社決算、展示会")
_EVALUATION = Words("Evaluation meeting 3", "第3回評価会")
_HEARD = Words("Head of the DX Office", "DX推進室長")


def _rated(value: str, grade: str, source: Words, days: int) -> Judged:
    return Judged(value, grade, source, days=days)


# fmt: off
CUSTOMER_RIVALS: tuple[Row, ...] = (
    row("hokurei", name=Words("Hokurei Machinery", "北嶺マシナリー"), trend=Words("Building a plant for reducers only; opens next spring.", "減速機専用工場を建設中。来春稼働予定。"),
        product=Words("Range and accuracy on a par.", "品揃え・精度ともに同等。"), price=Words("About the same.", "ほぼ同水準。"), marketing=Words("Puts “delivered in 35 days” on its front page.", "「35日納入」を前面に打ち出す。"), relationship=Words("Strong with one of the two large robot makers.", "大口ロボットメーカーの一社に強い。"),
        product_rating=_rated("0", "stated", _RESULTS, -70), price_rating=_rated("0", "stated", _RESULTS, -70), marketing_rating=_rated("+1", "inferred", _PAPER, -70), relationship_rating=_rated("+1", "stated", _HEARD, -34),
        implication=Words("Lead times are compared every quarter: an effect in days is heard.", "リードタイムは四半期ごとに比較される。日数での訴求が響く。"), source=_RESULTS),
    row("narumi", name=Words("Narumino Machine Works", "鳴海野工機"), trend=Words("Withdrawing from small lots.", "小ロット品から撤退傾向。"),
        product=Words("Strong in large machine tools.", "大型工作機械に強い。"), price=Words("Expensive.", "高め。"), marketing=Words("Low profile.", "目立たない。"), relationship=Words("Long ties with aircraft-part makers.", "航空機部品メーカーと長い付き合い。"),
        product_rating=_rated("+1", "stated", _PAPER, -110), price_rating=_rated("-1", "stated", _PAPER, -110), marketing_rating=_rated("-1", "inferred", _PAPER, -110), relationship_rating=_rated("0", "assumed", _PAPER, -110),
        implication=Words("Small lots move to Zuirei; plans get even finer.", "小ロット需要が瑞嶺に流れ、計画はさらに細かくなる。"), source=_PAPER),
    row("hallmeyer", name=Words("Hallmeyer Maschinenbau", "ハルマイヤー機械製作所"), trend=Words("Now sells machines bundled with planning software.", "機械と計画ソフトのセット販売を開始。"),
        product=Words("Ahead in five-axis machines.", "5軸で先行。"), price=Words("20 to 30 % more expensive.", "2〜3割高。"), marketing=Words("Shows whole factories at exhibitions.", "展示会で工場丸ごとを見せる。"), relationship=Words("Few service staff in Japan.", "国内の保守要員が少ない。"),
        product_rating=_rated("+1", "stated", _RESULTS, -62), price_rating=_rated("-2", "stated", _RESULTS, -62), marketing_rating=_rated("+2", "stated", _RESULTS, -62), relationship_rating=_rated("-1", "inferred", _RESULTS, -62),
        implication=Words("Service is looking for an answer: room for remote diagnosis.", "サービス本部は対抗策を探している。遠隔診断の提案余地。"), source=Words("Exhibition", "展示会")),
    row("canghai", name=Words("Canghai CNC", "滄海数控"), trend=Words("Doubling its reducer capacity.", "減速機の生産能力を倍増中。"),
        product=Words("Shorter gear life.", "歯車の寿命が短い。"), price=Words("About 20 % cheaper.", "約2割安い。"), marketing=Words("Sells through trading houses.", "商社経由で拡販。"), relationship=Words("Enters as second source.", "二社購買の二番手として参入。"),
        product_rating=_rated("-1", "stated", _PAPER, -70), price_rating=_rated("+2", "stated", _PAPER, -70), marketing_rating=_rated("0", "assumed", _PAPER, -70), relationship_rating=Judged("unknown", "assumed", days=-70),
        implication=Words("Price pressure makes cost per lot a matter of survival.", "価格圧力でロット別原価の把握が死活問題になる。"), source=_PAPER),
)

OUR_RIVALS: tuple[Row, ...] = (
    row("shinonome", name=Words("Shinonome Information Services", "東雲情報サービス"), offering=Words("Core system, supplier ordering, maintenance", "基幹システム・受発注・保守"), departments=links("department", "it buying finance"),
        product=Words("No shop-floor product of its own.", "現場向けの自社製品はない。"), price=Words("Discounts bundled with core maintenance.", "基幹保守との抱き合わせ値引き。"), marketing=Words("Visits executives every quarter.", "役員訪問を四半期ごとに継続。"), relationship=Words("Twelve years; two engineers on site.", "12年の取引。常駐2名。"),
        product_rating=_rated("-1", "confirmed", _EVALUATION, -12), price_rating=_rated("+1", "confirmed", Words("Lost deal", "失注案件"), -95), marketing_rating=_rated("0", "inferred", _HEARD, -34), relationship_rating=_rated("+2", "confirmed", _HEARD, -28),
        contract_value=86 * MILLION, contract_ends_on=Day(860), supporters=links("stakeholder", "ibuki igarashi"), counter_move=Words("Do not compete with the core system; work alongside it with file-based integration.", "基幹とは競合せず、ファイル連携で共存する立場を明確にする。"), winning_path=Words("Win the shop floor of all plants before the core system is renewed.", "基幹更改の前に全工場の現場側を押さえる。")),
    row("kvanta", name=Words("Kvanta Factory", "クヴァンタ・ファクトリー"), offering=Words("Plant-wide manufacturing execution system", "工場統合型の製造実行システム"), departments=links("department", "prod_eng making qa"),
        product=Words("Rich reports; replanning takes an hour.", "帳票が豊富。組み直しに1時間かかる。"), price=Words("Cheap in the first year, expensive to change.", "初年度は安く、改修は高い。"), marketing=Words("Promotes its automotive references.", "自動車関連の導入実績を訴求。"), relationship=Words("Came in through an equipment maker; close to the deputy head of Production.", "設備メーカー経由で参入。副本部長に近い。"),
        product_rating=_rated("0", "confirmed", _EVALUATION, -12), price_rating=_rated("+1", "stated", _HEARD, -34), marketing_rating=_rated("+1", "stated", _HEARD, -34), relationship_rating=_rated("0", "inferred", _HEARD, -34),
        supporters=links("stakeholder", "umehara"), counter_move=Words("Let the foremen try both terminals side by side.", "職長に両社の端末を並べて触っていただく。"), winning_path=Words("Win on replanning speed and adoption by foremen; close the gap in reports.", "組み直しの速さと職長の定着で勝ち、帳票の差を詰める。")),
    row("aoi", name=Words("Matsukawa Computing", "松河電算"), offering=Words("Custom terminals and reports in plants 1 and 3", "第一・第三工場の端末・帳票の個別開発"), departments=links("department", "making"),
        product=Words("Twenty years of additions without documentation.", "20年の継ぎ足しで文書がない。"), price=Words("Low hourly rate.", "時間単価が安い。"), marketing=Words("None.", "特になし。"), relationship=Words("Well known to the foremen.", "職長と顔なじみ。"),
        product_rating=_rated("-2", "confirmed", Words("Visit to plant 1", "第一工場訪問"), -66), price_rating=_rated("+1", "stated", Words("Indirect Purchases", "間接材課"), -110), marketing_rating=_rated("-2", "inferred", Words("Visit", "訪問"), -66), relationship_rating=_rated("+1", "confirmed", Words("Visit to plant 1", "第一工場訪問"), -66),
        contract_value=9_600_000, contract_ends_on=Day(128), counter_move=Words("Cooperate with them on terminals.", "端末まわりはパートナーとして協業する。"), winning_path=Words("Their owner wants to retire: become the successor.", "経営者の引退意向を踏まえ、引き継ぎ先になる。")),
    row("in_house", name=Words("In-house development by Information Systems", "情報システム部の内製"), offering=Words("Spreadsheets, small tools", "表計算・小規模ツール"), departments=links("department", "it control"),
        product=Words("Fits the work, breaks with every transfer.", "業務に合うが、異動のたびに止まる。"), price=Words("Looks free.", "無料に見える。"), marketing=None, relationship=Words("Colleagues in house.", "社内の仲間。"),
        product_rating=_rated("-1", "stated", Words("Scheduling", "計画課"), -48), price_rating=_rated("+2", "inferred", Words("Finance", "経理財務部"), -47), marketing_rating=Judged("unknown", "assumed", days=-48), relationship_rating=_rated("+1", "stated", Words("Scheduling", "計画課"), -48),
        counter_move=Words("Show the hours Information Systems would get back.", "情シスに戻る時間を示す。"), winning_path=Words("Let them focus on the core-system renewal.", "基幹更改に専念できる体制づくりを提案する。")),
)

_CELLS = (
    # department, product, status, our sales, wallet, rival, contract ends in days, reason, next step (money in million yen)
    ("control", "scheduler", "ours", 58, 72, None, 320, None, Words("Extend to plant 2.", "第二工場へ拡張。")),
    ("control", "shopfloor", "ours", 66, 90, None, 320, None, Words("Plant 1 today; plant 2 is in the deal.", "現在は第一工場のみ。第二工場は商談中。")),
    ("control", "care", "ours", 12, 12, None, 130, None, None),
    ("control", "maintain", "not_applicable", None, None, None, None, Words("No machines of its own.", "自部門の設備なし。"), None),
    ("control", "drawings", "not_done", None, 2, None, None, Words("Not asked yet.", "未提案。"), None),
    ("prod_eng", "scheduler", "in_deal", None, 18, None, None, None, Words("Pilot line first.", "先行ラインから。")),
    ("prod_eng", "shopfloor", "in_deal", None, 90, Words("Kvanta Factory", "クヴァンタ・ファクトリー"), None, None, Words("Close the seven items.", "残り7項目の解消。")),
    ("prod_eng", "trace", "not_done", None, 10, None, None, Words("Waiting for Quality to decide.", "品質部門の判断待ち。"), None),
    ("prod_eng", "maintain", "in_deal", None, 26, None, None, None, Words("Obtain the stoppage log.", "停止記録の入手。")),
    ("prod_eng", "drawings", "ours", 4, 4, None, 225, None, None),
    ("making", "shopfloor", "competitor", None, 24, Words("Matsukawa Computing", "松河電算"), 128, None, Words("Discuss partnership before the contract ends.", "満了前に協業を打診。")),
    ("making", "scheduler", "ours", 21, 30, None, 320, None, Words("Usage by foremen above 90 %.", "職長の利用率90%超。")),
    ("making", "trace", "in_house", None, 8, None, None, Words("Paper and spreadsheets.", "紙と表計算。"), None),
    ("making", "maintain", "unknown", None, None, None, None, None, Words("Ask Manufacturing 2.", "第二製造課に確認。")),
    ("making", "care", "ours", 8, 10, None, 130, None, None),
    ("qa", "trace", "in_deal", None, 48, Words("Kvanta Factory", "クヴァンタ・ファクトリー"), None, None, Words("Reproduce inquiries with real lots.", "実ロットの再現会。")),
    ("qa", "shopfloor", "unknown", None, None, None, None, None, Words("Ask Inspection.", "検査課に確認。")),
    ("qa", "drawings", "ours", 3, 3, None, 225, None, None),
    ("qa", "scheduler", "not_applicable", None, None, None, None, None, None),
    ("design", "drawings", "ours", 12, 18, None, 225, None, Words("Design-system integration.", "設計システム連携。")),
    ("design", "trace", "not_applicable", None, None, None, None, None, None),
    ("design", "scheduler", "not_done", None, 5, None, None, Words("Designers' workload is planned by hand.", "設計者の負荷計画は手作業。"), None),
    ("design", "care", "ours", 3, 3, None, 130, None, None),
    ("it", "care", "ours", 17, 30, None, 130, None, Words("Response-time annex.", "応答時間の別紙化。")),
    ("it", "shopfloor", "in_house", None, 12, None, None, Words("In-house tools made by two people.", "2名による内製ツール。"), None),
    ("it", "supply", "competitor", None, 22, Words("Shinonome Information Services", "東雲情報サービス"), 860, None, None),
    ("it", "maintain", "not_done", None, 6, None, None, Words("They would like server monitoring.", "サーバー監視の要望あり。"), None),
    ("buying", "supply", "competitor", None, 28, Words("Shinonome Information Services", "東雲情報サービス"), 640, Words("Lost three months ago.", "3か月前に失注。"), Words("Sixty small suppliers remain uncovered.", "小規模60社が対象外のまま。")),
    ("buying", "drawings", "not_done", None, 4, None, None, Words("Drawings go to suppliers by fax.", "仕入先への図面送付はFAX。"), Words("Demonstrate the sending function.", "送付機能を見せる。")),
    ("buying", "scheduler", "not_applicable", None, None, None, None, None, None),
    ("buying", "care", "unknown", None, None, None, None, None, None),
    ("service", "maintain", "in_deal", None, 15, None, None, None, Words("Workflow from alarm to visit.", "警報から訪問までの流れ。")),
    ("service", "care", "not_done", None, 6, None, None, None, None),
    ("service", "drawings", "in_house", None, 5, None, None, Words("Shared folders instead.", "共有フォルダで代用。"), None),
    ("service", "supply", "unknown", None, None, None, None, None, None),
    ("service", "trace", "not_done", None, 4, None, None, Words("Parts history kept on paper.", "部品交換履歴は紙。"), None),
)
# fmt: on


def _yen(million: int | None) -> int | None:
    return None if million is None else million * MILLION


FOOTPRINT: tuple[Row, ...] = tuple(
    row(
        f"{department}_{product}",
        department=To(f"department.{department}"),
        product=To(f"product.{product}"),
        status=Judged(status, "confirmed" if status == "ours" else "stated", days=-40),
        our_sales=_yen(sales),
        wallet=_yen(wallet),
        rival=rival,
        contract_ends_on=None if ends is None else Day(ends),
        reason=reason,
        next_step=next_step,
    )
    for department, product, status, sales, wallet, rival, ends, reason, next_step in _CELLS
)
