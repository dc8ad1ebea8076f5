# ruff: noqa: E501 - rows of a table read better unwrapped
"""What Zuirei wants and what stands in its way, in five layers."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import Day, Judged, Month, Row, To, links, row

_MIDTERM = Words("Mid-term plan ZP2028", "中期経営計画「ZP2028」説明資料")
_TWELVE = Words("Visit to scheduling", "計画課の訪問")

# fmt: off
NEEDS: tuple[Row, ...] = (
    row("margin", title=Words("Raise the operating margin from 6.2 % to 9 %", "営業利益率を6.2%から9%へ引き上げる"), layer="goal",
        state=Judged("confirmed", "confirmed", _MIDTERM, Words("9 % in the last year of the plan", "計画最終年度に9%"), -190), importance=Judged("5", "confirmed", _MIDTERM, None, -190), urgency=Judged("3", "inferred", None, None, -60),
        detail=Words("The most important of the three figures promised to the market.", "市場に約束した3つの数字のうち最も重い。"), holder=To("stakeholder.takatsu"), department=To("department.zuirei"),
        value_hypothesis=Words("Less stock and fewer rush orders through shorter lead times: about 0.6 points.", "リードタイム短縮による在庫・特急費の削減で約0.6ポイント寄与。"), due_on=Month(28, 31), position=1),
    row("lead", title=Words("Cut the reducer lead time from 50 to 30 days", "精密減速機の受注〜出荷リードタイムを50日から30日へ"), layer="goal", cause=To("need.margin"),
        state=Judged("confirmed", "confirmed", Words("Executive meeting", "役員面談"), Words("Lead time is my promise to the board.", "リードタイムは取締役会での私の約束だ"), -18), importance=Judged("5", "confirmed", _MIDTERM, None, -18), urgency=Judged("5", "stated", None, None, -18),
        detail=Words("Overseas rivals deliver in 35 days. Each rush order costs about 180,000 yen extra.", "海外勢は35日で納入。特急対応は1件あたり約18万円の追加費用。"), holder=To("stakeholder.kuramochi"), department=To("department.prod_div"),
        value_hypothesis=Words("Replanning within minutes removes eight to twelve days of waiting.", "計画の即時組み直しで滞留を8〜12日短縮。"), due_on=Month(16, 31), products=links("product", "scheduler shopfloor"), deals=links("deal", "plant2 pilot"), position=2),
    row("records", title=Words("Robot makers demand records for every lot", "ロボットメーカーから全ロットの記録提出を求められている"), layer="pressure", pressure="external",
        state=Judged("confirmed", "confirmed", Words("Meeting with the head of Quality", "品質本部長との面談"), Words("A day and a half will cost us the contract.", "1日半では契約を失う"), -25), importance="5", urgency=Judged("4", "stated", Words("Meeting with the head of Quality", "品質本部長との面談"), None, -25),
        detail=Words("The two buyers account for 31 % of reducer sales.", "要求元の2社で減速機売上の31%。"), holder=To("stakeholder.minase"), department=To("department.quality_div"), value_hypothesis=Words("Protects 15 billion yen of sales with two buyers.", "2社・約150億円の取引を守る。"), due_on=Month(6, 31), position=3),
    row("veterans", title=Words("Half of the veteran planners retire within five years", "ベテラン計画担当が5年で半減する"), layer="pressure", pressure="internal",
        state=Judged("confirmed", "stated", Words("General manager of Production Control", "生産管理部長"), Words("Two of four will be gone in three years.", "4人のうち2人は3年以内に定年"), -48), importance="4", urgency="3",
        detail=Words("Their know-how is not documented.", "ノウハウは文書化されていない。"), holder=To("stakeholder.sugawara"), department=To("department.control"), position=4),
    row("factory", title=Words("Smart factory: replace shop-floor data collection at plant 2", "スマート工場構想：第二工場の実績収集を全面刷新する"), layer="initiative", cause=To("need.lead"),
        state=Judged("confirmed", "confirmed", Words("Kick-off of the evaluation", "評価会キックオフ"), None, -128), importance=Judged("5", "confirmed", None, None, -34), urgency=Judged("4", "confirmed", None, None, -34),
        detail=Words("Two products are evaluated on 24 items; then the approval process starts.", "2製品を24項目で評価し、その後稟議に進む。"), holder=To("stakeholder.saotome"), department=To("department.dx"),
        value_hypothesis=Words("One way of collecting data in all plants, with cost known the same day.", "全工場の実績収集を一本化し、当日原価を実現。"), due_on=Month(10, 31), products=links("product", "shopfloor scheduler"), deals=links("deal", "plant2"), position=5),
    row("core", title=Words("Renew the core system before its maintenance ends", "保守期限前の基幹システム更改"), layer="initiative",
        state=Judged("hypothesis", "stated", Words("Manager of Core Systems", "基幹システム課長"), Words("Nothing is decided yet.", "まだ何も決まっていない"), -28), importance="4", urgency="unknown",
        detail=Words("Two and a half years are left. If Shinonome wins, it will probably bundle the plants.", "期限まで2年半。東雲が取れば工場側も抱き合わせになる恐れ。"), holder=To("stakeholder.tachibana"), department=To("department.it_div"), deals=links("deal", "hub"), position=6),
    row("sheets", title=Words("Production plans depend on spreadsheets and two veterans", "工程計画が表計算とベテラン2名の勘に頼っている"), layer="obstacle", cause=To("need.veterans"),
        state=Judged("confirmed", "confirmed", _TWELVE, Words("10:20 to 14:05 for one rush order", "特急1件で10時20分から14時05分まで"), -9), importance=Judged("5", "confirmed", _TWELVE, None, -9), urgency=Judged("4", "confirmed", _TWELVE, None, -9),
        detail=Words("One change means editing eleven sheets; foremen are told by phone.", "1件の変更で11枚の表を直し、職長には電話で伝える。"), holder=To("stakeholder.kogure"), department=To("department.schedule"), products=links("product", "scheduler"), position=7),
    row("cost", title=Words("Each plant records output differently; cost is known only at month's end", "工場ごとに実績の取り方が違い、原価が月末まで見えない"), layer="obstacle",
        state=Judged("confirmed", "stated", Words("Budget manager", "予算課長"), Words("We find out about a loss five weeks late.", "赤字品が分かるのは5週間後"), -130, -10), importance=Judged("4", "stated", None, None, -130, -10), urgency="3",
        detail=Words("Plants 2 and 3 retype daily reports from paper.", "第二・第三工場は日報の手入力。"), holder=To("stakeholder.zaitsu"), department=To("department.finance"), products=links("product", "shopfloor"), deals=links("deal", "plant2"), position=8),
    row("replan", title=Words("Replan within 30 minutes of a rush order", "特急受注のたびの計画組み直しを30分以内にしたい"), layer="need", cause=To("need.sheets"),
        state=Judged("confirmed", "confirmed", _TWELVE, Words("Eighteen minutes. It used to be half a day.", "18分。前は半日だった"), -9), importance=Judged("5", "confirmed", _TWELVE, None, -9), urgency=Judged("5", "confirmed", _TWELVE, None, -9),
        detail=Words("About twelve rush orders a week at plant 2.", "第二工場では週12件ほどの特急が入る。"), holder=To("stakeholder.kogure"), department=To("department.control"), value_hypothesis=Words("Saves 46 planning hours a week and shortens the lead time by a week.", "計画工数を週46時間削減し、リードタイムを1週間短縮。"), due_on=Month(4, 31), products=links("product", "scheduler"), deals=links("deal", "pilot plant2"), position=9),
    row("lot", title=Words("Hand over machining and inspection records of any lot within one hour", "ロット単位の加工・検査記録を1時間以内に提出したい"), layer="need", cause=To("need.records"),
        state=Judged("confirmed", "stated", Words("Manager of Inspection", "検査課長"), Words("I spend more time looking for papers than inspecting.", "検査より紙を探す時間のほうが長い"), -25), importance="5", urgency="4",
        detail=Words("Records are spread over three systems and paper.", "記録が3つの仕組みと紙に分散。"), holder=To("stakeholder.fujishiro"), department=To("department.qa"), value_hypothesis=Words("Inquiries answered within one hour instead of a day and a half.", "照会対応を1日半から1時間以内へ。"), due_on=Month(6, 31), products=links("product", "trace"), deals=links("deal", "trace"), position=10),
    row("stops", title=Words("Halve unplanned stoppages of key machines", "主力設備の突発停止を半減したい"), layer="need", by="otonashi",
        state=Judged("hypothesis", "inferred", Words("Talk with Maintenance", "設備保全課の聞き取り"), Words("Perhaps sixty hours a month.", "感覚では月60時間"), -52), importance="unknown", urgency="unknown",
        detail=Words("Stoppages are logged on paper; nobody has ever added them up.", "停止記録は紙で、集計されたことがない。"), department=To("department.upkeep"), value_hypothesis=Words("Thirty hours of machine time a month regained.", "月30時間分の稼働回復。"), products=links("product", "maintain"), deals=links("deal", "maintain"), position=11),
    row("drawings", title=Words("Get outdated drawings off the shop floor", "古い版の図面を現場からなくしたい"), layer="need", by="tateno",
        state=Judged("resolved", "confirmed", Words("Half-year review of Drawings", "図面ライブラリ半年レビュー"), Words("From 25 to 4 minutes", "検索が25分から4分に"), -41), importance="3", urgency="1",
        detail=Words("Solved by the company-wide roll-out of Drawings.", "図面ライブラリの全社展開で解決。"), department=To("department.design"), due_on=Day(-140), products=links("product", "drawings"), deals=links("deal", "won_drawings"), position=12),
)
# fmt: on
