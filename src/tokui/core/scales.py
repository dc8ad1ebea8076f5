"""The canonical scales of account planning. Codes are stored; words are what people read."""

from __future__ import annotations

from typing import Final

from tokui.core import agreement_scales, calendar_scales, notice_scales, review_scales
from tokui.core.finding_scales import SEVERITY as SEVERITY
from tokui.core.health_scales import HEALTH as HEALTH
from tokui.core.health_scales import HEALTH_PART as HEALTH_PART
from tokui.core.kpi_scales import KPI_STATUS as KPI_STATUS
from tokui.core.kpi_scales import MEASURE as MEASURE
from tokui.core.kpi_scales import MEASURE_OVER as MEASURE_OVER
from tokui.core.relation_scales import STRENGTH as STRENGTH
from tokui.core.relation_scales import VIEWED as VIEWED
from tokui.core.survey_scales import SURVEY_KIND as SURVEY_KIND
from tokui.core.words import NOT_KNOWN, Scale, Value, scale, step

UNKNOWN: Final = Value("unknown", NOT_KNOWN, None, "?")

ATTITUDE: Final = scale(
    "attitude", "Attitude", "態度",
    step("champion", "Champion", "推進", 2, "◎"),
    step("supporter", "Supporter", "好意", 1, "○"),
    step("neutral", "Neutral", "中立", 0, "－"),
    step("sceptic", "Sceptic", "懐疑", -1, "△"),
    step("opponent", "Opponent", "阻害", -2, "×"),
    UNKNOWN,
)  # fmt: skip

INFLUENCE: Final = scale(
    "influence", "Influence", "影響力",
    step("none", "None", "なし", 0),
    step("local", "Local", "担当範囲内", 1),
    step("political", "Political structure", "政治的影響あり", 2),
    step("inner_circle", "Inner circle", "中枢", 3),
    UNKNOWN,
)  # fmt: skip

AUTHORITY: Final = scale(
    "authority", "Formal authority", "公式権限",
    step("0", "None", "なし", 0),
    step("1", "Own section", "課の範囲", 1),
    step("2", "Department", "部門の範囲", 2),
    step("3", "Company", "全社", 3),
    UNKNOWN,
)  # fmt: skip

ROLE: Final = scale(
    "role", "Decision role", "役割",
    step("approver", "Approver", "決裁者", None, "決"),
    step("decision_maker", "Decision maker", "承認者", None, "承"),
    step("evaluator", "Evaluator", "評価者", None, "評"),
    step("user", "User", "利用者", None, "用"),
    step("influencer", "Influencer", "影響者", None, "影"),
    step("champion", "Champion", "推進者", None, "推"),
    step("coach", "Coach", "情報提供者", None, "情"),
    step("gatekeeper", "Gatekeeper", "窓口", None, "窓"),
    step("procurement", "Procurement", "購買", None, "購"),
    step("legal", "Legal", "法務", None, "法"),
    step("drafter", "Drafter", "起案者", None, "起"),
    UNKNOWN,
)  # fmt: skip

DEAL_ROLE: Final = scale(
    "deal_role", "Role in the deal", "商談での役割",
    *(role for role in ROLE if role is not UNKNOWN),
    step("no_role", "No role", "役割なし", None, "－"),
)  # fmt: skip

COVERAGE: Final = scale(
    "coverage", "Coverage", "接触度",
    step("none", "No contact", "接触なし", 0),
    step("brief", "Brief", "短い接触", 1),
    step("multiple", "Multiple", "複数回", 2),
    step("in_depth", "In depth", "深い対話", 3),
    UNKNOWN,
)  # fmt: skip

RELATION: Final = scale(
    "relation", "Relation level", "関係レベル",
    step("none", "No contact", "未接触", 0),
    step("known", "Cards exchanged", "名刺交換", 1),
    step("meetings", "Meetings", "面談", 2),
    step("regular", "Regular contact", "定期接点", 3),
    step("consulted", "Consulted", "相談される", 4),
    step("advocate", "Advocate", "推薦", 5),
    UNKNOWN,
)  # fmt: skip

ADAPTABILITY: Final = scale(
    "adaptability", "Attitude to change", "変化への姿勢",
    ("innovator", "Innovator", "革新者"),
    ("visionary", "Visionary", "先駆者"),
    ("pragmatist", "Pragmatist", "実利重視"),
    ("conservative", "Conservative", "慎重"),
    ("laggard", "Laggard", "保守"),
    UNKNOWN,
)  # fmt: skip

TIE: Final = scale(
    "tie", "Line", "関係線",
    ("reports_to", "Reports to", "上司"),
    ("dotted_line", "Dotted line", "兼務・点線の上司"),
    ("influences", "Influences", "影響を与える"),
    ("allied", "Allied", "親密"),
    ("conflicts", "Conflicts with", "対立"),
    ("advises", "Advises", "助言"),
)  # fmt: skip

GRADE: Final = scale(
    "grade", "Evidence", "確度",
    step("confirmed", "Confirmed by the customer", "顧客確認済", 3, "●"),
    step("stated", "Stated by someone", "伝聞", 2, "◐"),
    step("inferred", "Inferred", "推測", 1, "○"),
    step("assumed", "Assumed", "仮説", 0, "?"),
)  # fmt: skip

NEED_LAYER: Final = scale(
    "need_layer", "Layer", "階層",
    ("goal", "Goal", "目標"),
    ("pressure", "Pressure", "圧力"),
    ("initiative", "Initiative", "取り組み"),
    ("obstacle", "Obstacle", "障害"),
    ("need", "Need", "ニーズ"),
)  # fmt: skip

PRESSURE: Final = scale(
    "pressure", "Kind of pressure", "圧力の種類",
    ("internal", "Internal", "社内"),
    ("external", "External", "社外"),
)  # fmt: skip

NEED_STATE: Final = scale(
    "need_state", "State", "確認状態",
    step("hypothesis", "Hypothesis", "仮説", None, "?"),
    step("confirmed", "Confirmed", "確認済", None, "●"),
    step("resolved", "Resolved", "解決", None, "✓"),
    step("dropped", "Dropped", "否定", None, "×"),
)  # fmt: skip

FIVE: Final = scale(
    "five", "One to five", "5段階",
    *(step(str(n), str(n), str(n), n) for n in (5, 4, 3, 2, 1)),
    UNKNOWN,
)  # fmt: skip

OBJECTIVE_KIND: Final = scale(
    "objective_kind", "Kind", "種類",
    ("revenue", "Revenue", "売上"),
    ("relationship", "Relationship", "関係構築"),
    ("information", "Information", "情報収集"),
    ("satisfaction", "Satisfaction", "満足度"),
)  # fmt: skip

OBJECTIVE_STATE: Final = scale(
    "objective_state", "State", "状態",
    ("not_started", "Not started", "未着手"),
    ("in_progress", "In progress", "進行中"),
    ("deferred", "Deferred", "延期"),
    ("closed", "Closed", "終了"),
)  # fmt: skip

OUTCOME: Final = scale(
    "outcome", "Outcome", "達成度",
    ("not_achieved", "Not achieved", "未達"),
    ("partly_achieved", "Partly achieved", "一部達成"),
    ("fully_achieved", "Fully achieved", "達成"),
)  # fmt: skip

DIRECTION: Final = scale(
    "direction", "Direction", "方向",
    step("up", "More is better", "増やす", 1, "↑"),
    step("down", "Less is better", "減らす", -1, "↓"),
    step("keep", "Keep", "維持する", 0, "→"),
)  # fmt: skip

CADENCE: Final = scale(
    "cadence", "Cadence", "頻度",
    ("weekly", "Weekly", "毎週"),
    ("monthly", "Monthly", "毎月"),
    ("quarterly", "Quarterly", "四半期ごと"),
    ("half_yearly", "Half-yearly", "半期ごと"),
    ("yearly", "Yearly", "毎年"),
)  # fmt: skip

RATING: Final = scale(
    "rating", "Rating", "評価",
    step("+2", "Far ahead", "大きく優位", 2),
    step("+1", "Ahead", "優位", 1),
    step("0", "Even", "互角", 0),
    step("-1", "Behind", "劣位", -1),
    step("-2", "Far behind", "大きく劣位", -2),
    UNKNOWN,
)  # fmt: skip

FOOTPRINT: Final = scale(
    "footprint", "Status", "導入状況",
    step("ours", "Ours", "導入済", None, "◎"),
    step("in_deal", "In a deal", "商談中", None, "○"),
    step("competitor", "Competitor", "競合利用", None, "×"),
    step("in_house", "In house", "内製", None, "内"),
    step("not_done", "Not done", "未実施", None, "－"),
    step("not_applicable", "Not applicable", "対象外", None, "／"),
    UNKNOWN,
)  # fmt: skip

ACTION_STATE: Final = scale(
    "action_state", "State", "状態",
    ("todo", "To do", "未着手"),
    ("in_progress", "In progress", "進行中"),
    ("blocked", "Blocked", "停滞"),
    ("done", "Done", "完了"),
    ("cancelled", "Cancelled", "中止"),
)  # fmt: skip

SIDE: Final = scale(
    "side", "Side", "担当側",
    ("ours", "Ours", "当社"),
    ("customer", "Customer", "顧客"),
    ("partner", "Partner", "パートナー"),
)  # fmt: skip

STAKEHOLDER_SIDE: Final = scale(
    "stakeholder_side", "Inside or outside", "社内外",
    ("external", "At the customer", "顧客側"),
    ("internal", "On our side", "当社側"),
)  # fmt: skip

PLAN_STATE: Final = scale(
    "plan_state", "Plan state", "プランの状態",
    ("draft", "Draft", "下書き"),
    ("in_review", "In review", "レビュー中"),
    ("changes_requested", "Changes requested", "差し戻し"),
    ("approved", "Approved", "承認済"),
    ("active", "Active", "実行中"),
    ("expired", "Expired", "期限切れ"),
    ("archived", "Archived", "保管"),
)  # fmt: skip

PLAN_SECTION: Final = scale(
    "plan_section", "Section of the plan", "プランのセクション",
    ("needs", "Needs", "課題・ニーズ"),
    ("objectives", "Objectives & KPIs", "目的・KPI"),
    ("competitors", "Competitors", "競合マップ"),
    ("profile", "Profile", "顧客プロファイル"),
    ("actions", "Action plan", "アクションプラン"),
    ("stakeholders", "Stakeholders", "ステークホルダー"),
    ("plays", "Value plays", "価値提供"),
    ("footprint", "Whitespace", "ホワイトスペース"),
)  # fmt: skip

DEAL_GRADE: Final = scale(
    "deal_grade", "Forecast grade", "ヨミ",
    step("A", "A (80 % and more)", "A（80%以上）", 80),
    step("B", "B (50–79 %)", "B（50–79%）", 50),
    step("C", "C (20–49 %)", "C（20–49%）", 20),
    step("D", "D (below 20 %)", "D（20%未満）", 0),
    step("won", "Won", "受注", 100),
    step("lost", "Lost", "失注", None),
)  # fmt: skip

TIER: Final = scale(
    "tier", "Investment class", "投資区分",
    ("invest", "Invest", "優先投入"),
    ("develop", "Develop", "長期育成"),
    ("maintain", "Maintain", "現状維持"),
)  # fmt: skip

PLAY_STATE: Final = scale(
    "play_state", "State", "状態",
    ("idea", "Idea", "案"),
    ("agreed", "Agreed with the customer", "顧客と合意"),
    ("running", "Running", "実行中"),
    ("delivered", "Delivered", "提供済"),
    ("dropped", "Dropped", "取り下げ"),
)  # fmt: skip

UNIT_LEVEL: Final = scale(
    "unit_level", "Level", "階層",
    ("company", "Group company", "グループ会社"),
    ("division", "Division", "本部・事業部"),
    ("department", "Department", "部"),
    ("section", "Section", "課"),
    ("site", "Site", "拠点"),
)  # fmt: skip

POST_KIND: Final = scale(
    "post_kind", "Kind of post", "所属の種類",
    ("regular", "Regular", "本務"),
    ("concurrent", "Concurrent", "兼務"),
    ("seconded", "Seconded", "出向"),
    ("adviser", "Adviser", "顧問"),
)  # fmt: skip

FACT_TOPIC: Final = scale(
    "fact_topic", "Topic", "項目",
    ("business", "Business", "事業内容"),
    ("strategy", "Strategy and mid-term plan", "経営戦略・中期計画"),
    ("market", "Market and environment", "市場・環境"),
    ("culture", "Culture", "企業文化"),
    ("values", "Values", "価値観・経営理念"),
    ("decision_habit", "How decisions are made", "意思決定の傾向"),
    ("buying_rule", "Buying rules", "購買・発注のルール"),
    ("budget", "Budget timing", "予算の時期"),
    ("payment", "Payment terms", "支払条件"),
    ("calendar", "Calendar", "年間行事"),
    ("taboo", "Never do", "NG事項"),
    ("systems", "Systems in use", "利用中のシステム"),
    ("owners", "Shareholders and banks", "株主・取引銀行"),
    ("other", "Other", "その他"),
)  # fmt: skip

STEP_KIND: Final = scale(
    "step_kind", "Kind of step", "段階の種類",
    ("draft", "Draft", "起案"),
    ("approve", "Approve", "承認"),
    ("consult", "Consult", "合議"),
    ("decide", "Decide", "決裁"),
    ("report", "Report", "報告"),
)  # fmt: skip

AMOUNT_BASIS: Final = scale(
    "amount_basis", "Amount counts", "金額の基準",
    ("single", "Single purchase", "単件"),
    ("year", "Per year", "年額"),
    ("cumulative", "Over the contract", "契約期間の累計"),
)  # fmt: skip

ACTIVITY_KIND: Final = scale(
    "activity_kind", "Kind", "種別",
    ("meeting", "Meeting", "面談"),
    ("visit", "Visit", "訪問"),
    ("call", "Call", "電話"),
    ("email", "E-mail", "メール"),
    ("online", "Online meeting", "Web会議"),
    ("event", "Event", "イベント"),
    ("letter", "Letter", "手紙"),
    ("dinner", "Dinner", "会食"),
    ("note", "Note", "メモ"),
)  # fmt: skip

RELATIVE_TO: Final = scale(
    "relative_to", "Due counts from", "期限の起点",
    ("plan_start", "Start of the plan", "プラン開始"),
    ("plan_end", "End of the plan", "プラン終了"),
    ("phase_start", "Start of the phase", "フェーズ開始"),
    ("phase_end", "End of the phase", "フェーズ終了"),
)  # fmt: skip

MONEY_UNIT: Final = scale(
    "money_unit", "Shown in", "表示単位",
    ("one", "Yen, dollars …", "円"),
    ("thousand", "Thousand", "千"),
    ("million", "Million", "百万"),
    ("oku", "Hundred million", "億"),
)  # fmt: skip

WORKSPACE_ROLE: Final = scale(
    "workspace_role", "Role", "役割",
    ("owner", "Owner", "オーナー"),
    ("manager", "Manager", "マネージャー"),
    ("member", "Member", "メンバー"),
    ("viewer", "Viewer", "閲覧者"),
)  # fmt: skip

TEAM_ROLE: Final = scale(
    "team_role", "Part in the account team", "アカウントチームでの役割",
    ("owner", "Owner", "担当責任者"),
    ("editor", "Editor", "編集者"),
    ("viewer", "Viewer", "閲覧者"),
)  # fmt: skip

LISTED: Final = scale(
    "listed", "List", "一覧",
    ("account", "Accounts", "取引先"),
    ("person", "People", "人物"),
    ("deal", "Deals", "商談"),
    ("action", "Actions", "アクション"),
    ("need", "Needs", "課題・ニーズ"),
    ("objective", "Objectives", "目的"),
    ("kpi", "KPIs", "KPI"),
    ("stakeholder", "Stakeholders", "ステークホルダー"),
    ("activity", "Activities", "活動"),
    ("order", "Orders", "取引実績"),
    ("product", "Products", "商材"),
)  # fmt: skip

ALL: Final[dict[str, Scale]] = {
    found.code: found
    for found in (
        *vars(agreement_scales).values(),
        *vars(calendar_scales).values(),
        *vars(review_scales).values(),
        *vars(notice_scales).values(),
        *globals().values(),
    )
    if isinstance(found, Scale)
}
