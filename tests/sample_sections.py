"""The plan sections of the sample plan, unknowns and lapsed judgements included."""

# ruff: noqa: E501 - rows of a table read better unwrapped

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.sample_customer import MILLION
from tokui.core.plan import (
    Action,
    CustomerRival,
    DecisionBody,
    DecisionRoute,
    Footprint,
    Judged,
    Kpi,
    Need,
    Objective,
    OurRival,
    Phase,
    PlanHead,
    Play,
    Reading,
    RouteStep,
    Stakeholder,
)

HEAD = PlanHead(
    id="plan",
    name="青葉野精機 アカウントプラン 2026–2027",
    state="active",
    start_on=date(2026, 10, 1),
    end_on=date(2027, 9, 30),
    valid_until=date(2027, 3, 31),
    owner="c-sano",
    owner_name="佐野 瑞希",
    sponsor="c-ebina",
    sponsor_name="海老名 透",
    vision="全工場の現場データが当社の基盤に集まり、生産本部の改善会議が毎月その数字で行われている。",
    strategy="第二工場で成果を数字で示し、経営企画部の投資枠につなげる。品質保証部の懸念は先に解く。購買とは年間契約で単価ではなく総額の話にする。",
    tier="invest",
    tier_reason="投資枠60億円のうち当社の対象が18億円。第一工場の実績がある。",
    not_doing="基幹システム刷新の一次請けは追わない。値引きだけの部材商談は受けない。",
    lessons="前回は現場の合意だけで進め、品質保証部に会わずに検査案件を失った。反対しそうな部門に先に会う。",
    revenue_target=180 * MILLION,
)


def judged(
    value: str, grade: str = "stated", source: str = "面談", quote: str = "",
    on: date | None = date(2026, 10, 1), by: str = "佐野 瑞希",
) -> Judged:  # fmt: skip
    """A judgement that holds for a year."""
    expires = on.replace(year=on.year + 1) if on else None
    return Judged(value, grade, source, quote, on, by, expires)


LAPSED = Judged(
    "unknown", "stated", "面談", "", date(2025, 2, 3), "佐野 瑞希", date(2026, 2, 3), "sceptic"
)

NEEDS = (
    Need("n1", "営業利益率8%（2028年3月期）", "goal", state=judged("confirmed", "confirmed", "中期経営計画説明資料"), holder="s-fujimori", department="d-board", importance=judged("5"), urgency=judged("4"), position=1),
    Need("n2", "部品事業の在庫回転を1.5倍に", "goal", state=judged("confirmed", "confirmed", "中期経営計画説明資料"), holder="s-shirase", importance=judged("5"), urgency=judged("5"), cause=None, position=2),
    Need("n3", "車載顧客からの追跡記録の要求強化", "pressure", "external", judged("confirmed", "stated", "品質保証部 課長", "来年度から全ロットの記録を求められる"), holder="s-minase", department="d-qa", importance=judged("5"), urgency=judged("5"), cause="n1", due_on=date(2027, 4, 1), position=3),
    Need("n4", "熟練者の退職（5年で2割）", "pressure", "internal", judged("hypothesis", "inferred", ""), department="d-eng", importance=judged("4", "inferred"), position=4),
    Need("n5", "第二工場のスマート化計画", "initiative", "", judged("confirmed", "stated", "生産技術部 部長"), "2027年度上期に2ライン、下期に残り4ライン。設備更新と同時に行うため、停止期間（8月・年末年始）に合わせる必要がある。", "s-hoshino", "d-eng", judged("5"), judged("4"), "停止期間内に設置と教育を終える計画ごと提案できる", "n2", date(2027, 8, 10), ("pr-trace", "pr-link"), ("dl1",), 5),
    Need("n6", "工場ごとに実績収集の方法が違う", "obstacle", "", judged("confirmed", "confirmed", "情報システム部 部長"), holder="s-tachikawa", department="d-it", importance=judged("4"), urgency=judged("3"), cause="n5", position=6),
    Need("n7", "検査記録が紙で、探すのに半日かかる", "obstacle", "", judged("hypothesis", "stated", "現場確認", "探すだけで半日です"), holder="s-minase", department="d-qa", importance=judged("4"), urgency=Judged(), cause="n3", position=7),
    Need("n8", "ロット単位で工程をさかのぼれる記録", "need", "", judged("confirmed", "stated", "生産技術部 部長"), "現状は1件の調査に平均14時間。", "s-hoshino", "d-eng", judged("5"), judged("5"), "調査時間を14時間から1時間に。年間約2,300時間の削減", "n7", date(2027, 3, 31), ("pr-trace",), ("dl1",), 8),
    Need("n9", "需要の見込みを月次で更新したい", "need", "", judged("hypothesis", "inferred", ""), holder="s-shirase", department="d-plan", importance=judged("3", "inferred"), urgency=Judged(), value_hypothesis="在庫回転への寄与を試算できる", cause="n2", products=("pr-forecast",), deals=("dl2",), position=9),
    Need("n11", "データの持ち出し条件を契約で定めたい", "need", "", judged("hypothesis", "assumed", ""), holder="s-legal", department="d-legal", position=11),
    Need("n10", "海外保守の一次対応を現地で完結させたい", "need", "", judged("dropped", "stated", "海外営業部"), department="d-oversea", importance=judged("2"), urgency=judged("1"), products=("pr-service",), position=10),
)  # fmt: skip


def _kpi(id: str, name: str, unit: str, baseline: str, target: str, *values: str, **more) -> Kpi:
    months = (date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 15))
    readings = tuple(
        Reading(f"{id}-r{n}", on, Decimal(value))
        for n, (on, value) in enumerate(zip(months, values, strict=False))
    )
    return Kpi(
        id, name, unit, baseline=Decimal(baseline) if baseline else None,
        target=Decimal(target) if target else None, readings=readings, **more,
    )  # fmt: skip


OBJECTIVES = (
    Objective(
        "o1", "第二工場への展開を受注する", "revenue", "2ライン分から始める", "c-sano", "in_progress",
        start_on=date(2026, 10, 1), due_on=date(2027, 3, 31), needs=("n5", "n8"), position=1,
        kpis=(
            _kpi("k1", "受注額", "百万円", "82", "180", "82", "88", "94", baseline_on=date(2026, 9, 30), due_on=date(2027, 9, 30), cadence="monthly", owner="c-sano", achievable_because="第一工場の実績と投資枠"),
            _kpi("k2", "不具合調査の時間", "時間/件", "14", "1", "14", "12", "9.5", direction="down", baseline_on=date(2026, 9, 1), due_on=date(2027, 8, 31), cadence="monthly", owner="c-tomita"),
        ),
    ),
    Objective(
        "o2", "経営企画部との定例を持つ", "relationship", "", "c-ebina", "in_progress",
        start_on=date(2026, 10, 1), due_on=date(2027, 6, 30), position=2,
        kpis=(_kpi("k3", "定例の回数", "回", "0", "6", "1", due_on=date(2027, 6, 30), cadence="quarterly", owner="c-ebina"),),
    ),
    Objective(
        "o3", "品質保証部の評価基準を知る", "information", "", "c-tomita", "not_started",
        due_on=date(2027, 1, 29), parent="o1", needs=("n3", "n7"), position=3,
        kpis=(_kpi("k4", "確認できた基準", "", "", ""),),
    ),
    Objective("o4", "保守満足度を維持する", "satisfaction", state="closed", outcome="partly_achieved", lesson="窓口が一人だと回答が遅れる", owner="c-yuki", position=4),
)  # fmt: skip

_CUSTOMER_RATINGS = ("+1", "0", "-1", "unknown")


def _ratings(values: tuple[str, ...]) -> dict[str, Judged]:
    axes = ("product_rating", "price_rating", "marketing_rating", "relationship_rating")
    return {
        axis: judged(value) if value != "unknown" else Judged()
        for axis, value in zip(axes, values, strict=True)
    }


CUSTOMER_RIVALS = (
    CustomerRival("cr1", "ノヴァルト機械", "5軸機で攻勢", "5軸機の納期が短い", "同水準", "展示会に強い", "", **_ratings(("+1", "0", "+1", "unknown")), implication="青葉野精機は納期短縮を急ぐ。工程の見える化を納期の話で提案できる", source="業界紙"),
    CustomerRival("cr2", "サウスヒル製作所", "海外で値下げ", "", "1割安い", "", "現地代理店網", **_ratings(("-1", "+2", "unknown", "+1")), implication="保守での差別化が要る"),
)  # fmt: skip

OUR_RIVALS = (
    OurRival("or1", "ミスミナ情報", "現場データ基盤「ライン眼」", ("d-eng", "d-it"), "画面が分かりやすい", "当社の8割", "製造業の事例が多い", "情報システム部長の前職の取引先", **_ratings(("0", "+1", "+1", "-1")), contract_value=21 * MILLION, contract_ends_on=date(2027, 3, 31), supporters=("s-nagai",), counter_move="移行費用を含む総額で比較し、契約満了の半年前に評価を終える", winning_path="停止期間内に終わらせる計画"),
    OurRival("or2", "ベルクラフト", "検査記録の電子化", ("d-qa",), "検査機器との接続", "安い", "", "", **_ratings(("+1", "+2", "unknown", "unknown")), contract_value=24 * MILLION, contract_ends_on=date(2028, 11, 30), supporters=("s-minase",), counter_move="工程側の記録と合わせて初めて追跡できることを示す"),
)  # fmt: skip


def _stakeholder(
    person: str, name: str, roles: tuple[str, ...], *values: object, **more
) -> Stakeholder:
    authority, influence, attitude, coverage = values
    known = {
        key: value if isinstance(value, Judged) else judged(str(value)) if value else Judged()
        for key, value in (
            ("authority", authority), ("influence", influence),
            ("attitude", attitude), ("coverage", coverage),
        )
    }  # fmt: skip
    return Stakeholder(
        "s-" + person, name, person="p-" + person, roles=roles,
        **{"adaptability": Judged(), **known, **more},
    )  # fmt: skip


STAKEHOLDERS = (
    _stakeholder("fujimori", "藤森 正隆", ("approver",), "3", "inner_circle", None, "none", company_goal="営業利益率8%", wanted_relation="meetings", next_step="役員同士の面会を年内に設定"),
    _stakeholder("kuramochi", "倉持 慎", ("decision_maker",), "3", "inner_circle", "supporter", "brief", wanted_relation="consulted", company_goal="第二工場を計画どおり動かす", personal_goal="次の社長候補と見られている", next_step="第一工場の効果を数字で報告"),
    _stakeholder("shirase", "白瀬 真理", ("decision_maker", "influencer"), "2", "inner_circle", judged("neutral", "inferred", ""), "brief", wanted_relation="regular", next_step="投資枠の判断基準を聞く"),
    _stakeholder("tachikawa", "立川 隼人", ("evaluator",), "2", "political", "supporter", "in_depth", wanted_relation="consulted", adaptability=judged("pragmatist"), next_step="移行時期の合意"),
    _stakeholder("hoshino", "星野 奏", ("champion", "drafter"), "2", "political", judged("champion", "confirmed", "評価会", "この計画なら私が通します"), "in_depth", wanted_relation="advocate", adaptability=judged("visionary"), personal_goal="現場改革の実績を作り本部長になる", private_note="数字より先に段取りを聞く。", next_step="稟議の下書きを一緒に作る"),
    _stakeholder("minase", "水瀬 和宏", ("evaluator",), "2", "political", judged("opponent", "inferred", "検査案件の経緯"), "none", wanted_relation="meetings", adaptability=judged("conservative"), next_step="評価基準を聞く場を作る"),
    _stakeholder("godai", "五代 郁夫", ("procurement",), "2", "local", LAPSED, "multiple", wanted_relation="regular"),
    _stakeholder("hatano", "波多野 修", ("procurement", "gatekeeper"), "1", "local", "neutral", "multiple"),
    _stakeholder("nagai", "永井 亮", ("evaluator", "user"), "1", "local", "sceptic", "multiple", next_step="性能の測定結果を渡す"),
    _stakeholder("kagami", "加賀美 徹", ("user",), "1", "local", "supporter", "multiple"),
    _stakeholder("mori", "毛利 大河", ("coach", "user"), "0", "none", "champion", "in_depth"),
    _stakeholder("ueno", "上野原 由紀子", ("user",), "1", None, None, None),
    _stakeholder("kase", "加瀬 隆一郎", ("influencer",), "0", judged("inner_circle", "assumed", ""), None, "none"),
    Stakeholder("s-legal", "法務の審査担当（未特定）", is_placeholder=True, roles=("legal",), authority=Judged(), influence=Judged(), attitude=Judged(), adaptability=Judged(), coverage=Judged(), next_step="誰が審査するかを購買に聞く"),
    Stakeholder("s-in1", "佐野 瑞希", "internal", colleague="c-sano", skill="製造業10年", capacity_days=Decimal("60"), asked_for="全体の責任"),
    Stakeholder("s-in2", "海老名 透", "internal", colleague="c-ebina", capacity_days=Decimal("4"), asked_for="社長・本部長との面会"),
    Stakeholder("s-in3", "冨田 光", "internal", colleague="c-tomita", skill="現場データ、性能測定", capacity_days=Decimal("25.5"), asked_for="評価会の技術資料"),
)  # fmt: skip

PLAYS = (
    Play("pl1", "停止期間に終わる第二工場展開", ("s-hoshino", "s-kuramochi"), "8月の停止期間に2ラインの記録を始め、調査時間を14時間から1時間にする", date(2026, 12, 1), date(2027, 8, 20), "設備連携ゲートウェイと工程トレース、現場教育", "年間約2,300時間の削減、車載顧客の要求に期日内で対応", "68百万円の受注と残り4ラインの足場", "第一工場で調査時間が13時間から50分に", "agreed", 68 * MILLION, ("n5", "n8"), ("pr-trace", "pr-link"), ("dl1",)),
    Play("pl2", "在庫の話を経営企画と始める", ("s-shirase",), "需要の見込みを月次で更新し、部品在庫の判断を早める", date(2027, 1, 12), date(2027, 3, 31), "需要予測のPoC（1製品群）", "在庫回転の改善額を3か月で試算", "投資枠の会議に席を得る", "", "idea", 12 * MILLION, ("n9",), ("pr-forecast",), ("dl2",)),
)  # fmt: skip

_CELLS = (
    ("d-eng", "pr-trace", "ours", 26, 60, "", None),
    ("d-eng", "pr-link", "in_deal", None, 20, "", None),
    ("d-qa", "pr-trace", "competitor", None, 24, "ベルクラフト", date(2028, 11, 30)),
    ("d-it", "pr-care", "ours", 18, 18, "", None),
    ("d-it", "pr-link", "competitor", None, 21, "ミスミナ情報", date(2027, 3, 31)),
    ("d-plan", "pr-forecast", "in_deal", None, 40, "", None),
    ("d-buy", "pr-forecast", "in_house", None, None, "", None),
    ("d-oversea", "pr-service", "not_done", None, 35, "", None),
    ("d-sales", "pr-service", "unknown", None, None, "", None),
    (None, "pr-care", "not_applicable", None, None, "", None),
)

FOOTPRINT = tuple(
    Footprint(
        f"f{number}", department, product,
        Judged() if status == "unknown" else judged(status),
        ours * MILLION if ours else None, wallet * MILLION if wallet else None, rival, ends,
        reason="現地代理店が独自に対応" if status == "not_done" else "",
    )
    for number, (department, product, status, ours, wallet, rival, ends) in enumerate(_CELLS)
)  # fmt: skip

PHASES = (
    Phase("ph1", "合意形成", date(2026, 10, 1), date(2027, 1, 31), "評価会で技術評価が固まる", 1),
    Phase("ph2", "受注", date(2027, 2, 1), date(2027, 4, 30), "稟議決裁と契約", 2),
    Phase("ph3", "展開", date(2027, 5, 1), date(2027, 9, 30), "停止期間に2ライン稼働", 3),
)

ACTIONS = (
    Action("ac1", "評価会の資料を作る", "ph1", "第一工場の測定結果を1枚に", "c-tomita", "冨田 光", "s-hoshino", state="done", start_on=date(2026, 10, 5), due_on=date(2026, 10, 30), person_days=Decimal("4"), need="n8", completed_on=date(2026, 10, 28), result="部長が社内で回付", position=1),
    Action("ac2", "品質保証部長に評価基準を聞く", "ph1", "加賀美課長に同席を頼む", "c-sano", "佐野 瑞希", "s-minase", state="blocked", start_on=date(2026, 11, 2), due_on=date(2026, 11, 13), need="n3", kpi="k4", position=2),
    Action("ac3", "社長と執行役員の面会を設定", "ph1", "", "c-ebina", "海老名 透", "s-fujimori", start_on=date(2026, 11, 16), due_on=date(2026, 12, 18), position=3),
    Action("ac4", "停止期間の工程表を共同で作る", "ph1", "生産技術部と週次で2回", "c-tomita", "冨田 光", "s-hoshino", "customer", "in_progress", date(2026, 11, 9), date(2026, 12, 25), person_days=Decimal("6.5"), need="n5", play="pl1", deal="dl1", position=4),
    Action("ac5", "性能測定の結果を永井課長に渡す", "ph1", "", None, "", "s-nagai", due_on=date(2026, 12, 4), position=5),
    Action("ac6", "見積を提示する", "ph2", "総額で比較できる形で、移行費用、教育費用、停止期間中の立会い費用を分けて示す", "c-sano", "佐野 瑞希", "s-godai", start_on=date(2027, 1, 18), due_on=date(2027, 2, 5), cost=120_000, deal="dl1", after=("ac4",), position=6),
    Action("ac7", "稟議の下書きを支援", "ph2", "", "c-sano", "佐野 瑞希", "s-hoshino", due_on=date(2027, 2, 26), after=("ac6", "ac2"), position=7),
    Action("ac8", "契約条件を法務と合意", "ph2", "", "c-sano", "佐野 瑞希", "s-legal", due_on=date(2027, 3, 26), position=8),
    Action("ac9", "ライン1・2の設置と教育", "ph3", "", "c-tomita", "冨田 光", "s-kagami", "partner", start_on=date(2027, 8, 7), due_on=date(2027, 8, 20), relative_to="phase_end", offset_days=-41, person_days=Decimal("12"), cost=900_000, play="pl1", position=9),
    Action("ac10", "効果を測って報告する", "ph3", "", "c-yuki", "結城 葵", "s-kuramochi", due_on=date(2027, 9, 24), kpi="k2", position=10),
    Action("ac11", "展示会への招待", None, "", "c-yuki", "結城 葵", None, state="cancelled", position=11),
)  # fmt: skip

BODIES = (
    DecisionBody("b1", "経営会議", "毎月", 20, 10),
    DecisionBody("b2", "設備投資審査会", "四半期ごと", None, 15),
)

ROUTES = (
    DecisionRoute("rt1", "1,000万円以上の設備・ソフトウェア", 10 * MILLION, 100 * MILLION, "single", "購買部長の理由書が要る", (
        RouteStep("st1", "draft", 1, "s-hoshino", "生産技術部長", lead_days=5),
        RouteStep("st2", "consult", 2, "s-tachikawa", "情報システム部長", lead_days=5),
        RouteStep("st3", "consult", 3, "s-minase", "品質保証部長", lead_days=10),
        RouteStep("st4", "approve", 4, "s-kuramochi", "生産本部長", lead_days=5),
        RouteStep("st5", "decide", 5, "s-fujimori", "社長", "b1", 10),
    )),
    DecisionRoute("rt2", "1,000万円未満", None, 10 * MILLION, "single", "", (
        RouteStep("st6", "draft", 1, None, "課長", lead_days=3),
        RouteStep("st7", "decide", 2, "s-kuramochi", "生産本部長"),
    )),
)  # fmt: skip
