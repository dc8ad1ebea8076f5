# ruff: noqa: E501 - rows of a table read better unwrapped
"""The stakeholders of the plan for Zuirei, at the customer and on our side."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import Judged, Row, To, row

_VISIT = Words("Visit", "訪問時の会話")
_EVALUATION = Words("Evaluation meeting 3", "第3回評価会")
_DINNER = Words("Dinner", "会食")
_EXECUTIVES = Words("Executive meeting", "役員面談")
_HEARD = Words("Heard from the head of the DX Office", "DX推進室長からの伝聞")
_PHONE = Words("Phone call", "電話")

# fmt: off
_EXTERNAL = (
    # person, roles, authority, influence, adaptability, coverage, attitude, wanted, personal goal, goal for the company, next step
    ("takatsu", "approver", "3", "inner_circle", "visionary", "brief", Judged("neutral", "inferred", Words("Exhibition", "展示会での会話"), Words("Who uses it every day?", "毎日、誰が使っているのか"), -62), "meetings",
     Words("Hand on a company that robot makers cannot do without.", "ロボットメーカーに欠かせない会社にして次代へ渡したい。"), Words("Operating margin of 9 % in ZP2028.", "ZP2028で営業利益率9%。"), Words("Arrange ten minutes with plant 1's screen and the people who use it.", "第一工場の利用者と一緒に、画面を10分お見せする場をつくる。")),
    ("himuro", "influencer", "3", "inner_circle", "conservative", "none", Judged("unknown", "assumed", None, None, -90), "known",
     None, Words("Steady dividends; no debt for systems.", "安定配当。システムのための借入はしない。"), Words("Ask the Mid-term Plan manager how it was explained to him.", "中期計画課長に、会長へどう説明されているかを聞く。")),
    ("okuma", "decision_maker influencer", "3", "inner_circle", "pragmatist", "multiple", Judged("supporter", "stated", _HEARD, Words("If Production commits, I will get it through the committee.", "生産本部が腹をくくるなら、経営会議は私が通す"), -33), "regular",
     Words("A track record as candidate for president.", "次期社長候補としての実績。"), Words("Spend the investment budget where ZP2028 gains most.", "投資枠を中計効果の大きい順に配分。"), Words("Two pages on lead-time days before the next committee.", "次回会議の前に、リードタイム効果を2枚で説明する。")),
    ("kuramochi", "decision_maker champion", "3", "inner_circle", "pragmatist", "multiple", Judged("supporter", "confirmed", _EXECUTIVES, Words("Lead time is my promise to the board.", "リードタイムは取締役会での私の約束だ"), -18), "consulted",
     Words("Keep the 30-day promise within his term.", "任期中に30日の約束を果たしたい。"), Words("Cut the reducer lead time from 50 to 30 days.", "減速機のリードタイム50日→30日。"), Words("Show the range of the effect in days from the pilot line.", "先行ラインの実測から、効果を幅つきの日数で示す。")),
    ("amami", "decision_maker", "3", "inner_circle", "conservative", "none", Judged("unknown", "assumed", None, None, -40), "meetings",
     None, Words("No investment without a measured effect.", "効果測定のない投資は認めない。"), Words("Meeting with Mr Mashima once Finance has agreed.", "経理財務部の内諾後、真島の面談を設定する。")),
    ("tachibana", "decision_maker evaluator", "2", "political", "pragmatist", "brief", Judged("sceptic", "inferred", _HEARD, Words("Yet another system to look after.", "面倒を見るシステムがまた増える"), -28), "meetings",
     Words("Renew the core system without an incident.", "基幹更改を無事故で終える。"), Words("Fewer systems, one standard for integration.", "システムの集約と連携方式の統一。"), Words("Visit with our head of development: operations by us, file-based integration.", "相良が同行し、運用代行とファイル連携の方式を説明する。")),
    ("minase", "decision_maker", "2", "political", "pragmatist", "multiple", Judged("supporter", "stated", _VISIT, Words("A day and a half will cost us the contract.", "1日半では契約を失う"), -25), "regular",
     None, Words("Answer lot inquiries within one hour.", "ロット照会に1時間以内で回答。"), Words("Reproduce two inquiries with real lots.", "実ロットで照会2件を再現する。")),
    ("anzai", "procurement", "2", "political", "conservative", "brief", Judged("neutral", "inferred", Words("Reply to our letter", "手紙への返信"), None, -120, -5), "meetings",
     None, Words("Cost down by 3 % every year.", "年3%の原価低減。"), None),
    ("kiryu", "influencer", "2", "political", "visionary", "none", Judged("unknown", "assumed", None, None, -60), "known",
     None, Words("Maintenance sales up by half.", "保守売上1.5倍。"), Words("Introduction through the general manager of Service.", "サービス部長から紹介いただく。")),
    ("shirakawa", "influencer coach", "2", "political", "pragmatist", "in_depth", Judged("supporter", "confirmed", _VISIT, Words("Seven hundred million is still unallocated.", "未配分はまだ7億円あります"), -21), "consulted",
     Words("A budget that is spent as planned.", "計画どおりに使われる投資枠。"), Words("Meet the ZP2028 indicators.", "ZP2028の指標達成。"), Words("Ask for the Investment Review's evaluation sheet.", "投資審査会の評価シートの書式をいただく。")),
    ("saotome", "champion drafter", "1", "political", "innovator", "in_depth", Judged("champion", "confirmed", _EVALUATION, Words("I will write the approval request myself.", "稟議は私が書きます"), -6), "advocate",
     Words("Prove that a head-office team can change the plants.", "スタッフ部門でも工場を変えられると示したい。"), Words("Smart factory: one way of collecting data in all plants.", "スマート工場構想。全工場の実績収集を一本化。"), Words("Draft the approval request and the table of effects together.", "稟議書と効果表の下書きを一緒に作る。")),
    ("segawa", "evaluator decision_maker", "2", "political", "pragmatist", "in_depth", Judged("supporter", "confirmed", _EVALUATION, Words("Replanning is clearly faster. The reports are not there yet.", "組み直しは明らかに速い。帳票はまだだ"), -12), "advocate",
     Words("A first success as general manager.", "部長就任後の最初の成果。"), Words("Equipment and process data in one place.", "設備・工程データの一元化。"), Words("Close the seven open items before the next meeting.", "残り7項目を次回評価会までに解消する。")),
    ("umehara", "decision_maker user", "2", "political", "conservative", "multiple", Judged("opponent", "stated", _DINNER, Words("The foremen dropped the last one after half a year.", "前のは半年で職長が使わなくなった"), -47), "consulted",
     Words("No unrest on the shop floor before he becomes plant head.", "工場長就任前に現場を混乱させたくない。"), Words("Output and safety of plants 1 and 2.", "第一・第二工場の生産量と安全。"), Words("Half a day in plant 1 with foreman Toda.", "戸田職長のいる第一工場を半日見ていただく。")),
    ("sugawara", "champion user", "2", "political", "pragmatist", "in_depth", Judged("champion", "confirmed", _VISIT, Words("I cannot go back to the spreadsheet.", "もう表計算には戻れません"), -9), "advocate",
     Words("Hand over planning before two veterans retire.", "ベテラン2名の定年前に計画業務を引き継ぎたい。"), Words("On-time delivery from 92 to 98 %.", "納期遵守率92%→98%。"), Words("Ask her to join us as a user when we meet Finance.", "経理財務部への説明に利用者として同席いただく。")),
    ("koga", "evaluator", "2", "local", "conservative", "multiple", Judged("neutral", "stated", _VISIT, Words("Show me with our own lots.", "うちのロットで見せてほしい"), -25), "regular",
     None, Words("Customer audits without findings.", "顧客監査で指摘ゼロ。"), Words("Reproduce inquiries with real lots.", "実ロットでの再現会。")),
    ("ibuki", "evaluator gatekeeper", "2", "political", "conservative", "multiple", Judged("sceptic", "confirmed", Words("Integration meeting", "基幹連携の打合せ"), Words("I have four people for the plants.", "工場担当は4人しかいない"), -28), "regular",
     Words("No burn-out in his team before the renewal.", "更改前に部下を潰さない。"), Words("Keep the core system stable until its renewal.", "更改まで基幹を安定稼働。"), Words("Show the work left for his team in hours per month.", "情シス側に残る作業を月あたり時間で示す。")),
    ("zaitsu", "decision_maker", "2", "political", "pragmatist", "brief", Judged("neutral", "inferred", _PHONE, Words("Asked about running costs first.", "最初に運用費を聞かれた。"), -47), "regular",
     None, Words("Every investment reviewed after one year.", "投資の1年後検証を徹底。"), Words("Explain five-year cost and how the effect is measured.", "5年総額と効果の測り方を説明する。")),
    ("fukunaga", "influencer coach", "1", "local", "pragmatist", "multiple", Judged("supporter", "stated", _PHONE, None, -47), "regular",
     None, Words("Papers that are not sent back.", "差し戻しのない資料。"), Words("Ask him to read the draft before submission.", "提出前に下書きを見ていただく。")),
    ("igarashi", "procurement decision_maker", "2", "local", "conservative", "brief", Judged("sceptic", "confirmed", Words("Courtesy call", "着任挨拶"), Words("No exceptions in my first year.", "1年目は例外を作らない"), -55), "meetings",
     Words("A clean first year.", "波風の立たない1年目。"), Words("Three quotations as a rule.", "3社見積もりの徹底。"), None),
    ("negishi", "procurement gatekeeper", "1", "local", "conservative", "multiple", Judged("neutral", "confirmed", _PHONE, None, -30), "regular",
     None, Words("Orders without audit findings.", "監査で指摘されない発注。"), Words("Deliver the justification with the evaluation sheet.", "評価表を添えた理由書を渡す。")),
    ("nishiwaki", "evaluator champion", "1", "local", "innovator", "in_depth", Judged("champion", "confirmed", _EVALUATION, Words("This was made by people who know a shop floor.", "現場を知っている人が作った画面だ"), -12), "advocate",
     None, Words("Feed process data back into design.", "工程データの設計還元。"), Words("Check the weights of the open items.", "残項目の重みを確認する。")),
    ("kogure", "user champion", "1", "local", "pragmatist", "in_depth", Judged("champion", "confirmed", _VISIT, Words("Eighteen minutes. It used to be half a day.", "18分。前は半日だった"), -9), "consulted",
     Words("Home before seven.", "19時前に帰りたい。"), Words("Replanning within 30 minutes.", "組み直し30分以内。"), None),
    ("enomoto", "user influencer", "1", "local", "pragmatist", "in_depth", Judged("supporter", "confirmed", Words("Training at plant 1", "第一工場の説明会"), None, -19), "advocate",
     None, Words("Fewer rush orders per shift.", "シフト内の特急割り込みを減らす。"), Words("Let foreman Toda tell it in his own words.", "戸田職長に自分の言葉で話していただく。")),
    ("fujishiro", "user evaluator", "1", "local", "visionary", "multiple", Judged("supporter", "stated", _VISIT, Words("I spend more time looking for papers than inspecting.", "検査より紙を探す時間のほうが長い"), -25), "consulted",
     None, Words("Lot records found within one hour.", "ロット記録を1時間で提出。"), Words("Ask her to choose the two lots to reproduce.", "再現に使う2ロットを選んでいただく。")),
)
# fmt: on


def _external_row(told: tuple[object, ...]) -> Row:
    person, roles, authority, influence, adaptability, coverage, attitude, wanted, *texts = told
    personal_goal, company_goal, next_step = texts
    return row(
        str(person),
        person=To(f"person.{person}"),
        roles=str(roles).split(),
        authority=authority,
        influence=influence,
        adaptability=adaptability,
        coverage=coverage,
        attitude=attitude,
        wanted_relation=wanted,
        personal_goal=personal_goal,
        company_goal=company_goal,
        next_step=next_step,
    )


# fmt: off
_CHAIR = row("plant_head", side="external", placeholder=Words("Next head of plant 2 (to be named in April)", "第二工場長（来期着任・未定）"), roles=["user", "decision_maker"], authority="unknown", influence="unknown", attitude="unknown", coverage="none", wanted_relation="regular", next_step=Words("Ask the deputy head of Production who is being considered.", "梅原副本部長に候補者を尋ねる。"))

_INTERNAL: tuple[Row, ...] = tuple(
    row(key, colleague=To(f"colleague.{key}"), skill=skill, capacity_days=days, asked_for=asked)
    for key, skill, days, asked in (
        ("mashima", Words("Executive conversations", "役員との対話"), 4, Words("Two executive meetings, production and administration, this half.", "今期中に生産・管理の役員と面談2回。")),
        ("kuze", Words("Contracts, negotiation", "契約・価格交渉"), 12, Words("Approve the five-year price; stay in touch with Quality.", "5年総額の価格承認と品質本部との接点維持。")),
        ("haruno", Words("Production control, ten years at manufacturers", "生産管理。製造業営業10年"), 90, Words("Leads the plan and supports the approval request.", "プラン全体の推進と稟議の支援。")),
        ("urabe", Words("Evaluation, scheduling", "技術評価・工程計画"), 45, Words("Pass all 24 items of the evaluation.", "評価会24項目をすべて通す。")),
        ("hasebe", Words("Core-system integration, security", "基幹連携・セキュリティ"), 35, Words("Agree on file-based integration; finish the check sheet.", "ファイル連携方式の合意とチェックシート完了。")),
        ("kijima", Words("Adoption on the shop floor", "現場定着支援"), 40, Words("Usage in plant 1 above 90 %; collect foremen's stories.", "第一工場の利用率90%以上、職長の声の収集。")),
        ("otonashi", Words("Product design", "製品企画"), 15, Words("Reports and Thai language in the next release.", "次期リリースで帳票とタイ語表示。")),
        ("sagara", Words("Architecture, operations", "方式設計・運用"), 8, Words("Explain operations to the CIO.", "CIOへの運用方式の説明。")),
    )
)
# fmt: on

STAKEHOLDERS: tuple[Row, ...] = (
    *(_external_row(told) for told in _EXTERNAL),
    _CHAIR,
    *_INTERNAL,
)
