# ruff: noqa: E501 - rows of a table read better unwrapped
"""Phases and actions with Zuirei: what was done, what is late, what comes next."""

from __future__ import annotations

from typing import Any

from tokui.core.words import Words
from tokui.demo.story import Day, Month, Row, To, links, row

# fmt: off
PHASES: tuple[Row, ...] = (
    row("learn", name=Words("1 Understand and form hypotheses", "1. 現状把握・仮説づくり"), start_on=Month(-7), end_on=Month(-6, 31), goal=Words("Needs confirmed on the shop floor, 24 evaluation items agreed.", "現場での課題確認と、評価24項目の合意。"), position=1),
    row("evaluate", name=Words("2 Evaluation and agreement", "2. 評価・合意形成"), start_on=Month(-5), end_on=Month(-1, 31), goal=Words("Evaluation passed; users recommend us.", "評価会の合格と、利用者からの推薦。"), position=2),
    row("decide", name=Words("3 Approval and contract", "3. 稟議・契約"), start_on=Month(0), end_on=Month(2, 31), goal=Words("Consent of Finance, decision of the Management Committee, order.", "経理財務部の内諾、経営会議付議、受注。"), position=3),
    row("launch", name=Words("4 Launch and roll out", "4. 立上げ・横展開"), start_on=Month(3), end_on=Month(4, 31), goal=Words("First line of plant 2 live; roll-out plan for plant 3 and Thailand.", "第二工場1ライン目の稼働と、第三工場・タイへの展開計画。"), position=4),
)


def _done(key: str, start: int, end: int, **values: Any) -> Row:
    """An action done `-end` days ago, with what came of it."""
    return row(key, state="done", start_on=Day(start), due_on=Day(end), completed_on=Day(end), **values)


_LEARN = (
    _done("chart", -225, -205, title=Words("Update the organisation chart after the transfers", "異動後の組織図を更新する"), how=Words("Check the personnel announcement against our business cards; ask the DX Office.", "人事発令と名刺を突き合わせ、DX推進室に確認。"), owner=To("colleague.haruno"), counterpart=To("stakeholder.saotome"), person_days=3, kpi=To("kpi.steps"), result=Words("Two new general managers; 58 people mapped.", "部長2名の交代を反映。58名を整理。")),
    _done("midterm", -200, -178, title=Words("Ask Corporate Planning to explain ZP2028", "経営企画部に中計ZP2028を説明いただく"), how=Words("One hour, focused on the weights of the indicators.", "指標の重みを中心に1時間。"), owner=To("colleague.haruno"), counterpart=To("stakeholder.shirakawa"), person_days=2, need=To("need.margin"), result=Words("The lead time of reducers carries the most weight.", "減速機リードタイムが最重要と判明。")),
    _done("tour", -170, -150, title=Words("Plant tour with our developers", "開発部と工場を見学する"), how=Words("Half a day in plants 1 and 2, no slides.", "第一・第二工場で半日。資料なしで現場を見る。"), owner=To("colleague.sagara"), counterpart=To("stakeholder.enomoto"), person_days=4, cost=120_000, need=To("need.replan"), result=Words("Two ideas went onto the roadmap.", "開発計画に2件反映。"), lesson=Words("Developers who have seen a rush order discuss specifications differently.", "特急対応を見た開発者は、仕様の議論が変わる。")),
    _done("baseline", -165, -148, title=Words("Measure how long replanning takes at plant 2", "第二工場の組み直し時間を測る"), how=Words("Two weeks with a stopwatch and the Scheduling log.", "計画課の記録とストップウォッチで2週間。"), owner=To("colleague.kijima"), counterpart=To("stakeholder.kogure"), person_days=5, need=To("need.sheets"), kpi=To("kpi.items"), result=Words("3.7 hours on average, twelve cases a week.", "平均3.7時間、週12件。")),
    _done("items", -145, -128, title=Words("Agree on evaluation items and weights", "評価項目と重みを合意する"), how=Words("Our draft, revised by Production Engineering.", "当社の案を生産技術部が修正。"), owner=To("colleague.urabe"), counterpart=To("stakeholder.segawa"), person_days=6, need=To("need.factory"), deal=To("deal.plant2"), after=["baseline"], result=Words("24 items; replanning counts 20 %.", "24項目。組み直しの重みは20%。"), lesson=Words("Whoever writes the first draft sets the weights.", "最初の案を書いた側が重みを決める。")),
    _done("route", -160, -110, title=Words("Clarify the purchasing rules with Indirect Purchases", "間接材課に購買規程を確認する"), how=Words("Visit and ask for the single-source justification form.", "訪問し、理由書の書式をいただく。"), owner=To("colleague.haruno"), counterpart=To("stakeholder.negishi"), person_days=1, kpi=To("kpi.steps"), result=Words("Three quotations from 5 million yen up.", "500万円以上は3社見積もり。")),
    _done("letter", -130, -120, title=Words("Letter to the head of Procurement", "調達本部長へ手紙を出す"), how=Words("One handwritten page, signed by our sales director.", "便箋1枚、営業部長の自署。"), owner=To("colleague.kuze"), counterpart=To("stakeholder.anzai"), person_days=1, kpi=To("kpi.meetings"), result=Words("Reply: “once the transfers have settled.”", "「異動が落ち着いてから」との返信。")),
)

_EVALUATE = (
    _done("meeting1", -118, -105, title=Words("Evaluation meeting 1: installation and screens", "第1回評価会：環境構築と画面確認"), how=Words("Real data of four weeks.", "実データ4週間分を使用。"), owner=To("colleague.urabe"), counterpart=To("stakeholder.nishiwaki"), person_days=8, deal=To("deal.plant2"), kpi=To("kpi.items"), after=["items"], result=Words("Five items passed.", "5項目合格。")),
    _done("meeting2", -95, -70, title=Words("Evaluation meeting 2: replanning with rush orders", "第2回評価会：特急受注の組み直し"), how=Words("One week's twelve rush orders replayed.", "1週間分の特急12件を再現。"), owner=To("colleague.urabe"), counterpart=To("stakeholder.segawa"), person_days=10, deal=To("deal.plant2"), kpi=To("kpi.items"), after=["meeting1"], result=Words("Eleven items passed; the rival has thirteen.", "11項目合格。競合は13項目。"), lesson=Words("We underestimated reports: foremen look at paper first.", "帳票を軽く見ていた。職長はまず紙を見る。")),
    _done("booth", -75, -62, title=Words("Invite the president to our booth", "高津社長を展示会ブースに招く"), how=Words("Invited through the DX Office; ten minutes with plant 1's screen.", "DX推進室経由で招待。第一工場の画面を10分。"), owner=To("colleague.mashima"), counterpart=To("stakeholder.takatsu"), person_days=2, cost=80_000, kpi=To("kpi.meetings"), result=Words("He asked who uses it every day.", "「毎日誰が使っているのか」と質問。")),
    _done("stops", -60, -52, title=Words("Interview Maintenance about unplanned stoppages", "設備保全課に突発停止を聞く"), how=Words("Walk along the ten largest machines.", "主力10台を一緒に回る。"), owner=To("colleague.otonashi"), person_days=2, need=To("need.stops"), deal=To("deal.maintain"), result=Words("Logged on paper; an estimated sixty hours a month.", "記録は紙。推定月60時間。")),
    _done("papers", -50, -47, title=Words("Confirm deadlines and forms with Budget", "予算課に資料の期限と書式を確認する"), owner=To("colleague.haruno"), counterpart=To("stakeholder.fukunaga"), person_days=1, kpi=To("kpi.steps"), deal=To("deal.plant2"), result=Words("Papers are due three weeks before the Management Committee.", "経営会議の3週間前に提出。")),
    _done("drawings", -48, -41, title=Words("Half-year review of Drawings", "図面ライブラリの半年レビュー"), owner=To("colleague.nomoto"), person_days=3, kpi=To("kpi.score"), need=To("need.drawings"), result=Words("Search from 25 to 4 minutes.", "検索時間25分→4分。"), lesson=Words("The users' own figures convince more than ours.", "利用者自身の数字が一番効く。")),
    _done("security1", -45, -34, title=Words("Answer the security check sheet", "セキュリティチェックシートに回答する"), how=Words("84 questions, with evidence from Development.", "84問。開発部の証跡を添付。"), owner=To("colleague.hasebe"), counterpart=To("stakeholder.ibuki"), person_days=6, deal=To("deal.plant2"), result=Words("71 of 84 accepted.", "84問中71問了承。")),
    _done("foremen", -28, -19, title=Words("Training for the foremen of plant 1", "第一工場の職長説明会を開く"), owner=To("colleague.nomoto"), counterpart=To("stakeholder.enomoto"), person_days=4, kpi=To("kpi.score"), result=Words("Nine foremen attended; Mr Toda stayed on.", "職長9名参加。戸田職長が居残り。")),
    _done("officers", -30, -18, title=Words("Executive meeting: head of Production", "役員面談：倉持生産本部長"), owner=To("colleague.kuze"), counterpart=To("stakeholder.kuramochi"), person_days=2, kpi=To("kpi.meetings"), play=To("play.days"), result=Words("Wants the effect stated in days, with a range.", "効果は幅つきの日数で、との要望。")),
    _done("meeting3", -40, -12, title=Words("Evaluation meeting 3: integration, power cuts, reports", "第3回評価会：連携・停電・帳票"), owner=To("colleague.urabe"), counterpart=To("stakeholder.segawa"), person_days=10, deal=To("deal.plant2"), kpi=To("kpi.items"), after=["meeting2"], result=Words("17 of 24 items passed.", "24項目中17項目合格。")),
    row("thai", state="cancelled", title=Words("Propose Shopfloor to Thailand again", "タイ拠点へ実績収集を再提案する"), owner=To("colleague.haruno"), start_on=Day(-110), due_on=Day(-80), person_days=5, result=Words("Budget still frozen; try again with plant 2 as reference.", "予算凍結が継続。第二工場の実績ができてから再提案。")),
    row("survey", state="in_progress", title=Words("User survey at plant 1", "第一工場の利用者アンケートを集計する"), how=Words("Eight questions on the terminal.", "端末上で8問。"), owner=To("colleague.kijima"), start_on=Day(-30), due_on=Day(-6), person_days=3, kpi=To("kpi.score")),
)

_DECIDE = (
    row("effect", state="in_progress", title=Words("Measure the effect in days on the pilot line", "先行ラインで効果日数を測る"), how=Words("Compare four weeks before and after; show the range.", "前後4週間を比較し、幅で示す。"), owner=To("colleague.kijima"), counterpart=To("stakeholder.sugawara"), start_on=Day(-14), due_on=Day(9), person_days=6, need=To("need.lead"), play=To("play.days"), deal=To("deal.pilot")),
    row("open_items", state="in_progress", title=Words("Close the seven open items of the evaluation", "評価会の残り7項目を解消する"), how=Words("Reports in the next release, integration agreed, recovery shown in a test.", "帳票は次期リリース、連携は方式合意、復旧は試験で示す。"), owner=To("colleague.urabe"), counterpart=To("stakeholder.segawa"), start_on=Day(-11), due_on=Day(12), person_days=12, kpi=To("kpi.items"), deal=To("deal.plant2"), after=["meeting3"]),
    row("five_years", state="in_progress", title=Words("Prepare the five-year cost table", "5年総額の費用表を作る"), how=Words("In the Investment Review format, with running costs shown separately.", "投資審査会の書式で、運用費を分けて示す。"), owner=To("colleague.haruno"), counterpart=To("stakeholder.fukunaga"), start_on=Day(-8), due_on=Day(4), person_days=4, play=To("play.cost"), deal=To("deal.plant2")),
    row("security2", state="todo", title=Words("Answer the remaining 13 security questions", "チェックシート残り13問に回答する"), owner=To("colleague.hasebe"), counterpart=To("stakeholder.ibuki"), start_on=Day(-20), due_on=Day(-4), person_days=3, deal=To("deal.plant2"), after=["security1"]),
    row("finance", state="todo", title=Words("Explain total cost and effect to Finance", "経理財務部へ総額と効果を説明する"), how=Words("Ms Sugawara joins as a user; start with days of stock.", "菅原部長に同席いただき、在庫日数から話を始める。"), owner=To("colleague.haruno"), counterpart=To("stakeholder.zaitsu"), start_on=Day(5), due_on=Day(10), person_days=2, play=To("play.cost"), kpi=To("kpi.steps"), after=["five_years"]),
    row("cio", state="blocked", title=Words("Visit the CIO with our head of development", "開発部長とCIOを訪問する"), how=Words("Operations by us, file-based integration, hours left for his team.", "運用代行、ファイル連携、残る作業時間。"), owner=To("colleague.sagara"), counterpart=To("stakeholder.tachibana"), start_on=Day(-15), due_on=Day(-3), person_days=2, play=To("play.relief"), kpi=To("kpi.meetings"), result=Words("His office has offered no date for three weeks.", "秘書から3週間日程が出ない。")),
    row("lots", state="in_progress", title=Words("Reproduce two inquiries with real lots", "実ロットで照会2件を再現する"), owner=To("colleague.otonashi"), counterpart=To("stakeholder.fujishiro"), start_on=Day(-5), due_on=Day(7), person_days=5, need=To("need.lot"), play=To("play.hour"), deal=To("deal.trace")),
    row("deputy", state="todo", title=Words("Spend half a day in plant 1 with the deputy head of Production", "梅原副本部長と第一工場を半日回る"), how=Words("The foremen do the talking.", "話すのは職長。当社は話さない。"), owner=To("colleague.kuze"), counterpart=To("stakeholder.umehara"), start_on=Day(6), due_on=Day(8), person_days=1, play=To("play.days"), after=["foremen"]),
    row("paper", state="todo", side="customer", title=Words("DX Office drafts the approval request", "DX推進室による稟議書の起案"), owner=To("colleague.haruno"), counterpart=To("stakeholder.saotome"), start_on=Day(12), due_on=Day(20), person_days=2, deal=To("deal.plant2"), after=["open_items", "five_years", "finance"]),
    row("purchasing", state="blocked", title=Words("Single-source justification for the pilot line", "先行ラインの随意契約理由書"), owner=To("colleague.tateno"), counterpart=To("stakeholder.igarashi"), start_on=Day(-12), due_on=Day(2), person_days=1, deal=To("deal.pilot"), result=Words("Waiting for the general manager's signature.", "購買部長の押印待ち。")),
    row("committee", state="todo", side="customer", title=Words("Submit the papers for the Management Committee", "経営会議の資料提出"), owner=To("colleague.haruno"), counterpart=To("stakeholder.okuma"), relative_to="phase_end", offset_days=-35, person_days=2, deal=To("deal.plant2"), after=["paper"]),
    row("administration", state="todo", title=Words("Executive meeting: head of Administration", "役員面談：天海管理本部長"), owner=To("colleague.mashima"), counterpart=To("stakeholder.amami"), start_on=Day(18), due_on=Day(26), person_days=1, kpi=To("kpi.meetings"), after=["finance"]),
    row("renewal", state="todo", title=Words("Agree on the response-time annex for Care", "運用デスク契約の応答時間別紙を合意する"), owner=To("colleague.nomoto"), counterpart=To("stakeholder.ibuki"), start_on=Day(3), due_on=Day(28), person_days=3, deal=To("deal.care"), play=To("play.relief")),
    row("frames", state="todo", title=Words("Ask six departments about next year's budgets", "6部門に来期の投資枠を聞く"), kpi=To("kpi.frames")),
)

_LAUNCH = (
    row("order", state="todo", side="customer", title=Words("Purchase order for plant 2", "第二工場の発注"), owner=To("colleague.haruno"), counterpart=To("stakeholder.negishi"), relative_to="phase_start", offset_days=6, deal=To("deal.plant2"), after=["committee"]),
    row("partner", state="todo", side="partner", title=Words("Decide on the partnership for terminals with Matsukawa Computing", "松河電算と端末の協業を決める"), owner=To("colleague.hasebe"), relative_to="phase_start", offset_days=14, person_days=3, after=["order"]),
    row("team", state="todo", title=Words("Start the joint project team", "合同プロジェクトの発足"), owner=To("colleague.kijima"), counterpart=To("stakeholder.segawa"), relative_to="phase_start", offset_days=20, person_days=5, need=To("need.factory"), after=["order"]),
    row("line1", state="todo", title=Words("First line of plant 2 goes live", "第二工場1ライン目の稼働"), owner=To("colleague.urabe"), counterpart=To("stakeholder.nishiwaki"), relative_to="phase_end", offset_days=-10, person_days=30, cost=900_000, need=To("need.factory"), deal=To("deal.plant2"), after=["team", "partner"]),
    row("service", state="todo", title=Words("Workshop on remote diagnosis", "遠隔診断ワークショップ"), owner=To("colleague.tateno"), relative_to="phase_start", offset_days=30, person_days=4, play=To("play.remote"), deal=To("deal.remote")),
    row("roll_out", state="todo", title=Words("Roll-out plan for plant 3 and Thailand", "第三工場・タイへの展開計画"), owner=To("colleague.haruno"), counterpart=To("stakeholder.saotome"), relative_to="plan_end", offset_days=-14, person_days=6, need=To("need.factory"), after=["line1"]),
    row("lookback", state="todo", title=Words("Review the year and draft the next plan", "年間の振り返りと次期プランづくり"), owner=To("colleague.kuze"), relative_to="plan_end", offset_days=-7, person_days=3),
)
# fmt: on


def _numbered() -> tuple[Row, ...]:
    told: list[Row] = []
    phases = (("learn", _LEARN), ("evaluate", _EVALUATE), ("decide", _DECIDE), ("launch", _LAUNCH))
    for phase, actions in phases:
        for action in actions:
            values = dict(action.values)
            values["after"] = links("action", " ".join(values.get("after", ())))
            values |= {"phase": To(f"phase.{phase}"), "position": len(told) + 1}
            told.append(row(action.key, by=action.by, **values))
    return tuple(told)


ACTIONS = _numbered()
"""Forty actions in the order of the plan; two more came of the review."""
