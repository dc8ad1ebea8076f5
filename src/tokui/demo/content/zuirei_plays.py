# ruff: noqa: E501 - rows of a table read better unwrapped
"""To whom we bring which value at Zuirei, when, and by which means; and how Zuirei decides."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import MILLION, Day, Month, Row, To, links, row

# fmt: off
PLAYS: tuple[Row, ...] = (
    row("days", title=Words("Take twelve days out of the reducer lead time", "減速機のリードタイムから12日を削る"), whom=links("stakeholder", "kuramochi okuma sugawara"), value=Words("Instant replanning and same-day data remove eight to twelve of 50 days of waiting.", "即時の計画組み直しと当日実績で、50日のうち滞留8〜12日を削減する。"), start_on=Month(-3), due_on=Month(4, 31), means=Words("Measure on one pilot line, two pages for the executives, then the DX Office drafts the request.", "先行1ラインで実測し、役員向け2枚資料を経て、DX推進室が起案する。"), customer_benefit=Words("A path to the 30-day promise; about 240 million yen less stock.", "30日の約束に道筋。在庫を約2億4,000万円圧縮。"), our_benefit=Words("162 million yen and a reference for a whole plant.", "1億6,200万円の受注と工場丸ごとの実績。"), proof=Words("Plant 1: from half a day to 18 minutes.", "第一工場：半日が18分に短縮。"), state="running", amount=162 * MILLION, needs=links("need", "lead replan factory"), products=links("product", "scheduler shopfloor"), deals=links("deal", "plant2 pilot")),
    row("hour", title=Words("Lot records within one hour", "ロット記録を1時間で提出"), whom=links("stakeholder", "minase koga fujishiro"), value=Words("A robot maker's inquiry is answered before lunch.", "ロボットメーカーの照会に午前中のうちに答える。"), start_on=Month(-2), due_on=Month(3, 31), means=Words("Reproduce two of last year's inquiries with real lots.", "昨年の照会2件を実ロットで再現する。"), customer_benefit=Words("Protects business with two buyers worth 15 billion yen a year.", "年150億円の取引2社を守る。"), our_benefit=Words("48 million yen; our first order from Quality.", "4,800万円。品質部門との初取引。"), proof=Words("An instrument maker answers in 20 minutes (name on request).", "計測機器メーカーで20分を実現（社名は個別開示）。"), state="agreed", amount=48 * MILLION, needs=links("need", "records lot"), products=links("product", "trace"), deals=links("deal", "trace")),
    row("people", title=Words("Planning know-how that stays when the veterans leave", "ベテランが去っても残る計画業務"), whom=links("stakeholder", "sugawara kogure"), value=Words("The rules of two veterans live on in the Scheduler.", "ベテラン2名の判断基準を工程プランナーに残す。"), start_on=Month(-6), due_on=Month(1, 31), means=Words("Four interviews with Customer Success, then the pilot line.", "カスタマーサクセスとの4回の聞き取りと先行ライン。"), customer_benefit=Words("Planners work independently after three months instead of three years.", "独り立ちまで3年が3か月に。"), our_benefit=Words("18 million yen and users who recommend us.", "1,800万円。推薦してくれる利用者。"), proof=Words("Ms Nogami has planned plant 1 on her own since spring.", "野上様が春から第一工場を一人で計画。"), state="running", amount=18 * MILLION, needs=links("need", "veterans sheets replan"), products=links("product", "scheduler"), deals=links("deal", "pilot")),
    row("cost", title=Words("Cost per lot on the same day", "ロット別原価をその日のうちに"), whom=links("stakeholder", "zaitsu fukunaga"), value=Words("Losses show after one day instead of five weeks.", "赤字品に気づくまで5週間を1日に。"), start_on=Day(-20), due_on=Day(70), means=Words("Explain five-year cost and follow-up of the effect in the Investment Review's own format.", "投資審査の書式に合わせ、5年総額と効果検証の方法を説明する。"), customer_benefit=Words("Investment follow-up happens automatically.", "投資の事後検証が自動で回る。"), our_benefit=Words("Consent of Finance before the committee.", "経営会議前の経理財務部の内諾。"), state="idea", needs=links("need", "cost margin"), products=links("product", "shopfloor"), deals=links("deal", "plant2")),
    row("relief", title=Words("Free Information Systems for the core-system renewal", "情シスを基幹更改に専念させる"), whom=links("stakeholder", "tachibana ibuki"), value=Words("We run the shop-floor systems and give sixty hours a month back.", "現場系の運用を当社が担い、月60時間を戻す。"), start_on=Day(-10), due_on=Day(90), means=Words("Our head of development visits the CIO with a list of the remaining work.", "開発部長がCIOを訪問し、残る作業の一覧を示す。"), customer_benefit=Words("Four people available for the renewal.", "4名を基幹更改に充当。"), our_benefit=Words("Care renewed at 40 million yen; a sceptic turned neutral.", "運用デスク4,000万円の更新。懐疑派を中立へ。"), state="idea", amount=40 * MILLION, needs=links("need", "core"), products=links("product", "care"), deals=links("deal", "care")),
    row("remote", title=Words("Service that arrives before the machine stops", "止まる前に駆けつける保守サービス"), whom=links("stakeholder", "kiryu"), value=Words("The state of installed machines is known before Monday's call.", "月曜の電話より前に、納入機の状態が分かる。"), start_on=Month(1), due_on=Month(9, 31), means=Words("Workshop with Service Planning.", "サービス企画課とのワークショップ。"), customer_benefit=Words("A new service towards 50 % more maintenance sales.", "保守売上1.5倍に向けた新サービス。"), our_benefit=Words("A foothold in a fourth division.", "4つ目の本部への足がかり。"), state="idea", amount=15 * MILLION, needs=links("need", "margin"), products=links("product", "maintain"), deals=links("deal", "remote")),
)

BODIES: tuple[Row, ...] = (
    row("dx", name=Words("DX Promotion Committee", "DX推進委員会"), meets=Words("Monthly, around the 12th", "毎月12日頃"), rhythm="monthly_day", day_of_month=12, off_months=["8"], paper_lead_days=5, paper_lead_kind="business"),
    row("review", name=Words("Investment Review", "投資審査会"), meets=Words("Monthly, on the second Tuesday", "毎月第2火曜"), rhythm="monthly_weekday", week_of_month="2", weekday="tue", paper_lead_days=14),
    row("management", name=Words("Management Committee", "経営会議"), meets=Words("Monthly, on the 25th", "毎月25日"), rhythm="monthly_day", day_of_month=25, on_holiday="before", closures="12/26-1/5", paper_lead_days=21),
    row("board", name=Words("Board of Directors", "取締役会"), meets=Words("Monthly, on the last day", "毎月末日"), rhythm="monthly_day", day_of_month=31, on_holiday="before", paper_lead_days=10),
)

ROUTES: tuple[Row, ...] = (
    row("small", name=Words("Up to 5 million yen", "500万円まで（部長決裁）"), amount_to=5 * MILLION, amount_basis="single", note=Words("No committee; about ten days.", "会議体なし。10日程度。")),
    row("middle", name=Words("5 to 100 million yen", "500万円〜1億円（本部長決裁）"), amount_from=5 * MILLION, amount_to=100 * MILLION, amount_basis="year", note=Words("Three quotations or a single-source justification.", "3社見積もり、または随意契約理由書。")),
    row("large", name=Words("From 100 million yen", "1億円以上（経営会議決裁）"), amount_from=100 * MILLION, amount_basis="cumulative", note=Words("Counts the five-year total. Above 300 million yen the chair is briefed first.", "5年累計で判定。3億円超は会長に事前説明。")),
)

_STEPS = (
    # route, kind, stakeholder, title, body, days, counted in working days, beside the one before
    ("small", "draft", "kogure", Words("Manager in charge", "担当課長"), None, 2, True, False),
    ("small", "consult", "negishi", Words("Indirect Purchases", "間接材課"), None, 3, True, False),
    ("small", "decide", "sugawara", Words("General manager", "部長"), None, 3, True, False),
    ("middle", "draft", "segawa", Words("General manager in charge", "主管部長"), None, 5, True, False),
    ("middle", "consult", "ibuki", Words("Information Systems", "情報システム部"), None, 10, True, False),
    ("middle", "consult", "igarashi", Words("Purchasing", "購買部"), None, 7, True, True),
    ("middle", "approve", "zaitsu", Words("Finance and Accounting", "経理財務部"), None, 7, True, False),
    ("middle", "decide", "kuramochi", Words("Head of division", "本部長"), None, 3, True, False),
    ("large", "draft", "saotome", Words("DX Office", "DX推進室"), None, 5, False, False),
    ("large", "consult", "tachibana", Words("DX Promotion Committee", "DX推進委員会"), "dx", None, False, False),
    ("large", "consult", "igarashi", Words("Purchasing", "購買部"), None, 7, False, True),
    ("large", "approve", "zaitsu", Words("Investment Review", "投資審査会"), "review", None, False, False),
    ("large", "approve", None, Words("Audit office (name not known)", "監査室（担当者未確認）"), None, 5, False, False),
    ("large", "decide", "takatsu", Words("Management Committee", "経営会議"), "management", None, False, False),
    ("large", "report", None, Words("Board of Directors", "取締役会"), "board", None, False, False),
)

STEPS: tuple[Row, ...] = tuple(
    row(f"step{position}", route=To(f"route.{route}"), kind=kind, stakeholder=To(f"stakeholder.{who}") if who else None, title=title, body=To(f"body.{body}") if body else None, lead_days=lead, lead_kind="business" if in_working_days else "calendar", is_parallel=beside, position=position)
    for position, (route, kind, who, title, body, lead, in_working_days, beside) in enumerate(_STEPS)
)
# fmt: on
