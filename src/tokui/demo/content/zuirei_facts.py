# ruff: noqa: E501 - rows of a table read better unwrapped
"""The operating manual of Zuirei: facts with their source and day."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import Day, Row, row

_RESULTS = Words("Results briefing material", "決算説明資料")
_MIDTERM = Words("Mid-term plan ZP2028", "中期経営計画「ZP2028」説明資料")

# fmt: off
_FACTS = (
    ("business", Words("Machine tools 41 %, precision reducers 34 %, instruments 14 %, maintenance 11 % of sales. Maintenance has the best margin, reducers grow fastest.", "売上構成は工作機械41%、精密減速機34%、計測機器14%、保守11%。利益率は保守が、伸びは減速機が最も高い。"), _RESULTS, -190, "confirmed"),
    ("business", Words("Three plants in Nagano (plant 1: machine tools, plant 2: reducers, plant 3: instruments) and one in Thailand.", "長野県内に3工場（第一：工作機械、第二：減速機、第三：計測機器）、タイに部品加工拠点。"), Words("Company profile", "会社案内"), -220, "confirmed"),
    ("strategy", Words("ZP2028: operating margin from 6.2 % to 9 %, reducer lead time from 50 to 30 days, maintenance sales up 50 %.", "中計「ZP2028」：営業利益率6.2%→9%、減速機のリードタイム50日→30日、保守売上1.5倍。"), _MIDTERM, -190, "confirmed"),
    ("strategy", Words("10 billion yen for automation and DX over three years, of which 1.8 billion for systems.", "3年間で自動化・DXに100億円。うちシステム投資は18億円。"), _MIDTERM, -190, "confirmed"),
    ("market", Words("Robot makers want lot records for every reducer. Two large buyers made it a condition of new contracts.", "ロボットメーカーが減速機の全数・ロット記録の提出を要求。大口2社は新規契約の条件にした。"), Words("Head of Quality, meeting", "品質本部長との面談"), -25, "confirmed"),
    ("market", Words("Overseas reducer makers are about 20 % cheaper and deliver in 35 days.", "海外の減速機メーカーは約2割安く、35日で納入する。"), Words("Trade paper", "業界紙"), -70, "stated"),
    ("culture", Words("Go and see for yourself: twenty minutes on the shop floor persuade more than slides.", "現地現物を重んじる。資料よりも現場での20分が効く。"), Words("Production Control, conversations", "生産管理部との会話"), -48, "stated"),
    ("culture", Words("Foremen are consulted before anything changes on their line. What they do not accept does not last.", "ラインに関わる変更は必ず職長に諮る。職長が納得しない仕組みは定着しない。"), Words("Manager of Manufacturing 1", "第一製造課長"), -66, "stated"),
    ("values", Words("“Small, exact, lasting”: the founder's words hang in every meeting room.", "「小さく、正しく、永く」。創業者の言葉が全会議室に掲げられている。"), Words("Visit", "訪問時に確認"), -210, "confirmed"),
    ("decision_habit", Words("Evaluation on the shop floor, then informal talks with administration, then the approval request. Requests without the consent of Finance are sent back.", "現場評価→管理部門への事前説明→稟議の順。経理財務部の内諾がない稟議は差し戻される。"), Words("Head of the DX Office", "DX推進室長"), -34, "confirmed"),
    ("decision_habit", Words("The chair is sounded out before investments above 300 million yen.", "3億円を超える投資は、事前に会長の意向を確かめる習わしがある。"), Words("Manager of Mid-term Plan", "中期計画課長"), -82, "stated"),
    ("buying_rule", Words("From 5 million yen up, three quotations are required; single-source orders need a written justification by the general manager of Purchasing.", "500万円以上は3社見積もり。随意契約には購買部長名の理由書が要る。"), Words("Purchasing rules, explained by Indirect Purchases", "購買規程（間接材課より説明）"), -110, "confirmed"),
    ("buying_rule", Words("Above 100 million yen (five-year total) the Management Committee decides; papers are due three weeks ahead.", "5年累計で1億円を超える案件は経営会議の決裁。資料は3週間前までに提出。"), Words("Budget manager, phone", "予算課長に電話で確認"), -47, "confirmed"),
    ("buying_rule", Words("Cloud services must pass Infrastructure's security check sheet (84 questions), which takes about a month.", "クラウド利用はインフラ課のセキュリティチェックシート（84問）が必須。審査に約1か月。"), Words("Infrastructure, Security", "インフラ課 セキュリティ担当"), -34, "confirmed"),
    ("budget", Words("Departments submit budgets at the end of October, executives review them in December, and they are fixed in February.", "次年度予算は10月末に部門要求、12月に役員査定、2月に確定。"), Words("Corporate Planning", "経営企画部"), -150, "confirmed"),
    ("budget", Words("At the half-year review in September, unspent investment budget may be moved to other departments.", "9月の上期見直しで、未執行の投資枠は他部門へ振り替えられることがある。"), Words("Budget manager", "予算課長"), -90, "stated"),
    ("payment", Words("Invoices close at month's end and are paid at the end of the second following month, on acceptance.", "月末締め・翌々月末払い。検収基準。"), Words("Basic contract", "取引基本契約書"), -900, "confirmed"),
    ("calendar", Words("Shareholders' meeting in late June, plant holidays in mid August, transfers in April and October, machine-tool fair every other autumn.", "6月下旬に株主総会、8月中旬は工場一斉休業、人事異動は4月と10月、隔年秋に工作機械の展示会。"), Words("Zuirei calendar", "同社年間カレンダー"), -200, "confirmed"),
    ("taboo", Words("Never compare plant 1 with plant 2 in front of both. It cost our first proposal a year.", "両工場のいる場で第一工場と第二工場を比較しない。初回提案はこれで1年止まった。"), Words("Our lessons from the first proposal", "初回提案の振り返り"), -400, "confirmed"),
    ("taboo", Words("No visits on the last three working days of a month: shipments come first.", "月末3営業日は訪問しない。出荷が最優先。"), Words("Production Control", "生産管理部"), -260, "confirmed"),
    ("systems", Words("Core system from 2012 by Shinonome; maintenance ends in two and a half years. Each plant collects shop-floor data in its own way.", "基幹は2012年導入（東雲情報サービス製）で、保守期限まで2年半。実績収集の仕組みは工場ごとに異なる。"), Words("Manager of Core Systems", "基幹システム課長"), -28, "confirmed"),
    ("owners", Words("Founding family 18 %, main bank 5 %, employees 4 %. The family wants steady dividends.", "創業家18%、主力銀行5%、従業員持株会4%。創業家は安定配当を重視。"), Words("Annual securities report", "有価証券報告書"), -150, "confirmed"),
)
# fmt: on

FACTS: tuple[Row, ...] = tuple(
    row(
        f"fact{number}",
        topic=topic,
        statement=statement,
        source=source,
        as_of=Day(days),
        grade=grade,
    )
    for number, (topic, statement, source, days, grade) in enumerate(_FACTS)
)
