# ruff: noqa: E501 - rows of a table read better unwrapped
"""Two plans half made: a maker with needs but no KPIs, and a retailer right after its import."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.content.zuirei_people import person_row
from tokui.demo.story import MILLION, Day, Judged, Month, Results, Row, To, links, row

# fmt: off
MAKER = row("shionagi", by="minegishi", name=Words("Shionagi Electronics Co., Ltd.", "汐凪電子工業株式会社"), name_kana="シオナギデンシコウギョウ", name_en="Shionagi Electronics Co., Ltd.", short_name=Words("Shionagi", "汐凪電子"), external_id="C-0010", industry=Words("Electric appliances", "電気機器"), market=Words("Listed (fictional)", "上場（架空）"), website="https://www.shionagi.example", founded=1971, fiscal_close="12月31日", revenue=62_300 * MILLION, employees=1_850, tier="develop", owner=To("colleague.minegishi"), description=Words("Maker of power supplies and sensors for factories. Opens a second plant next year.", "産業用電源・センサーのメーカー。来年、第二工場を開設予定。"))

_MAKER_PEOPLE = (
    ("yukimura", "雪村 隆之", "ユキムラ タカユキ", "sn_prod", Words("Director, Head of Production", "取締役 生産本部長"), None),
    ("asakura", "朝倉 美和", "アサクラ ミワ", "sn_plan", Words("General Manager, Production Planning", "生産企画部長"), "yukimura"),
    ("hirose", "広瀬 拓", "ヒロセ タク", "sn_plan", Words("Manager, Production Planning", "生産企画部 企画課長"), "asakura"),
    ("kamiya", "神谷 涼子", "カミヤ リョウコ", "sn_it", Words("General Manager, Information Systems", "情報システム部長"), None),
    ("ogino", "荻野 大樹", "オギノ ダイキ", "sn_it", Words("Staff, Information Systems", "情報システム部 担当"), "kamiya"),
    ("sugimoto", "杉元 薫", "スギモト カオル", "sn_qa", Words("Manager, Quality Assurance", "品質保証課長"), "yukimura"),
)

MAKER_PEOPLE: tuple[Row, ...] = tuple(
    person_row(key, name, reading, "shionagi.example", 90, by="minegishi") for key, name, reading, _department, _title, _boss in _MAKER_PEOPLE
)

MAKER_DEPARTMENTS: tuple[Row, ...] = (
    row("sn_prod", by="minegishi", name=Words("Production Division", "生産本部"), level="division", head=To("person.yukimura"), headcount=720, position=1),
    row("sn_plan", by="minegishi", name=Words("Production Planning", "生産企画部"), level="department", parent=To("department.sn_prod"), head=To("person.asakura"), headcount=34, position=2),
    row("sn_qa", by="minegishi", name=Words("Quality Assurance", "品質保証部"), level="department", parent=To("department.sn_prod"), position=3),
    row("sn_it", by="minegishi", name=Words("Information Systems", "情報システム部"), level="department", head=To("person.kamiya"), headcount=16, position=4),
)

MAKER_POSTS: tuple[Row, ...] = tuple(
    row(key, by="minegishi", person=To(f"person.{key}"), department=To(f"department.{department}"), title=title, boss=To(f"person.{boss}") if boss else None, started_on=Month(-20))
    for key, _name, _reading, department, title, boss in _MAKER_PEOPLE
)

MAKER_YEARS: tuple[Row, ...] = tuple(
    row(f"sn{ago}", by="minegishi", ends_on=Results(ago, "12-31"), revenue=revenue * MILLION, operating_income=operating * MILLION, source=Words("Summary of financial results", "決算短信"))
    for ago, revenue, operating in ((2, 55_900, 2_900), (1, 58_400, 2_600), (0, 62_300, 3_400))
)

MAKER_FACTS: tuple[Row, ...] = (
    row("sn_strategy", by="minegishi", topic="strategy", statement=Words("Second plant opens next year; sensors are to double in five years.", "来年、第二工場を開設。センサー事業を5年で2倍に。"), source=Words("Mid-term plan", "中期経営計画"), as_of=Day(-140), grade="confirmed"),
    row("sn_systems", by="minegishi", topic="systems", statement=Words("Scheduling uses a tool from 2009 whose maker has ended support.", "2009年導入の計画ツールを使用。メーカー保守は終了。"), source=Words("Production Planning", "生産企画部"), as_of=Day(-35), grade="stated"),
)

MAKER_PLAN = row("shionagi", by="minegishi", name=Words("Shionagi Electronics: account plan", "汐凪電子工業 アカウントプラン"), state="draft", start_on=Month(-1), end_on=Month(10, 31), owner=To("colleague.minegishi"), tier="develop", vision=Words("The second plant starts up with our scheduling.", "第二工場を当社の計画システムで立ち上げる。"))

MAKER_STAKEHOLDERS: tuple[Row, ...] = (
    row("sn_asakura", by="minegishi", person=To("person.asakura"), roles=["evaluator", "drafter"], attitude=Judged("supporter", "stated", Words("First meeting", "初回面談"), None, -35), influence="political", coverage="multiple", wanted_relation="consulted"),
    row("sn_hirose", by="minegishi", person=To("person.hirose"), roles=["user"], attitude=Judged("champion", "confirmed", Words("Second meeting", "2回目の面談"), Words("I want to stop planning on Sundays.", "日曜に計画を作るのをやめたい"), -14), influence="local", coverage="multiple", wanted_relation="consulted"),
    row("sn_kamiya", by="minegishi", person=To("person.kamiya"), roles=["gatekeeper"], attitude="unknown", influence="unknown", coverage="none", wanted_relation="meetings"),
    row("sn_head", by="minegishi", placeholder=Words("Head of the second plant", "第二工場長（未定）"), roles=["unknown"], attitude="unknown", influence="unknown", coverage="none"),
)

MAKER_NEEDS: tuple[Row, ...] = (
    row("sn_start", by="minegishi", title=Words("Start up the second plant without losing output", "生産量を落とさずに第二工場を立ち上げる"), layer="goal", state=Judged("confirmed", "stated", Words("First meeting", "初回面談"), None, -35), importance="5", urgency="4", holder=To("stakeholder.sn_asakura"), position=1),
    row("sn_tool", by="minegishi", title=Words("The scheduling tool is out of support", "計画ツールの保守が終了している"), layer="obstacle", state=Judged("confirmed", "confirmed", Words("Second meeting", "2回目の面談"), None, -14), importance="4", urgency="unknown", holder=To("stakeholder.sn_hirose"), position=2),
    row("sn_move", by="minegishi", title=Words("Distribute plans over two plants", "2工場に計画を振り分けたい"), layer="need", state=Judged("hypothesis", "inferred", None, None, -14), cause=To("need.sn_start"), importance="unknown", urgency="unknown", department=To("department.sn_plan"), products=links("product", "scheduler"), position=3),
    row("sn_claims", by="minegishi", title=Words("Claims cannot be traced back to lots", "クレームをロットまで遡れない"), layer="need", state=Judged("hypothesis", "assumed", None, None, -10), importance="unknown", urgency="unknown", products=links("product", "trace"), position=4),
)

MAKER_OBJECTIVES: tuple[Row, ...] = (
    row("sn_first", by="minegishi", title=Words("First order from Production Planning", "生産企画部から初受注を得る"), kind="revenue", state="not_started", needs=links("need", "sn_tool"), position=1),
    row("sn_more", by="minegishi", title=Words("Strengthen relations", "関係強化"), kind="relationship", state="not_started", position=2),
)

MAKER_ACTIONS: tuple[Row, ...] = (
    row("sn_demo", by="minegishi", title=Words("Demonstrate the Scheduler with their data", "実データで工程プランナーを見せる"), owner=To("colleague.minegishi"), counterpart=To("stakeholder.sn_hirose"), due_on=Day(6), state="in_progress", need=To("need.sn_tool"), position=1),
    row("sn_greet", by="minegishi", title=Words("Courtesy call on Information Systems", "情報システム部へ挨拶する"), due_on=Day(-9), counterpart=To("stakeholder.sn_kamiya"), position=2),
    row("sn_ask", by="minegishi", title=Words("Ask about the budget for the second plant", "第二工場の投資枠を聞く"), position=3),
)

MAKER_DEALS: tuple[Row, ...] = (
    row("sn_scheduler", by="minegishi", name=Words("Scheduling for the second plant", "第二工場 工程計画"), grade="C", amount=22 * MILLION, probability=25, opened_on=Day(-34), closes_on=Day(190), salesperson=Words("Nanami Minegishi", "峰岸 七海"), department=To("department.sn_plan"), products=links("product", "scheduler"), next_step=Words("Screen review with their data.", "実データでの画面確認。")),
    row("sn_trace", by="minegishi", name=Words("Trace, first idea", "品質トレース 初期提案"), grade="D", opened_on=Day(-10), products=links("product", "trace")),
)

MAKER_ACTIVITIES: tuple[Row, ...] = (
    row("sn_1", by="minegishi", kind="meeting", on=Day(-35), subject=Words("First meeting with Production Planning", "生産企画部との初回面談"), body=Words("They plan on Sundays. The tool is out of support.", "計画立案は日曜作業。ツールは保守切れ。"), people=links("person", "asakura hirose"), colleagues=links("colleague", "minegishi urabe")),
    row("sn_2", by="minegishi", kind="online", on=Day(-14), subject=Words("Second meeting: data for a trial", "2回目：試行用データの受領"), people=links("person", "hirose"), colleagues=links("colleague", "minegishi hasebe")),
)

RETAILER = row("maruhinata", by="tateno", name=Words("Maruhinata Stores Co., Ltd.", "株式会社マルヒナタストア"), name_kana="マルヒナタストア", name_en="Maruhinata Stores Co., Ltd.", external_id="C-0011", industry=Words("Retail trade", "小売業"), fiscal_close="2月末日", revenue=41_800 * MILLION, owner=To("colleague.tateno"))

_RETAILER_PEOPLE = (
    ("kanno", "菅野 聡美", "カンノ サトミ", Words("Head of Store Planning", "店舗企画部長")),
    ("okita", "沖田 光", "オキタ ヒカル", Words("Manager", "物流部 課長")),
    ("tsukahara", "塚原 勇", "ツカハラ イサム", Words("Executive Officer", "執行役員")),
    ("nitta", "新田 麻衣", "ニッタ マイ", None),
)

RETAILER_PEOPLE: tuple[Row, ...] = tuple(
    person_row(key, name, reading, "maruhinata.example", None, by="tateno") for key, name, reading, _title in _RETAILER_PEOPLE
)

RETAILER_POSTS: tuple[Row, ...] = tuple(
    row(key, by="tateno", person=To(f"person.{key}"), title=title) for key, _name, _reading, title in _RETAILER_PEOPLE
)

RETAILER_DEALS: tuple[Row, ...] = (
    row("mh_supply", by="tateno", name=Words("Supplier ordering", "仕入先との受発注"), stage=Words("Inquiry", "引き合い"), opened_on=Day(-8), salesperson=Words("Ryo Tateno", "舘野 凌"), external_id="D-1201"),
)

RETAILER_PLAN = row("maruhinata", by="tateno", name=Words("Maruhinata Stores: draft", "マルヒナタストア プラン（下書き）"), state="draft")
# fmt: on
